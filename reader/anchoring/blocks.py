"""What survived between two versions of a text."""

from typing import NamedTuple


class Block(NamedTuple):
    """Characters that survived: ``length`` of them, at ``old`` and now at ``new``."""

    old: int
    new: int
    length: int

    def apart(self, other: "Block") -> int:
        """Return how many characters of either text lie between this block and another, at most."""
        one, two = min(self, other), max(self, other)
        return max(two.old - one.old, two.new - one.new) - one.length
