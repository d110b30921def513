"""The field for a note: its height, what is pasted, and that nothing in it changes by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.ui.dialogs.note_field import NoteField, spliced
from reader.ui.reading.display import shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows


@pytest.fixture
def field(qtbot):
    window = QWidget()
    made = NoteField(window)
    made.setFixedWidth(310)
    window.resize(320, 500)
    qtbot.addWidget(window)
    window.show()
    made.setFocus()
    yield made
    window.close()


@given(st.text("ab\r\n\x00\u2029é", max_size=12), st.text("abc\n", max_size=6), st.data())
def test_an_edit_leaves_the_rest_of_a_note_as_it_was_given(given_text, typed, data):
    before = shown(given_text, newline="\n")
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    after = before[:start] + typed + before[end:]
    result = spliced(given_text, before, after)
    assert shown(result, newline="\n") == shown(given_text[:start] + typed + given_text[end:], newline="\n")
    assert spliced(given_text, before, before) == given_text


@pytest.mark.parametrize("text", ["x" * 100_000, "The ferry runs. " * 6_000, "One short line.\n" * 6_000])
def test_an_enormous_note_can_be_pasted_and_written_on(field, qtbot, text):
    QGuiApplication.clipboard().setText(text)
    field.paste()
    qtbot.keyClicks(field, "fin")
    assert field.text() == text + "fin"


@pytest.mark.parametrize(
    "text", ["", "a\u00a0b\u2028c\td", "a\r\nb\u2029c\x00\ufdd0\u202e", "\n\n 🎉 e\u0301 <b>&amp;"]
)
def test_a_note_stays_as_it_was_given(field, qtbot, text):
    field.set_text(text)
    assert field.text() == text
    field.move_to_end()
    qtbot.keyClicks(field, "!")
    assert field.text() == text + "!"
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == text


def test_it_grows_from_three_lines_to_twelve(field, qtbot):
    low, line = field.height(), field.fontMetrics().lineSpacing()
    for _ in range(5):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.height() == low + 3 * line
    for _ in range(20):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.height() == low + 9 * line
    field.set_text("")
    assert field.height() == low


def test_the_cursor_stays_when_the_note_is_shown_anew(field, qtbot):
    field.set_text("one two")
    qtbot.keyClick(field, Qt.Key.Key_Right)
    field.set_text("one two three")
    assert field.textCursor().position() == 1
    field.set_text("")
    assert field.textCursor().position() == 0


def test_setting_a_note_is_not_typing(field, qtbot):
    with qtbot.assertNotEmitted(field.textChanged):
        field.set_text("other")
    assert not field.document().isModified()
