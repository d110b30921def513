"""The menu of highlights that were clicked, on the page and among the cards."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.annotation import COLORS
from reader.ui.theme.highlights import strong
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme


@dataclass(frozen=True, slots=True)
class HighlightWishes:
    """What the menu's entries do."""

    go: Callable[[], None]
    recolor: Callable[[str], None]
    tag: Callable[[], None]
    note: Callable[[], None]
    copy: Callable[[], None]
    cite: Callable[[], None]
    remove: Callable[[], None]


def highlight_menu(parent: QWidget, theme: Theme, wishes: HighlightWishes, *, many: bool, editable: bool) -> QMenu:
    """Return the menu for one highlight, or for ``many``; it goes away once closed."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    if not many:
        _add(menu, "Go to Passage\tEnter", wishes.go)
        menu.addSeparator()
    colors = menu.addMenu("Colour")
    colors.setEnabled(editable)
    for number, color in enumerate(COLORS, 1):
        chosen = _add(colors, f"{color.capitalize()}\t{number}", _recoloring(wishes, color))
        chosen.setIcon(icon("swatch", strong(theme, color)))
    _add(menu, "Tags…\tT", wishes.tag, "tag", theme).setEnabled(editable)
    if not many:
        _add(menu, "Note…\tN", wishes.note, "note", theme).setEnabled(editable)
    _add(menu, "Copy Quotes" if many else "Copy Quote", wishes.copy, "copy", theme)
    _add(menu, "Copy with Citation\tCtrl+Alt+C", wishes.cite)
    menu.addSeparator()
    _add(menu, "Remove\tDel", wishes.remove, "trash", theme).setEnabled(editable)
    return menu


def _recoloring(wishes: HighlightWishes, color: str) -> Callable[[], None]:
    return lambda: wishes.recolor(color)  # not a partial, which the signal would hand whether it is checked


def _add(menu: QMenu, text: str, do: Callable[[], None], picture: str = "", theme: Theme | None = None) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(do)
    if theme is not None:
        action.setIcon(icon(picture, theme.ink))
    return action
