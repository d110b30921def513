"""What is done at a time when articles are taken into the search index. No Qt, and nothing to import."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

_MOST_TEXT = 16_000_000  # bytes of articles that wait for a commit, in memory


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of some articles: paths of those that are in the index now, of those deleted meanwhile; problems."""

    paths: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    problems: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class Batch:
    """What is not committed yet. Each commit makes a segment: the first come soon, each later one when twice as much.

    How much text may wait is bounded by memory; without ``early``, where nobody waits for the first articles, by that
    alone: fewer segments are smaller, and searched sooner.
    """

    changed: bool
    early: bool = True
    articles: int = 0
    size: int = 0  # bytes
    most: int = 200
    seconds: float = 1.0
    begun: float = field(default_factory=time.monotonic)

    @property
    def is_full(self) -> bool:
        """Return whether it is time to commit."""
        if not self.changed:
            return False
        due = self.articles >= self.most or time.monotonic() - self.begun >= self.seconds
        return self.size >= _MOST_TEXT or (self.early and due)

    def add(self, articles: int, size: int) -> None:
        """Count articles that were taken in or removed, and their bytes."""
        self.changed = self.changed or articles > 0
        self.articles += articles
        self.size += size

    def begin_next(self) -> None:
        """Begin anew after a commit."""
        self.changed = False
        self.articles = self.size = 0
        self.most *= 2
        self.seconds *= 2
        self.begun = time.monotonic()
