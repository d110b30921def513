"""The lines of a page that are in view: where the characters between two places stand, and what is under a point."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextFormat, QTextLine

from reader.model.document import Span
from reader.ui.reading.geometry import blocks_between, lines_between, origin
from reader.ui.reading.mixed_lines import Cell, cells, merged, x_of
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.position_map import PositionMap

_LETTERS = 1.36  # height of what covers a line's letters, for each pixel of its font
BETWEEN = 2.5  # pixels above and below a line that still count as on it: none is lost between two lines
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class _SeenLine:
    """A line on the page. ``rect`` is as high as its font's letters."""

    line: QTextLine
    block: int  # the place where its block begins
    left: float  # what its horizontal positions count from
    rect: QRectF
    start: int  # places
    end: int
    cells: list[Cell] | None  # of each character, where some run from right to left
    text: bool  # of the article: the byline is not

    def rects(self, start: int, end: int) -> Iterator[QRectF]:
        start, end = max(start, self.start), min(end, self.end)
        if start < end:
            for left, right in self._extents(start, end):
                yield QRectF(self.left + left, self.rect.top(), right - left, self.rect.height())

    def place_at(self, x: float) -> int | None:
        if self.cells is None:
            return self.block + self.line.xToCursor(x - self.left, QTextLine.CursorPosition.CursorOnCharacter)
        for index, (left, right) in enumerate(self.cells):
            if left <= x - self.left < right:
                return self.start + index
        return None

    def _extents(self, start: int, end: int) -> list[Cell]:
        if self.cells is not None:
            return merged(self.cells[start - self.start : end - self.start])
        right = min(x_of(self.line, end - self.block), self.rect.right() - self.left)  # spaces hang over the line's end
        left = x_of(self.line, start - self.block)
        return [(left, right)] if left < right else []


class SeenLines:
    """The lines between two heights of a page, looked up once to ask for many places on them."""

    def __init__(self, document: PageDocument, top: float, bottom: float) -> None:
        """Look them up. They are good until the layout changes."""
        self._lines = [
            line for block in blocks_between(document, top, bottom) for line in _seen(block, document, top, bottom)
        ]
        self._starts = [line.start for line in self._lines]

    def span(self, places: PositionMap) -> Span:
        """Return the stretch of text within which all of them stand."""
        if not self._lines:
            return Span(0, 0)
        start = places.position(self._starts[0])
        return Span(start, max(start, places.position(self._lines[-1].end)))

    def rects(self, start: int, end: int) -> Iterator[QRectF]:
        """Yield rectangles that cover the characters between two places, as far as they are on these lines."""
        first = max(0, bisect_right(self._starts, start) - 1)
        for line in self._lines[first:]:
            if line.start >= end:
                return
            if line.text:
                yield from line.rects(start, end)

    def place_at(self, point: QPointF) -> int | None:
        """Return the place of the character at a point, or a hair above or below it; None beside the letters."""
        for line in self._lines:
            if line.rect.adjusted(0, -BETWEEN, 0, BETWEEN).contains(point):
                return line.place_at(point.x())
        return None


def _seen(block: QTextBlock, document: PageDocument, top: float, bottom: float) -> Iterator[_SeenLine]:
    """Yield a block's lines; their height is that of its font: a fallback for another script may be far taller."""
    corner, place = origin(block), block.position()
    size = block.charFormat().intProperty(QTextFormat.Property.FontPixelSize) or document.look.typography.size
    mixed = _RIGHT_TO_LEFT.search(block.text()) is not None
    text = len(document.places.span(place, place + block.length() - 1)) > 0
    for line in lines_between(block, top, bottom):
        rect = line.naturalTextRect().translated(corner)
        rect.setTop(rect.bottom() - min(rect.height(), size * _LETTERS))
        start = place + line.textStart()
        characters = cells(line) if mixed else None
        yield _SeenLine(line, place, corner.x(), rect, start, start + line.textLength(), characters, text)
