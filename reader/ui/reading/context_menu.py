"""The page's context menu."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QTextBrowser


def page_menu(view: QTextBrowser, address: str) -> QMenu:
    """Return the menu for a place on the page; ``address`` is of the link there, or empty."""
    menu = QMenu(view)
    _add(menu, "Copy", view.copy, QKeySequence.StandardKey.Copy, enabled=view.textCursor().hasSelection())
    _add(menu, "Select all", view.selectAll, QKeySequence.StandardKey.SelectAll)
    if address:
        menu.addSeparator()
        _add(menu, "Copy link address", lambda: QGuiApplication.clipboard().setText(address))
    return menu


def _add(
    menu: QMenu,
    text: str,
    do: Callable[[], None],
    shortcut: QKeySequence.StandardKey | None = None,
    *,
    enabled: bool = True,
) -> None:
    action = menu.addAction(text)
    action.triggered.connect(do)
    action.setEnabled(enabled)
    if shortcut is not None:
        action.setShortcut(shortcut)
