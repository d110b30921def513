"""Shortcuts drawn as the keys one presses."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reader.ui.actions.registry import native

_FONT_PX = 11
_PAD_PX = 5.0
_GAP_PX = 4.0
_HEIGHT_PX = 18.0
_RADIUS = 4.0


def key_names(shortcut: str) -> tuple[str, ...]:
    """Return the names of the keys of a portable sequence, as this platform calls them: ("Ctrl", "Shift", "P")."""
    text = native(shortcut)
    if text.endswith("++"):  # the plus key itself
        return (*text[:-2].split("+"), "+")
    return tuple(text.split("+")) if len(text) > 1 else (text,)


def key_caps(shortcut: str, parent: QWidget) -> QWidget:
    """Return a widget that shows a shortcut as a row of keys."""
    made = QWidget(parent)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(int(_GAP_PX))
    for name in key_names(shortcut):
        cap = QLabel(name, made)
        cap.setProperty("keycap", True)
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(cap)
    made.setAccessibleName(native(shortcut))
    return made


def paint_key_caps(painter: QPainter, place: QRectF, shortcut: str, palette: QPalette) -> float:
    """Paint a shortcut's keys flush with the right of ``place``; return the width used, in logical pixels."""
    font = QFont(painter.font())
    font.setPixelSize(_FONT_PX)
    painter.setFont(font)
    right = place.right()
    for name in reversed(key_names(shortcut)):
        width = max(_HEIGHT_PX, QFontMetricsF(font).horizontalAdvance(name) + 2 * _PAD_PX)
        cap = QRectF(right - width, place.center().y() - _HEIGHT_PX / 2, width, _HEIGHT_PX)
        _paint_cap(painter, cap, name, palette)
        right = cap.left() - _GAP_PX
    return place.right() - right


def _paint_cap(painter: QPainter, cap: QRectF, name: str, palette: QPalette) -> None:
    painter.setPen(QPen(palette.mid().color(), 1))
    painter.setBrush(palette.light())
    painter.drawRoundedRect(cap.translated(QPointF(0.5, 0.5)), _RADIUS, _RADIUS)
    painter.setPen(palette.placeholderText().color())
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, name)
