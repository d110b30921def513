"""What a page shows: an article, its place in the library, and what stands above its text."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reader.model.article import Article
from reader.model.document import Block, Document, Span

_LONGEST_HEADLINE = 400  # code points; what is longer is a paragraph, whatever the metadata took it for


@dataclass(frozen=True, slots=True)
class Page:
    """An article to show. ``path`` is its path relative to the library's root ``folder``, which is absolute."""

    article: Article
    path: str
    folder: Path
    title: str
    byline: str
    notices: tuple[str, ...] = ()

    @property
    def article_folder(self) -> Path:
        """Return the folder that the article stands in: what its relative addresses start from."""
        return self.folder / PurePosixPath(self.path).parent


def headline_index(page: Page) -> int | None:
    """Return the index of the block that is set as the title, None where the text has no such block.

    Nor where the reader has given the article another title: that one is set, and the block is as the others are.
    """
    headline = page.article.headline
    blocks = page.article.document.blocks
    if headline is None or not blocks or _folded(headline.of(page.article.document.text)) != _folded(page.title):
        return None
    index = bisect_right(blocks, headline.start, key=lambda block: block.span.start) - 1
    if index < 0 or not _covers(blocks[index], headline):
        return None
    return index


def separate_title(page: Page) -> str:
    """Return the title to print above the text; empty where the text itself begins with it, or holds it."""
    if headline_index(page) is not None:
        return ""
    title = _folded(page.title).rstrip(".… ")
    return "" if _folded(_beginning(page.article.document)).startswith(title) else page.title


def _covers(block: Block, headline: Span) -> bool:
    return not block.rows and headline.end <= block.span.end and len(block.span) <= _LONGEST_HEADLINE


def _beginning(document: Document) -> str:
    for index in range(min(3, len(document.blocks))):
        span = document.blocks[index].span
        if text := document.text[span.start : min(span.end, span.start + 2 * _LONGEST_HEADLINE)].strip():
            return text
    return ""


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()
