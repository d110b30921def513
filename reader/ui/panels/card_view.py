"""A list of cards of different heights, which are measured only as they come into view."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from reader.ui.models.card import CardRole
from reader.ui.panels.card_delegate import GAP, MARGIN, CardDelegate
from reader.ui.theme.tokens import Theme

_USUAL_PX = 128  # height of a card that nobody has seen yet
_SETTLING = 4  # rounds until what was scrolled to and measured stays in view
_Index = QModelIndex | QPersistentModelIndex


class CardView(QTableView):
    """Shows a model that answers ``CardRole.CARD`` and ``CardRole.ID``.

    A table, not a list: a list asks every row for its height at every change, a table's header keeps them. 10,000
    cards would take seconds.
    """

    def __init__(self, theme: Theme, accessible: str, parent: QWidget | None = None) -> None:
        """Take the colours, and what a screen reader calls the list."""
        super().__init__(parent)
        self.setObjectName("cards")
        self.setAccessibleName(accessible)
        self.delegate = CardDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self._measuring = False
        self._set_up()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.delegate.set_theme(theme)
        self.viewport().update()

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll to a card; its neighbours may turn out higher than thought, so look again."""
        for _ in range(_SETTLING):
            super().scrollTo(index, hint)
            if not self._measure():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew: lines break elsewhere."""
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Measure what came into view."""
        super().scrollContentsBy(dx, dy)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Measure first: rows may have come, gone or changed."""
        self._measure()
        super().paintEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Show the card that is chosen, when it is the only one, at length."""
        super().selectionChanged(selected, deselected)
        alone = self.selectionModel().selectedRows() if self.selected_number() == 1 else []
        self.delegate.expanded = alone[0].data(CardRole.ID) if alone else ""
        self._measure()

    def selected_number(self) -> int:
        """Return how many cards are chosen."""
        return len(self.selectionModel().selectedIndexes())  # of one column

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        header = self.verticalHeader()
        header.hide()
        header.setMinimumSectionSize(GAP)
        header.setDefaultSectionSize(_USUAL_PX)

    def _measure(self) -> bool:
        """Give the rows in view their heights; return whether any had another one."""
        if self._measuring:
            return False
        self._measuring = True
        bar = self.verticalScrollBar()
        self.delegate.right = max(0, MARGIN - bar.width()) if bar.isVisible() else MARGIN
        changed = False
        row, rows = self.rowAt(0), self.model().rowCount() if self.model() else 0
        while 0 <= row < rows and self.rowViewportPosition(row) < self.viewport().height():
            changed |= self._measure_row(row)
            row += 1
        self._measuring = False
        return changed

    def _measure_row(self, row: int) -> bool:
        header = self.verticalHeader()
        height = self.delegate.height(self.model().index(row, 0).data(CardRole.CARD), self.columnWidth(0))
        more = height - header.sectionSize(row)
        if not more:
            return False
        cut_off = self.rowViewportPosition(row) < 0
        header.resizeSection(row, height)
        self.updateGeometries()
        if cut_off:  # it came in at the top: what is read below it stays where it is
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + more)
        return True
