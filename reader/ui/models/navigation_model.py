"""The rows of the navigation: sections, selections and the folder tree, each with its count."""

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader.model.catalogue import Entry, ReadingState
from reader.model.scope import UNTOUCHED, Scope, Selection, fold, folder_counts

_NAMES = {Selection.ALL: "All articles", Selection.UNREAD: "Unread", Selection.STARRED: "Starred"}


class NavigationRole(IntEnum):
    """What a row means: its scope, its count, or that it is the caption of a section."""

    SCOPE = Qt.ItemDataRole.UserRole
    COUNT = Qt.ItemDataRole.UserRole + 1
    CAPTION = Qt.ItemDataRole.UserRole + 2


class NavigationModel(QStandardItemModel):
    """Rows are kept while only counts change, so that the view keeps what is open and chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the rows that every library has."""
        super().__init__(parent)
        self._items: dict[Scope, QStandardItem] = {}
        self._library = self._add_caption("Library")
        for selection, name in _NAMES.items():
            self._add(self._library, Scope(selection), name)
        self._folders = self._add_caption("Folders")

    def update_counts(self, entries: Mapping[str, Entry], states: Mapping[str, ReadingState]) -> None:
        """Count again; folders come and go."""
        self._update_folders(folder_counts(entries.values()))
        known = [states.get(path, UNTOUCHED) for path in entries]
        self._set_count(Scope(), len(known))
        self._set_count(Scope(Selection.UNREAD), sum(not state.read for state in known))
        self._set_count(Scope(Selection.STARRED), sum(state.starred for state in known))

    def item_of(self, scope: Scope) -> QStandardItem | None:
        """Return the row of a scope, None where the library has it no longer."""
        return self._items.get(scope)

    def has_folders(self) -> bool:
        """Return whether the section of folders has anything to show."""
        return self._folders.rowCount() > 0

    def folders_caption(self) -> QStandardItem:
        """Return the caption of the section of folders."""
        return self._folders

    def _update_folders(self, counts: Mapping[str, int]) -> None:
        shown = {scope.folder for scope in self._items if scope.selection is Selection.FOLDER}
        for folder in sorted(shown - counts.keys(), key=len, reverse=True):
            item = self._items.pop(Scope(Selection.FOLDER, folder))
            (item.parent() or self._folders).removeRow(item.row())
        for folder in sorted(counts.keys() - shown, key=fold):
            above = self._items.get(Scope(Selection.FOLDER, folder.rpartition("/")[0]), self._folders)
            self._add(above, Scope(Selection.FOLDER, folder), folder.rpartition("/")[2])
        for folder, number in counts.items():
            self._set_count(Scope(Selection.FOLDER, folder), number)

    def _set_count(self, scope: Scope, number: int) -> None:
        self._items[scope].setData(number, NavigationRole.COUNT)
        name = self._items[scope].text()
        self._items[scope].setData(f"{name}, {number}", Qt.ItemDataRole.AccessibleTextRole)

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
        item.setToolTip(scope.folder)
        self._items[scope] = item
        above.insertRow(_place(above, name), item) if scope.folder else above.appendRow(item)


def _place(above: QStandardItem, name: str) -> int:
    folded = fold(name)
    return sum(fold(above.child(row).text()) < folded for row in range(above.rowCount()))
