"""The same journey by mouse, by shortcut and by palette; and what the keyboard alone can do."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from window_driver import QUIET_PLUGIN, Reader, click

from reader.ui.dialogs.cheat_sheet import CheatSheet

pytestmark = QUIET_PLUGIN

Gestures = dict[str, Callable[[Reader], None]]

BY_SHORTCUT: Gestures = {
    "next": lambda r: r.press("Ctrl+Down"),
    "star": lambda r: r.press("Ctrl+D"),
    "read": lambda r: r.press("Ctrl+U"),
    "theme": lambda r: [r.press("Ctrl+Shift+T") for _ in range(2)],
    "find": lambda r: r.press("Ctrl+F"),
    "close find": lambda r: r.press("Esc"),
    "focus": lambda r: r.press("F11"),
    "leave focus": lambda r: r.press("F11"),
    "back": lambda r: r.press("Alt+Left"),
    "forward": lambda r: r.press("Alt+Right"),
}
BY_PALETTE: Gestures = {
    "next": lambda r: r.run("Next Article"),
    "star": lambda r: r.run("Star"),
    "read": lambda r: r.run("Mark as Read"),
    "theme": lambda r: r.run("Dark"),
    "find": lambda r: r.run("Find in Article"),
    "close find": lambda r: r.press("Esc"),
    "focus": lambda r: r.run("Focus Mode"),
    "leave focus": lambda r: r.run("Focus Mode"),
    "back": lambda r: r.run("Back"),
    "forward": lambda r: r.run("Forward"),
}
BY_MOUSE: Gestures = {
    "next": lambda r: r.click_row(r.titles()[r.titles().index(r.selected()) + 1]),
    "star": lambda r: r.choose_for_row(r.selected(), "Star"),
    "read": lambda r: r.choose_for_row(r.selected(), "Mark as Read or Unread"),
    "theme": lambda r: r.choose("View", "Theme", "Dark"),
    "find": lambda r: r.choose("Edit", "Find in Article…"),
    "close find": lambda r: r.click_button("Close"),
    "focus": lambda r: r.choose("View", "Focus Mode"),
    "leave focus": lambda r: r.press("Esc"),  # the page is alone: there is nothing to click
    "back": lambda r: r.click_button("Back"),
    "forward": lambda r: r.click_button("Forward"),
}


@pytest.mark.parametrize("do", [BY_SHORTCUT, BY_PALETTE, BY_MOUSE], ids=["shortcut", "palette", "mouse"])
def test_a_journey(at_home: Reader, do: Gestures):
    reader, parts = at_home, at_home.parts
    reader.run("By Title")
    reader.run("Light")
    reader.click_row("A Field Guide to Lamps")
    reader.until_open("guides/lamps.md")

    do["next"](reader)
    reader.until_open("guides/old/pier.txt")
    do["star"](reader)
    assert reader.starred("guides/old/pier.txt")
    reader.until(lambda: reader.navigation()["Starred"] == 1)
    do["read"](reader)
    assert reader.read("guides/old/pier.txt")
    reader.until(lambda: reader.navigation()["Unread"] == 3)

    do["theme"](reader)
    assert reader.window.services.preferences.settings.theme == "dark"
    assert parts.page.palette().base().color().lightness() < 60

    do["find"](reader)
    assert parts.find_bar.isVisible()
    reader.type("paragraph 7 of")
    assert reader.hits() == "1 of 1"
    do["close find"](reader)
    assert not parts.find_bar.isVisible()

    do["focus"](reader)
    assert not any(w.isVisible() for w in (parts.navigation, parts.articles, parts.inspector, reader.window.top_bar))
    assert parts.page.isVisible()
    do["leave focus"](reader)
    assert all(w.isVisible() for w in (parts.navigation, parts.articles, parts.inspector, reader.window.top_bar))

    do["back"](reader)
    reader.until_open("guides/lamps.md")
    assert reader.selected() == reader.heading() == "A Field Guide to Lamps"
    do["forward"](reader)
    reader.until_open("guides/old/pier.txt")
    assert reader.selected() == "A Winter on the Long Pier"


def test_tab_reaches_every_column_and_every_control_has_a_name(at_home: Reader):
    reader, parts = at_home, at_home.parts
    reader.press("Ctrl+F")
    for button in reader.window.findChildren(QToolButton):
        if button.isVisible():
            name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
            assert name, f"{button.objectName()} in {button.parent().objectName()}"
            assert button.toolTip(), name

    reader.press("Ctrl+2")
    seen = []
    for _ in range(60):
        QTest.keyClick(reader.focus(), Qt.Key.Key_Tab)
        seen.append(reader.focus())
    assert {parts.articles.view, parts.page, parts.navigation.view, reader.window.top_bar.search.edit} <= set(seen)
    assert any(parts.inspector.isAncestorOf(widget) for widget in seen)


def test_columns_are_reached_by_their_shortcuts(at_home: Reader):
    reader, parts = at_home, at_home.parts
    reader.press("F9")
    assert not parts.navigation.isVisible()
    reader.press("Ctrl+1")
    assert parts.navigation.isVisible()
    assert parts.navigation.view.hasFocus()
    reader.press("Ctrl+2")
    assert parts.articles.view.hasFocus()
    reader.press("Ctrl+3")
    assert parts.page.hasFocus()
    reader.press("Ctrl+4")
    assert parts.inspector.isAncestorOf(reader.focus())
    reader.press("F1")
    sheet = reader.window.findChild(CheatSheet)
    assert sheet.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    click(parts.page.viewport(), parts.page.viewport().rect().center())
    assert parts.page.hasFocus()


def test_columns_never_overlap_however_small_the_window(at_home: Reader):
    reader, parts = at_home, at_home.parts
    assert parts.inspector.isVisible()
    reader.window.resize(400, 300)
    columns = (parts.navigation, parts.articles, parts.page, parts.inspector)
    reader.until(lambda: reader.window.width() < 1280)
    edges = [(c.mapTo(reader.window, c.rect().topLeft()).x(), c.width()) for c in columns]
    assert all(left + width <= after for (left, width), (after, _) in pairwise(edges))
    wide = reader.window.width()
    for keys in ("F9", "Ctrl+F9"):
        reader.press(keys)
    reader.until(lambda: reader.window.resize(400, 300) or reader.window.width() < wide)
