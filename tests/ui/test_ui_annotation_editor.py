"""The card beside a highlight: notes that are never lost, tags, colours, several at once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QPushButton, QVBoxLayout, QWidget

from reader.model.annotation import Anchor, Annotation
from reader.ui.dialogs.annotation_editor import AnnotationEditor
from reader.ui.theme.tokens import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows

ONE = Annotation("one", Anchor("The ferry still runs on time"), "green", ("trade",), "An old note")
TWO = Annotation("two", Anchor("x" * 5_000), "teal")
KNOWN = [("to verify", 3), ("energy/pipelines", 2)]


class Window(QMainWindow):
    def __init__(self):
        super().__init__()
        body = QWidget()
        column = QVBoxLayout(body)
        self.elsewhere = QPushButton("Elsewhere")
        column.addStretch()
        column.addWidget(self.elsewhere)
        self.setCentralWidget(body)
        self.resize(700, 560)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def editor(window):
    made = AnnotationEditor(load_theme("light"), window)
    made.notes = []
    made.note_changed.connect(lambda *said: made.notes.append(said))
    return made


def rect(window, left=100, top=60):
    return QRect(window.mapToGlobal(QPoint(left, top)), QSize(120, 20))


def opened(editor, window, annotation=ONE, focus="note"):
    editor.open_for(annotation, rect(window), focus, KNOWN)
    return editor


def test_it_shows_what_there_is(editor, window):
    opened(editor, window)
    assert editor.isVisible()
    assert editor.note.toPlainText() == "An old note"
    assert editor.tags.tags() == ("trade",)
    assert editor.colors.on() == {"green"}
    assert "ferry" in editor.quote.text()
    assert editor.note.hasFocus()
    assert editor.annotation_id == "one"


@pytest.mark.parametrize(("left", "top"), [(0, 0), (690, 10), (690, 550), (10, 500)])
def test_it_stays_inside_the_window_and_beside_the_passage(editor, window, left, top):
    near = rect(window, left, top)
    editor.open_for(ONE, near)
    card = QRect(editor.card.mapTo(window, QPoint(0, 0)), editor.card.size())
    assert window.rect().contains(card)
    assert not card.intersects(QRect(window.mapFromGlobal(near.topLeft()), near.size()))


def test_a_note_is_announced_once_the_typing_rests(editor, window, qtbot):
    opened(editor, window)
    with qtbot.waitSignal(editor.note_changed, timeout=3_000) as said:
        qtbot.keyClicks(editor.note, " and more")
        assert editor.notes == []
    assert said.args == ["one", "An old note and more"]
    assert editor.hint.text() == "Saved"
    editor.dismiss()
    assert len(editor.notes) == 1


def go_elsewhere(_editor, window, qtbot):
    qtbot.mouseClick(window.elsewhere, Qt.MouseButton.LeftButton)


def change_the_windows_size(editor, window, qtbot):
    window.resize(720, 560)
    qtbot.waitUntil(lambda: not editor.isVisible())


def press_escape(editor, _window, qtbot):
    qtbot.keyClick(editor.note, Qt.Key.Key_Escape)


def press_ctrl_enter(editor, _window, qtbot):
    qtbot.keyClick(editor.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def close_the_window(_editor, window, _qtbot):
    window.close()


def open_another(editor, window, _qtbot):
    opened(editor, window, TWO)


def open_several(editor, window, _qtbot):
    editor.open_for_many(["two", "three"], rect(window), ())


def ask_for_it(editor, _window, _qtbot):
    editor.flush()


WAYS = (
    go_elsewhere,
    change_the_windows_size,
    press_escape,
    press_ctrl_enter,
    close_the_window,
    open_another,
    open_several,
    ask_for_it,
)


@pytest.mark.parametrize("way", WAYS)
def test_a_note_is_never_lost(editor, window, qtbot, way):
    opened(editor, window)
    qtbot.keyClicks(editor.note, "!")
    way(editor, window, qtbot)
    assert editor.notes == [("one", "An old note!")]


def test_nothing_is_announced_where_nothing_was_typed(editor, window, qtbot):
    opened(editor, window)
    qtbot.keyClicks(editor.note, "x")
    qtbot.keyClick(editor.note, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(editor.closed) as closed:
        qtbot.keyClick(editor.note, Qt.Key.Key_Escape)
    assert closed.args == ["one"]
    assert editor.notes == []
    opened(editor, window, TWO)
    assert editor.notes == []


def test_it_says_which_one_was_closed_when_another_is_opened(editor, window, qtbot):
    opened(editor, window)
    with qtbot.waitSignal(editor.closed) as closed:
        opened(editor, window, TWO)
    assert closed.args == ["one"]
    assert editor.isVisible()
    assert editor.note.toPlainText() == ""


def test_tags_are_edited_by_keyboard_alone(editor, window, qtbot):
    opened(editor, window, focus="tags")
    assert editor.tags.edit.hasFocus()
    said = []
    editor.tags_changed.connect(lambda *args: said.append(args))
    qtbot.keyClicks(editor.tags.edit, "pipe")
    qtbot.keyClick(editor.tags.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.tags.edit, "new one,")
    assert said == [("one", ("trade", "energy/pipelines")), ("one", ("trade", "energy/pipelines", "new one"))]
    qtbot.keyClick(editor.tags.edit, Qt.Key.Key_Return)
    assert not editor.isVisible()


def test_escape_closes_the_list_first_and_the_card_then(editor, window, qtbot):
    opened(editor, window, focus="tags")
    qtbot.keyClicks(editor.tags.edit, "pipe")
    qtbot.keyClick(editor.tags.edit, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert not editor.tags.popup.isVisible()
    qtbot.keyClick(editor.tags.edit, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert editor.tags.tags() == ("trade",)


def test_a_click_in_the_list_of_tags_does_not_close_the_card(editor, window, qtbot):
    opened(editor, window, focus="tags")
    qtbot.keyClicks(editor.tags.edit, "pipe")
    popup = editor.tags.popup
    place = popup.visualRect(popup.model().index(0, 0)).center()
    with qtbot.waitSignal(editor.tags_changed):
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.isVisible()


def test_ctrl_enter_takes_the_tag_that_was_typed(editor, window, qtbot):
    opened(editor, window, focus="tags")
    qtbot.keyClicks(editor.tags.edit, "harbour")
    with qtbot.waitSignal(editor.tags_changed) as changed:
        qtbot.keyClick(editor.tags.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert changed.args == ["one", ("trade", "harbour")]
    assert not editor.isVisible()


def test_a_colour_is_chosen_and_marked(editor, window, qtbot):
    opened(editor, window)
    with qtbot.waitSignal(editor.color_chosen) as chosen:
        qtbot.mouseClick(editor.colors.button("pink"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["one", "pink"]
    assert editor.colors.on() == {"pink"}
    opened(editor, window, TWO)
    assert editor.colors.on() == set()


def test_remove_keeps_the_note_for_undo(editor, window, qtbot):
    opened(editor, window)
    qtbot.keyClicks(editor.note, "!")
    with qtbot.waitSignals([editor.note_changed, editor.closed, editor.remove_requested], order="strict"):
        qtbot.mouseClick(editor.remove, Qt.MouseButton.LeftButton)
    assert not editor.isVisible()


def test_a_change_from_elsewhere_is_shown_but_not_over_what_is_typed(editor, window, qtbot):
    opened(editor, window)
    editor.refresh(replace(ONE, note="From another window", tags=("a", "b"), color="blue"))
    assert editor.note.toPlainText() == "From another window"
    assert editor.tags.tags() == ("a", "b")
    assert editor.colors.on() == {"blue"}
    qtbot.keyClicks(editor.tags.edit, "half")
    qtbot.keyClicks(editor.note, "mine ")
    typed = editor.note.toPlainText()
    editor.refresh(replace(ONE, note="Theirs again", tags=("c",)))
    assert editor.note.toPlainText() == typed
    assert editor.tags.edit.text() == "half"
    assert editor.tags.tags() == ("c",)
    editor.refresh(replace(TWO, note="Of another annotation"))
    assert editor.note.toPlainText() == typed
    editor.dismiss()
    assert editor.notes == [("one", typed)]


def test_its_own_note_coming_back_does_not_move_the_cursor(editor, window, qtbot):
    opened(editor, window)
    qtbot.keyClicks(editor.note, " typed")
    editor.flush()
    qtbot.keyClick(editor.note, Qt.Key.Key_Home)
    editor.refresh(replace(ONE, note="An old note typed"))
    assert editor.note.textCursor().position() == 0
    assert editor.note.document().isUndoAvailable()


def test_what_was_removed_elsewhere_closes_without_a_word(editor, window, qtbot):
    opened(editor, window)
    qtbot.keyClicks(editor.note, "!")
    editor.withdraw("two")
    assert editor.isVisible()
    editor.withdraw("one")
    assert not editor.isVisible()
    assert editor.notes == []


def test_several_get_and_lose_tags_together(editor, window, qtbot):
    said = []
    editor.tags_edited_many.connect(lambda *args: said.append(args))
    editor.open_for_many(["a", "b", "c"], rect(window), ("common",), KNOWN)
    assert editor.quote.text() == "3 highlights"
    assert not editor.note.isVisible()
    qtbot.keyClicks(editor.tags.edit, "verify")
    qtbot.keyClick(editor.tags.edit, Qt.Key.Key_Return)
    qtbot.keyClick(editor.tags.edit, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor.tags.edit, Qt.Key.Key_Backspace)
    ids = ["a", "b", "c"]
    assert said == [(ids, ("to verify",), ()), (ids, (), ("to verify",)), (ids, (), ("common",))]
    with qtbot.waitSignal(editor.closed) as closed:
        qtbot.keyClick(editor.tags.edit, Qt.Key.Key_Escape)
    assert closed.args == [""]
    opened(editor, window)
    assert editor.note.isVisible()


def test_the_card_stays_inside_the_window_while_the_note_grows(editor, window, qtbot):
    editor.open_for(TWO, rect(window, 100, 250))
    for _ in range(12):
        qtbot.keyClick(editor.note, Qt.Key.Key_Return)

    def inside():
        return window.rect().contains(QRect(editor.card.mapTo(window, QPoint(0, 0)), editor.card.size()))

    qtbot.waitUntil(inside)
    assert editor.isVisible()


def test_tab_leaves_the_note(editor, window, qtbot):
    opened(editor, window)
    qtbot.keyClick(editor.note, Qt.Key.Key_Tab)
    assert editor.colors.button("yellow").hasFocus()
    assert editor.isVisible()
    qtbot.keyClick(editor.colors.button("yellow"), Qt.Key.Key_Backtab)
    assert editor.note.hasFocus()
    qtbot.keyClick(editor.note, Qt.Key.Key_Backtab)
    assert editor.tags.edit.hasFocus()


@pytest.mark.parametrize(
    "note",
    [
        'ab\u2028c\td 🎉 \\ "q" <b> &amp; שלום e\u0301',
        "line\n\n\nline",
        " " * 7,
        "a\u00a0b\r\nc\u2029d\x00\ufdd0",
        "x" * 100_000,
    ],
)
def test_a_note_comes_back_as_it_was(editor, window, qtbot, note):
    opened(editor, window, replace(ONE, note=note))
    editor.dismiss()
    assert editor.notes == []
    opened(editor, window, replace(ONE, note=note))
    qtbot.keyClicks(editor.note, "!")
    editor.dismiss()
    assert editor.notes == [("one", note + "!")]


def test_a_long_quote_leaves_everything_below_its_room(editor, window):
    long = replace(ONE, anchor=Anchor("A long sentence that takes two lines of the card, and a little more than that."))
    opened(editor, window, long)
    editor.grab()
    assert editor.quote.height() >= 2 * editor.quote.fontMetrics().height()
    assert editor.hint.geometry().top() > editor.note.geometry().bottom()
