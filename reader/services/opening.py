"""Reads one article for the page; runs in a worker process. No Qt."""

from pathlib import Path

from reader.formats.reading import parse_article, read_article
from reader.model.article import Article

_SOME_MARKDOWN = b"---\ntitle: A\n---\n# B\n\n- c[^d]\n\n| e |\n|---|\n| f |\n\n[^d]: g\n"


def warm_up() -> None:
    """Load what the first Markdown article would wait for: the parser looks its extensions up, for 50 ms."""
    parse_article(_SOME_MARKDOWN, "a.md")


def read(file: str, name: str, encoding: str, plain: bool) -> Article:  # noqa: FBT001 - arguments travel by position
    """Return an article as ``read_article`` does. Raises ArticleError."""
    return read_article(Path(file), name=name, encoding=encoding, plain=plain)
