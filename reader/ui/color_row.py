"""Highlight colours as round buttons in a row: to choose one, or to filter by some."""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.model.annotation import COLORS
from reader.ui.theme.highlights import ground, strong
from reader.ui.theme.icons import icon_pixmap
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

OTHER = ""  # colours of other programs, grey
_MARGIN_PX = 3


class ColorRow(QWidget):
    """Buttons for the five colours and, where wanted, grey; those that are on carry a check mark."""

    clicked = Signal(str)  # colour

    def __init__(self, theme: Theme, tip: str, parent: QWidget | None = None, *, size: int = 24) -> None:
        """Take the colours to paint with, what a button does ("Colour it {}"), and its side in logical pixels."""
        super().__init__(parent)
        self._buttons = {color: _Button(color, theme, tip, size) for color in (*COLORS, OTHER)}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for color, button in self._buttons.items():
            row.addWidget(button)
            self._announce(button, color)
        self.offer(COLORS)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        for button in self._buttons.values():
            button.theme = theme
            button.update()

    def offer(self, colors: Collection[str]) -> None:
        """Show buttons for these colours only."""
        for color, button in self._buttons.items():
            button.setVisible(color in colors)

    def set_on(self, colors: Collection[str]) -> None:
        """Mark these colours as chosen. Nothing is emitted."""
        for color, button in self._buttons.items():
            button.setChecked(color in colors)

    def on(self) -> frozenset[str]:
        """Return the colours that are marked."""
        return frozenset(color for color, button in self._buttons.items() if button.isChecked())

    def button(self, color: str) -> QToolButton:
        """Return the button of a colour. Raises KeyError for what is none."""
        return self._buttons[color]

    def _announce(self, button: QToolButton, color: str) -> None:
        button.clicked.connect(lambda: self.clicked.emit(color))


class _Button(QToolButton):
    """Painted by hand: a style sheet cannot draw a dot in a theme's colour with a check mark on it."""

    def __init__(self, color: str, theme: Theme, tip: str, size: int) -> None:
        super().__init__()
        self.theme = theme
        self._color = color
        name = color or "other colours"
        key = f" ({COLORS.index(color) + 1})" if color and "{}" in tip and not tip.startswith("Show") else ""
        dressed(self, accessible=tip.format(name), tip=tip.format(name) + key)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot, its ring, and a check mark where it is on."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX))
        finally:
            painter.end()

    def _paint(self, painter: QPainter, dot: QRectF) -> None:
        busy = self.underMouse() or self.isChecked()
        painter.setPen(QPen(QColor(strong(self.theme, self._color)), 2 if busy else 1.2))
        painter.setBrush(QColor(ground(self.theme, self._color)))
        painter.drawEllipse(dot.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.isChecked():
            side = round(dot.width() - 2)
            mark = icon_pixmap("check", self.theme.ink, side, self.devicePixelRatioF())
            painter.drawPixmap(dot.center() - QPointF(side / 2, side / 2), mark)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
