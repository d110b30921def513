"""Keeps the search index up with the library, and says how far it is."""

from PySide6.QtCore import QObject, Signal

from reader.model.hit import IndexProgress
from reader.services.bundle import Services
from reader.ui.window_parts import Parts

_WORTH_SHOWING = 20  # articles still to be indexed: what takes no moment would only flicker


class IndexDesk(QObject):
    """Between scans of the library and the indexer; it follows the scan, so that the two never compete."""

    searchable = Signal()  # more can be found than before, or something else

    def __init__(self, services: Services, parts: Parts, parent: QObject) -> None:
        """Take what to ask and what to show it on."""
        super().__init__(parent)
        self._services = services
        self._parts = parts
        library, indexer = services.library, services.indexer
        library.opened.connect(self._on_opened)
        library.scanned.connect(self._on_scanned)
        indexer.progressed.connect(self._on_progressed)
        indexer.committed.connect(self.searchable)
        indexer.finished.connect(self._on_finished)
        indexer.failed.connect(parts.banner.show_message)
        services.finder.index_lost.connect(indexer.refresh)

    def rebuild(self) -> None:
        """Make the index anew."""
        self._services.indexer.rebuild()

    def _on_opened(self) -> None:
        folder = self._services.library.folder
        if folder is not None:
            self._services.indexer.open(folder, self._services.book.encodings())

    def _on_scanned(self) -> None:
        if not self._services.library.missing:
            self._services.indexer.refresh()

    def _on_progressed(self, progress: IndexProgress) -> None:
        if progress.total - progress.done >= _WORTH_SHOWING and not self._services.library.scanning:
            self._parts.status.show_indexing(progress.done, progress.total)

    def _on_finished(self, progress: IndexProgress) -> None:
        library = self._services.library
        if library.folder is not None and not library.scanning and not library.missing:
            self._parts.status.show_library(library.folder.name, len(library.entries), len(library.unreadable()))
        if progress.notices:
            self._parts.banner.show_message(" ".join(progress.notices), tone="info")
