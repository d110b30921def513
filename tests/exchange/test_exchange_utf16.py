from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.utf16 import Units
from reader.model.span import Span

TEXTS = st.text(alphabet=st.sampled_from("aé\u2028\N{SHIP}\U0010ffff\n"), max_size=40)


def length(text):
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.data())
def test_a_place_counts_the_units_before_it_and_comes_back(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    units = Units(text)
    assert units.of(span) == Span(length(text[: span.start]), length(text[: span.end]))
    assert units.points(units.of(span)) == span


def test_an_edge_within_a_character_is_before_it():
    assert Units("a\N{SHIP}b").points(Span(1, 2)) == Span(1, 1)


def test_a_place_beyond_the_end_stays_as_far_beyond_it():
    units = Units("a\N{SHIP}")
    assert units.of(Span(5, 9)) == Span(6, 10)
    assert units.points(Span(6, 10)) == Span(5, 9)
