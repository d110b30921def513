"""Which files an article can be made of."""

import pkgutil
from collections.abc import Callable
from pathlib import Path

from reader.exchange.articles.article_file import ArticleFile
from reader.exchange.articles.suffixes import BOOKS, PDF, WEB_ARCHIVES, WEB_PAGES
from reader.exchange.incoming import ImportFileError
from reader.model.article import ARTICLE_SUFFIXES

_HERE = "reader.exchange.articles"
_READERS = {
    **dict.fromkeys(ARTICLE_SUFFIXES, f"{_HERE}.plain:read"),
    **dict.fromkeys(WEB_PAGES, f"{_HERE}.web_page:read"),
    **dict.fromkeys(WEB_ARCHIVES, f"{_HERE}.web_archive:read"),
    **dict.fromkeys(BOOKS, f"{_HERE}.epub:read"),
    **dict.fromkeys(PDF, f"{_HERE}.pdf:read"),
}  # loaded when they are wanted


def article_of(file: Path, added: str) -> ArticleFile:
    """Return the article that a file becomes; ``added`` is the day, ISO 8601.

    Raises:
        ImportFileError: it cannot be read, has no text, or is of a kind that nothing can be made of.
    """
    name = _READERS.get(file.suffix.lower())
    if name is None:
        known = ", ".join(_READERS)
        raise ImportFileError(str(file), f"no article can be made of this kind of file. Those that can: {known}.")
    read: Callable[[Path, str], ArticleFile] = pkgutil.resolve_name(name)
    return read(file, added)
