"""The rows of the navigation: sections, selections, folders, tags and saved searches, each with its count."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any
from zlib import crc32

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader.model.annotation import COLORS
from reader.model.catalogue import Entry, ReadingState
from reader.model.folding import fold
from reader.model.passage import tag_counts
from reader.model.saved_search import SavedSearch
from reader.model.scope import UNTOUCHED, Scope, Selection, folder_counts
from reader.model.tags import TagCount, lineage
from reader.model.wording import count

_NAMES = {
    Selection.ALL: "All articles",
    Selection.UNREAD: "Unread",
    Selection.STARRED: "Starred",
    Selection.ANNOTATED: "Annotated",
}


class NavigationRole(IntEnum):
    """What a row means: its scope, its count, that it is the caption of a section, the colour of its swatch.

    A row without a count is one that nobody has counted yet.
    """

    SCOPE = Qt.ItemDataRole.UserRole
    COUNT = Qt.ItemDataRole.UserRole + 1
    CAPTION = Qt.ItemDataRole.UserRole + 2
    COLOR = Qt.ItemDataRole.UserRole + 3  # a highlight's name or "#rrggbb"; tags alone have one


class NavigationModel(QStandardItemModel):
    """Rows are kept while only counts change, so that the view keeps what is open and chosen."""

    tags_changed = Signal()  # tags came or went

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the rows that every library has."""
        super().__init__(parent)
        self._items: dict[Scope, QStandardItem] = {}
        self._search_items: list[QStandardItem] = []
        self._kept_tag = ""
        self._library = self._add_caption("Library")
        for selection, name in _NAMES.items():
            self._add(self._library, Scope(selection), name)
        self._folders = self._add_caption("Folders")
        self._tags = self._add_caption("Tags")
        self._searches = self._add_caption("Saved searches")

    def update_counts(
        self,
        entries: Mapping[str, Entry],
        states: Mapping[str, ReadingState],
        tag_colors: Mapping[str, str] | None = None,
    ) -> None:
        """Count again; folders and tags come and go. ``tag_colors`` are the codebook's, ``#rrggbb`` or empty."""
        self._update_folders(folder_counts(entries.values()))
        kept = dict.fromkeys(lineage(self._kept_tag) if self._kept_tag else (), TagCount())
        self._update_tags({**kept, **tag_counts(entry.highlights for entry in entries.values())}, tag_colors or {})
        known = [states.get(path, UNTOUCHED) for path in entries]
        self._set_count(Scope(), len(known))
        self._set_count(Scope(Selection.UNREAD), sum(not state.read for state in known))
        self._set_count(Scope(Selection.STARRED), sum(state.starred for state in known))
        annotated = Scope(Selection.ANNOTATED)
        self._set_count(annotated, sum(annotated.holds(entry, UNTOUCHED) for entry in entries.values()))

    def set_searches(self, searches: Sequence[SavedSearch], counts: Mapping[str, int]) -> None:
        """Show saved searches in this order; ``counts`` are articles by query, without those not known yet.

        A search with another name or another query keeps its row.
        """
        known = self._rows_of(searches)
        for item in self._search_items:
            if not any(item is kept for kept in known):
                self._searches.removeRow(item.row())
        self._search_items = [item or QStandardItem() for item in known]
        for row, (search, item) in enumerate(zip(searches, self._search_items, strict=True)):
            self._put_search(row, item)
            self._show_search(item, search, counts.get(search.query))

    def keep_tag(self, tag: str) -> None:
        """Keep a tag's row while its passages are listed, even when the last one goes: it may be brought back."""
        self._kept_tag = tag

    def item_of(self, scope: Scope) -> QStandardItem | None:
        """Return the row of a scope, None where the library has it no longer. Of equal queries the first is meant."""
        if scope.selection is Selection.SEARCH:
            return next((item for item in self._search_items if item.data(NavigationRole.SCOPE) == scope), None)
        return self._items.get(scope)

    def has_folders(self) -> bool:
        """Return whether the section of folders has anything to show."""
        return self._folders.rowCount() > 0

    def folders_caption(self) -> QStandardItem:
        """Return the caption of the section of folders."""
        return self._folders

    def tags_caption(self) -> QStandardItem:
        """Return the caption of the section of tags."""
        return self._tags

    def searches_caption(self) -> QStandardItem:
        """Return the caption of the section of saved searches."""
        return self._searches

    def tags(self) -> dict[str, QStandardItem]:
        """Return the rows of all tags, those that are only a part of a path included."""
        return {scope.tag: item for scope, item in self._items.items() if scope.selection is Selection.TAG}

    def _update_folders(self, counts: Mapping[str, int]) -> None:
        shown = {scope.folder for scope in self._items if scope.selection is Selection.FOLDER}
        self._remove(Scope(Selection.FOLDER, folder) for folder in _deepest_first(shown - counts.keys()))
        for folder in sorted(counts.keys() - shown, key=fold):
            above = self._items.get(Scope(Selection.FOLDER, folder.rpartition("/")[0]), self._folders)
            self._add(above, Scope(Selection.FOLDER, folder), folder.rpartition("/")[2])
        for folder, number in counts.items():
            self._set_count(Scope(Selection.FOLDER, folder), number)

    def _update_tags(self, counts: Mapping[str, TagCount], colors: Mapping[str, str]) -> None:
        shown = self.tags().keys()
        gone, new = shown - counts.keys(), counts.keys() - shown
        self._remove(_tag_scope(tag) for tag in _deepest_first(gone))
        for tag in sorted(new, key=fold):
            self._add(self._above_tag(tag), _tag_scope(tag), _tag_name(tag))
        for tag, number in counts.items():
            self._set_count(_tag_scope(tag), number.total, count(number.total, "passage"))
            _set(self._items[_tag_scope(tag)], tag_color(tag, colors), NavigationRole.COLOR)
        if gone or new:
            self.tags_changed.emit()

    def _rows_of(self, searches: Sequence[SavedSearch]) -> list[QStandardItem | None]:
        """Return for each search the row that it has already, by its name or else, where it was renamed, its query."""
        left = {item.text(): item for item in self._search_items}
        found = [left.pop(search.name, None) for search in searches]
        for number, search in enumerate(searches):
            scope = _search_scope(search)
            old = next((name for name, item in left.items() if item.data(NavigationRole.SCOPE) == scope), None)
            if found[number] is None and old is not None:
                found[number] = left.pop(old)
        return found

    def _put_search(self, row: int, item: QStandardItem) -> None:
        """Put a row, new or old, where it belongs."""
        if item.parent() is None:  # pyright: ignore[reportUnnecessaryComparison] - the stubs do not know of items without one
            item.setEditable(False)
            self._searches.insertRow(row, item)
        elif item.row() != row:
            self._searches.takeRow(item.row())
            self._searches.insertRow(row, item)

    def _above_tag(self, tag: str) -> QStandardItem:
        return self._items[_tag_scope(tag.rpartition("/")[0])] if "/" in tag else self._tags

    def _set_count(self, scope: Scope, number: int, spoken: str = "") -> None:
        item = self._items[scope]
        _set(item, number, NavigationRole.COUNT)
        _set(item, f"{item.text()}, {spoken or number}", Qt.ItemDataRole.AccessibleTextRole)

    def _show_search(self, item: QStandardItem, search: SavedSearch, number: int | None) -> None:
        _set(item, search.name, Qt.ItemDataRole.DisplayRole)
        _set(item, _search_scope(search), NavigationRole.SCOPE)
        _set(item, search.query, Qt.ItemDataRole.ToolTipRole)
        _set(item, number, NavigationRole.COUNT)
        spoken = search.name if number is None else f"{search.name}, {count(number, 'article')}"
        _set(item, spoken, Qt.ItemDataRole.AccessibleTextRole)

    def _add_caption(self, name: str) -> QStandardItem:
        item = QStandardItem(name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setData(True, NavigationRole.CAPTION)
        self.appendRow(item)
        return item

    def _add(self, above: QStandardItem, scope: Scope, name: str) -> None:
        item = QStandardItem(name)
        item.setEditable(False)
        item.setData(scope, NavigationRole.SCOPE)
        item.setToolTip(scope.folder or scope.tag)
        self._items[scope] = item
        in_order = scope.selection in {Selection.FOLDER, Selection.TAG}
        above.insertRow(_place(above, name), item) if in_order else above.appendRow(item)

    def _remove(self, scopes: Iterable[Scope]) -> None:
        for scope in scopes:
            item = self._items.pop(scope)
            above = item.parent()
            above.removeRow(item.row())


def tag_color(tag: str, colors: Mapping[str, str]) -> str:
    """Return the codebook's colour of a tag or of the nearest one above it, else one by its first part.

    A hash decides, not the order of the tags: a tag keeps its colour when others come.
    """
    chosen = next((color for above in lineage(tag) if (color := colors.get(above))), "")
    return chosen or COLORS[crc32(tag.partition("/")[0].encode("utf-8", "replace")) % len(COLORS)]


def _tag_scope(tag: str) -> Scope:
    return Scope(Selection.TAG, tag=tag)


def _search_scope(search: SavedSearch) -> Scope:
    return Scope(Selection.SEARCH, search=search.query)


def _tag_name(tag: str) -> str:
    # Other programs' tags may have empty parts and line breaks.
    return " ".join(tag.rpartition("/")[2].split()) or "/"


def _deepest_first(paths: Iterable[str]) -> list[str]:
    return sorted(paths, key=len, reverse=True)


def _set(item: QStandardItem, value: Any, role: int) -> None:
    # Each change that is announced costs the view a look at its rows.
    if item.data(role) != value:
        item.setData(value, role)


def _place(above: QStandardItem, name: str) -> int:
    return bisect_left(range(above.rowCount()), fold(name), key=lambda row: fold(above.child(row).text()))
