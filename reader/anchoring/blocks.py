"""What survived between two versions of a text: common beginnings and ends, and blocks."""

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


def common_end(one: str, other: str) -> int:
    """Return how many characters two texts share at their ends."""
    return common_start(one[::-1], other[::-1])


def common_start(one: str, other: str) -> int:
    """Return how many characters two texts share at their beginnings."""
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return length
    low, high = 0, length  # equal up to low, different at or before high
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low
