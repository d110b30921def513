"""Writes a piece of text with its runs and images, and says where each character went."""

from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat, QTextCursor

from reader.model.document import Block, Image, Mark, Run, Span
from reader.ui.reading.inline import marked
from reader.ui.reading.page import Page
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.runs import overlapping, segments
from reader.ui.reading.typography import nesting


@dataclass(frozen=True, slots=True)
class Piece:
    """What is written in one go: a span of a block as ``shown`` and the images that stand in it."""

    block: Block
    span: Span
    shown: str
    images: tuple[Image, ...] = ()


class InlineWriter:
    """Writes pieces into a page's document, in the order of the text."""

    def __init__(self, page: Page, document: PageDocument, width: float) -> None:
        """Take the page, its document, and the width of the column in pixels."""
        self._page = page
        self._document = document
        self._width = width

    def write(self, cursor: QTextCursor, piece: Piece, characters: QTextCharFormat) -> None:
        """Write a piece at ``cursor``, its plain text in the format ``characters``."""
        runs = overlapping(piece.block.runs, piece.span)
        images = sorted(piece.images, key=lambda image: image.at)
        for span, covering in segments(piece.span, runs, [image.at for image in images]):
            while images and images[0].at <= span.start:
                self._write_image(cursor, images.pop(0), piece.block)
            text = piece.shown[span.start - piece.span.start : span.end - piece.span.start]
            self._document.places.add(span.start, cursor.position(), text)
            cursor.insertText(text, self._format(covering, characters))
        for image in images:
            self._write_image(cursor, image, piece.block)

    def _format(self, covering: tuple[Run, ...], characters: QTextCharFormat) -> QTextCharFormat:
        for run in covering:
            characters = marked(characters, self._document.look.theme, run.mark, run.target)
            if run.mark in {Mark.LINK, Mark.FOOTNOTE}:
                characters.setAnchor(True)
                characters.setAnchorHref(self._document.links.name(run.target))
        return characters

    def _write_image(self, cursor: QTextCursor, image: Image, block: Block) -> None:
        width = self._width - nesting(block) * self._document.look.indent
        made = self._document.image_format(image, self._page.folder, self._page.article_folder, width)
        cursor.insertImage(made)
