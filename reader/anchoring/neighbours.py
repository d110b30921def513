"""What the other annotations of an article say about a place: passages mostly keep their order.

Annotations whose place is beyond doubt are landmarks. A doubtful place between the landmarks that it used to lie
between, and about as far from them, is likely; one elsewhere may be a look-alike.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from reader.anchoring.order import longest_rising
from reader.model.document import Span

_DRIFT = 60  # code points by which the distance to the nearest landmark may differ,
_DRIFT_SHARE = 0.3  # and this much of the distance besides: the text between was edited too
_COMPARED = 50  # claims that begin within another are looked at: with more, the sweep would be quadratic


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage that stood at ``then`` and is taken to stand at ``now``, and how well it agrees, 0 to 1."""

    then: Span
    now: Span
    score: float


def outdone(claims: Sequence[Claim | None]) -> set[int]:
    """Return the indices of claims to words that another passage claims with as good reason or better.

    Two passages that stood apart cannot both have become the same words: what looks like the one is the other.
    """
    order = sorted((claim.now.start, i) for i, claim in enumerate(claims) if claim)
    worse: set[int] = set()
    for at, (_, i) in enumerate(order):
        for start, j in order[at + 1 : at + 1 + _COMPARED]:
            one, other = claims[i], claims[j]
            if not one or not other or start >= one.now.end:
                break
            if _overlap(one.then, other.then) > 0:
                continue
            worse |= {i} if _yields(one, other) else set()
            worse |= {j} if _yields(other, one) else set()
    return worse


def _yields(one: Claim, other: Claim) -> bool:
    return one.score <= other.score and 2 * _overlap(one.now, other.now) >= len(one.now)


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


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
            return Bearing.IN_LINE if then == now else Bearing.UNKNOWN
        after = bisect_right(self._then, then)
        if after and now < self._now[after - 1]:
            return Bearing.ASTRAY
        if after < len(self._now) and now > self._now[after]:
            return Bearing.ASTRAY
        near = min(range(max(0, after - 1), min(after + 1, len(self._then))), key=lambda i: abs(self._then[i] - then))
        drift = abs((now - then) - (self._now[near] - self._then[near]))
        in_reach = drift <= _DRIFT + _DRIFT_SHARE * abs(self._then[near] - then)
        return Bearing.IN_LINE if in_reach else Bearing.UNKNOWN
