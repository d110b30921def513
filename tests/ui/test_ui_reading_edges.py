import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_driver import PageDriver, numbered
from PySide6.QtCore import Qt

from reader.model.document import Span
from reader.ui.reading.edges import moved_edge
from reader.ui.reading.highlights import Highlight
from reader.ui.reading.keyboard import EdgeMove

TEXT = "One harbour, two ferries.\nThree pumps."
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def moved(text, quote, *, end=True, by=1, word=False):
    start = text.index(quote)
    return moved_edge(text, Span(start, start + len(quote)), EdgeMove(end, by, word)).of(text)


@pytest.mark.parametrize(
    ("end", "by", "word", "becomes"),
    [
        (True, 1, False, "two f"),
        (True, -1, False, "tw"),
        (True, 1, True, "two ferries"),
        (False, -1, False, " two"),
        (False, 1, False, "wo"),
        (False, -1, True, "harbour, two"),
    ],
)
def test_edges_move_by_characters_and_words(end, by, word, becomes):
    quote = "two" if not (end and by == 1 and not word) else "two "
    assert moved(TEXT, quote, end=end, by=by, word=word) == becomes


def test_words_are_taken_back_whole():
    assert moved(TEXT, "harbour, two", by=-1, word=True) == "harbour"
    assert moved(TEXT, "harbour, two", end=False, by=1, word=True) == "two"


def test_newlines_are_no_stop():
    assert moved(TEXT, "ferries.") == "ferries.\nT"
    assert moved(TEXT, "Three", end=False, by=-1) == ".\nThree"
    assert moved(TEXT, "ferries.\nT", by=-1) == "ferries."


@pytest.mark.parametrize("whole", ["👩‍🚒", "e\u0301", "🇺🇦", "👍🏽", "한"])
def test_what_looks_like_one_character_is_taken_whole(whole):
    text = f"a{whole}b"
    assert moved(text, "a") == f"a{whole}"
    assert moved(text, f"a{whole}", by=-1) == "a"
    assert moved(text, "b", end=False, by=-1) == f"{whole}b"


def test_an_edge_stops_at_the_ends_of_the_text_and_at_the_other_edge():
    assert moved("abc", "abc") == "abc"
    assert moved("abc", "abc", end=False, by=-1, word=True) == "abc"
    assert moved("abc", "b", by=-1) == "b"
    assert moved("abc", "b", end=False, by=1, word=True) == "b"


@given(
    st.text(max_size=40),
    st.integers(0, 40),
    st.integers(1, 10),
    st.builds(EdgeMove, st.booleans(), st.sampled_from([-1, 1]), st.booleans()),
)
def test_the_span_is_never_empty_and_only_one_edge_moves_its_way(text, start, length, move):
    span = Span(min(start, max(0, len(text) - 1)), min(len(text), start + length))
    if len(span) <= 0:
        return
    made = moved_edge(text, span, move)
    assert 0 <= made.start < made.end <= len(text)
    assert (made.start == span.start) if move.end else (made.end == span.end)
    assert (made.end - span.end) * move.by >= 0 if move.end else (made.start - span.start) * move.by >= 0


def test_a_word_without_end_moves_by_a_stretch():
    text = "x" * 5_000
    assert moved_edge(text, Span(0, 10), EdgeMove(end=True, by=1, word=True)).end > 100


@pytest.fixture
def page(qtbot):
    made = PageDriver(qtbot)
    made.show(TEXT)
    made.show_highlights(Highlight("one", made.span("two"), "yellow"))
    made.view.set_current("one")
    return made


@pytest.mark.parametrize(
    ("key", "modifiers", "becomes"),
    [
        (Qt.Key.Key_Right, SHIFT, "two "),
        (Qt.Key.Key_Left, SHIFT, "tw"),
        (Qt.Key.Key_Right, SHIFT | CTRL, "two ferries"),
        (Qt.Key.Key_Left, SHIFT | ALT, " two"),
        (Qt.Key.Key_Right, SHIFT | ALT, "wo"),
        (Qt.Key.Key_Left, SHIFT | CTRL | ALT, "harbour, two"),
    ],
)
def test_keys_move_the_edges_of_the_current_highlight(page, key, modifiers, becomes):
    with page.qtbot.waitSignal(page.view.edge_moved) as asked:
        page.key(key, modifiers)
    name, span = asked.args
    assert (name, span.of(TEXT)) == ("one", becomes)
    assert page.view.selected_span() is None


def test_without_a_current_highlight_or_with_a_selection_the_same_keys_select(page):
    asked = []
    page.view.edge_moved.connect(lambda *args: asked.append(args))
    page.view.select(page.span("pump"))
    page.key(Qt.Key.Key_Right, SHIFT)
    assert page.view.selected_span() == page.span("pumps")
    page.view.put_cursor(0)
    page.view.set_current("")
    page.key(Qt.Key.Key_Right, SHIFT)
    assert page.view.selected_span() == Span(0, 1)
    assert asked == []


def test_an_edge_moved_out_of_view_comes_into_view(qtbot):
    page = PageDriver(qtbot)
    document = page.show(numbered(200))
    end = document.blocks[150].span.end
    page.show_highlights(Highlight("long", Span(10, end), "green"))
    page.view.set_current("long")
    page.key(Qt.Key.Key_Left, SHIFT)
    assert page.view.seen().start < end <= page.view.seen().end
