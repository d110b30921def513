"""The window as a reader meets it: what is seen in it, and the gestures that it takes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.model.document import Span
from reader.model.scope import Scope
from reader.ui.main_window import MainWindow

QUIET_PLUGIN = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # there is no screen
PATIENCE_MS = 30_000  # on a machine that is busy with other things: scans give way to them


class Reader:
    """Drives one window and says what it shows."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.parts = window.parts
        self.qtbot = qtbot

    # -- waiting -----------------------------------------------------------------------------------------------------

    def until(self, seen: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=PATIENCE_MS)

    def open(self, path: Path) -> None:
        """Open a folder or an article and wait until it is listed and on the page."""
        self.window.library.open_path(path)
        self.settle()

    def settle(self) -> None:
        """Wait for the end of the scan and for the article that is wanted."""
        library, navigator = self.window.services.library, self.window.services.navigator
        self.until(lambda: not library.scanning)
        if navigator.here is not None:
            self.until_open(navigator.here.path)

    def until_open(self, path: str) -> None:
        """Wait until an article is painted, or the reason why it cannot be."""
        self.until(lambda: self.window.reading.path == path and (self.parts.page.page is None or self.page_text()))
        book = self.window.services.annotations
        self.until(lambda: self.parts.page.page is None or (book.path == path and (book.editable or book.problem)))

    def until_page_has(self, words: str) -> None:
        self.until(lambda: words in self.page_text())

    def quiet(self) -> None:
        """Wait until the position on the page has been reported and kept."""
        page = self.parts.page
        self.until(lambda: not any(timer.isActive() for timer in page.findChildren(QTimer)))

    # -- what is seen ------------------------------------------------------------------------------------------------

    def titles(self) -> list[str]:
        model = self.parts.list_model
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    def count(self) -> str:
        """Return what stands over the list."""
        return self.label(self.parts.articles, "listCount")

    def status(self) -> str:
        return self.label(self.parts.status, "statusText")

    def label(self, above: QWidget, name: str) -> str:
        return above.findChild(QLabel, name).text()

    def label_of_progress(self) -> str:
        return self.parts.status.findChildren(QLabel, "statusText")[-1].text()

    def label_of_event(self) -> str:
        return self.parts.status.findChildren(QLabel, "statusText")[-2].text()

    def page_text(self) -> str:
        return self.parts.page.toPlainText()

    def message(self) -> str:
        """Return what the page says when it shows no article."""
        return self.parts.page.accessibleDescription() or self.parts.page._message

    def heading(self) -> str:
        """Return the title as set at the top of the page."""
        return self.parts.page.document().begin().text()

    def title(self) -> str:
        return self.window.windowTitle()

    def banner(self) -> str:
        return self.parts.banner.text if self.parts.banner.isVisible() else ""

    def toast(self) -> str:
        return self.parts.toast.text if self.parts.toast.isVisible() else ""

    def selected(self) -> str:
        """Return the title of the list's current row."""
        return str(self.parts.articles.view.currentIndex().data() or "")

    def info(self) -> list[str]:
        """Bring the Info tab to the front and return all that it says."""
        self.window.columns.show_tab("info")
        info = self.parts.info
        return [
            *(label.text() for label in info.findChildren(QLabel)),
            *(f.text() for f in info.findChildren(QLineEdit)),
            *(f.toPlainText() for f in info.findChildren(QPlainTextEdit)),
        ]

    def outline(self) -> list[str]:
        """Return the headings in the Outline tab, from top to bottom."""
        tree = self.outline_tree()
        found, item = [], tree.topLevelItem(0)
        while item is not None:
            found.append(item.text(0))
            item = tree.itemBelow(item)
        return found

    def outline_tree(self) -> QTreeWidget:
        return self.parts.outline.findChild(QTreeWidget)

    def navigation(self) -> dict[str, int]:
        """Return the rows of the first column with their counts."""
        model = self.parts.navigation_model
        return {item.text(): item.data(257) for scope, item in model._items.items()}

    def hits(self) -> str:
        bar = self.parts.find_bar
        return next(label.text() for label in bar.findChildren(QLabel) if label.accessibleName() == "Hits")

    def in_view(self, words: str) -> bool:
        """Return whether words of the article can be seen now."""
        start = self.parts.page.text().index(words)
        seen = self.parts.page.seen()
        return seen.start <= start < seen.end

    def hit(self) -> Span:
        """Return the hit that is outlined."""
        marks = self.parts.page._marks
        return marks.spans[marks.current]

    def starred(self, path: str) -> bool:
        return self.window.services.book.state(path).starred

    def read(self, path: str) -> bool:
        return self.window.services.book.state(path).read

    # -- gestures ----------------------------------------------------------------------------------------------------

    def press(self, keys: str) -> None:
        QTest.keySequence(self.focus(), QKeySequence(keys))

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def run(self, name: str) -> None:
        """Choose an action from the palette by its name."""
        self.press("Ctrl+Shift+P")
        self.type(name)
        QTest.keyClick(self.focus(), Qt.Key.Key_Return)

    def click_row(self, title: str) -> None:
        view = self.parts.articles.view
        index = self.parts.list_model.index(self.titles().index(title))
        view.scrollTo(index)
        click(view.viewport(), view.visualRect(index).center())

    def click_scope(self, scope: Scope) -> None:
        view = self.parts.navigation.view
        index = self.parts.navigation_model.item_of(scope).index()
        view.scrollTo(index)
        click(view.viewport(), view.visualRect(index).center())

    def click_heading(self, text: str) -> None:
        tree = self.outline_tree()
        item = next(i for i in tree.findItems(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive))
        click(tree.viewport(), tree.visualItemRect(item).center())

    def click_link(self, words: str) -> None:
        """Click a link of the page by its words."""
        page = self.parts.page
        cursor = page.document().find(words)
        cursor.setPosition(cursor.selectionStart() + 1)
        page.setTextCursor(cursor)
        page.ensureCursorVisible()
        click(page.viewport(), page.cursorRect(cursor).center())

    def click_button(self, name: str) -> None:
        """Click a button by what a screen reader calls it."""
        button = next(b for b in self.window.findChildren(QToolButton) if b.accessibleName() == name and b.isVisible())
        click(button, button.rect().center())

    def click_button_of(self, above: QWidget, text: str) -> None:
        """Click a button of a part of the window by what stands on it."""
        button = next(b for b in above.findChildren(QAbstractButton) if b.text().replace("&", "") == text)
        click(button, button.rect().center())

    def choose(self, *names: str) -> None:
        """Choose from the menu behind "…", going down through its sub-menus."""
        button = next(b for b in self.window.findChildren(QToolButton) if b.accessibleName() == "Menu")
        menu = button.menu()
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        for name in names:
            self.until(menu.isVisible)
            menu = click_menu(menu, name)
        self.return_to_window()

    def choose_for_row(self, title: str, name: str) -> None:
        """Choose from the menu that a right click on an article opens."""
        view = self.parts.articles.view
        place = view.visualRect(self.parts.list_model.index(self.titles().index(title))).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        click_menu(QApplication.activePopupWidget(), name)
        self.return_to_window()

    def return_to_window(self) -> None:
        """Make the window active after a menu: without a window system nothing else does."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def drop(self, path: Path) -> bool:
        """Drop a file or folder on the page; return whether the window takes it."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(600, 300), Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(self.window, enter)
        drop = QDropEvent(QPointF(600, 300), Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(self.window, drop)
        return enter.isAccepted() and drop.isAccepted()

    def choose_encoding(self, name: str) -> None:
        self.window.columns.show_tab("info")
        box = self.parts.info.findChild(QComboBox)
        row = box.findData(name)
        box.setCurrentIndex(row)
        box.activated.emit(row)


def click(widget: QWidget, place: QPoint) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def click_menu(menu: QMenu, name: str) -> QMenu | None:
    """Click an entry of a menu; return the sub-menu that opens, if it has one."""
    action = next(action for action in menu.actions() if action.text().replace("&", "") == name)
    click(menu, menu.actionGeometry(action).center())
    return action.menu()
