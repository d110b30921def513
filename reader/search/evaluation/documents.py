"""All documents of a snapshot in one row, those of each segment after those of the one before."""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from reader.search.evaluation.arrays import Ints, Longs, Mask
from reader.search.evaluation.columns import Columns
from reader.search.storage.schema import ARTICLE, PASSAGE
from reader.search.storage.segments import Segment, Snapshot

Number = TypeVar("Number", np.int32, np.int64, np.bool_)


class Documents:
    """The documents of a snapshot by number. Arrays over all of them are made when they are first asked for."""

    def __init__(self, snapshot: Snapshot, before: "Documents | None" = None) -> None:
        """Take a snapshot; what an earlier one knew of segments that are still there is not worked out again."""
        self.segments = snapshot.segments
        self.languages = snapshot.languages
        self.bases = [0, *accumulate(segment.documents for segment in self.segments)]
        self.count = self.bases[-1]
        names = {segment.name for segment in self.segments}
        earlier: dict[str, Columns] = before.known if before else {}
        self.known = {name: columns for name, columns in earlier.items() if name in names}
        self._lengths: dict[str, Ints] = {}

    @cached_property
    def articles(self) -> Mask:
        """Return which are articles that can be found."""
        return self._of_kind(ARTICLE)

    @cached_property
    def passages(self) -> Mask:
        """Return which are annotations that can be found."""
        return self._of_kind(PASSAGE)

    def _of_kind(self, kind: int) -> Mask:
        return _joined([segment.live & (segment.kinds == kind) for segment in self.segments], np.bool_)

    @cached_property
    def parents(self) -> Ints:
        """Return the number of each document's article, its own for an article."""
        placed = zip(self.segments, self.bases, strict=False)
        parents = _joined([segment.parents + np.int32(base) for segment, base in placed], np.int32)
        return np.where(self.passages, parents, np.arange(self.count, dtype=np.int32))

    @cached_property
    def days(self) -> Ints:
        """Return the first and the last day of each one's date, as 20240312; 0 and 0 where it has none."""
        return np.concatenate([np.zeros((0, 2), np.int32), *(segment.days for segment in self.segments)])

    @cached_property
    def texts(self) -> Longs:
        """Return the number of each article's text, equal for copies; -1 for no text at all."""
        return _joined([columns.texts for columns in self.columns], np.int64)

    @cached_property
    def columns(self) -> list[Columns]:
        """Return what lists and facets need, by segment."""
        for segment in self.segments:
            if segment.name not in self.known:
                self.known[segment.name] = Columns(segment)
        return [self.known[segment.name] for segment in self.segments]

    @cached_property
    def paths(self) -> list[str]:
        """Return the path of each article, empty for annotations."""
        return [path for columns in self.columns for path in columns.paths]

    @cached_property
    def titles(self) -> list[str]:
        """Return the title of each article, empty for annotations."""
        return [title for columns in self.columns for title in columns.titles]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Return the number of each article that can be found, by its path."""
        paths = self.paths
        return {paths[number]: number for number in np.flatnonzero(self.articles).tolist()}

    def lengths(self, field: str) -> Ints:
        """Return how many words each document has in a field."""
        if field not in self._lengths:
            self._lengths[field] = _joined([segment.lengths(field) for segment in self.segments], np.int32)
        return self._lengths[field]

    def place(self, number: int) -> tuple[Segment, int]:
        """Return the segment of a document, and its number in that."""
        index = bisect_right(self.bases, number) - 1
        return self.segments[index], number - self.bases[index]


def _joined(parts: list[NDArray[Number]], kind: type[Number]) -> NDArray[Number]:
    return np.concatenate([np.zeros(0, kind), *parts])
