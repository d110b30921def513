"""Fills the inspector's tab of similar articles, while somebody looks at it."""

from PySide6.QtCore import QObject

from reader.model.hit import ArticleHit
from reader.model.location import Location
from reader.services.bundle import Services
from reader.ui.desks.index_desk import IndexDesk
from reader.ui.desks.reading_desk import ReadingDesk
from reader.ui.panels.similar import LOOKING, NO_ARTICLE
from reader.ui.window_parts import Parts


class SimilarDesk(QObject):
    """Between the finder and the tab."""

    def __init__(
        self, services: Services, parts: Parts, reading: ReadingDesk, indexing: IndexDesk, parent: QObject
    ) -> None:
        """Take what to ask and what to show it on."""
        super().__init__(parent)
        self._services = services
        self._parts = parts
        self._reading = reading
        self._asked = ""
        parts.similar.wanted.connect(self._ask)
        parts.similar.article_requested.connect(self._on_article_requested)
        reading.article_changed.connect(self.refresh)
        indexing.searchable.connect(self.refresh)
        services.finder.similar_found.connect(self._on_found)

    def refresh(self) -> None:
        """Ask anew for the article on the page, where that can be seen."""
        self._asked = ""
        if self._parts.similar.isVisible():
            self._ask()

    def _ask(self) -> None:
        path = self._reading.path if self._reading.page is not None else ""
        if not path:
            self._parts.similar.clear(NO_ARTICLE)
        elif path != self._asked:
            self._asked = path
            if self._parts.similar.path != path:
                self._parts.similar.clear(LOOKING)
            self._services.finder.similar(path)

    def _on_found(self, path: str, hits: tuple[ArticleHit, ...]) -> None:
        if path == self._reading.path:
            self._parts.similar.show_hits(path, hits)

    def _on_article_requested(self, path: str) -> None:
        self._services.navigator.go_to(Location(path))
