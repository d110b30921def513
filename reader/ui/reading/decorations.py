"""What is painted around the text and is no text: list markers, quote bars, grounds of code, rules.

Painted, not inserted, so that they can neither be selected nor copied, and positions need not step over them.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlock

from reader.ui.reading.geometry import blocks_between, extent, lines, origin
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.typography import Ornament
from reader.ui.theme.colors import mix

_BAR = 3
_REACH = 60.0  # pixels by which an ornament may stand outside its block's lines


def paint_decorations(painter: QPainter, document: PageDocument, top: float, bottom: float) -> None:
    """Paint what belongs below the text between two heights of the document."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for block in blocks_between(document, top - _REACH, bottom + _REACH):
        style = block.blockFormat()
        for ornament, paint in _PAINTERS:
            if style.hasProperty(ornament):
                paint(painter, document, block)


def _column(document: PageDocument) -> tuple[float, float]:
    frame = document.rootFrame().frameFormat()
    return frame.leftMargin(), document.textWidth() - frame.rightMargin()


def _is_rtl(block: QTextBlock) -> bool:
    return block.textDirection() == Qt.LayoutDirection.RightToLeft


def _shared(block: QTextBlock, other: QTextBlock, ornament: Ornament) -> int:
    """Return the lesser of two neighbours' properties, 0 where one has none."""
    if not other.isValid():
        return 0
    return min(block.blockFormat().intProperty(ornament), other.blockFormat().intProperty(ornament))


def _paint_ground(painter: QPainter, document: PageDocument, block: QTextBlock) -> None:
    """Paint the ground of a code block's piece; the pieces of one block lie on one ground."""
    left, right = _column(document)
    indent = document.indentWidth() * block.blockFormat().indent()
    left, right = (left, right - indent) if _is_rtl(block) else (left + indent, right)
    top, bottom = extent(block)
    padding = document.look.code_padding
    first, last = not _same_ground(block, block.previous()), not _same_ground(block, block.next())
    top -= padding if first else 0.0
    bottom += padding if last else 0.0
    color = QColor(document.look.theme.panel)
    if first and last:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(left, top, right - left, bottom - top), 5, 5)
    else:
        painter.fillRect(QRect(round(left), round(top), round(right - left), round(bottom) - round(top)), color)


def _same_ground(block: QTextBlock, other: QTextBlock) -> bool:
    number = block.blockFormat().intProperty(Ornament.GROUND)
    return other.isValid() and other.blockFormat().intProperty(Ornament.GROUND) == number


def _paint_bars(painter: QPainter, document: PageDocument, block: QTextBlock) -> None:
    left, right = _column(document)
    top, bottom = extent(block)
    following = _shared(block, block.next(), Ornament.QUOTE)
    color = QColor(mix(document.look.theme.line, document.look.theme.muted, 0.25))
    for level in range(block.blockFormat().intProperty(Ornament.QUOTE)):
        end = extent(block.next())[0] if level < following else bottom
        across = (level + 0.25) * document.indentWidth()
        x = right - across - _BAR if _is_rtl(block) else left + across
        painter.fillRect(QRect(round(x), round(top), _BAR, round(end) - round(top)), color)


def _paint_rule(painter: QPainter, document: PageDocument, block: QTextBlock) -> None:
    left, right = _column(document)
    top, bottom = extent(block)
    y = round((top + bottom) / 2)
    painter.fillRect(QRectF(left, y, right - left, 1), QColor(document.look.theme.line))


def _paint_notes_line(painter: QPainter, document: PageDocument, block: QTextBlock) -> None:
    left, right = _column(document)
    width = (right - left) * 0.25
    y = round(extent(block)[0] - document.look.gap)
    x = right - width if _is_rtl(block) else left
    painter.fillRect(QRectF(x, y, width, 1), QColor(document.look.theme.line))


def _paint_marker(painter: QPainter, document: PageDocument, block: QTextBlock) -> None:
    line = next(lines(block), None)
    if line is None:
        return
    font = QFont(document.look.font)
    font.setPixelSize(block.charFormat().font().pixelSize())
    marker = str(block.blockFormat().property(Ornament.MARKER))
    width = QFontMetricsF(font).horizontalAdvance(marker)
    gap = document.indentWidth() * 0.32
    left, right = _column(document)
    indent = document.indentWidth() * block.blockFormat().indent()
    x = right - indent + gap if _is_rtl(block) else left + indent - gap - width
    painter.setFont(font)
    painter.setPen(QColor(document.look.theme.muted))
    painter.drawText(QPointF(x, origin(block).y() + line.y() + line.ascent()), marker)


_PAINTERS = (
    (Ornament.GROUND, _paint_ground),
    (Ornament.QUOTE, _paint_bars),
    (Ornament.RULE, _paint_rule),
    (Ornament.NOTES, _paint_notes_line),
    (Ornament.MARKER, _paint_marker),
)
