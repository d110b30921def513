"""Tables on the page. Cells hold text only; a table in a table is already flat in the document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextLength

from reader.model.document import Block, BlockKind, Cell, Span
from reader.ui.reading.typography import Look

MOST_CELLS = 5_000
_CELLS_AT_ONCE = 240  # Qt lays a table out in one go: 900 cells take 80 ms

WriteCell = Callable[[QTextCursor, Cell, QTextCharFormat], None]


def fits(block: Block) -> bool:
    """Return whether a table is small enough to be set as one."""
    return _columns(block) > 0 and len(block.rows) * _columns(block) <= MOST_CELLS


@dataclass(frozen=True, slots=True)
class TablePiece:
    """Rows of a table that are set as one; pieces stand one below the other, a hair apart, in the same columns."""

    block: Block
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]  # of the width, for each column, in percent; empty where Qt may choose
    last: bool

    @property
    def columns(self) -> int:
        """Return the number of columns of the whole table."""
        return _columns(self.block)


def pieces_of(block: Block) -> Iterator[TablePiece]:
    """Yield a table in pieces that are quickly laid out: itself, if it is small."""
    rows = tuple(row for row in block.rows if row)
    step = max(1, _CELLS_AT_ONCE // _columns(block))
    shares = _shares(block) if len(rows) > step else ()
    for start in range(0, len(rows), step):
        yield TablePiece(block, rows[start : start + step], shares, start + step >= len(rows))


def _shares(block: Block) -> tuple[float, ...]:
    """Return column widths for the longest text in each column, none so narrow that words would break."""
    longest = [6] * _columns(block)
    for row in block.rows:
        for column, cell in enumerate(row):
            longest[column] = max(longest[column], min(60, len(cell.span)))
    return tuple(100 * length / sum(longest) for length in longest)


def rows_as_lines(block: Block) -> Iterator[Block]:
    """Yield a paragraph for each row of a table, cells apart by a tab as in the text."""
    for row in block.rows:
        if row:
            span = Span(row[0].span.start, row[-1].span.end)
            yield replace(block, kind=BlockKind.PARAGRAPH, span=span, rows=())


def insert_table(piece: TablePiece, cursor: QTextCursor, look: Look, write_cell: WriteCell) -> None:
    """Insert a piece of a table at the cursor; ``write_cell`` writes a cell's text at the cursor it is given."""
    above = cursor.blockFormat().bottomMargin()  # which Qt drops before a table
    style = look.table(piece.block, piece.columns, above=above)
    if piece.shares:
        percentage = QTextLength.Type.PercentageLength
        style.setColumnWidthConstraints([QTextLength(percentage, share) for share in piece.shares])
        style.setWidth(QTextLength(percentage, 100))
    if not piece.last:
        style.setBottomMargin(0)
    table = cursor.insertTable(len(piece.rows), piece.columns, style)
    for row_index, row in enumerate(piece.rows):
        for column, cell in enumerate(row):
            place = table.cellAt(row_index, column)
            place.setFormat(look.cell_ground(heading=cell.heading))
            inside = place.firstCursorPosition()
            inside.setBlockFormat(look.cell(cell.alignment))
            write_cell(inside, cell, look.cell_text(heading=cell.heading))


def selected_places(cursor: QTextCursor) -> tuple[int, int]:
    """Return where a selection begins and ends: across cells, with the first and the last of them whole."""
    start, end = sorted((cursor.anchor(), cursor.position()))
    if not cursor.hasComplexSelection():
        return start, end
    table = cursor.currentTable()
    first, last = table.cellAt(start), table.cellAt(end)
    return first.firstPosition(), last.lastPosition()


def _columns(block: Block) -> int:
    return max((len(row) for row in block.rows), default=0)
