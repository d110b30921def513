"""Where dragged tags would go, and the mark that says so."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.ui.theme.tokens import Theme

_EDGE_PX = 5  # from a row's edge: there it is meant to go between two
_PEN_PX = 2.0
_RADIUS = 6


@dataclass(frozen=True, slots=True)
class DropPlace:
    """A row, by its tag ("" for none: below all of them), and whether its upper (-1) or lower (1) edge is meant."""

    tag: str = ""
    side: int = 0

    @property
    def above(self) -> str:
        """Return the tag that what is dropped here becomes a child of, "" on the top level."""
        return self.tag.rpartition("/")[0] if self.side else self.tag


def drop_place(tag: str, row: QRect, y: int) -> DropPlace:
    """Return which place of a tag's row is meant at a height of the view."""
    if not tag:
        return DropPlace()
    upper, lower = y - row.top() < _EDGE_PX, row.bottom() - y < _EDGE_PX
    return DropPlace(tag, -1 if upper else 1 if lower else 0)


def paint_drop_place(painter: QPainter, place: DropPlace, row: QRect, view: QRect, theme: Theme) -> None:
    """Paint a line between rows, or a frame around the row; around the whole view for the top level."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.accent), _PEN_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if place.side:
        y = row.top() if place.side < 0 else row.bottom() + 1
        left = 10 + 18 * place.tag.count("/")
        painter.drawLine(QPointF(left, y), QPointF(row.right() - 4, y))
    else:
        frame = QRectF(row if place.tag else view).adjusted(1, 1.5, -1, -1.5)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
