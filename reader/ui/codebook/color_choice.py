"""The colour of a tag: one of ten, another one, or none of its own."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.ui.theme.icons import icon_pixmap
from reader.ui.widgets import dressed

PALETTE = {
    "#e0b93a": "yellow",
    "#6bab58": "green",
    "#5b96cf": "blue",
    "#d1608a": "pink",
    "#9173cf": "violet",
    "#d9823b": "orange",
    "#3f9f95": "teal",
    "#bb5a44": "red",
    "#8a7048": "brown",
    "#808b96": "grey",
}
_SIDE = 26
_SWATCH_MARGIN = 4
_ROUNDING = 5
_COLUMNS = 10


class ColorChoice(QWidget):
    """Announces what is chosen; what is shown changes only by `show_color`."""

    chosen = Signal(str)  # "#rrggbb", "" for none, "other" for one that is to be asked for

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with none."""
        super().__init__(parent)
        self._swatches = {color: _Swatch(color, name) for color, name in PALETTE.items()}
        self.other = dressed(
            QPushButton("Other…"), "tagLink", accessible="Another colour", tip="Choose any other colour"
        )
        self.none = dressed(
            QPushButton("None"), "tagLink", accessible="No colour of its own", tip="No colour of its own"
        )
        self._arrange()

    def show_color(self, color: str) -> None:
        """Mark a colour as the tag's, "" for none of its own. Nothing is announced."""
        for own, swatch in self._swatches.items():
            swatch.setChecked(own == color)
        other = color if color not in self._swatches else ""
        self.other.setText(other or "Other…")
        self.none.setEnabled(bool(color))

    def swatch(self, color: str) -> QToolButton:
        """Return the button of a colour of the palette. Raises KeyError for another one."""
        return self._swatches[color]

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(0)
        for number, (color, swatch) in enumerate(self._swatches.items()):
            grid.addWidget(swatch, number // _COLUMNS, number % _COLUMNS)
            swatch.wished.connect(self.chosen)
            swatch.setToolTip(PALETTE[color].capitalize())
        grid.setColumnStretch(_COLUMNS, 1)
        row = QGridLayout()
        row.setSpacing(4)
        for place, button in enumerate((self.other, self.none)):
            button.setFlat(True)
            row.addWidget(button, 0, place)
        row.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(grid)
        column.addLayout(row)
        self.other.clicked.connect(self._on_other)
        self.none.clicked.connect(self._on_none)

    def _on_other(self) -> None:
        self.chosen.emit("other")

    def _on_none(self) -> None:
        self.chosen.emit("")


class _Swatch(QToolButton):
    """Painted by hand: a style sheet cannot draw a check mark on a colour, sharp at any scale."""

    wished = Signal(str)

    def __init__(self, color: str, name: str) -> None:
        super().__init__()
        self._color = color
        dressed(self, accessible=f"Colour it {name}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(QSize(_SIDE, _SIDE))
        self.clicked.connect(self._on_clicked)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square, a check mark where it is the tag's colour, a ring where the keyboard is."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            margin = _SWATCH_MARGIN - (1 if self.underMouse() else 0)
            self._paint(painter, QRectF(self.rect()).adjusted(margin, margin, -margin, -margin))
        finally:
            painter.end()

    def _paint(self, painter: QPainter, square: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._color))
        painter.drawRoundedRect(square, _ROUNDING, _ROUNDING)
        if self.isChecked():
            side = round(square.width() - 4)
            mark = icon_pixmap("check", "#ffffff", side, self.devicePixelRatioF())
            painter.drawPixmap(square.center() - QPointF(side / 2, side / 2), mark)
        if self.hasFocus() or self.isChecked():
            ink = self.palette().accent() if self.hasFocus() else self.palette().placeholderText()
            painter.setPen(QPen(ink.color(), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUNDING + 2, _ROUNDING + 2)

    def _on_clicked(self) -> None:
        self.setChecked(not self.isChecked())  # whether it is the tag's is shown once it is
        self.wished.emit(self._color)
