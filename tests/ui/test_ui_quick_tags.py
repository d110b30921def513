"""The strip of tagging mode, the card that asks for a digit's tag, and the tags a highlight's card suggests."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QVBoxLayout, QWidget

from reader.model.annotation import Anchor, Annotation
from reader.model.codebook import QUICK_KEYS
from reader.model.tag_suggestion import TagSuggestion
from reader.ui.dialogs.annotation_editor import AnnotationEditor
from reader.ui.dialogs.quick_tag_prompt import QuickTagPrompt
from reader.ui.dialogs.tag_prompt import TagPrompt
from reader.ui.panels.quick_tag_bar import QuickTagBar
from reader.ui.theme.tokens import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows

TAGS = {1: "energy/pipelines", 2: "trade", 3: "to verify", 7: "foreign policy/black sea/straits and passages"}
KNOWN = [("trade", 3), ("energy/pipelines", 2)]
ONE = Annotation("one", Anchor("The ferry still runs on time"), "green", ("trade",))
GAS = TagSuggestion("energy/gas", "in 3 similar passages: pipeline, gas, consortium, and all of that at length")
VERIFY = TagSuggestion("to verify", "often with trade")


@pytest.fixture
def window(qtbot, themed):
    made = QMainWindow()
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    made.elsewhere = QPushButton("Elsewhere")
    made.bar = QuickTagBar(load_theme("light"))
    column.addWidget(made.elsewhere)
    column.addStretch()
    column.addWidget(made.bar)
    made.setCentralWidget(body)
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.elsewhere.setFocus()
    return made


def show(window, tags=TAGS):
    window.bar.show_tags(tags, dict.fromkeys(tags.values(), "green"))
    window.bar.show()
    return [window.bar.slot_of(digit) for digit in QUICK_KEYS]


def rows(slots):
    return len({slot.y() for slot in slots})


@pytest.mark.parametrize(("width", "most"), [(1400, 1), (900, 1), (500, 2), (320, 3), (200, 6)])
def test_the_strip_holds_all_digits_at_any_width(window, width, most):
    slots = show(window)
    window.elsewhere.setMinimumWidth(0)
    window.bar.resize(width, window.bar.height())
    bar = window.bar
    assert all(bar.rect().contains(slot.geometry()) for slot in slots)
    assert all(not one.geometry().intersects(other.geometry()) for one in slots for other in slots if one is not other)
    assert rows(slots) <= most
    bar.grab()


def test_slots_say_what_they_give(window, qtbot):
    slots = show(window)
    assert slots[0].accessibleName() == "Quick tag 1: energy/pipelines"
    assert slots[3].accessibleName() == "Quick tag 4: none yet"
    assert slots[0].width() > slots[3].width()
    with qtbot.waitSignal(window.bar.slot_clicked) as clicked:
        qtbot.mouseClick(slots[3], Qt.MouseButton.LeftButton)
    assert clicked.args == [4]
    assert window.elsewhere.hasFocus()
    show(window, {})
    assert not any(window.bar.texts().values())
    window.bar.set_theme(load_theme("dark"))
    window.bar.grab()


@pytest.fixture
def prompt(window):
    show(window)
    return QuickTagPrompt(window)


def ask(prompt, window, digit, tag=""):
    prompt.ask(digit, tag, KNOWN, window.bar.slot_of(digit).mapTo(window, QPoint(0, 0)))


def test_the_first_tag_is_taken_and_the_keyboard_goes_back(prompt, window, qtbot):
    ask(prompt, window, 5)
    assert prompt.tags.edit.hasFocus()
    assert "5" in prompt.title.text()
    assert not prompt.clear.isVisible()
    qtbot.keyClicks(prompt.tags.edit, "pipe")
    with qtbot.waitSignal(prompt.tag_chosen) as chosen:
        qtbot.keyClick(prompt.tags.edit, Qt.Key.Key_Return)
    assert chosen.args == [5, "energy/pipelines"]
    assert not prompt.isVisible()
    assert window.elsewhere.hasFocus()


def test_a_click_on_the_list_takes_a_tag(prompt, window, qtbot):
    ask(prompt, window, 5)
    qtbot.keyClick(prompt.tags.edit, Qt.Key.Key_Down)
    popup = prompt.tags.popup
    with qtbot.waitSignal(prompt.tag_chosen) as chosen:
        place = popup.visualRect(popup.model().index(0, 0)).center()
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [5, "trade"]


def test_the_card_for_several_places_takes_a_click_on_its_list_too(window, qtbot):
    several = TagPrompt(window)
    several.ask(2, KNOWN, QPoint(40, 40))
    qtbot.keyClick(several.tags.edit, Qt.Key.Key_Down)
    popup = several.tags.popup
    qtbot.mouseClick(
        popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualRect(popup.model().index(1, 0)).center()
    )
    assert several.isVisible()
    assert several.tags.tags() == ("energy/pipelines",)


def test_a_digit_is_freed_or_left_as_it_is(prompt, window, qtbot):
    ask(prompt, window, 2, "trade")
    with qtbot.assertNotEmitted(prompt.tag_chosen), qtbot.assertNotEmitted(prompt.clear_requested):
        qtbot.keyClick(prompt.tags.edit, Qt.Key.Key_Escape)
    assert not prompt.isVisible()
    ask(prompt, window, 2, "trade")
    with qtbot.waitSignal(prompt.clear_requested) as cleared:
        qtbot.mouseClick(prompt.clear, Qt.MouseButton.LeftButton)
    assert cleared.args == [2]
    assert not prompt.isVisible()


@pytest.fixture
def editor(window):
    made = AnnotationEditor(load_theme("light"), window)
    made.given = []
    made.tags_changed.connect(lambda *said: made.given.append(said))
    return made


def opened(editor, window, top=60):
    editor.open_for(ONE, QRect(window.mapToGlobal(QPoint(100, top)), QSize(120, 20)), "note", KNOWN)
    return editor.suggestions


def test_suggestions_come_without_moving_the_keyboard_and_go_when_taken(editor, window, qtbot):
    shown = opened(editor, window)
    assert not shown.isVisible()
    editor.suggest("two", [GAS])
    assert not shown.isVisible()  # of a card that is open no longer
    editor.suggest("one", [GAS, VERIFY])
    assert editor.note.hasFocus()
    assert shown.chip("energy/gas").accessibleName() == f"Add the tag energy/gas: {GAS.reason}"
    qtbot.mouseClick(shown.chip("energy/gas"), Qt.MouseButton.LeftButton)
    assert editor.given == [("one", ("trade", "energy/gas"))]
    assert shown.suggestions() == [VERIFY]
    assert editor.note.hasFocus()
    editor.tags.add("to verify")
    assert not shown.isVisible()


def test_what_it_has_is_not_suggested(editor, window):
    shown = opened(editor, window)
    editor.suggest("one", [TagSuggestion("trade", "often with trade"), VERIFY])
    assert shown.suggestions() == [VERIFY]
    editor.dismiss()
    assert opened(editor, window).suggestions() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_suggestion_is_reached_and_taken_by_keyboard(editor, window, qtbot, key):
    shown = opened(editor, window)
    editor.suggest("one", [GAS, VERIFY])
    editor.tags.edit.setFocus()
    qtbot.keyClick(editor.tags.edit, Qt.Key.Key_Tab)
    assert shown.chip("energy/gas").hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), key)
    assert editor.tags.tags() == ("trade", "energy/gas")
    assert editor.tags.edit.hasFocus()
    assert editor.isVisible()


@pytest.mark.parametrize("top", [60, 520])
def test_the_card_leaves_its_passage_free_when_suggestions_come(editor, window, qtbot, top):
    opened(editor, window, top)
    editor.suggest("one", [GAS, VERIFY, *(TagSuggestion(f"tag {n}", "often with trade") for n in range(2))])
    near = QRect(QPoint(100, top), QSize(120, 20))

    def card():
        return QRect(editor.card.mapTo(window, QPoint(0, 0)), editor.card.size())

    qtbot.waitUntil(lambda: window.rect().contains(card()) and editor.suggestions.height() > 80)
    assert not card().intersects(near)


def test_long_tags_and_reasons_stay_inside_the_card(editor, window, qtbot):
    shown = opened(editor, window)
    long = TagSuggestion(
        "a very long tag/with a child that has a long name, too", "in 12 similar passages: " + "x" * 90
    )
    editor.suggest("one", [long, GAS])
    width = partial(shown.chip(long.tag).width)
    qtbot.waitUntil(lambda: 0 < width() < editor.card.width() * 0.7)
    assert editor.card.width() == editor.card.maximumWidth()
    editor.grab()
