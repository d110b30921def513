"""Which articles of a library a list shows, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reader.model.catalogue import Entry, ReadingState
from reader.model.folding import fold

UNTOUCHED = ReadingState()


class Selection(StrEnum):
    """The kinds of rows in the navigation."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    ANNOTATED = "annotated"
    FOLDER = "folder"
    TAG = "tag"  # lists passages, not articles
    SEARCH = "search"  # lists what its query finds


@dataclass(frozen=True, slots=True)
class Scope:
    """A row of the navigation: a selection, a folder with all below it, a tag with its children, or a saved query."""

    selection: Selection = Selection.ALL
    folder: str = ""
    tag: str = ""
    search: str = ""  # the query as typed

    def holds(self, entry: Entry, state: ReadingState) -> bool:
        """Return whether the article belongs to it. What a query finds only the index knows: that holds none."""
        match self.selection:
            case Selection.ALL:
                return True
            case Selection.UNREAD:
                return not state.read
            case Selection.STARRED:
                return state.starred
            case Selection.ANNOTATED:
                return entry.highlights.count > 0
            case Selection.FOLDER:
                return entry.path.startswith(f"{self.folder}/")
            case Selection.TAG | Selection.SEARCH:
                return self.selection is Selection.TAG and any(tag == self.tag for tag, _ in entry.highlights.tags)


class Order(StrEnum):
    """What a list is sorted by."""

    DATE = "date"
    TITLE = "title"
    ADDED = "added"
    LENGTH = "length"


def sort_key(entry: Entry, order: Order, *, descending: bool) -> tuple[int, str, str]:
    """Return what to compare entries by, ascending; equal ones stand by path, undated ones last, in both directions.

    Titles cannot be turned round in a key: who wants them from Z to A reverses the whole.
    """
    if order is Order.TITLE:
        return 0, fold(entry.metadata.title), entry.path
    number = {Order.DATE: _day, Order.ADDED: _added, Order.LENGTH: _length}[order](entry)
    return (-number if descending else number or _LAST), "", entry.path


_LAST = 1 << 62


def _day(entry: Entry) -> int:
    digits = entry.metadata.date[:10].replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isdecimal() else 0


def _added(entry: Entry) -> int:
    return entry.added_ms


def _length(entry: Entry) -> int:
    return entry.words


def description(entry: Entry) -> str:
    """Return what a filter looks in, folded: title, authors, source, tags, path."""
    metadata = entry.metadata
    return fold(" ".join((metadata.title, *metadata.creators, metadata.publisher, *metadata.tags, entry.path)))


def folder_counts(entries: Iterable[Entry]) -> dict[str, int]:
    """Return how many articles stand in each folder or below it, by the folder's path, the root left out."""
    counts: dict[str, int] = {}
    for entry in entries:
        folder = entry.folder
        while folder:
            counts[folder] = counts.get(folder, 0) + 1
            folder = folder.rpartition("/")[0]
    return counts
