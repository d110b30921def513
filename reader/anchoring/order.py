"""The longest part of a sequence that is in order."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(values: Sequence[int]) -> list[int]:
    """Return the indices of a longest run of rising values (patience sorting)."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(at[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        at[pile : pile + 1] = [index]
    run: list[int] = []
    index = at[-1] if at else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
