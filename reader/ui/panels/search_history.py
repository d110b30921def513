"""The last searches, listed below the search field, and the offer to save what it holds now."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QWidget

from reader.ui.reading.display import shown
from reader.ui.theme.icons import icon

_ROW_PX, _FRAME_PX, _BELOW_PX = 28, 5, 4
_MOST = 10
_QUERY = Qt.ItemDataRole.UserRole
_SAVE = "Save this search…"


class SearchHistory(QListView):
    """A child of the window that never takes the focus: the field drives it."""

    chosen = Signal(str)  # a query
    save_chosen = Signal()

    def __init__(self, field: QWidget) -> None:
        """Make it hidden, below a field."""
        super().__init__(field.window())
        self._field, self._host = field, field.window()
        self._model = QStandardItemModel(self)
        self.setObjectName("searchHistory")
        self.setAccessibleName("Last searches")
        self.setModel(self._model)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(16, 16))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setViewportMargins(_FRAME_PX, _FRAME_PX, _FRAME_PX, _FRAME_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        self.hide()

    def open(self, queries: Sequence[str], *, save: bool) -> bool:
        """Show the last searches, newest first, and whether this one can be saved; return whether there is anything."""
        self._model.clear()
        for query in queries[:_MOST]:
            self._add(query, query, "search")
        if save:
            self._add(_SAVE, "", "plus")
        if self._model.rowCount():
            self._place()
            self.setCurrentIndex(self._model.index(0, 0))
        self.setVisible(bool(self._model.rowCount()))
        return self.isVisible()

    def texts(self) -> list[str]:
        """Return what the rows say."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def step(self, rows: int) -> None:
        """Mark the next row, going round."""
        row = (self.currentIndex().row() + rows) % self._model.rowCount()
        self.setCurrentIndex(self._model.index(row, 0))

    def choose(self) -> None:
        """Take what is marked."""
        self._choose(self.currentIndex())

    def _add(self, text: str, query: str, sign: str) -> None:
        item = QStandardItem(icon(sign, self.palette().placeholderText().color().name()), shown(text, newline=" "))
        item.setData(query, _QUERY)
        item.setToolTip(query)
        item.setSizeHint(QSize(0, _ROW_PX))
        self._model.appendRow(item)

    def _place(self) -> None:
        corner = self._field.mapTo(self._host, self._field.rect().bottomLeft())
        height = self._model.rowCount() * _ROW_PX + 2 * _FRAME_PX + 2
        self.setGeometry(corner.x(), corner.y() + _BELOW_PX, self._field.width(), height)
        self.raise_()

    def _choose(self, index: QModelIndex) -> None:
        self.hide()
        query = str(index.data(_QUERY) or "")
        if query:
            self.chosen.emit(query)
        elif index.isValid():
            self.save_chosen.emit()
