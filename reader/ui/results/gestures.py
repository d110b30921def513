"""What keys and presses do in a list of places: ticking, opening, colouring what is ticked."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QTableView

from reader.model.annotation import COLORS
from reader.ui.results.places_model import PlacesModel

_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_PRESSES = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}  # the second of two quick ones ticks, too
_SHIFT, _PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class PlaceGestures(QObject):
    """Space ticks, Shift+Space and Shift+click tick up to there, Ctrl+A all; 1 to 5 and T are for what is ticked.

    A press left of ``tick_px`` ticks; elsewhere a click, like Enter, opens.
    """

    opened = Signal(int)  # row
    color_wished = Signal(str)
    tags_wished = Signal()

    def __init__(self, view: QTableView, model: PlacesModel, tick_px: int) -> None:
        """Listen to a view that has its model already."""
        super().__init__(view)
        self._view = view
        self._model = model
        self._tick_px = tick_px
        self._from = QPersistentModelIndex()  # where a range begins
        self._swallowing = False
        self._for_ticked: dict[int, Callable[[], None]] = {Qt.Key.Key_T: self.tags_wished.emit}
        for number, color in enumerate(COLORS):
            self._for_ticked[Qt.Key.Key_1 + number] = lambda color=color: self.color_wished.emit(color)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.clicked.connect(self._on_clicked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys before the window's shortcuts do, and presses that tick before the view does."""
        if isinstance(event, QKeyEvent) and watched is self._view:
            if event.type() == QEvent.Type.ShortcutOverride and self._wish(event) is not None:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and (wish := self._wish(event)) is not None:
                wish()
                return True
        if isinstance(event, QMouseEvent) and watched is self._view.viewport() and self._on_mouse(event):
            return True
        return super().eventFilter(watched, event)

    def _wish(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            return self._tick_all
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _KEYS and keys in {_PLAIN, _SHIFT}:
            if event.key() != Qt.Key.Key_Space:
                return self._open_current if keys == _PLAIN else None
            return self._toggle_current if keys == _PLAIN else self._extend_to_current
        return self._for_ticked.get(event.key()) if keys == _PLAIN and self._model.ticked() else None

    def _on_mouse(self, event: QMouseEvent) -> bool:
        if event.type() in _PRESSES:
            self._swallowing = event.button() == Qt.MouseButton.LeftButton and self._on_press(event)
            return self._swallowing
        return self._swallowing and event.type() == QEvent.Type.MouseButtonRelease

    def _on_press(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        row = self._view.rowAt(place.y())
        extends = bool(event.modifiers() & _SHIFT)
        if self._model.place(row) is None or not (extends or place.x() < self._tick_px):
            return False
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._view.setCurrentIndex(self._model.index(row))
        if extends:
            self._extend(row)
        else:
            self._toggle(row)
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        if QGuiApplication.keyboardModifiers() == _PLAIN:
            self.opened.emit(index.row())

    def _open_current(self) -> None:
        if self._view.currentIndex().isValid():
            self.opened.emit(self._view.currentIndex().row())

    def _toggle_current(self) -> None:
        self._toggle(self._view.currentIndex().row())

    def _extend_to_current(self) -> None:
        self._extend(self._view.currentIndex().row())

    def _toggle(self, row: int) -> None:
        self._model.tick((row,), on=not self._model.is_ticked(row))
        self._from = QPersistentModelIndex(self._model.index(row))

    def _extend(self, row: int) -> None:
        """Do to all rows up to this one what was done to the last one that was touched."""
        start = self._from.row() if self._from.isValid() else row
        on = self._model.is_ticked(start) or start == row
        self._model.tick(range(min(start, row), max(start, row) + 1), on=on)

    def _tick_all(self) -> None:
        self._model.tick(range(self._model.rowCount()), on=True)
