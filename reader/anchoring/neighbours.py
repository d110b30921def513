"""What the other annotations of an article say about a place: passages mostly keep their order.

Annotations whose place is beyond doubt are landmarks. A doubtful place between the landmarks that it used to lie
between, and about as far from them, is likely; one elsewhere may be a look-alike.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from reader.anchoring.order import longest_rising

_DRIFT = 60  # code points by which the distance to the nearest landmark may differ,
_DRIFT_SHARE = 0.3  # and this much of the distance besides: the text between was edited too


class Bearing(Enum):
    """How a place lies to the landmarks."""

    UNKNOWN = auto()
    IN_LINE = auto()
    ASTRAY = auto()


class Neighbours:
    """The landmarks of an article: where passages began and where they begin now, code points."""

    __slots__ = ("_now", "_then")

    def __init__(self, landmarks: Iterable[tuple[int, int]]) -> None:
        """Take pairs of then and now, in any order; those that left the order of the others do not count."""
        pairs = sorted(set(landmarks))
        kept = [pairs[i] for i in longest_rising([now for _, now in pairs])]
        self._then: Sequence[int] = [then for then, _ in kept]
        self._now: Sequence[int] = [now for _, now in kept]

    def bearing(self, then: int | None, now: int) -> Bearing:
        """Return how a passage that began at ``then`` lies if it begins at ``now``."""
        if then is None or not self._then:
            return Bearing.UNKNOWN
        after = bisect_right(self._then, then)
        if after and now < self._now[after - 1]:
            return Bearing.ASTRAY
        if after < len(self._now) and now > self._now[after]:
            return Bearing.ASTRAY
        near = min(range(max(0, after - 1), min(after + 1, len(self._then))), key=lambda i: abs(self._then[i] - then))
        drift = abs((now - then) - (self._now[near] - self._then[near]))
        in_reach = drift <= _DRIFT + _DRIFT_SHARE * abs(self._then[near] - then)
        return Bearing.IN_LINE if in_reach else Bearing.UNKNOWN
