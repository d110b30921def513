"""Phrases and words near each other, from the positions of their words: keys of `arrays`, ascending, for each word."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from reader.search.evaluation.arrays import Longs, among

Alternatives = frozenset[str]  # the terms any of which will do at a place


def phrase(places: Sequence[Longs]) -> Longs:
    """Return where words stand next to each other, in this order: the keys of the first. Each word stands somewhere."""
    rarest, *others = sorted(range(len(places)), key=lambda place: len(places[place]))
    starts = places[rarest] - rarest
    for place in others:
        starts = starts[among(starts + place, places[place])]
    return starts


def near(words: Mapping[Alternatives, Longs], wanted: Counter[Alternatives], distance: int) -> Longs:
    """Return the words that stand within so many positions of each other, in any order.

    Each place is filled by a word of its own, one that is ``wanted`` twice by two: so it is in a window where any
    choice of words has as many positions as places (Hall 1935).
    """
    everything = np.unique(np.concatenate(list(words.values())))
    starts = everything
    for choice in _choices(list(words)):
        keys = np.unique(np.concatenate([words[word] for word in choice]))
        inside = np.searchsorted(keys, starts + distance, "right") - np.searchsorted(keys, starts)
        starts = starts[inside >= sum(wanted[word] for word in choice)]
    return _within(everything, starts, distance)


def _choices(words: list[Alternatives]) -> Iterator[tuple[Alternatives, ...]]:
    """Yield each word, and those together that one position could fill."""
    for number in range(1, len(words) + 1):
        chosen = [choice for choice in combinations(words, number) if number == 1 or _linked(choice)]
        if not chosen:
            return
        yield from chosen


def _linked(words: tuple[Alternatives, ...]) -> bool:
    """Return whether words hang together by alternatives that they share."""
    reached, rest = set(words[0]), list(words[1:])
    while near_by := [word for word in rest if not reached.isdisjoint(word)]:
        rest = [word for word in rest if word not in near_by]
        reached.update(*near_by)
    return not rest


def _within(keys: Longs, starts: Longs, distance: int) -> Longs:
    """Return the keys at most ``distance`` after one of the starts."""
    if not len(starts):
        return starts
    last = np.searchsorted(starts, keys, "right") - 1
    return keys[(last >= 0) & (keys - starts[last] <= distance)]
