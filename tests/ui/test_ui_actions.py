"""The table of actions, and the actions living in a window."""

from collections import Counter
from dataclasses import fields
from itertools import chain, pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QListWidget, QMainWindow, QMenu, QVBoxLayout, QWidget

from reader.ui.actions.registry import ActionRegistry, tool_tip
from reader.ui.actions.spec import ActionSpec, Context
from reader.ui.actions.table import ACTIONS

EVERYTHING = Context(**{field.name: field.name != "scanning" for field in fields(Context)})

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows


class Window(QMainWindow):
    def __init__(self):
        super().__init__()
        self.done: list[str] = []
        handlers = {spec.id: self._handler(spec.id) for spec in ACTIONS if not spec.submenu}
        self.registry = ActionRegistry(self, ACTIONS, handlers)
        self.registry.update(EVERYTHING)
        self.field, self.list = QLineEdit(), QListWidget()
        self.list.addItems(["first", "second"])
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.setCentralWidget(body)

    def _handler(self, action_id):
        return lambda: self.done.append(action_id)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_ids_are_unique():
    assert max(Counter(spec.id for spec in ACTIONS).values()) == 1


def test_no_two_actions_share_a_shortcut():
    keys = [QKeySequence(key).toString() for key in chain.from_iterable(spec.shortcuts for spec in ACTIONS)]
    assert all(keys)
    assert not [key for key, times in Counter(keys).items() if times > 1]


def test_exclusive_actions_can_be_checked():
    assert all(spec.checkable for spec in ACTIONS if spec.exclusive)


def test_a_spec_without_a_handler_is_refused(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    spec = ActionSpec("one", "One", "File")
    with pytest.raises(ValueError, match="without a handler: one"):
        ActionRegistry(parent, (spec,), {})
    with pytest.raises(ValueError, match="without an action: two"):
        ActionRegistry(parent, (spec,), {"one": lambda: None, "two": lambda: None})
    with pytest.raises(ValueError, match="declared twice: one"):
        ActionRegistry(parent, (spec, spec), {"one": lambda: None})


def test_every_action_calls_its_own_handler(window):
    for spec, action in window.registry.actions():
        window.done.clear()
        action.trigger()
        assert window.done == [spec.id]


def test_shortcuts_work_without_a_menu(window, qtbot):
    window.list.setFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_U)
    qtbot.keyClick(window.list, Qt.Key.Key_BracketRight)
    qtbot.keyClick(window.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.list, Qt.Key.Key_F5)
    assert window.done == ["toggle_read", "next_article", "next_article", "refresh"]


def test_single_letters_are_typed_into_a_field(window, qtbot):
    window.field.setFocus()
    for key in (Qt.Key.Key_U, Qt.Key.Key_S, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
        qtbot.keyClick(window.field, key)
    assert window.field.text() == "us[]"
    assert window.done == []


def test_copying_in_a_field_is_the_fields(window, qtbot):
    window.field.setText("words")
    window.field.setFocus()
    qtbot.keyClick(window.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert window.field.selectedText() == "words"
    assert window.done == []


def test_what_cannot_be_done_is_disabled(window):
    registry = window.registry
    registry.update(Context())
    off = {spec.id for spec, action in registry.actions() if not action.isEnabled()}
    assert {"back", "forward", "copy", "print", "refresh", "toggle_star"} <= off
    assert not {"open_folder", "quit", "command_palette", "theme_dark", "larger_text"} & off
    registry.update(Context(library_open=True, scanning=True, can_go_back=True))
    assert registry.action("back").isEnabled()
    assert not registry.action("refresh").isEnabled()


def test_themes_release_each_other_and_nothing_is_called(window):
    registry = window.registry
    registry.set_checked("theme_dark", True)
    registry.set_checked("theme_sepia", True)
    registry.set_checked("sort_date", True)
    assert [spec.id for spec, action in registry.actions() if action.isChecked()] == ["theme_sepia", "sort_date"]
    registry.set_checked("sort_reverse", True)
    assert registry.action("sort_date").isChecked()
    assert window.done == []


def test_menus_hold_every_action_once(window):
    window.registry.build_menus(window.menuBar())
    texts = [action.text() for action in window.menuBar().actions()]
    assert texts == ["File", "Edit", "Search", "View", "Article", "Annotate", "Go", "Help"]
    found = Counter(_texts(window.menuBar()))
    assert all(found[spec.text] == 1 for spec in ACTIONS if spec.text != "Sidebar")
    view = _menu(window.menuBar(), "View")
    assert [action.text() for action in view.actions() if action.menu()] == ["Theme", "Text", "Sort"]


def test_groups_are_separated_and_menus_neither_begin_nor_end_with_a_line(window):
    more = QMenu(window)
    window.registry.build_menus(more)
    for menu in (action.menu() for action in more.actions()):
        lines = [action.isSeparator() for action in menu.actions()]
        assert not lines[0]
        assert not lines[-1]
        assert (True, True) not in list(pairwise(lines))
    shown = ["—" if action.isSeparator() else action.text() for action in _menu(more, "File").actions()]
    assert shown[2:5] == ["Open Recent", "Open Sample Library", "—"]


def test_the_window_fills_a_placeholder(window, qtbot):
    window.registry.build_menus(window.menuBar())
    window.registry.submenu("recent_menu").addAction("a library")
    assert "a library" in list(_texts(window.menuBar()))
    with pytest.raises(KeyError):
        window.registry.submenu("quit")


def test_tool_tips_say_the_shortcut(window):
    assert window.registry.action("find").toolTip() == "Find in Article (Ctrl+F)"
    assert window.registry.action("open_sample").toolTip() == "Open Sample Library"
    assert tool_tip(ActionSpec("x", "X…", "File", tip="Do it")) == "Do it"


def test_an_action_can_be_called_otherwise(window):
    window.registry.set_text("undo", "Undo Highlight")
    assert window.registry.action("undo").text() == "Undo Highlight"


def _menu(target, name):
    return next(action.menu() for action in target.actions() if action.text() == name)


def _texts(target):
    for action in target.actions():
        if action.isSeparator():
            continue
        yield action.text()
        if action.menu():
            yield from _texts(action.menu())
