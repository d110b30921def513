"""The menu of a tag, in the navigation and in the codebook."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.codebook.color_choice import PALETTE

_ICON_PX = 16
_NAMES = {
    "show": "Show Passages",
    "open": "Show in Codebook",
    "rename": "Rename…",
    "merge": "Merge Into…",
    "split": "Split…",
    "new": "New Tag Below…",
    "raise": "Move to the Top Level…",
    "delete": "Delete…",
}
Wish = Callable[[str], object]


def tag_menu(parent: QWidget, wishes: Sequence[str], wish: Wish, color: str | None, recolor: Wish) -> QMenu:
    """Return the menu with these wishes, "" for a line between them, and with "color" a menu of colours.

    What is chosen is handed to ``wish``; a colour, "#rrggbb", "" for none or "other" for another one, to ``recolor``.
    ``color`` is the tag's own. The menu goes away once closed.
    """
    menu = QMenu(parent)
    menu.setObjectName("tagMenu")
    menu.aboutToHide.connect(menu.deleteLater)
    for name in wishes:
        if not name:
            menu.addSeparator()
        elif name == "color":
            _add_colors(menu.addMenu("Colour"), color or "", recolor)
        else:
            menu.addAction(_NAMES[name]).triggered.connect(partial(_call, wish, name))
    return menu


def _add_colors(menu: QMenu, current: str, recolor: Wish) -> None:
    for color, name in PALETTE.items():
        action = menu.addAction(_square(color, menu.devicePixelRatioF()), name.capitalize())
        action.triggered.connect(partial(_call, recolor, color))
        font = action.font()
        font.setBold(color == current)
        action.setFont(font)
    menu.addSeparator()
    menu.addAction("Other…").triggered.connect(partial(_call, recolor, "other"))
    none = menu.addAction("None of Its Own")
    none.triggered.connect(partial(_call, recolor, ""))
    none.setEnabled(bool(current))


def _call(run: Wish, what: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt hands it over
    run(what)


def _square(color: str, ratio: float) -> QIcon:
    picture = QPixmap(round(_ICON_PX * ratio), round(_ICON_PX * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(QRectF(2, 2, _ICON_PX - 4, _ICON_PX - 4), 3, 3)
    finally:
        painter.end()
    return QIcon(picture)
