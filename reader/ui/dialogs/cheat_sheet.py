"""All shortcuts on one sheet, by menu."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.ui.actions.spec import ActionSpec
from reader.ui.dialogs.key_caps import key_caps

_COLUMNS = 4
_SPARE_PX = 14  # for the scroll bar
_TITLE_PX = 48
_HEADING_ROWS = 2  # what a caption and the space above it take, in rows

_Group: TypeAlias = tuple[str, list[ActionSpec]]  # a menu's name and its actions


class CheatSheet(QDialog):
    """Shortcuts in columns, made from the table of actions; Esc or F1 closes it."""

    def __init__(self, specs: Iterable[ActionSpec], parent: QWidget) -> None:
        """Make the sheet of the actions that have shortcuts."""
        super().__init__(parent)
        self.setWindowTitle("Keyboard Shortcuts")
        self.setAccessibleName("Keyboard shortcuts")
        sheet = QWidget(self)
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(28, 0, 28, 24)
        columns.setSpacing(36)
        for groups in balanced(by_menu(specs), _COLUMNS):
            columns.addLayout(_column(groups, sheet))
        self._area = QScrollArea(self)
        self._area.setWidget(sheet)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName("Keyboard shortcuts")
        self._lay_out()
        self.resize(self._size(sheet.sizeHint(), parent.window().size()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on the key that opened it, too."""
        if event.key() == Qt.Key.Key_F1:
            self.reject()
        else:
            super().keyPressEvent(event)

    def _size(self, sheet: QSize, window: QSize) -> QSize:
        wanted = QSize(sheet.width() + _SPARE_PX, sheet.height() + _TITLE_PX)
        return wanted.boundedTo(self.screen().availableSize().expandedTo(window) * 0.95)

    def _lay_out(self) -> None:
        title = QLabel("Keyboard Shortcuts", self)
        title.setProperty("heading", True)
        title.setContentsMargins(28, 20, 28, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self._area)


def by_menu(specs: Iterable[ActionSpec]) -> list[_Group]:
    """Return the actions that have shortcuts by top-level menu, in the table's order."""
    groups: dict[str, list[ActionSpec]] = {}
    for spec in specs:
        if spec.shortcuts:
            groups.setdefault(spec.menu.partition("/")[0], []).append(spec)
    return list(groups.items())


def balanced(groups: Sequence[_Group], columns: int) -> list[list[_Group]]:
    """Return the groups in their order, cut into at most so many columns, the highest as low as can be."""
    columns = min(columns, len(groups))
    cuts = combinations(range(1, len(groups)), max(columns - 1, 0))
    ways = ([list(groups[a:b]) for a, b in pairwise((0, *cut, len(groups)))] for cut in cuts)
    return min(ways, key=lambda way: max(map(_height, way))) if groups else []


def _height(column: Sequence[_Group]) -> int:
    return sum(len(specs) + _HEADING_ROWS for _, specs in column)


def _column(groups: Sequence[_Group], parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(0, 1)
    for name, specs in groups:
        caption = QLabel(name.upper(), parent)
        caption.setProperty("caption", True)
        caption.setContentsMargins(0, 14, 0, 2)
        grid.addWidget(caption, grid.rowCount(), 0, 1, 2)
        for spec in specs:
            _add_row(grid, spec, parent)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def _add_row(grid: QGridLayout, spec: ActionSpec, parent: QWidget) -> None:
    row = grid.rowCount()
    grid.addWidget(QLabel(spec.label, parent), row, 0)
    keys = QWidget(parent)
    line = QHBoxLayout(keys)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for place, shortcut in enumerate(spec.shortcuts):
        if place:
            separator = QLabel("or", keys)
            separator.setProperty("muted", True)
            line.addWidget(separator)
        line.addWidget(key_caps(shortcut, keys))
    grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
