"""What is a word, over all of Unicode: shortcuts that leave characters out do not change it."""

import re
import sys
import unicodedata

from reader.search.analysis import special_ranges, token_spans, tokens

EVERY = "".join(chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000)
BEYOND_LETTERS = "\U000e0100"  # variation selectors, which pick a shape: words do without them


def special() -> set[str]:
    ranges = special_ranges(sys.maxunicode + 1)
    return {chr(point) for first, last in ranges for point in range(first, last + 1)}


def test_no_mark_of_this_unicode_is_left_out():
    marks = {c for c in EVERY if unicodedata.category(c) in {"Mn", "Mc"} and c < BEYOND_LETTERS}
    assert sorted(marks - special()) == []


def test_ranges_end_where_they_are_told_to():
    assert {chr(p) for first, last in special_ranges(0x2100) for p in range(first, last + 1)} == {
        c for c in special() if c < "\u2100"
    }


def test_every_mark_stays_in_its_word():
    marks = [c for c in special() if unicodedata.category(c) in {"Mn", "Mc"} and not _stands_alone(c)]
    assert len(marks) > 1_500
    assert [c for c in marks if tokens(f"a{c}b") != [f"a{c}b"]] == []


def _stands_alone(mark: str) -> bool:
    """Return whether a mark belongs to a script without spaces."""
    return tokens(f"a{mark}b") == ["a", mark, "b"]


def test_letters_are_the_same_to_python_and_to_its_regular_expressions():
    assert set(re.findall(r"[^\W_]", EVERY)) == set(filter(str.isalnum, EVERY))


def test_both_ways_to_split_a_text_agree():
    for text in (
        "plain words",
        "naïve “Zoë’s” – Ελλάδα, Україна",
        "Zoe\u0308s cafe\u0301",
        "शब्द יְרוּ",
        "漢字かな",
        "a漢b ก็",
    ):
        assert tokens(text) == [text[start:end] for start, end in token_spans(text)]
    assert tokens("naïve “Zoë’s” – Ελλάδα") == ["naïve", "Zoë", "Ελλάδα"]
