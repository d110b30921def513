"""Where things are on a laid-out page. Everything in pixels of the document; asks only for the layout it needs."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLine

from reader.ui.reading.page_document import PageDocument


def blocks_between(document: QTextDocument, top: float, bottom: float) -> Iterator[QTextBlock]:
    """Yield the blocks that reach into a stretch of the page, and perhaps some just above it."""
    layout = document.documentLayout()
    block = _block_above(document, top)
    while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
        yield block
        block = block.next()


def _block_above(document: QTextDocument, y: float) -> QTextBlock:
    """Return a block that begins above a height, near it.

    Qt's ``hitTest`` was rejected: while a document grows it answers with its end. Asking a block for its rectangle lays
    out everything before it, so the search doubles its steps from the beginning.
    """

    def top(number: int) -> float:
        return document.documentLayout().blockBoundingRect(document.findBlockByNumber(number)).top()

    count = document.blockCount()
    low, high = 0, 1
    while high < count and top(high) <= y:
        low, high = high, high * 2
    number = bisect_right(range(low, min(high, count)), y, key=top) + low - 1
    table = QTextCursor(document.findBlockByNumber(max(0, number))).currentTable()
    return document.findBlockByNumber(max(0, number - (table.columns() if table else 1)))


def origin(block: QTextBlock) -> QPointF:
    """Return the point that a block's lines count from, also in a table's cell."""
    return block.document().documentLayout().blockBoundingRect(block).topLeft()


def lines(block: QTextBlock) -> Iterator[QTextLine]:
    """Yield the lines of a block that is laid out."""
    layout = block.layout()
    for index in range(layout.lineCount()):
        yield layout.lineAt(index)


def line_rect(block: QTextBlock, line: QTextLine) -> QRectF:
    """Return the rectangle of a line's characters, without the space above that the line height adds."""
    return line.naturalTextRect().translated(origin(block))


def extent(block: QTextBlock) -> tuple[float, float]:
    """Return the top of a block's first line and the bottom of its last; Qt's rectangle of a block is too short."""
    top = origin(block).y()
    layout = block.layout()
    if not layout.lineCount():
        return top, top
    return top + layout.lineAt(0).y(), top + layout.lineAt(layout.lineCount() - 1).rect().bottom()


def line_at(document: QTextDocument, place: int) -> tuple[QTextBlock, QTextLine]:
    """Return the block and line in which a place stands; the line is invalid in an empty document."""
    block = document.findBlock(max(0, min(place, document.characterCount() - 1)))
    document.documentLayout().blockBoundingRect(block)  # lays out as far as this
    return block, block.layout().lineForTextPosition(place - block.position())


def positions_between(document: PageDocument, top: float, bottom: float) -> tuple[int, int]:
    """Return the positions between which everything from one height to another stands."""
    blocks = list(blocks_between(document, top, bottom))
    if not blocks:
        return 0, 0
    last = blocks[-1].position() + blocks[-1].length() - 1
    return document.places.position(blocks[0].position()), document.places.position(last)


def stretch_rects(document: QTextDocument, start: int, end: int, top: float, bottom: float) -> Iterator[QRectF]:
    """Yield rectangles that cover the characters between two places, as far as they stand between top and bottom."""
    for block in blocks_between(document, top, bottom):
        if block.position() >= end:
            return
        if block.position() + block.length() > start:
            first, last = max(0, start - block.position()), min(block.length() - 1, end - block.position())
            for line in lines(block):
                yield from _on_line(block, line, first, last)


def _on_line(block: QTextBlock, line: QTextLine, start: int, end: int) -> Iterator[QRectF]:
    start = max(start, line.textStart())
    end = min(end, line.textStart() + line.textLength())
    if start >= end:
        return
    rect = line_rect(block, line)
    for left, right in _extents(block, line, start, end):
        yield QRectF(origin(block).x() + left, rect.top(), right - left, rect.height())


def _extents(block: QTextBlock, line: QTextLine, start: int, end: int) -> Iterator[tuple[float, float]]:
    """Yield horizontal extents: one in left-to-right text, several where directions mix."""
    if block.text().isascii():
        yield _x(line, start), _x(line, end)
        return
    open_from = _x(line, start)
    left, right = open_from, open_from
    for index in range(start, end):
        one, other = sorted((_x(line, index), _x(line, index, QTextLine.Edge.Trailing)))
        if one > right + 0.5 or other < left - 0.5:
            yield left, right
            left, right = one, other
        left, right = min(left, one), max(right, other)
    yield left, right


def _x(line: QTextLine, place: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    x: object = line.cursorToX(place, edge)  # the stub leaves it open: PySide gives (x, place)
    if isinstance(x, tuple):
        x = cast("tuple[float, int]", x)[0]
    return cast("float", x)
