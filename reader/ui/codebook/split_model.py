"""The passages of a tag that is split: which are ticked, and which other tags they are to get."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.model.passage import Passage, with_words
from reader.ui.models.card import quote_of

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class SplitRole(IntEnum):
    """What a row says of its passage."""

    ARTICLE = Qt.ItemDataRole.UserRole  # its title
    COLOR = Qt.ItemDataRole.UserRole + 1
    GIVEN = Qt.ItemDataRole.UserRole + 2  # tuple of tags, empty where it keeps the one that is split


class SplitModel(QAbstractListModel):
    """Ticks and what was given stay while the list is narrowed."""

    changed = Signal()  # ticks, or what was given

    def __init__(self, passages: Sequence[Passage], parent: QObject) -> None:
        """Take the passages that have the tag itself."""
        super().__init__(parent)
        self._all = passages
        self._rows: Sequence[Passage] = passages
        self._ticked: set[str] = set()
        self._given: dict[str, tuple[str, ...]] = {}

    @property
    def ticked(self) -> int:
        """Return how many passages are ticked, those that are not shown included."""
        return len(self._ticked)

    @property
    def given(self) -> dict[str, tuple[str, ...]]:
        """Return the tags that passages are to get, by the annotations' ids."""
        return dict(self._given)

    def narrow(self, words: str) -> None:
        """Show only passages in which all these words occur."""
        self.beginResetModel()
        self._rows = with_words(self._all, words)
        self.endResetModel()

    def tick_all(self, *, on: bool) -> None:
        """Tick all passages that are shown, or none of them."""
        ids = {passage.annotation.id for passage in self._rows}
        self._ticked = self._ticked | ids if on else self._ticked - ids
        self._tell()

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick passages, or take their ticks away where all have one."""
        ids = {self._rows[row].annotation.id for row in rows}
        self._ticked = self._ticked - ids if ids <= self._ticked else self._ticked | ids
        self._tell()

    def give(self, tags: tuple[str, ...]) -> None:
        """Give the ticked passages other tags in place of the one that is split, none to have them keep it."""
        for annotation_id in self._ticked:
            if tags:
                self._given[annotation_id] = tags
            else:
                self._given.pop(annotation_id, None)
        self._ticked = set()
        self._tell()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return how many passages are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that every row can be ticked."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the row of a passage says."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        passage = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if passage.annotation.id in self._ticked else Qt.CheckState.Unchecked
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return quote_of(passage.annotation)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(passage)
        return self._detail(passage, role)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a passage, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        annotation_id = self._rows[index.row()].annotation.id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(annotation_id)
        else:
            self._ticked.discard(annotation_id)
        self._tell()
        return True

    def _detail(self, passage: Passage, role: int) -> object:
        if role == SplitRole.ARTICLE:
            return passage.title or passage.path
        if role == SplitRole.COLOR:
            return passage.annotation.color
        return self._given.get(passage.annotation.id, ()) if role == SplitRole.GIVEN else None

    def _spoken(self, passage: Passage) -> str:
        given = self._given.get(passage.annotation.id, ())
        gets = f"gets {', '.join(given)}" if given else ""
        return ". ".join(filter(None, (quote_of(passage.annotation), passage.title or passage.path, gets)))

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        self.changed.emit()
