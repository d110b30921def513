"""Where things are on a laid-out page. Everything in pixels of the document; asks only for the layout it needs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLine


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


def lines_between(block: QTextBlock, top: float, bottom: float) -> Iterator[QTextLine]:
    """Yield the lines of a block that reach into a stretch of the page, and perhaps some beside it in a table."""
    layout = block.layout()
    above = origin(block).y()
    first = bisect_left(range(layout.lineCount()), top - above, key=lambda index: layout.lineAt(index).rect().bottom())
    for index in range(first, layout.lineCount()):
        line = layout.lineAt(index)
        if line.y() + above > bottom:
            return
        yield line
