"""What stands on the page around the text and is no text: a title from elsewhere, byline, notices, part numbers."""

from collections.abc import Callable

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from reader.model.document import Mark
from reader.ui.reading.display import shown
from reader.ui.reading.inline import marked
from reader.ui.reading.links import NEXT_PART, PREVIOUS_PART
from reader.ui.reading.page import Page, separate_title
from reader.ui.reading.typography import Look

OpenBlock = Callable[[QTextBlockFormat, QTextCharFormat], None]


def insert_title(open_block: OpenBlock, cursor: QTextCursor, look: Look, page: Page) -> None:
    """Insert the title, unless the text begins with it."""
    if title := separate_title(page):
        open_block(look.headline(), look.headline_text())
        cursor.insertText(shown(title, newline=" "), look.headline_text())


def insert_byline(open_block: OpenBlock, cursor: QTextCursor, look: Look, page: Page) -> None:
    """Insert the byline and below it the notices."""
    lines = [line for line in (page.byline, *page.notices) if line]
    for number, line in enumerate(lines, 1):
        open_block(look.aside(after=look.gap * (1.7 if number == len(lines) else 0.2)), look.aside_text())
        cursor.insertText(shown(line, newline=" "), look.aside_text())


def insert_part_line(open_block: OpenBlock, cursor: QTextCursor, look: Look, number: int, count: int) -> None:
    """Insert "Part 2 of 40 · Previous · Next" with its links; ``number`` counts from 0."""
    plain = look.aside_text()
    open_block(look.aside(after=look.gap * 1.7), plain)
    cursor.insertText(f"Part {number + 1:,} of {count:,}", plain)
    if number > 0:
        _insert_step(cursor, look, plain, "Previous", PREVIOUS_PART)
    if number + 1 < count:
        _insert_step(cursor, look, plain, "Next", NEXT_PART)


def _insert_step(cursor: QTextCursor, look: Look, plain: QTextCharFormat, words: str, name: str) -> None:
    cursor.insertText(" · ", plain)
    link = marked(plain, look.theme, Mark.LINK, "")
    link.setAnchor(True)
    link.setAnchorHref(name)
    cursor.insertText(words, link)
