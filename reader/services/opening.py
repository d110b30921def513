"""Reads one article for the page; runs in a worker process. No Qt."""

from pathlib import Path

from reader.formats.reading import read_article
from reader.model.article import Article


def read(file: str, name: str, encoding: str, plain: bool) -> Article:  # noqa: FBT001 - arguments travel by position
    """Return an article as ``read_article`` does. Raises ArticleError."""
    return read_article(Path(file), name=name, encoding=encoding, plain=plain)
