import pytest
from hypothesis import given
from hypothesis import strategies as st
from refi_projects import packed, qde, selection, source

from reader.exchange.refi.dialects import DIALECTS, Positions, Selected, dialect_of, matters
from reader.exchange.refi.reading import read_project
from reader.model.span import Span

STANDARD, UTF16, WINDOWS, CRLF = DIALECTS
TEXT = "🚢 The quay is long.\nNobody walks it, 🐦 nobody did.\n\nGulls do, and 𝔘nlucky men.\n"
WORDS = ("quay", "Nobody walks", "nobody did", "Gulls do", "𝔘nlucky men")


def counted(text, words, dialect):
    """Return a selection as a dialect counts it."""
    start = text.index(words)
    ends = (text[:start], text[: start + len(words)])
    units = [len(one) + (len(dialect.wide.findall(one)) if dialect.wide else 0) for one in ends]
    return Selected(*units)


@pytest.mark.parametrize("dialect", DIALECTS, ids=str)
def test_the_dialect_shows_in_word_boundaries(dialect):
    selections = [counted(TEXT, words, dialect) for words in WORDS]
    found = dialect_of([(TEXT, selections)])
    assert found == dialect
    assert [Positions(TEXT, found).span(one).of(TEXT) for one in selections] == list(WORDS)


def test_where_nothing_tells_it_is_the_standard():
    assert dialect_of([]) == STANDARD
    assert dialect_of([("plain words", [Selected(0, 5), Selected(2, 7)])]) == STANDARD
    assert not matters([("plain words", [Selected(0, 5)])])
    assert matters([("🚢 words", [Selected(2, 7)])])


def test_a_name_that_is_the_beginning_decides():
    text = "🚢 a b c d e f"
    selections = [Selected(4, 13, "b c d…")]
    assert dialect_of([(text, [Selected(4, 13)])]) == STANDARD
    assert dialect_of([(text, [Selected(5, 14, "b c d e f")])]) == UTF16
    assert dialect_of([(text, selections)]) == STANDARD


@given(st.text(), st.integers(-5, 200), st.integers(-5, 200))
def test_any_position_is_within_the_text_or_none(text, start, end):
    for dialect in DIALECTS:
        span = Positions(text, dialect).span(Selected(start, end))
        assert span is None or 0 <= span.start < span.end <= len(text)


@given(st.text(st.sampled_from("a \n🚢")), st.data())
def test_positions_are_those_of_the_units(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for dialect in (UTF16, WINDOWS):
        as_counted = text.replace("\n", "\r\n") if dialect is WINDOWS else text
        before = text[:start].replace("\n", "\r\n") if dialect is WINDOWS else text[:start]
        until = text[:end].replace("\n", "\r\n") if dialect is WINDOWS else text[:end]
        assert as_counted.startswith(until)
        selected = Selected(*(len(one.encode("utf-16-le")) // 2 for one in (before, until)))
        assert Positions(text, dialect).span(selected) == (Span(start, end) if start < end else None)


def test_the_report_says_which_dialect(tmp_path):
    places = [counted(TEXT, words, WINDOWS) for words in WORDS]
    marked = "".join(selection(20 + at, one.start, one.end) for at, one in enumerate(places))
    file = packed(tmp_path / "a.qdpx", qde(sources=source(7, "Quay", marked)), {7: TEXT.replace("\n", "\r\n")})
    incoming = read_project(file)
    assert [one.annotation.anchor.quote for one in incoming.passages] == list(WORDS)
    assert incoming.remarks == (
        "Positions were read as UTF-16 code units, a line end being two, as NVivo for Windows does.",
    )
