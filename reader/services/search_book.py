"""The searches of the open library: those that the reader saved, and those made of late."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.model.saved_search import SavedSearch
from reader.services.disk_lane import DiskLane
from reader.store.searches import MOST_REMEMBERED, Searches


class SearchBook(QObject):
    """Knows them in memory; each change goes to disk on the lane."""

    saved_changed = Signal()
    history_changed = Signal()

    def __init__(self, store: Searches, lane: DiskLane, parent: QObject | None = None) -> None:
        """Take where searches are kept and the thread that writes them."""
        super().__init__(parent)
        self._store = store
        self._lane = lane
        self._library = ""
        self.saved: tuple[SavedSearch, ...] = ()
        self.history: tuple[str, ...] = ()  # the newest first

    def open(self, folder: Path) -> None:
        """Load the searches of a library. Raises StoreError where they cannot be read: there are none then."""
        self._library = str(folder.resolve())
        self.saved = self.history = ()
        try:
            self.saved = self._store.saved(self._library)
            self.history = self._store.history(self._library)
        finally:
            self.saved_changed.emit()
            self.history_changed.emit()

    def note(self, query: str) -> None:
        """Take a query into the history."""
        if not (query := query.strip()) or self.history[:1] == (query,):
            return
        self.history = (query, *(one for one in self.history if one != query))[:MOST_REMEMBERED]
        self._lane.write(self._store.note, self._library, query)
        self.history_changed.emit()

    def clear_history(self) -> None:
        """Forget what was searched for; what is saved stays."""
        self.history = ()
        self._lane.write(self._store.clear_history, self._library)
        self.history_changed.emit()

    def save(self, name: str, query: str) -> None:
        """Keep a query under a name, in place of what had that name."""
        added = SavedSearch(name.strip(), query.strip())
        names = [search.name for search in self.saved]
        if added.name in names:
            self._show(added if search.name == added.name else search for search in self.saved)
        else:
            self._show((*self.saved, added))
        self._lane.write(self._store.save, self._library, added.name, added.query)

    def rename(self, old: str, new: str) -> bool:
        """Give a saved search another name; return whether it has it: not where the name is another one's."""
        new = new.strip()
        if not new or any(search.name == new for search in self.saved):
            return False
        self._show(SavedSearch(new, search.query) if search.name == old else search for search in self.saved)
        self._lane.write(_rename, self._store, self._library, old, new)
        return True

    def remove(self, name: str) -> SavedSearch | None:
        """Keep a search no longer; return it, None where there is none of that name."""
        gone = next((search for search in self.saved if search.name == name), None)
        if gone is not None:
            self._show(search for search in self.saved if search.name != name)
            self._lane.write(self._store.remove, self._library, name)
        return gone

    def _show(self, searches: Iterable[SavedSearch]) -> None:
        self.saved = tuple(searches)
        self.saved_changed.emit()


def _rename(store: Searches, library: str, old: str, new: str) -> None:
    store.rename(library, old, new)
