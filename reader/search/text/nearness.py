"""Words near each other, in any order: each place of a run filled by a word of its own."""

from collections import Counter
from collections.abc import Iterable, Sequence

Kind = frozenset[int]  # the places that a word can fill


def taking_part(places: Sequence[Iterable[int]], near: int) -> list[int]:
    """Return the positions of the words that take part, ascending.

    ``places`` are the positions at which each place could be filled. A word takes part where all places are filled by
    different words from the first to the last of which are at most ``near`` positions, it being one of them.
    """
    kinds = _kinds(places)
    order = sorted(kinds)
    fits = _Fits(len(places))
    window: Counter[Kind] = Counter()
    found: list[int] = []
    end = marked = 0
    for index, first in enumerate(order):
        while end < len(order) and order[end] - first <= near:
            window[kinds[order[end]]] += 1
            end += 1
        if end > marked and fits.check(window):  # in a window that can be filled, any word can stand in for another
            found += order[max(index, marked) : end]
            marked = end
        window[kinds[first]] -= 1
    return found


def _kinds(places: Sequence[Iterable[int]]) -> dict[int, Kind]:
    kinds: dict[int, set[int]] = {}
    for place, positions in enumerate(places):
        for position in positions:
            kinds.setdefault(position, set()).add(place)
    return {position: frozenset(kind) for position, kind in kinds.items()}


class _Fits:
    """Tells whether all places can be filled by different words, and remembers what it told."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._known: dict[frozenset[tuple[Kind, int]], bool] = {}

    def check(self, window: Counter[Kind]) -> bool:
        """Return whether so many words of each kind fill all places."""
        enough = frozenset((kind, min(count, len(kind))) for kind, count in window.items() if count)
        if enough not in self._known:
            seats = [kind for kind, count in enough for _ in range(count)]
            self._known[enough] = len(seats) >= self._places and _filled(self._places, seats)
        return self._known[enough]


def _filled(places: int, seats: Sequence[Kind]) -> bool:
    """Return whether each place can have a seat of its own (augmenting paths)."""
    holders: dict[int, int] = {}
    return all(_seated(place, seats, holders, set()) for place in range(places))


def _seated(place: int, seats: Sequence[Kind], holders: dict[int, int], tried: set[int]) -> bool:
    open_to_it = [seat for seat, kind in enumerate(seats) if place in kind and seat not in tried]
    for seat in sorted(open_to_it, key=holders.__contains__):  # free ones first
        if seat in tried:
            continue
        tried.add(seat)
        if seat not in holders or _seated(holders[seat], seats, holders, tried):
            holders[seat] = place
            return True
    return False
