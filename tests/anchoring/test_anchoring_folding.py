import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.folding import Folded, folded
from reader.model.document import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“So,” she said", '"So," she said'),
        ("don’t", "don't"),
        ("1958–2022 — a life", "1958-2022 - a life"),
        ("wait -- no", "wait – no"),
        ("and then…", "and then..."),
        ("ten\u00a0km", "ten km"),
        ("a  b\n\n\tc", "a b c"),
        ("a \u200b b", "a b"),
        ("ﬁnd the oﬃce", "find the office"),
        ("har\u00adbour", "harbour"),
        ("Vale\u0301ry", "Valéry"),
        ("Valéry", "Valery"),
        ("Łódź", "Lodz"),
        ("cœur", "coeur"),
        (unicodedata.normalize("NFD", "한국어"), "한국어"),
        (unicodedata.normalize("NFD", "がぎぐ"), "がぎぐ"),
    ],
)
def test_typography_is_no_difference(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Harbour", "harbour"), ("か", "が"), ("कि", "का"), ("10", "1o")])
def test_wording_is_a_difference(one, other):
    assert folded(one) != folded(other)


@given(st.text(alphabet="ab \n\u00a0“é\u0301\u00adﬁ…-–'’\u200b한\ud800", max_size=60))
def test_every_position_leads_back(text):
    fold = Folded(text)
    assert fold.start(0) >= 0
    for i in range(len(fold.text)):
        start, end = fold.start(i), fold.end(i + 1)
        assert 0 <= start < end <= len(text)
        assert fold.position(start) <= i < fold.position(end) or fold.position(end) == i + 1
    for i in range(1, len(fold.text)):
        assert fold.start(i - 1) <= fold.start(i)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_folding_twice_changes_nothing_that_text_is_found_by(text):
    once = folded(text)
    assert folded(once) == folded(folded(once))


@given(st.text(max_size=60), st.text(alphabet="abc def", min_size=1, max_size=20), st.text(max_size=60))
def test_plain_words_keep_their_length(before, words, after):
    assert folded(words) in folded(f"{before} {words} {after}") or words.strip() == ""


def test_a_quote_is_found_with_what_folds_to_nothing_at_its_edges():
    text = "a\u00ad\u00ad\u00adb c"
    fold = Folded(text)
    assert fold.source_span(Span(1, 2), "\u00ad\u00ad\u00adb") == Span(1, 5)
    assert Folded("aá").source_span(Span(1, 2), "a") == Span(1, 2)
