"""The highlights of a page, kept so that those in view or under the pointer are found at once. No Qt."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from operator import itemgetter

from reader.model.document import Span

_PLACE = itemgetter(0, 1, 2)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage with a ground of its own. ``tip`` is plain text shown when the pointer rests on it."""

    id: str
    span: Span
    color: str
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text over which the same highlights lie, the lowest first."""

    span: Span
    layers: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class _Tier:
    """Highlights that do not overlap, in order."""

    highlights: list[Highlight] = field(default_factory=list[Highlight])
    ends: list[int] = field(default_factory=list[int])

    def add(self, highlight: Highlight) -> None:
        self.highlights.append(highlight)
        self.ends.append(highlight.span.end)

    def between(self, start: int, end: int) -> Iterator[Highlight]:
        for index in range(bisect_right(self.ends, start), len(self.ends)):
            if self.highlights[index].span.start >= end:
                return
            yield self.highlights[index]


class Highlights:
    """Highlights in any order and any overlap, sorted into tiers without overlaps. Immutable.

    One list with a running greatest end was rejected: a single highlight of a whole article makes it useless.
    """

    def __init__(self, given: Iterable[Highlight] = ()) -> None:
        """Take highlights; those of no length are nowhere."""
        self._by_id = {highlight.id: highlight for highlight in given}
        somewhere = [
            (found.span.start, -found.span.end, found.id, found)
            for found in self._by_id.values()
            if found.span.start < found.span.end
        ]
        somewhere.sort(key=_PLACE)
        self.ordered = [found for *_, found in somewhere]
        self._tiers = _tiers(self.ordered)

    def __bool__(self) -> bool:
        """Return whether there is anything to show."""
        return bool(self.ordered)

    def get(self, highlight_id: str) -> Highlight | None:
        """Return the highlight of an id, None where there is none."""
        return self._by_id.get(highlight_id)

    def at(self, position: int) -> list[Highlight]:
        """Return the highlights over the character at a position, the smallest first."""
        found = [highlight for tier in self._tiers for highlight in tier.between(position, position + 1)]
        return sorted(found, key=lambda highlight: (len(highlight.span), -highlight.span.start, highlight.id))

    def stretches(self, seen: Span, deepest: int) -> Iterator[Stretch]:
        """Yield what lies in a span, cut wherever a highlight begins or ends.

        Of more than ``deepest`` highlights over one another the lowest are named.
        """
        if not len(seen):
            return
        edges: list[tuple[int, int, Highlight]] = []  # (position, tier, or -1 - tier where it ends, highlight)
        for tier, some in enumerate(self._tiers):
            for found in some.between(seen.start, seen.end):
                edges.append((max(seen.start, found.span.start), tier, found))
                edges.append((min(seen.end, found.span.end), -1 - tier, found))
        edges.sort(key=lambda edge: edge[:2])  # at one position those that end first: their tier is taken over
        open_tiers: list[int] = []
        open_highlights: dict[int, Highlight] = {}
        since = seen.start
        for position, tier, found in edges:
            if open_tiers and position > since:
                yield Stretch(Span(since, position), tuple(open_highlights[tier] for tier in open_tiers[:deepest]))
            since = position
            if tier < 0:
                del open_tiers[bisect_left(open_tiers, -1 - tier)]
            else:
                insort(open_tiers, tier)
                open_highlights[tier] = found


def _tiers(ordered: list[Highlight]) -> list[_Tier]:
    """Put each highlight into the lowest tier in which it overlaps none."""
    tiers: list[_Tier] = []
    free: list[int] = []
    busy: list[tuple[int, int]] = []  # (end, tier)
    for highlight in ordered:
        span = highlight.span
        while busy and busy[0][0] <= span.start:
            heappush(free, heappop(busy)[1])
        if not free:
            free.append(len(tiers))
            tiers.append(_Tier())
        tier = heappop(free)
        tiers[tier].add(highlight)
        heappush(busy, (span.end, tier))
    return tiers
