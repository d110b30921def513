"""Small rounded squares that stand for the colours of highlights and tags."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from reader.ui.theme.highlights import strong
from reader.ui.theme.tokens import Theme

SIDE = 10  # logical pixels
BETWEEN = 3
_ROUNDING = 3


def swatches_width(number: int) -> int:
    """Return the width of so many in a row, in logical pixels."""
    return max(number * (SIDE + BETWEEN) - BETWEEN, 0)


def paint_swatches(painter: QPainter, left: int, middle: float, colors: Iterable[QColor]) -> None:
    """Paint squares in a row, the first from ``left``, around the height ``middle``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, color in enumerate(colors):
        painter.setBrush(color)
        place = QRectF(left + number * (SIDE + BETWEEN), middle - SIDE / 2, SIDE, SIDE)
        painter.drawRoundedRect(place, _ROUNDING, _ROUNDING)


def swatch_color(theme: Theme, color: str) -> QColor:
    """Return the colour of a swatch: a highlight's by its name, a codebook's own as ``#rrggbb``, grey for others."""
    own = QColor(color) if color.startswith("#") else QColor()
    return own if own.isValid() else QColor(strong(theme, color))
