"""Paints a scene, on whatever a painter paints on."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reader.ui.overview.look import sized
from reader.ui.overview.scene import Box, Rule, Scene, Shape, Words

_TURNED_REACH = 200  # a turned text's rectangle is not where it stands: what is near is painted, too


def paint_scene(painter: QPainter, scene: Scene, font: QFont, clip: QRectF | None = None) -> None:
    """Paint all shapes, or those that a rectangle shows something of."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fonts: dict[tuple[int, bool], QFont] = {}
    for shape in scene.shapes:
        if clip is None or _reach(shape).intersects(clip):
            _paint(painter, shape, font, fonts)


def _reach(shape: Shape) -> QRectF:
    if isinstance(shape, Rule):
        return QRectF(shape.start, shape.end).normalized().adjusted(-1, -1, 1, 1)
    turned = isinstance(shape, Words) and shape.turned
    return shape.place.adjusted(-1, -_TURNED_REACH, 1, 1) if turned else shape.place


def _paint(painter: QPainter, shape: Shape, font: QFont, fonts: dict[tuple[int, bool], QFont]) -> None:
    match shape:
        case Box():
            _paint_box(painter, shape)
        case Rule():
            painter.setPen(QPen(QColor(shape.color), 1))
            painter.drawLine(QLineF(shape.start, shape.end))
        case Words():
            key = shape.size, shape.bold
            if key not in fonts:
                fonts[key] = sized(font, shape.size, bold=shape.bold)
            painter.setFont(fonts[key])
            _paint_words(painter, shape, fonts[key])


def _paint_box(painter: QPainter, box: Box) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(box.color))
    if box.radius:
        painter.drawRoundedRect(box.place, box.radius, box.radius)
    else:
        painter.drawRect(box.place)


def _paint_words(painter: QPainter, words: Words, font: QFont) -> None:
    painter.setPen(QColor(words.color))
    text = QFontMetricsF(font).elidedText(words.text, Qt.TextElideMode.ElideRight, words.place.width() + 0.5)
    flags = words.align | Qt.TextFlag.TextSingleLine
    if not words.turned:
        painter.drawText(words.place, flags, text)
        return
    painter.save()
    painter.translate(QPointF(words.place.left(), words.place.center().y()))
    painter.rotate(words.turned)
    painter.drawText(QRectF(0, -words.place.height() / 2, words.place.width(), words.place.height()), flags, text)
    painter.restore()
