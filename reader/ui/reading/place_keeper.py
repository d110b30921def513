"""Which position of the text stands at a height of the page."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextLine

from reader.ui.reading.geometry import blocks_between, line_rect, lines
from reader.ui.reading.page_document import PageDocument

_TOLERANCE = 1.5  # pixels a line may stick out and still count as seen


def top_position(document: PageDocument, top: float, bottom: float) -> int:
    """Return the position where the first line wholly between two heights begins."""
    position = 0
    for block, line in _lines_between(document, top, bottom):
        position = document.places.position(block.position() + line.textStart())
        if line_rect(block, line).top() >= top - _TOLERANCE:
            break
    return position


def bottom_position(document: PageDocument, top: float, bottom: float) -> int:
    """Return the position where the last line wholly between two heights ends."""
    place = 0
    for block, line in _lines_between(document, top, bottom):
        if line_rect(block, line).bottom() <= bottom + _TOLERANCE:
            place = max(place, block.position() + line.textStart() + line.textLength())
    return document.places.position(place)


def _lines_between(document: PageDocument, top: float, bottom: float) -> Iterator[tuple[QTextBlock, QTextLine]]:
    for block in blocks_between(document, top, bottom):
        for line in lines(block):
            if line_rect(block, line).bottom() > top:
                yield block, line
