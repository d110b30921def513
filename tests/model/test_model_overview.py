"""The numbers of a library: each is how many passages the filter behind it finds; axes without gaps; whole tables."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Anchor, Annotation
from reader.model.overview import Overview, most_frequent, overview
from reader.model.overview_axes import (
    in_slots,
    paired_tags,
    pairs_in_slots,
    ranked,
    slot_filter,
    slot_name,
    slots,
    tag_rows,
)
from reader.model.overview_tables import pair_table, source_table, tag_table, time_table, timeline_table
from reader.model.passage import Passage
from reader.model.passage_filter import PassageFilter, month_of
from reader.model.tags import is_within

_TAGS = st.lists(st.sampled_from(["a", "a/b", "a/b/c", "a/d", "ab", "e", "e/f"]), max_size=4, unique=True)
_DATES = st.sampled_from(["", "2023", "2023-11", "2023-11-30", "2024-02-01", "spring", "2024-13"])
_SOURCES = st.sampled_from(["", "Field Notes", "Ledger"])


def passage(tags, source="", date="", path="a.txt"):
    return Passage(path, path, source, date, Annotation("urn:x", Anchor("words"), tags=tuple(tags)))


_PASSAGES = st.lists(st.builds(passage, _TAGS, _SOURCES, _DATES), max_size=25)


def found(passages, wanted):
    return sum(map(wanted.holds, passages))


@given(_PASSAGES)
def test_every_number_is_what_its_filter_finds(passages):
    numbers = overview([], passages, {})
    assert numbers.passages == len(passages)
    assert numbers.untagged == found(passages, PassageFilter(untagged=True))
    for tag, counted in numbers.tags.items():
        assert counted.total == found(passages, PassageFilter((tag,)))
    for (tag, source), number in numbers.tag_sources.items():
        assert number == found(passages, PassageFilter((tag,), source=source))
    for (tag, other), number in numbers.pairs.items():
        assert number == found(passages, PassageFilter((tag, other)))
        assert tag < other
        assert not is_within(other, tag)


@given(_PASSAGES, st.booleans())
def test_every_month_and_year_is_what_its_filter_finds(passages, by_year):
    numbers = overview([], passages, {})
    for slot, number in in_slots(numbers.months, by_year=by_year).items():
        assert number == found(passages, slot_filter(slot, by_year=by_year))
    for (tag, slot), number in pairs_in_slots(numbers.tag_months, by_year=by_year).items():
        assert number == found(passages, slot_filter(slot, by_year=by_year, tags=(tag,)))


@given(_PASSAGES)
def test_nothing_is_left_out_of_the_tables(passages):
    numbers = overview([one.date for one in passages], passages, {})
    for by_year in (False, True):
        table = timeline_table(numbers, by_year=by_year)
        assert sum(row[1] for row in table.rows) == sum(row[2] for row in table.rows) == len(passages)
        for crossed in (source_table(numbers), time_table(numbers, by_year=by_year)):
            assert {row[0]: sum(row[1:]) for row in crossed.rows} == {
                tag: counted.total for tag, counted in numbers.tags.items()
            }
    assert {row[:2]: row[2] for row in pair_table(numbers).rows} == numbers.pairs
    for table in (tag_table(numbers), source_table(numbers), pair_table(numbers)):
        assert {len(row) for row in table.rows} <= {len(table.header)}


@given(_PASSAGES, st.integers(1, 5))
def test_a_tag_stands_below_the_one_above_it(passages, most):
    tags = overview([], passages, {}).tags
    shown = tag_rows(tags, most)
    assert set(shown) == set(most_frequent(tags, most))
    for number, tag in enumerate(shown):
        above = tag.rpartition("/")[0]
        assert not above or above in shown[:number]


def test_articles_are_counted_whether_annotated_or_not():
    passages = [passage(["a"], path="a.txt"), passage([], path="a.txt"), passage(["a"], path="b.txt")]
    numbers = overview(["2024-03-12", "2024-03", "2024", "", "once"], passages, {"a": "#102030"})
    assert (numbers.articles, numbers.annotated, numbers.untagged) == (5, 2, 1)
    assert numbers.article_months == {"2024-03": 2, "2024": 1, "": 2}
    assert numbers.colors == {"a": "#102030"}


def test_it_travels_between_processes():
    numbers = overview(["2024"], [passage(["a", "e"], "Ledger", "2024-01")], {})
    assert pickle.loads(pickle.dumps(numbers)) == numbers
    assert Overview() == overview([], [], {})


@pytest.mark.parametrize(
    ("date", "month"),
    [
        ("2024-03-12", "2024-03"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("", ""),
        ("2024-13", "2024"),
        ("20245", ""),
        ("March 2024", ""),
        ("٢٠٢٤", ""),
    ],
)
def test_the_month_of_a_date(date, month):
    assert month_of(date) == month


def test_months_and_years_have_no_gaps():
    assert slots(["2023-11", "", "2024-02"], by_year=False) == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert slots(["2021", "2023-05"], by_year=True) == ["2021", "2022", "2023"]
    assert slots(["2024", "2024-01", "2024-02"], by_year=False) == ["2024", "2024-01", "2024-02"]
    assert slots(["2024"], by_year=False) == ["2024"]
    assert slots([""], by_year=False) == slots([], by_year=True) == []


def test_of_centuries_only_what_has_something_is_shown():
    assert slots(["0001-01", "2024-02", "9999-12"], by_year=False) == ["0001-01", "2024-02", "9999-12"]
    assert slots(["0001", "2024"], by_year=True) == ["0001", "2024"]


def test_what_has_no_name_stands_last():
    assert ranked({"": 9, "Ledger": 1, "Wire": 4, "Field Notes": 4}) == ["Field Notes", "Wire", "Ledger", ""]


def test_tags_that_share_most_come_into_the_matrix():
    numbers = overview([], [passage(["a", "e"])] * 3 + [passage(["e", "ab"])] + [passage(["lone"])] * 9, {})
    assert paired_tags(numbers.pairs, numbers.tags, 2) == ["e", "a"]
    assert paired_tags(numbers.pairs, numbers.tags, 9) == ["e", "a", "ab"]


def test_slots_are_spoken_of_in_words():
    assert slot_name("2024-03", by_year=False) == "March 2024"
    assert slot_name("2024", by_year=False) == "2024, month not known"
    assert slot_name("2024", by_year=True) == "2024"
    assert slot_name("", by_year=True) == "undated"


def test_a_filter_by_year_says_so():
    assert str(PassageFilter(("a",), year="2024")) == "a · 2024"
    assert str(PassageFilter(year="")) == "undated"
