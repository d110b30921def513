"""Text wrapped into a few lines, its hits on a ground of their own; the last line ends with an ellipsis."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.model.document import Span
from reader.ui.panels.card_text import direction
from reader.ui.reading.display import shown
from reader.ui.results.excerpts import CUT_AFTER, Marked
from reader.ui.theme.tokens import Theme

_NARROWEST_PX = 2.0  # of a letter: what cannot come to be shown is not laid out
_NARROWEST_COLUMN = 40.0
_ROUNDING = 2.5
_AROUND_PX = 1.5  # of the ground, beside a hit
_LOOSE = " \u00a0…"  # at an end that is cut
_LONG_WORD = 16  # code points: a longer one is cut anywhere


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of text with hits in it, ``#rrggbb``."""

    text: str
    mark: str
    ground: str

    @classmethod
    def of(cls, theme: Theme) -> "Ink":
        """Return those of a theme."""
        return cls(theme.ink, theme.ink, theme.yellow)


class MarkedLines:
    """Laid out once, drawn as often as wanted. Lengths are logical pixels."""

    def __init__(self, marked: Marked, font: QFont, width: float, most: int, *, leading: float = 0) -> None:
        """Lay the text out in at most so many lines; ``leading`` is the least height of a line."""
        self._font = font
        self._width = max(_NARROWEST_COLUMN, width)
        self._leading = max(leading, round(QFontMetricsF(font).lineSpacing()))
        self._marks = marked.marks
        self._lines: list[QTextLine] = []
        self._end = len(marked.text)  # behind it stands only what says that more follows
        text = shown(marked.text[: int(most * self._width / _NARROWEST_PX) + 1], newline=" ")
        self._text, self._layout = text, self._laid_out(text)
        self._shorten(most)
        self.height = len(self._lines) * self._leading

    @property
    def text(self) -> str:
        """Return what is drawn."""
        return self._text

    def draw(self, painter: QPainter, left: float, top: float, ink: Ink) -> None:
        """Draw the grounds, and the text on them."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, line in enumerate(self._lines):
            place = QPointF(left, top + number * self._leading + (self._leading - line.height()) / 2)
            self._draw_grounds(painter, line, place, QColor(ink.ground))
            painter.setPen(QColor(ink.text))
            line.draw(painter, place)
        painter.restore()

    def _draw_grounds(self, painter: QPainter, line: QTextLine, place: QPointF, ground: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        begin, end = line.textStart(), line.textStart() + line.textLength()
        for first, last in self._units(self._text):
            if first < end and last > begin:
                edges = sorted(_x(line, at) for at in (max(first, begin), min(last, end)))
                place_of_mark = QRectF(edges[0] - _AROUND_PX, 0, edges[1] - edges[0] + 2 * _AROUND_PX, line.height())
                painter.drawRoundedRect(place_of_mark.translated(place), _ROUNDING, _ROUNDING)

    def _shorten(self, most: int) -> None:
        if len(self._lines) <= most:
            return
        last = self._lines[most - 1]
        kept = _first_units(self._text, last.textStart() + last.textLength()).rstrip(_LOOSE)
        while len(self._lines) > most and kept:
            self._text, self._end = kept + CUT_AFTER, len(kept)
            self._layout = self._laid_out(self._text)
            kept = _shorter(kept)

    def _laid_out(self, text: str) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(direction(text))
        if option.textDirection() == Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setFormats([_bold(first, last) for first, last in self._units(text)])
        self._lines = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            self._lines.append(line)
        layout.endLayout()
        return layout

    def _units(self, text: str) -> Sequence[tuple[int, int]]:
        """Return the marks in UTF-16 units, as Qt counts."""
        end = min(self._end, len(text))
        within = (Span(mark.start, min(mark.end, end)) for mark in self._marks if mark.start < end)
        return [(utf16(text, mark.start), utf16(text, mark.end)) for mark in within]


def utf16(text: str, place: int) -> int:
    """Return a place in UTF-16 units."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le")) // 2


def _first_units(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _shorter(text: str) -> str:
    gap = text.rfind(" ", len(text) - _LONG_WORD)
    return text[:gap].rstrip(_LOOSE) if gap > 0 else text[:-1]


def _bold(first: int, last: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = first, last - first
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    made.format = look
    return made


def _x(line: QTextLine, at: int) -> float:
    return line.cursorToX(at)[0]  # pyright: ignore[reportIndexIssue, reportUnknownVariableType] - the stubs know no tuple
