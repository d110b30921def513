import pytest
from page_driver import PageDriver, numbered
from PySide6.QtCore import Qt

from reader.model.document import Span
from reader.ui.theme.tokens import load_theme

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ACCENT = load_theme("light").accent


@pytest.fixture
def page(qtbot):
    made = PageDriver(qtbot)
    made.show(numbered(60))
    made.view.setFocus()
    return made


def caret(page):
    return page.view._document.places.position(page.view.textCursor().position())


def test_the_caret_begins_at_the_top_of_what_is_in_view(page):
    page.view.verticalScrollBar().setValue(900)
    with page.qtbot.waitSignal(page.view.caret_mode_changed) as said:
        page.view.set_caret_mode(True)
    assert said.args == [True]
    assert page.view.caret_mode
    assert caret(page) == page.view.seen().start
    assert page.view.verticalScrollBar().value() == 900


def test_the_caret_is_seen(page):
    def painted():
        image = page.view.viewport().grab().toImage()
        place = page.view.cursorRect()
        return image.pixelColor(place.left(), place.center().y()).name() == ACCENT

    assert not painted()
    page.view.set_caret_mode(True)
    page.qtbot.waitUntil(page.view.hasFocus)
    assert painted()
    page.view.set_caret_mode(False)
    assert not painted()


def test_arrows_move_it_and_with_shift_select(page):
    page.view.set_caret_mode(True)
    for _ in range(3):
        page.key(Qt.Key.Key_Right)
    assert caret(page) == 3
    page.key(Qt.Key.Key_Right, CTRL)
    word = caret(page)
    assert page.view.text()[:word] == "Paragraph "
    page.key(Qt.Key.Key_Right, SHIFT | CTRL)
    assert page.view.selected_span() == Span(word, word + 1), "0 is a word"
    page.key(Qt.Key.Key_End, SHIFT)
    assert len(page.view.selected_span()) > 20
    page.key(Qt.Key.Key_Home)
    assert caret(page) == 0
    assert page.view.selected_span() is None


def test_page_keys_move_it_by_a_screen_and_keep_it_in_view(page):
    page.view.set_caret_mode(True)
    page.key(Qt.Key.Key_PageDown)
    first = caret(page)
    assert page.view.verticalScrollBar().value() > 0 or first > 0
    page.key(Qt.Key.Key_PageDown, SHIFT)
    selected = page.view.selected_span()
    assert selected.start == first
    assert page.view.viewport().rect().intersects(page.view.cursorRect())
    page.key(Qt.Key.Key_PageUp)
    page.key(Qt.Key.Key_PageUp)
    assert caret(page) <= first


def test_escape_leaves_and_arrows_scroll_again(page):
    page.view.set_caret_mode(True)
    page.key(Qt.Key.Key_Escape)
    assert not page.view.caret_mode
    before = caret(page)
    page.key(Qt.Key.Key_Down)
    assert caret(page) == before
    assert page.view.verticalScrollBar().value() > 0


def test_it_stays_where_it_was_when_everything_is_set_anew(page):
    page.view.set_caret_mode(True)
    for _ in range(5):
        page.key(Qt.Key.Key_Down)
    before = caret(page)
    page.view.set_theme(load_theme("dark"))
    page.built()
    assert caret(page) == before > 0


def test_it_walks_on_into_the_next_part(qtbot):
    page = PageDriver(qtbot)
    page.show(numbered(4_000))
    first, second = (part.span for part in page.view._parts[:2])
    page.view.go_to(Span(first.end - 1, first.end))
    page.view.set_caret_mode(True)
    page.key(Qt.Key.Key_End, CTRL)
    page.key(Qt.Key.Key_Right)
    page.built()
    assert caret(page) == second.start
    for _ in range(3):  # those that come while the part is built do nothing
        page.key(Qt.Key.Key_Left)
    page.built()
    assert first.end - 400 < caret(page) <= first.end
