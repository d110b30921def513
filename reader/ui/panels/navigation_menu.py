"""The menu of a saved search."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget


def search_menu(parent: QWidget, name: str, rename: Callable[[str], None], remove: Callable[[str], None]) -> QMenu:
    """Return the menu of the search of a name, which is handed to what is chosen; it goes away once closed."""
    menu = QMenu(parent)
    menu.setObjectName("searchMenu")
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addAction("Rename…").triggered.connect(lambda: rename(name))
    menu.addAction("Remove").triggered.connect(lambda: remove(name))
    return menu
