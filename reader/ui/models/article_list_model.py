"""The rows of the article list: a scope of the library, filtered and sorted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from operator import itemgetter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.catalogue import Entry, LibraryChange, ReadingState
from reader.model.folding import fold
from reader.model.scope import UNTOUCHED, Order, Scope, Selection, description, sort_key
from reader.model.wording import count, listing

_Index = QModelIndex | QPersistentModelIndex
_Row = tuple[tuple[int, str, str], Entry]
_ROOT = QModelIndex()


class Role(IntEnum):
    """What a delegate asks for beside Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole
    STATE = Qt.ItemDataRole.UserRole + 1


_Answer = Callable[[Entry, ReadingState], Any]


def _spoken(entry: Entry, state: ReadingState) -> str:
    parts = [entry.metadata.title, listing(entry.metadata, entry.minutes), "read" if state.read else "unread"]
    if entry.highlights.count:
        parts.append(count(entry.highlights.count, "highlight"))
    return ", ".join(parts)


_ANSWERS: Mapping[int, _Answer] = {
    Qt.ItemDataRole.DisplayRole: lambda entry, _state: entry.metadata.title,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.ToolTipRole: lambda entry, _state: entry.path,
    Role.ENTRY: lambda entry, _state: entry,
    Role.STATE: lambda _entry, state: state,
}


class ArticleListModel(QAbstractListModel):
    """Sorted in Python: a proxy model calls back for each comparison, seconds for 10,000 rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty, newest first."""
        super().__init__(parent)
        self._entries: Mapping[str, Entry] = {}
        self._states: Mapping[str, ReadingState] = {}
        self._rows: list[_Row] = []
        self._row_of: dict[str, int] = {}
        self._descriptions: dict[str, str] = {}
        self._kept: set[str] = set()  # listed until another scope is chosen, though this one holds them no longer
        self.scope = Scope()
        self.words = ""
        self.order = Order.DATE
        self.descending = True

    def show_library(self, entries: Mapping[str, Entry], states: Mapping[str, ReadingState]) -> None:
        """Show another library, in its first scope; both mappings are looked at again at every change."""
        self._entries = entries
        self._states = states
        self._descriptions = {}
        self._kept = set()
        self.scope = Scope()
        self._rebuild()

    def set_scope(self, scope: Scope) -> None:
        """Show another part of the library."""
        self.scope = scope
        self._kept = set()
        self._rebuild()

    def set_words(self, words: str) -> None:
        """Show only articles in whose description all words occur."""
        self.words = words
        self._rebuild()

    def set_order(self, order: Order, *, descending: bool) -> None:
        """Sort otherwise."""
        self.order = order
        self.descending = descending
        self._rebuild()

    def apply(self, change: LibraryChange) -> None:
        """Take in what a scan found or what was annotated; the entries have it already.

        An article whose last highlight went stays in an Annotated list until another scope is chosen.
        """
        if self.scope.selection is Selection.ANNOTATED:
            self._kept.update(entry.path for entry in change.changed if entry.path in self._row_of)
        if change.removed or change.renamed or not self._replaced_in_place(change.changed):
            self._apply_anew(change)

    def _apply_anew(self, change: LibraryChange) -> None:
        gone = {*change.removed, *(old for old, _ in change.renamed)}
        new = [*change.changed, *(entry for _, entry in change.renamed)]
        touched = gone.union(entry.path for entry in new)
        for path in touched:
            self._descriptions.pop(path, None)
        known = not touched.isdisjoint(self._row_of)
        rows = [row for row in self._rows if row[1].path not in touched] if known else self._rows
        self._replace(rows + self._listed(new))

    def refresh_state(self, path: str) -> None:
        """Repaint an article whose reading state changed. It stays in an Unread list until another scope is chosen."""
        if (row := self.row(path)) is not None:
            self._kept.add(path)
            self.dataChanged.emit(self.index(row), self.index(row))
        elif (entry := self._entries.get(path)) is not None and (added := self._listed([entry])):
            self._replace(self._rows + added)

    def row(self, path: str) -> int | None:
        """Return the row of an article, None where the list does not show it."""
        return self._row_of.get(path)

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row, None outside the list."""
        return self._rows[row][1] if 0 <= row < len(self._rows) else None

    def next_unread(self, after: int) -> str | None:
        """Return the path of the first unread article below a row, going round at the end."""
        rows = self._rows[after + 1 :] + self._rows[: max(after, 0)]
        return next((entry.path for _, entry in rows if not self._state(entry).read), None)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of articles listed."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an article's title, its description for screen readers, its entry or its state."""
        entry = self.entry(index.row())
        answer = _ANSWERS.get(role)
        return answer(entry, self._state(entry)) if entry is not None and answer is not None else None

    def _state(self, entry: Entry) -> ReadingState:
        return self._states.get(entry.path, UNTOUCHED)

    def _replaced_in_place(self, entries: Sequence[Entry]) -> bool:
        # The usual case while an article is annotated: it stays where it is, and the list with it.
        if len(entries) != 1 or (row := self.row(entries[0].path)) is None:
            return False
        self._descriptions.pop(entries[0].path, None)
        listed = self._listed(entries)
        if not listed or listed[0][0] != self._rows[row][0]:
            return False
        self._rows[row] = listed[0]
        self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def _rebuild(self) -> None:
        self._replace(self._listed(self._entries.values()))

    def _listed(self, entries: Iterable[Entry]) -> list[_Row]:
        words = fold(self.words).split()
        return [
            (sort_key(entry, self.order, descending=self.descending), entry)
            for entry in entries
            if self._holds(entry, words)
        ]

    def _holds(self, entry: Entry, words: list[str]) -> bool:
        if not self.scope.holds(entry, self._state(entry)) and entry.path not in self._kept:
            return False
        if not words:
            return True
        described = self._descriptions.get(entry.path)
        if described is None:
            described = self._descriptions[entry.path] = description(entry)
        return all(word in described for word in words)

    def _replace(self, rows: list[_Row]) -> None:
        self.beginResetModel()
        turned = self.descending and self.order is Order.TITLE
        rows.sort(key=itemgetter(0), reverse=turned)  # mostly sorted already, which costs little
        self._rows = rows
        self._row_of = {entry.path: row for row, (_, entry) in enumerate(rows)}
        self.endResetModel()
