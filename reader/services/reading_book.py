"""The reader's own marks on the articles of the open library: read, starred, how far."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from reader.model.catalogue import ReadingState
from reader.model.scope import UNTOUCHED
from reader.services.disk_lane import DiskLane
from reader.store.reading_states import ReadingStates

READ_AT = 0.95  # an article counts as read when this share has passed the top of the page, or its end was seen


class ReadingBook(QObject):
    """Knows every state of the open library in memory; each change goes to disk on the lane."""

    changed = Signal(str)  # path in the library

    def __init__(self, store: ReadingStates, lane: DiskLane, parent: QObject | None = None) -> None:
        """Take where the states are kept and the thread that writes them."""
        super().__init__(parent)
        self._store = store
        self._lane = lane
        self._library = ""
        self._states: dict[str, ReadingState] = {}

    @property
    def states(self) -> Mapping[str, ReadingState]:
        """Return the states by path; an article without one is unread."""
        return self._states

    def open(self, folder: Path) -> None:
        """Load the states of a library. Raises StoreError where they cannot be read: all are unread then."""
        self._library = str(folder.resolve())
        self._states = {}
        self._states = self._store.load(self._library)

    def state(self, path: str) -> ReadingState:
        """Return an article's state."""
        return self._states.get(path, UNTOUCHED)

    def encodings(self) -> dict[str, str]:
        """Return the encodings the user chose, by path."""
        return {path: state.encoding for path, state in self._states.items() if state.encoding}

    def set(self, path: str, **values: Any) -> None:
        """Change fields of an article's state by name."""
        old = self.state(path)
        new = replace(old, **values)
        if new == old:
            return
        self._states[path] = new
        self._lane.write(self._store.save, self._library, path, new)
        self.changed.emit(path)

    def toggle_star(self, path: str) -> None:
        """Star an article, or take the star away."""
        self.set(path, starred=not self.state(path).starred)

    def toggle_read(self, path: str) -> None:
        """Mark an article read, or unread."""
        self.set(path, read=not self.state(path).read)

    def advance(self, path: str, position: int, progress: float) -> None:
        """Keep where the article is being read: a code point, and the share read (0 to 1)."""
        state = self.state(path)
        self.set(path, position=position, progress=progress, read=state.read or progress >= READ_AT)

    def rename(self, old: str, new: str) -> None:
        """Let the marks follow an article that moved."""
        state = self._states.pop(old, None)
        if state is not None:
            self._states[new] = state
            self._lane.write(self._store.rename, self._library, old, new)
