"""How facts are written out."""

import pytest

from reader.model.article import Metadata, count_words, reading_minutes
from reader.model.wording import byline, count, joined, listing, long_date, short_date


@pytest.mark.parametrize(
    ("iso", "long", "short"),
    [
        ("2024-03-12", "12 March 2024", "12 Mar 2024"),
        ("2024-03", "March 2024", "Mar 2024"),
        ("2024", "2024", "2024"),
        ("2024-03-02T10:00:00Z", "2 March 2024", "2 Mar 2024"),
        ("spring 2024", "spring 2024", "spring 2024"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
        ("", "", ""),
    ],
)
def test_dates(iso, long, short):
    assert long_date(iso) == long
    assert short_date(iso) == short


def test_counts_and_names():
    assert count(1, "article") == "1 article"
    assert count(2225, "article") == "2,225 articles"
    assert [joined(("A",)), joined(("A", "B")), joined(("A", "B", "C")), joined(())] == [
        "A",
        "A and B",
        "A, B and C",
        "",
    ]


def test_lines_leave_out_what_is_not_known():
    known = Metadata(creators=("M. Okafor",), publisher="Coastal Review", date="2024-03-12")
    spaced = byline(known, 1420, 7).replace("\u00a0", " ")
    assert spaced == "M. Okafor · Coastal Review · 12 March 2024 · 1,420 words, 7 min"
    assert byline(Metadata(), 0, 0) == ""
    assert listing(Metadata(date="2024"), 3) == "2024 · 3 min"


def test_reading_takes_at_least_a_minute():
    assert [reading_minutes(words) for words in (0, 1, 230, 231)] == [0, 1, 1, 2]
    assert count_words("It isn’t Kaya's well-known\n\nbarge — or is it?") == 8
