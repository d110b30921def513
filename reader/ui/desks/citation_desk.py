"""Copies passages with where they are from."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from reader.model.article import Metadata
from reader.model.passage import Passage
from reader.services.bundle import Services
from reader.ui.window_parts import Parts


class CitationDesk(QObject):
    """Between the page, the cards and the passages, and the clipboard."""

    quotes: Callable[[], list[str]]  # returns the selected words, else the quotes of what is chosen

    def __init__(self, services: Services, parts: Parts, parent: QObject) -> None:
        """Take what to ask; ``quotes`` has to be given before it is asked for anything."""
        super().__init__(parent)
        self._services = services
        self._parts = parts
        parts.highlights.citation_requested.connect(self.copy_ids)
        parts.passages.citation_requested.connect(self.copy_passages)

    def copy(self) -> None:
        """Copy the selected words, else the quotes of what is chosen."""
        self._copy_quotes(self.quotes())

    def copy_passages(self, passages: Sequence[Passage]) -> None:
        """Copy passages of any articles, those of an article together."""
        self._copy([(passage.path, passage.annotation.anchor.quote) for passage in passages])

    def copy_ids(self, ids: Sequence[str]) -> None:
        """Copy highlights of the open article."""
        known = self._services.annotations.sidecar.annotations
        found = (known.get(key) for key in ids)
        self._copy_quotes(annotation.anchor.quote for annotation in found if annotation is not None)

    def _copy_quotes(self, quotes: Iterable[str]) -> None:
        self._copy([(self._services.annotations.path, quote) for quote in quotes])

    def _copy(self, quotes: Sequence[tuple[str, str]]) -> None:
        from reader.exchange.citations.citing import quoted_with_citation  # noqa: PLC0415 - when first wanted

        by_article: dict[str, list[str]] = {}
        for path, quote in quotes:
            if quote.strip():
                by_article.setdefault(path, []).append(quote)
        copied = [quoted_with_citation(some, self._metadata(path), path) for path, some in by_article.items()]
        if copied:
            QGuiApplication.clipboard().setText("\n\n".join(copied))
            self._parts.status.show_event("Copied with citation")

    def _metadata(self, path: str) -> Metadata:
        entry = self._services.library.entries.get(path)
        return entry.metadata if entry is not None else Metadata()
