"""Reads many articles of a library for their texts, parsing few whose text is known already. No Qt."""

import contextlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.article import Article
from reader.model.document import Document
from reader.model.indexed import IndexedArticle
from reader.services.guarded import read_guarded
from reader.store.errors import StoreError
from reader.store.reading_states import ReadingStates
from reader.store.scan import Found

if TYPE_CHECKING:
    from reader.search.storage.known_articles import KnownArticles

_PATIENCE = 30  # Markdown articles that are parsed before the index is asked: to load and open it takes as long


class ArticleTexts:
    """The articles of one library, read as the user chose to have them decoded.

    Markdown takes some milliseconds an article to parse, all else together a tenth of that. Where the search index was
    made from the files as they are now, it has the text.
    """

    def __init__(self, root: Path) -> None:
        """Take the library's folder."""
        self._root = root
        self._encodings = chosen_encodings(root)
        self._parsed = 0

    def read(self, found: Found, *, text_only: bool = False) -> Article:
        """Return an article, possibly without its blocks, and what the user says of it in its metadata.

        With ``text_only`` the metadata may be those of before the sidecar's last change.

        Raises:
            ArticleError: it cannot be read.
        """
        if found.path.lower().endswith(".txt"):  # needs no parser
            return self.parsed(found.path)
        self._parsed += 1
        known = self._known_article(found) if self._parsed > _PATIENCE else None
        if known is None or not (text_only or known.stamp.sidecar == found.sidecar):
            return self.parsed(found.path)
        return _article(known)

    def parsed(self, path: str) -> Article:
        """Return an article with its blocks. Raises ArticleError."""
        return read_guarded(self._root / path, name=path, encoding=self._encodings.get(path, ""))

    def _known_article(self, found: Found) -> IndexedArticle | None:
        return self._known.get(found.path, found.fingerprint, self._encodings.get(found.path, ""))

    @cached_property
    def _known(self) -> "KnownArticles":
        from reader.search.storage.known_articles import KnownArticles  # noqa: PLC0415 - see `_PATIENCE`

        return KnownArticles(self._root)


def chosen_encodings(root: Path) -> dict[str, str]:
    """Return, by path, the encodings that the user chose for articles; none where that cannot be read just now."""
    try:
        with contextlib.closing(ReadingStates()) as states:
            return {path: state.encoding for path, state in states.load(str(root)).items() if state.encoding}
    except StoreError:
        return {}


def _article(known: IndexedArticle) -> Article:
    return Article(known.metadata, Document(known.text, ()), known.stamp.encoding, known.text_sha256, known.words)
