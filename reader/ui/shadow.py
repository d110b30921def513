"""The soft shadow around what lies above the window."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget


def paint_shadow(widget: QWidget, card: QRect, radius: int, *, width: int, alpha: int) -> None:
    """Paint a shadow ``width`` pixels wide around a card of ``widget`` whose corners have a radius.

    ``alpha``, of 255, is that of each of the layers that make the shadow.
    """
    painter = QPainter(widget)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, alpha))
        around = QRectF(card).translated(0, 2)
        for grown in range(width - 2):
            painter.drawRoundedRect(around.adjusted(-grown, -grown, grown, grown), radius + grown, radius + grown)
    finally:
        painter.end()
