"""The values of a facet with their counts, to choose one from; words narrow a long list."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from reader.model.folding import fold
from reader.ui.dialogs.overlay import Overlay
from reader.ui.results.facet_values import ROW_PX, VALUE, WIDTH_PX, Value, ValueDelegate, ValueRows
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_ROWS = 12  # at once
_FRAME_PX = 6
_FILTERED = 12  # more values than these have a field to narrow them
_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class FacetPopup(Overlay):
    """Drops down from a facet's button. Up and Down walk, Enter chooses, Esc closes."""

    chosen = Signal(str)  # value

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self.field = dressed(QLineEdit(), "filterField", accessible="Filter the values", tip="Words in the values")
        self.field.setPlaceholderText("Filter")
        self.view = dressed(QListView(), "facetValues")
        self._known: list[Value] = []
        self._rows = ValueRows(self)
        self._delegate = ValueDelegate(theme, self.view)
        self._arrange()
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.view.installEventFilter(self)
        self.view.clicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._delegate.theme = theme

    def open_with(self, anchor: QWidget, name: str, values: list[Value]) -> None:
        """Open below a button with a facet's values; where the button had opened it, close."""
        if self.isVisible():
            self.dismiss()
            return
        self._known = values
        filtered = len(values) > _FILTERED
        self.field.clear()
        self.field.setVisible(filtered)
        self.setFocusProxy(self.field if filtered else self.view)
        self.view.setAccessibleName(name)
        self.view.setFixedHeight(min(len(values), _ROWS) * ROW_PX)
        self._show(values)
        self._anchor = anchor
        self.open_at(anchor.mapTo(self.host, anchor.rect().bottomLeft()) + QPoint(0, 5))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the list work in the field, and Enter in both."""
        if isinstance(event, QKeyEvent) and watched in {self.field, self.view}:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if event.type() == QEvent.Type.ShortcutOverride and (enter or event.key() in _KEYS):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and enter:
                self._choose(self.view.currentIndex())
                return True
            if event.type() == QEvent.Type.KeyPress and watched is self.field and event.key() in _KEYS:
                self.view.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self.view.setModel(self._rows)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFixedWidth(WIDTH_PX)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(_FRAME_PX, _FRAME_PX, _FRAME_PX, _FRAME_PX)
        column.setSpacing(_FRAME_PX)
        column.addWidget(self.field)
        column.addWidget(self.view)

    def _on_typed(self, text: str) -> None:
        words = fold(text).split()
        self._show([value for value in self._known if all(word in fold(value.text) for word in words)])

    def _show(self, values: list[Value]) -> None:
        self._rows.show_values(values)
        self.view.setCurrentIndex(self._rows.index(0))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.dismiss()
            self.chosen.emit(index.data(VALUE).value)
