"""Plain text wrapped into a few lines, the last one elided; part of it may have another colour."""

import unicodedata

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.ui.reading.display import LINE_BREAK, shown

_NARROWEST_PX = 2.0  # of a letter: what cannot come to be shown is not laid out
_NARROWEST_COLUMN = 40.0
_STRONG = {"L": False, "R": True, "AL": True}


class Lines:
    """Laid out once, drawn as often as wanted. Lengths are logical pixels."""

    def __init__(
        self, text: str, font: QFont, width: float, most: int, *, newline: str = " ", leading: float = 0
    ) -> None:
        """Lay ``text`` out, never as HTML; ``newline`` stands for each newline, ``leading`` is the least height."""
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._width = max(_NARROWEST_COLUMN, width)
        self._text = shown(text[: int(most * self._width / _NARROWEST_PX) + 1], newline=newline)
        self._utf16 = self._text.encode("utf-16-le")
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._option.setTextDirection(direction(self._text))
        if self._option.textDirection() == Qt.LayoutDirection.RightToLeft:
            self._option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self._layouts: list[tuple[QTextLayout, int]] = []  # with the UTF-16 unit that each one begins at
        self._lines: list[tuple[QTextLine, float]] = []
        self._leading = max(leading, round(self._metrics.lineSpacing()))
        self.height = 0.0
        self._lay_out(most)

    def draw(self, painter: QPainter, left: float, top: float, ink: QColor) -> None:
        """Draw, in one colour but for what ``colour`` named."""
        painter.setPen(ink)
        for line, place in self._lines:
            line.draw(painter, QPointF(left, top + place))

    def colour(self, start: int, end: int, ink: QColor) -> None:
        """Draw the code points from ``start`` to ``end`` in another colour."""
        first, last = (len(self._text[:place].encode("utf-16-le")) // 2 for place in (start, end))
        for layout, begin in self._layouts:
            found = QTextLayout.FormatRange()
            found.start = max(0, first - begin)
            found.length = max(0, last - begin) - found.start
            look = QTextCharFormat()
            look.setForeground(ink)
            found.format = look
            layout.setFormats([*layout.formats(), found])

    def _lay_out(self, most: int) -> None:
        layout = self._layout(self._text, 0)
        layout.beginLayout()
        while len(self._lines) < most and (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            end = line.textStart() + line.textLength()
            if len(self._lines) == most - 1 and end * 2 < len(self._utf16):
                self._elide(line.textStart())
                break
            self._add(line)
        layout.endLayout()

    def _elide(self, start: int) -> None:
        first, more, _ = self._utf16[start * 2 :].decode("utf-16-le").partition(LINE_BREAK)
        rest = f"{first} …" if more else first
        layout = self._layout(self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self._width), start)
        layout.beginLayout()
        line = layout.createLine()
        if line.isValid():
            line.setLineWidth(self._width + 1)  # it fits, but for what was rounded
            self._add(line)
        layout.endLayout()

    def _add(self, line: QTextLine) -> None:
        height = max(self._leading, line.height())  # letters of other scripts may be taller
        self._lines.append((line, self.height + (height - line.height()) / 2))
        self.height += height

    def _layout(self, text: str, begin: int) -> QTextLayout:
        made = QTextLayout(text, self._font)
        made.setTextOption(self._option)
        self._layouts.append((made, begin))
        return made


def direction(text: str) -> Qt.LayoutDirection:
    """Return the direction of a paragraph: that of its first letter which has one."""
    strong = (_STRONG[kind] for letter in text if (kind := unicodedata.bidirectional(letter)) in _STRONG)
    return Qt.LayoutDirection.RightToLeft if next(strong, False) else Qt.LayoutDirection.LeftToRight
