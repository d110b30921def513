"""The check box at the left of a place."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.ui.theme.icons import icon_pixmap
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import Theme

SIDE = 14.0  # logical pixels
_MARK_PX = 12
_ROUNDING = 3.5


def paint_tick_box(painter: QPainter, corner: QPointF, theme: Theme, *, on: bool) -> None:
    """Paint the box with its corner at a point."""
    part = roles(theme)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.accent if on else theme.muted), 1))
    painter.setBrush(QColor(theme.accent if on else part.raised))
    painter.drawRoundedRect(QRectF(corner.x() + 0.5, corner.y() + 0.5, SIDE - 1, SIDE - 1), _ROUNDING, _ROUNDING)
    if on:
        mark = icon_pixmap("check", part.accent_ink, _MARK_PX, painter.device().devicePixelRatio())
        painter.drawPixmap(corner + QPointF((SIDE - _MARK_PX) / 2, (SIDE - _MARK_PX) / 2), mark)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
