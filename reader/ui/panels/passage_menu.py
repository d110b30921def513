"""The menus of the list of passages."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.annotation import COLORS
from reader.ui.models.passage_order import PASSAGE_ORDER_NAMES
from reader.ui.theme.highlights import strong
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme


class PassageMenu(QMenu):
    """What can be done with the chosen passages; it goes when it is closed."""

    go_chosen = Signal()
    copy_chosen = Signal()
    cite_chosen = Signal()
    tags_chosen = Signal()
    color_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, *, many: bool) -> None:
        """Take whether several passages are chosen."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addAction("Go to Passage\tEnter").triggered.connect(self.go_chosen)
        self.addSeparator()
        colors = self.addMenu("Colour")
        for number, color in enumerate(COLORS, 1):
            colors.addAction(icon("swatch", strong(theme, color)), f"{color.capitalize()}\t{number}").setData(color)
        self.addAction(icon("tag", theme.ink), "Tags…\tT").triggered.connect(self.tags_chosen)
        copy = self.addAction(icon("copy", theme.ink), "Copy Quotes" if many else "Copy Quote")
        copy.triggered.connect(self.copy_chosen)
        self.addAction("Copy with Citation\tCtrl+Alt+C").triggered.connect(self.cite_chosen)
        colors.triggered.connect(self._on_color)

    def _on_color(self, action: QAction) -> None:
        self.color_chosen.emit(action.data())


def sort_menu(parent: QWidget) -> QMenu:
    """Return a menu of the orders; its actions' data are ``PassageOrder``."""
    menu = QMenu(parent)
    for order, name in PASSAGE_ORDER_NAMES.items():
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setData(order)
    return menu
