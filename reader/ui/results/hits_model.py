"""The rows of the articles that a search found: pages of them, as they come."""

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, ReadingState
from reader.model.hit import ArticleHit
from reader.model.scope import UNTOUCHED
from reader.model.wording import count, listing

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NO_FILE = Fingerprint(0, 0)
_UNKNOWN = ReadingState(read=True)  # of an article that no list knows: nothing is claimed to be unread


class HitRole(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    HIT = Qt.ItemDataRole.UserRole  # ArticleHit
    ENTRY = Qt.ItemDataRole.UserRole + 1  # Entry
    STATE = Qt.ItemDataRole.UserRole + 2  # ReadingState


class HitsModel(QAbstractListModel):
    """Holds what has been loaded; whoever shows it asks for more."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._hits: list[ArticleHit] = []
        self._row_of: dict[str, int] = {}
        self._entries: Mapping[str, Entry] = {}
        self._states: Mapping[str, ReadingState] = {}
        self._answers: Mapping[int, Callable[[ArticleHit], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda hit: self._entry(hit).metadata.title,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: lambda hit: "\n".join((hit.path, *hit.copies)),
            HitRole.HIT: lambda hit: hit,
            HitRole.ENTRY: self._entry,
            HitRole.STATE: self._state,
        }

    def set_entries(self, entries: Mapping[str, Entry], states: Mapping[str, ReadingState]) -> None:
        """Take what the library knows of its articles; both are looked at again whenever a row is painted."""
        self._entries, self._states = entries, states
        if self._hits:
            self.dataChanged.emit(self.index(0), self.index(len(self._hits) - 1))

    def show_hits(self, hits: Iterable[ArticleHit]) -> None:
        """Show these and no others. Where they are the same articles as before, nothing moves."""
        new = list(hits)
        if [hit.path for hit in new] == [hit.path for hit in self._hits]:
            self._hits = new
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self._hits = new
        self._number_rows()
        self.endResetModel()

    def add_hits(self, hits: Iterable[ArticleHit]) -> None:
        """Show more, below those that are shown; none twice."""
        new = [hit for hit in hits if hit.path not in self._row_of]
        if not new:
            return
        rows = len(self._hits)
        self.beginInsertRows(_ROOT, rows, rows + len(new) - 1)
        self._hits += new
        self._number_rows()
        self.endInsertRows()

    def drop(self, path: str) -> None:
        """Show an article no longer; one that is not shown is no error."""
        row = self._row_of.get(path)
        if row is None:
            return
        self.beginRemoveRows(_ROOT, row, row)
        del self._hits[row]
        self._number_rows()
        self.endRemoveRows()

    def refresh(self, path: str) -> None:
        """Repaint an article of which something became known."""
        if (row := self._row_of.get(path)) is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def hit(self, row: int) -> ArticleHit | None:
        """Return the hit of a row, None outside the list."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def row(self, path: str) -> int | None:
        """Return the row of an article, None where it is not shown."""
        return self._row_of.get(path)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of articles shown."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an article's title, what a screen reader says, its path, or what the delegate paints."""
        hit = self.hit(index.row())
        if hit is None:
            return None
        answer = self._answers.get(role)
        return answer(hit) if answer else None

    def _entry(self, hit: ArticleHit) -> Entry:
        known = self._entries.get(hit.path)
        if known is not None:
            return known
        title = hit.title or hit.path.rpartition("/")[2]
        return Entry(hit.path, _NO_FILE, Metadata(title=title, publisher=hit.source, date=hit.date))

    def _state(self, hit: ArticleHit) -> ReadingState:
        return self._states.get(hit.path, UNTOUCHED) if hit.path in self._entries else _UNKNOWN

    def _spoken(self, hit: ArticleHit) -> str:
        entry, state = self._entry(hit), self._state(hit)
        parts = [entry.metadata.title, listing(entry.metadata, entry.minutes), "" if state.read else "unread"]
        if hit.places:
            parts.append(count(hit.places, "place"))
        parts += [count(len(hit.copies), "copy", "copies") if hit.copies else ""]
        parts += [snippet.text for snippet in hit.snippets[:1]]
        return ", ".join(part for part in parts if part)

    def _number_rows(self) -> None:
        self._row_of = {hit.path: row for row, hit in enumerate(self._hits)}
