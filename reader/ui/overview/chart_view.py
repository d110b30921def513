"""Shows one chart: what is pointed at says its numbers, a click or Enter opens it."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from reader.ui.dialogs.announce import announce
from reader.ui.overview.painting import paint_scene
from reader.ui.overview.scene import Fold, Mark, Scene
from reader.ui.overview.sketch import Sketch
from reader.ui.overview.steps import STEPS, stepped

_ROUND = 4.0
_LINE = 90  # characters that a tool tip has on one line
_HOVER = 0.07  # of the ink
_OPENING = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space))


class ChartView(QWidget):
    """As high as its chart, and at least as wide. One stop of the Tab key; the arrow keys walk among its marks."""

    wished = Signal(object)  # Wish
    mark_reached = Signal(QRect)  # by a key: it is to be in view

    def __init__(self, title: str, draw: Callable[[Sketch], Scene], parent: QWidget | None = None) -> None:
        """Take what lays the chart out."""
        super().__init__(parent)
        self._draw = draw
        self._sketch: Sketch | None = None
        self._current = 0
        self._hovered = -1
        self._by_key = False
        self.scene = Scene(QSizeF(0, 0))
        self.setAccessibleName(title)
        self.setMouseTracking(True)

    def show_sketch(self, sketch: Sketch) -> None:
        """Lay the chart out anew: for other numbers, colours or room. The keyboard stays at the same mark."""
        known, at = self.scene.marks, self.current
        self._sketch = sketch
        self.scene = self._draw(sketch)
        self._hovered = -1
        if at is not None and self.scene.marks != known:
            same = (number for number, mark in enumerate(self.scene.marks) if mark.wish == at.wish)
            self._current = next(same, min(self._current, len(self.scene.marks) - 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.scene.marks else Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(round(self.scene.size.width()))
        self.setFixedHeight(round(self.scene.size.height()) + 2)
        self.update()

    def set_width(self, width: int) -> None:
        """Lay the chart out for another width, in logical pixels."""
        if self._sketch is not None and self._sketch.width != width:
            self.show_sketch(replace(self._sketch, width=width))

    @property
    def current(self) -> Mark | None:
        """Return the mark that the keyboard is at, None where there is none."""
        return self.scene.marks[self._current] if 0 <= self._current < len(self.scene.marks) else None

    def mark_at(self, place: QPointF) -> int:
        """Return the number of the mark at a place, -1 where there is none."""
        found = (number for number, mark in enumerate(self.scene.marks) if mark.place.contains(place))
        return next(found, -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, and on it what is pointed at."""
        if self._sketch is None:
            return
        painter = QPainter(self)
        try:
            paint_scene(painter, self.scene, self._sketch.look.font, QRectF(event.rect()))
            self._paint_pointed(painter, self._sketch)
        finally:
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the numbers of what is pointed at."""
        found = self.mark_at(event.position())
        if found == self._hovered:
            return
        self._hovered = found
        self.setCursor(Qt.CursorShape.PointingHandCursor if found >= 0 else Qt.CursorShape.ArrowCursor)
        self._tell(found, event.globalPosition().toPoint())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked on."""
        found = self.mark_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found < 0:
            super().mousePressEvent(event)
            return
        self._current = found
        self._by_key = False
        self.wished.emit(self.scene.marks[found].wish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by arrow keys, open by Enter."""
        mark, key = self.current, Qt.Key(event.key())
        if mark is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _OPENING:
            self.wished.emit(mark.wish)
        elif key in STEPS:
            self._reach(stepped(self.scene.marks, self._current, key))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._by_key = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if self._by_key and self.current is not None:
            self._reach(self._current, tell=False)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the numbers away."""
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def _reach(self, number: int, *, tell: bool = True) -> None:
        self._current, self._by_key = number, True
        mark = self.scene.marks[number]
        self.setAccessibleDescription(mark.says)
        self.mark_reached.emit(mark.place.toAlignedRect())
        if tell:
            self._tell(number, self.mapToGlobal(mark.place.bottomLeft().toPoint()) - QPoint(0, 8))
        announce(self, mark.says)
        self.update()

    def _tell(self, number: int, at: QPoint) -> None:
        if number < 0 or isinstance(self.scene.marks[number].wish, Fold):
            QToolTip.hideText()
        else:
            says = self.scene.marks[number].says
            wrap = "normal" if len(says) > _LINE else "nowrap"  # Qt breaks rich text into narrow lines
            QToolTip.showText(at, f"<div style='white-space:{wrap}'>{escape(says)}</div>", self)

    def _paint_pointed(self, painter: QPainter, sketch: Sketch) -> None:
        theme = sketch.look.theme
        if 0 <= self._hovered < len(self.scene.marks):
            veil = QColor(theme.ink)
            veil.setAlphaF(_HOVER)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil)
            painter.drawRoundedRect(self.scene.marks[self._hovered].place, _ROUND, _ROUND)
        mark = self.current
        if mark is not None and self.hasFocus() and self._by_key:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(mark.place.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
