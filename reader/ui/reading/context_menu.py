"""The page's context menu."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QTextBrowser


def page_menu(view: QTextBrowser, address: str, for_selection: Sequence[QAction] = ()) -> QMenu:
    """Return the menu for a place on the page.

    ``address`` is of the link there, or empty; ``for_selection`` is offered where something is selected.
    """
    menu = QMenu(view)
    selected = view.textCursor().hasSelection()
    if selected and for_selection:
        menu.addActions(for_selection)
        menu.addSeparator()
    _add(menu, "Copy", view.copy, QKeySequence.StandardKey.Copy, enabled=selected)
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
