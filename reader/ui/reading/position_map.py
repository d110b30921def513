"""Where each code point of the canonical text stands on the page, exactly.

The page counts UTF-16 units ("places"), the text counts code points ("positions"). What is on the page without being
text (a title from elsewhere, the byline, images) has places and no positions; what is text without being shown
(newlines, blank lines) has positions and no place. Both sides map to the nearest shown character. No Qt.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.document import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of characters shown in one go: positions ``start``.., places ``place``.. ."""

    start: int
    end: int
    place: int
    astral: "array[int] | tuple[()]"  # offsets, in code points, of characters that take two units

    @property
    def place_end(self) -> int:
        return self.place + self.end - self.start + len(self.astral)

    def to_place(self, position: int) -> int:
        offset = position - self.start
        return self.place + offset + bisect_left(self.astral, offset)

    def to_position(self, place: int) -> int:
        units = place - self.place
        low, high = 0, len(self.astral)
        while low < high:  # astral characters that begin before the place; half of a pair counts as before it
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.astral[middle] + middle < units else (low, middle)
        return self.start + units - low

    def cut(self, start: int, end: int, moved: int) -> "_Piece":
        """Return what is between two positions of the piece, so many units further on the page."""
        first, last = bisect_left(self.astral, start - self.start), bisect_left(self.astral, end - self.start)
        astral = array("q", (offset + self.start - start for offset in self.astral[first:last]))
        return _Piece(start, end, self.to_place(start) + moved, astral or ())


class PositionMap:
    """The pieces of text on a page, in order. Built while the page is, so it cannot disagree with it."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self._pieces: list[_Piece] = []
        self._starts = array("q")
        self._ends = array("q")
        self._places = array("q")

    def add(self, start: int, place: int, shown: str) -> None:
        """Say that the text from position ``start`` stands as ``shown``, code point for code point, from ``place``.

        Pieces come in order, in positions as in places.
        """
        astral = () if shown.isascii() else array("q", (found.start() for found in _ASTRAL.finditer(shown)))
        self._take(_Piece(start, start + len(shown), place, astral))

    def _take(self, piece: _Piece) -> None:
        self._pieces.append(piece)
        self._starts.append(piece.start)
        self._ends.append(piece.end)
        self._places.append(piece.place)

    def stretched(self, inserted: Sequence[tuple[int, int]]) -> "PositionMap":
        """Return the map of the page after text was inserted that is none of the article's.

        ``inserted`` are places of this map, in order, each with a number of units; what stood at a place comes after.
        """
        made, moved, queue = PositionMap(), 0, deque(inserted)
        for piece in self._pieces:
            start = piece.start
            while queue and queue[0][0] < piece.place_end:
                place, units = queue.popleft()
                if (cut := piece.to_position(place)) > start:
                    made._take(piece.cut(start, cut, moved))
                    start = cut
                moved += units
            made._take(piece.cut(start, piece.end, moved))
            while queue and queue[0][0] == piece.place_end:
                moved += queue.popleft()[1]
        return made

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self._pieces)

    @property
    def shown_end(self) -> int:
        """Return the position after the last one shown."""
        return self._ends[-1] if self._pieces else 0

    def is_shown(self, position: int) -> bool:
        """Return whether a position is the edge of a character on the page."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position <= self._ends[index]

    def places(self, span: Span) -> tuple[int, int]:
        """Return the places where a span begins and ends, without the unshown characters at its edges."""
        start = self._start_place(span.start)
        return start, max(start, self._end_place(span.end))

    def span(self, start: int, end: int) -> Span:
        """Return what of the text stands between two places; it is empty where nothing does."""
        first = self._start_position(start)
        return Span(first, max(first, self._end_position(end)))

    def place(self, position: int) -> int:
        """Return the place nearest to a position."""
        before, after = self._end_place(position), self._start_place(position)
        if before == after or self.is_shown(position):
            return after
        previous = self._ends[bisect_right(self._ends, position) - 1]
        following = self._starts[min(bisect_left(self._starts, position), len(self._starts) - 1)]
        return before if abs(position - previous) <= abs(following - position) else after

    def position(self, place: int) -> int:
        """Return the position nearest to a place."""
        before, after = self._end_position(place), self._start_position(place)
        if before == after:
            return after
        distance_before, distance_after = place - self._end_place(before), self._start_place(after) - place
        return before if abs(distance_before) <= abs(distance_after) else after

    def _start_place(self, position: int) -> int:
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position <= self._ends[index]:
            return self._pieces[index].to_place(position)
        return self._edge_place(index + 1)

    def _end_place(self, position: int) -> int:
        index = bisect_left(self._ends, position)
        if index < len(self._pieces) and self._starts[index] <= position:
            return self._pieces[index].to_place(position)
        return self._edge_place(index - 1, after=True)

    def _edge_place(self, index: int, *, after: bool = False) -> int:
        if not self._pieces:
            return 0
        if index < 0:
            return self._pieces[0].place
        if index >= len(self._pieces):
            return self._pieces[-1].place_end
        return self._pieces[index].place_end if after else self._pieces[index].place

    def _start_position(self, place: int) -> int:
        index = bisect_right(self._places, place) - 1
        if index >= 0 and place <= self._pieces[index].place_end:
            return self._pieces[index].to_position(place)
        if index + 1 < len(self._pieces):
            return self._starts[index + 1]
        return self.shown_end

    def _end_position(self, place: int) -> int:
        index = bisect_right(self._places, place) - 1
        if index < 0:
            return self._starts[0] if self._pieces else 0
        piece = self._pieces[index]
        return piece.to_position(min(place, piece.place_end))
