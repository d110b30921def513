"""The tree of a library's tags: those in use, those above them, and those that only the codebook knows."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader.model.codebook import Codebook, TagDefinition
from reader.model.folding import fold
from reader.model.tags import TagCount, lineage
from reader.model.wording import count
from reader.ui.models.navigation_model import tag_color

TAGS_MIME = "application/x-corpus-reader-tags"


class TagRole(IntEnum):
    """What a row says of its tag."""

    NAME = Qt.ItemDataRole.UserRole  # the whole of it, "energy/pipelines"
    COUNT = Qt.ItemDataRole.UserRole + 1  # TagCount
    COLOR = Qt.ItemDataRole.UserRole + 2  # as it is shown: "#rrggbb" or a highlight's name
    KEY = Qt.ItemDataRole.UserRole + 3  # 1 to 9, 0 for none
    WORDS = Qt.ItemDataRole.UserRole + 4  # what a filter looks in, folded


@dataclass(frozen=True, slots=True)
class TagInfo:
    """A tag, how many passages have it, and what the codebook says of it, if anything.

    ``shown_color`` is "#rrggbb" or a highlight's name: its own, else that of a tag above it, else one by its name.
    """

    name: str
    count: TagCount
    definition: TagDefinition | None
    shown_color: str

    @property
    def defined(self) -> TagDefinition:
        """Return what the codebook says of it, nothing but the name where that is nothing."""
        return self.definition or TagDefinition(self.name)


def tag_infos(counts: Mapping[str, TagCount], codebook: Codebook) -> dict[str, TagInfo]:
    """Return what is known of each tag, by its name; the tags above others are there, too."""
    names = {above for name in (*counts, *codebook) for above in lineage(name)}
    colors = {name: definition.color for name, definition in codebook.items()}
    none = TagCount()
    return {
        name: TagInfo(name, counts.get(name, none), codebook.get(name), tag_color(name, colors))
        for name in sorted(names, key=fold)
    }


def outermost(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags without those that are children of others among them: what is done to these takes them along."""
    known = dict.fromkeys(tags)
    return tuple(tag for tag in known if known.keys().isdisjoint(lineage(tag)[1:]))


class CodebookModel(QStandardItemModel):
    """Rows are kept while only what is said of them changes, so that the view keeps what is open and chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without tags."""
        super().__init__(parent)
        self.infos: Mapping[str, TagInfo] = {}
        self._items: dict[str, QStandardItem] = {}

    def show_tags(self, infos: Mapping[str, TagInfo]) -> None:
        """Show these tags, each under the one above it, by `tag_infos`."""
        self.infos = infos
        for name in sorted(self._items.keys() - infos.keys(), key=len, reverse=True):
            self._remove(name)
        for name in sorted(infos.keys() - self._items.keys(), key=len):
            self._add(name)
        for name, info in infos.items():
            self._describe(self._items[name], info)

    def index_of(self, name: str) -> QModelIndex:
        """Return the row of a tag; an invalid index where there is none."""
        item = self._items.get(name)
        return item.index() if item is not None else QModelIndex()

    def mimeTypes(self) -> list[str]:
        """Return the kind of what is dragged: tags of this window."""
        return [TAGS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the tags of rows, without those that come along with others."""
        data = QMimeData()
        names = outermost(str(index.data(TagRole.NAME)) for index in indexes)
        data.setData(TAGS_MIME, json.dumps(names).encode())
        return data

    def _add(self, name: str) -> None:
        item = QStandardItem(_shown(name))
        item.setData(name, TagRole.NAME)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemIsDropEnabled
        )
        above = self._items[name.rpartition("/")[0]] if "/" in name else self.invisibleRootItem()
        above.insertRow(_place(above, item.text()), item)
        self._items[name] = item

    def _remove(self, name: str) -> None:
        item = self._items.pop(name)
        self.removeRow(item.row(), item.index().parent())

    def _describe(self, item: QStandardItem, info: TagInfo) -> None:
        definition = info.defined
        _set(item, info.count, TagRole.COUNT)
        _set(item, info.shown_color, TagRole.COLOR)
        _set(item, definition.key, TagRole.KEY)
        _set(item, fold(f"{info.name} {definition.description}"), TagRole.WORDS)
        _set(item, _tip(info), Qt.ItemDataRole.ToolTipRole)
        _set(item, _spoken(info), Qt.ItemDataRole.AccessibleTextRole)


def dragged_tags(data: QMimeData) -> tuple[str, ...]:
    """Return the tags that are dragged, none where it is something else."""
    return tuple(json.loads(bytes(data.data(TAGS_MIME).data()))) if data.hasFormat(TAGS_MIME) else ()


def counted(count_: TagCount) -> str:
    """Return "64 passages", or "64 passages, 42 of them by the tag itself" where children have the others."""
    total = count(count_.total, "passage")
    return total if count_.count == count_.total else f"{total}, {count_.count:,} of them with the tag itself"


def _tip(info: TagInfo) -> str:
    lines = (info.name, info.defined.description, counted(info.count) if info.count.total else "In no passage yet")
    return "\n".join(filter(None, lines))


def _spoken(info: TagInfo) -> str:
    key = f"quick key {info.defined.key}" if info.defined.key else ""
    return ", ".join(filter(None, (info.name.replace("/", " / "), counted(info.count), key, info.defined.description)))


def _shown(name: str) -> str:
    # Other programs' tags may have empty parts and line breaks.
    return " ".join(name.rpartition("/")[2].split()) or "/"


def _place(above: QStandardItem, text: str) -> int:
    return bisect_left(range(above.rowCount()), fold(text), key=lambda row: fold(above.child(row).text()))


def _set(item: QStandardItem, value: Any, role: int) -> None:
    # Each change that is announced costs the view a look at its rows.
    if item.data(role) != value:
        item.setData(value, role)
