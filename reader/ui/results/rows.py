"""A list of rows of one height, which lays 10,000 of them out at once."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QTableView, QWidget

_Index = QModelIndex | QPersistentModelIndex


class Rows(QTableView):
    """A table, not a list: QListView walks all rows at every change, the table's header only counts them."""

    def __init__(self, accessible: str, parent: QWidget | None = None) -> None:
        """Take what a screen reader calls the list."""
        super().__init__(parent)
        self.setAccessibleName(accessible)
        self.pressed_current = False  # the last press found its row current already
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalScrollBar().setSingleStep(24)

    def dress(self, delegate: QStyledItemDelegate, height: int) -> None:
        """Paint rows of a height with a delegate."""
        self.setItemDelegate(delegate)
        self.verticalHeader().setMinimumSectionSize(min(height, self.verticalHeader().minimumSectionSize()))
        self.verticalHeader().setDefaultSectionSize(height)

    def keyboardSearch(self, _search: str) -> None:
        """Let letters be: they are the window's shortcuts, not a search among rows."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the press changes anything."""
        self.pressed_current = self.indexAt(event.position().toPoint()) == self.currentIndex()
        super().mousePressEvent(event)

    def last_visible_row(self) -> int:
        """Return the lowest row in view, -1 where there is none."""
        rows = self.model().rowCount() if self.model() else 0
        row = self.rowAt(self.viewport().height() - 1)
        return rows - 1 if row < 0 else row
