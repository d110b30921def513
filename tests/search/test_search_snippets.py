"""Windows of a text with its hits, as lists of results show them."""

from itertools import pairwise
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.document import Span
from reader.model.query import Words
from reader.search.analysis import token_spans
from reader.search.ready import make_ready
from reader.search.text.hits import find_hits
from reader.search.text.sentences import breaks, is_between_characters
from reader.search.text.snippets import opening, snippets

TALE = """\
The bell of Tarn

The bell was cast in 1871 by Mr. Oswin for the U.S. consul, who never paid. It weighs 1.5 tonnes. Nobody has rung it \
since the storm of Nov. 1953, when it woke the harbour and saved eleven boats.

“Who owns it now?” asks the mayor. “The town does.” The museum says otherwise, and has a letter to prove it. A \
second letter, found in 2004 behind a drawer, contradicts the first and was signed by the same consul.

In spring the tower will be mended. The bell will hang in a yard meanwhile, next to the nets and the cats.
"""
WORDS = st.sampled_from(
    [
        "bell",
        "the",
        "harbour",
        "Tarn",
        "cafe\u0301",
        "👨‍👩‍👧",
        "東京",
        "東京都に行く。",
        "שלום",
        "end.",
        "U.S.",
        "x" * 90,
        "\n\n",
        "\n",
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", " ", "", ". "])), max_size=200).map(
    lambda pairs: "".join(map("".join, pairs))
)


def shown(text, *words, most=3):
    return snippets(text, find_hits(text, "en", [make_ready(Words(word), ["en"]) for word in words]), most)


def marked(snippet):
    return [mark.of(snippet.text) for mark in snippet.marks]


@st.composite
def texts_with_hits(draw):
    text = draw(TEXTS)
    hits, end = [], 0
    for start, stop in token_spans(text):
        if start >= end and draw(st.integers(0, 4)) == 0:
            hits.append(Span(start, stop))
            end = stop
    return text, hits


@settings(max_examples=200, deadline=None)
@given(texts_with_hits(), st.integers(1, 3))
def test_windows_are_whole_pieces_of_the_text(text_and_hits, most):
    text, hits = text_and_hits
    found = snippets(text, hits, most)
    assert bool(found) == bool(hits)
    assert len(found) <= most
    for snippet in found:
        assert snippet.text == snippet.span.of(text)
        assert 0 < len(snippet.text) <= 240
        assert snippet.marks or any(len(hit) > 240 for hit in hits)
        there = [Span(snippet.span.start + m.start, snippet.span.start + m.end) for m in snippet.marks]
        assert there == [h for h in hits if h.start >= snippet.span.start and h.end <= snippet.span.end]
        for cut in (snippet.span.start, snippet.span.end):
            assert is_between_characters(text, cut) or any(cut in {h.start, h.end} for h in hits)
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["bell", "harbour", "boats", "nets.", "Tarn", "1.5", "in"]), min_size=1, max_size=300))
def test_no_word_is_cut_where_there_is_white_space(words):
    text = " ".join(words)
    for snippet in shown(text, "bell", "Tarn"):
        assert snippet.span.start == 0 or text[snippet.span.start - 1] == " "
        assert snippet.span.end == len(text) or text[snippet.span.end] == " "
        assert len(snippet.text) <= 240


def test_a_window_begins_with_the_sentence_of_the_hit():
    (snippet,) = shown(TALE, "museum")
    assert snippet.text.startswith("The museum says otherwise")
    assert marked(snippet) == ["museum"]


def test_abbreviations_and_decimals_end_no_sentence():
    (snippet,) = shown(TALE, "consul", most=1)
    assert snippet.text.startswith("The bell was cast in 1871 by Mr. Oswin for the U.S. consul, who never paid.")
    text = "J. R. Oswin met Dr. Vale at No. 5. They left at 3.30 p.m. on foot. “Why?” he asked. “Go!” She went."
    edges = [0, *breaks(text, 0, len(text)), len(text)]
    pieces = [text[start:end].strip() for start, end in pairwise(edges)]
    assert pieces == [
        "J. R. Oswin met Dr. Vale at No. 5.", "They left at 3.30 p.m. on foot.", "“Why?” he asked.", "“Go!”",
        "She went.",
    ]  # fmt: skip


def test_different_words_are_shown_before_the_same_again():
    found = shown(TALE, "bell", "drawer", "cats", most=2)
    words = {word for snippet in found for word in marked(snippet)}
    assert words == {"bell", "drawer", "cats"}
    assert [snippet.span.start for snippet in found] == sorted(snippet.span.start for snippet in found)


def test_a_window_stays_in_its_paragraph():
    for snippet in shown(TALE, "harbour", "mayor", "tower"):
        assert "\n" not in snippet.text


def test_lines_wrapped_by_hand_are_one_paragraph():
    text = "\n\n".join(fill(part, 72) for part in TALE.split("\n\n"))
    (snippet,) = shown(text, "storm")
    assert " ".join(snippet.text.split()) == (
        "It weighs 1.5 tonnes. "
        "Nobody has rung it since the storm of Nov. 1953, when it woke the harbour and saved eleven boats."
    )
    assert "\n" in snippet.text
    (snippet,) = shown("A title of a few words\nThe bell is cracked.", "bell")
    assert snippet.text.endswith("The bell is cracked.")


def test_a_title_is_shown_with_what_follows():
    (snippet,) = shown(TALE, "Tarn")
    assert snippet.text.startswith("The bell of Tarn\n\nThe bell was cast in 1871")


def test_hits_at_both_ends():
    first, last = shown("alpha " + "word " * 200 + "omega", "alpha", "omega")
    assert first.span.start == 0
    assert marked(first) == ["alpha"]
    assert marked(last) == ["omega"]
    assert last.text.endswith("omega")


def test_a_sentence_that_began_far_away_is_entered_at_a_word():
    text = "word " * 100 + "needle " + "thing " * 100
    (snippet,) = shown(text, "needle")
    assert snippet.text.startswith("word word")
    assert "needle thing" in snippet.text
    assert 120 <= len(snippet.text) <= 240


def test_scripts_without_spaces():
    text = "彼は昨日の夕方に港へ行った。" * 10 + "鐘は塔にある。" + "船は来なかった。" * 30
    (snippet,) = shown(text, "鐘")
    assert marked(snippet) == ["鐘"]
    assert snippet.text.startswith("鐘は塔にある。")
    assert snippet.text.endswith("。")


def test_marks_of_a_letter_stay_with_it():
    text = "e\u0301" * 400 + " bell " + "o\u0308" * 400
    (snippet,) = shown(text, "bell")
    assert marked(snippet) == ["bell"]
    assert snippet.text[0] == "e" or snippet.text.startswith("bell")
    assert snippet.text[-1] != "o"


def test_a_word_of_two_million_characters():
    text = "x" * 2_000_000
    (snippet,) = snippets(text, [Span(0, len(text))])
    assert len(snippet.text) == 240
    assert snippet.marks == ()


def test_a_hundred_thousand_hits_in_a_long_text():
    text = "bell tower " * 100_000
    hits = [Span(at, at + 4) for at in range(0, len(text), 11)]
    found = snippets(text, hits)
    assert len(found) == 3
    assert all(len(marked(snippet)) > 10 for snippet in found)


def test_a_hit_left_over_before_another_window_is_shown_too():
    text = "Rope hangs in the tower, " + "and so on " * 10 + "they say. The bell and the boat and the cat are gone."
    found = shown(text, "rope", "bell", "boat", "cat")
    assert [word for snippet in found for word in marked(snippet)] == ["Rope", "bell", "boat", "cat"]


def test_nothing_found_shows_nothing():
    assert snippets(TALE, []) == ()
    assert snippets("", []) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TALE, "The bell was cast in 1871"),
        ("Title alone\n\n", "Title alone"),
        ("\n\n  Title\nBody of it.", "Body of it."),
        ("A first paragraph that is long " * 8 + "\n\nSecond.", "A first paragraph"),
        ("鐘は塔にある。" * 60, "鐘は塔にある。"),
    ],
)
def test_the_beginning_is_shown_without_the_title(text, expected):
    snippet = opening(text)
    assert snippet is not None
    assert snippet.text == snippet.span.of(text)
    assert snippet.text.startswith(expected)
    assert len(snippet.text) <= 240
    assert snippet.marks == ()


def test_an_empty_text_has_no_beginning():
    assert opening("") is None
    assert opening(" \n\n ") is None


def test_an_opening_without_a_sentence_short_enough_ends_with_a_word():
    text = "A sentence of the usual length stands in front of it. " + "and then another word follows " * 20
    shown = opening(text)
    assert shown is not None
    assert text.startswith(shown.text)
    assert text[shown.span.end] == " "
