"""Builds the page from the document's blocks, a slice at a time, recording where every character goes."""

from collections.abc import Iterator
from itertools import tee, zip_longest
from time import perf_counter

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from reader.model.document import Block, BlockKind, Cell, Image, Paragraphs, Span
from reader.model.parts import Part
from reader.ui.reading.display import LINE_BREAK, cuts, shown
from reader.ui.reading.inline_writer import InlineWriter, Piece
from reader.ui.reading.page import Page, headline_index
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.surroundings import insert_byline, insert_part_line, insert_title
from reader.ui.reading.table import fits, insert_table, pieces_of, rows_as_lines
from reader.ui.reading.typography import Look, Ornament, spaced

_BATCH = 4_000  # code points of plain paragraphs inserted at once: 1 ms with their layout
_TIGHT = 0.4  # of the usual gap: between items of a list


class PageBuilder:
    """Fills a `PageDocument` with one part of a page. Every call of ``build`` goes on where the last one stopped."""

    def __init__(self, page: Page, parts: tuple[Part, ...], number: int, document: PageDocument, width: float) -> None:
        """Take the parts of the page's article, which of them to build, and the width of the column in pixels."""
        self._page = page
        self._part = parts[number]
        self._number = number
        self._count = len(parts)
        self._document = document
        self._look = document.look
        self._writer = InlineWriter(page, document, width)
        self._text = page.article.document.text
        self._plain = isinstance(page.article.document.blocks, Paragraphs)
        self._newline = " " if self._plain else LINE_BREAK  # hard-wrapped lines flow; Markdown's breaks stand
        self._headline = headline_index(page)
        self._cursor = QTextCursor(document)
        self._vacant = True  # the last block of the document is empty and may be taken
        self._code_blocks = 0
        self._notes_begun = False
        self._steps = self._all_steps()
        self.finished = False
        self.built_until = self._part.span.start  # everything before this position is on the page

    def build(self, seconds: float, until: int | None = None, *, lay_out: bool = False) -> None:
        """Build for about so long, at least one step, at most to the position ``until``.

        ``lay_out`` does the layout of what is built as part of it: left to itself Qt does it in long strides.
        """
        deadline = perf_counter() + seconds
        while not self.finished:
            self._advance()
            if lay_out:
                self._document.documentLayout().blockBoundingRect(self._document.lastBlock())
            if perf_counter() >= deadline or (until is not None and self.built_until >= until):
                return

    def _advance(self) -> None:
        """Insert a batch, as one change of the document."""
        aim = self.built_until + _BATCH
        self._cursor.beginEditBlock()
        try:
            for position in self._steps:
                self.built_until = position
                if position >= aim:
                    return
            self.finished = True
            self.built_until = self._part.span.end
        finally:
            self._cursor.endEditBlock()

    def _all_steps(self) -> Iterator[int]:
        self._insert_top()
        blocks = self._part.blocks(self._page.article.document)
        if self._plain:
            if self._part.first == self._headline:
                yield from self._insert_headline(next(blocks))
            yield from self._insert_paragraphs(blocks)
        else:
            yield from self._insert_blocks(blocks)
        self._insert_bottom()

    def _insert_top(self) -> None:
        if self._number > 0:
            insert_part_line(self._open, self._cursor, self._look, self._number, self._count)
        elif self._headline is None:
            insert_title(self._open, self._cursor, self._look, self._page)
            insert_byline(self._open, self._cursor, self._look, self._page)

    def _insert_bottom(self) -> None:
        if self._count > 1:
            insert_part_line(self._open, self._cursor, self._look, self._number, self._count)
        elif self._vacant:
            self._cursor.setBlockFormat(_no_height())

    def _insert_headline(self, block: Block) -> Iterator[int]:
        yield from self._insert_block(block, self._look.headline(), self._look.headline_text())
        insert_byline(self._open, self._cursor, self._look, self._page)

    def _insert_paragraphs(self, blocks: Iterator[Block]) -> Iterator[int]:
        """Insert plain paragraphs, many at once."""
        style = self._look.paragraph(Block(BlockKind.PARAGRAPH, Span(0, 0)), after=self._look.gap)
        batch: list[Block] = []
        size = 0
        for block in blocks:
            batch.append(block)
            size += len(block.span)
            if size > _BATCH:
                yield from self._insert_batch(batch, style)
                batch, size = [], 0
        yield from self._insert_batch(batch, style)

    def _insert_batch(self, batch: list[Block], style: QTextBlockFormat) -> Iterator[int]:
        long = batch.pop() if batch and len(batch[-1].span) > _BATCH else None
        if batch:
            characters = self._look.body_text(batch[0])
            self._open(style, characters)
            place = self._cursor.position()
            pieces = [shown(block.span.of(self._text), newline=self._newline) for block in batch]
            for block, piece in zip(batch, pieces, strict=True):
                self._document.places.add(block.span.start, place, piece)
                place += _units(piece) + 1
            self._cursor.insertText("\n".join(pieces), characters)
            yield batch[-1].span.end
        if long is not None:
            yield from self._insert_block(long, style)

    def _insert_blocks(self, blocks: Iterator[Block]) -> Iterator[int]:
        """Insert blocks of every kind, one by one."""
        current, following = tee(blocks)
        next(following, None)
        for index, (block, after) in enumerate(zip_longest(current, following), self._part.first):
            if index == self._headline:
                yield from self._insert_headline(block)
            elif block.kind is BlockKind.TABLE:
                yield from self._insert_table(block)
            else:
                yield from self._insert_block(block, self._block_style(block, after))

    def _block_style(self, block: Block, following: Block | None) -> QTextBlockFormat:
        style = self._look.paragraph(block, after=self._look.gap * _share_after(block, following))
        if block.kind is BlockKind.RULE:
            style.setProperty(Ornament.RULE, True)
        if block.kind is BlockKind.CODE:
            self._code_blocks += 1
            style.setProperty(Ornament.GROUND, self._code_blocks)
        if block.kind is BlockKind.FOOTNOTE and not self._notes_begun:
            self._notes_begun = True
            style.setProperty(Ornament.NOTES, True)
            style.setTopMargin(self._look.gap * 2.4)
        return style

    def _insert_block(
        self, block: Block, style: QTextBlockFormat, characters: QTextCharFormat | None = None
    ) -> Iterator[int]:
        """Insert a block, yielding after each piece that Qt lays out on its own."""
        made = characters or self._look.body_text(block)
        display = shown(block.span.of(self._text), newline=self._newline)
        pieces = list(cuts(display))
        for number, (piece, following) in enumerate(zip_longest(pieces, pieces[1:])):
            self._open(_piece_style(style, number, len(pieces), self._look), made)
            span = Span(block.span.start + piece.start, block.span.start + piece.end)
            limit = block.span.end + 1 if following is None else block.span.start + following.start
            images = _images(block, span.start, limit)
            self._writer.write(self._cursor, Piece(block, span, display[piece.start : piece.end], images), made)
            yield span.end

    def _insert_table(self, block: Block) -> Iterator[int]:
        if not fits(block):
            style = self._look.paragraph(block, after=self._look.gap * _TIGHT)
            for line in rows_as_lines(block):
                yield from self._insert_block(line, style)
            return

        def write_cell(cursor: QTextCursor, cell: Cell, characters: QTextCharFormat) -> None:
            images = _images(block, cell.span.start, cell.span.end + 1)
            shown_cell = shown(cell.span.of(self._text))
            self._writer.write(cursor, Piece(block, cell.span, shown_cell, images), characters)

        for piece in pieces_of(block):
            if self._vacant:
                self._cursor.setBlockFormat(_no_height())
            insert_table(piece, self._cursor, self._look, write_cell)
            self._cursor.movePosition(QTextCursor.MoveOperation.End)
            self._vacant = True
            yield piece.rows[-1][-1].span.end

    def _open(self, style: QTextBlockFormat, characters: QTextCharFormat) -> None:
        """Begin a block at the end of the document."""
        if self._vacant:
            self._cursor.setBlockFormat(style)
            self._cursor.setBlockCharFormat(characters)
            self._cursor.setCharFormat(characters)
            self._vacant = False
        else:
            self._cursor.insertBlock(style, characters)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _images(block: Block, start: int, end: int) -> tuple[Image, ...]:
    return tuple(image for image in block.images if start <= image.at < end)


def _no_height() -> QTextBlockFormat:
    style = spaced(1)
    style.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return style


def _share_after(block: Block, following: Block | None) -> float:
    if following is None:
        return 1.0
    if block.kind is BlockKind.HEADING:
        return 0.5
    if block.kind is BlockKind.TERM or (block.kind is following.kind is BlockKind.FOOTNOTE):
        return _TIGHT / 2
    return _TIGHT if block.list_depth and following.list_depth else 1.0


def _piece_style(style: QTextBlockFormat, number: int, count: int, look: Look) -> QTextBlockFormat:
    """Return the style of one of the pieces a block is laid out in: together they look like one."""
    code = style.hasProperty(Ornament.GROUND)
    if count == 1 and not code:
        return style
    made = QTextBlockFormat(style)
    if number > 0:
        made.setTopMargin(0)
        made.clearProperty(Ornament.MARKER)
    elif code:
        made.setTopMargin(look.gap + look.code_padding)  # the ground reaches out of the block
    if number < count - 1:
        made.setBottomMargin(0)
    elif code:
        made.setBottomMargin(style.bottomMargin() + look.code_padding)
    return made
