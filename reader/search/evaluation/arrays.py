"""The arrays that queries are evaluated with."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

_LOW = 32  # bits of a key that are the position


class Matches(NamedTuple):
    """Documents in ascending order, and how often each one matches."""

    ids: Ints
    counts: Ints


NO_MATCHES = Matches(np.zeros(0, np.int32), np.zeros(0, np.int32))


def summed(ids: Ints, counts: Ints, documents: int) -> Matches:
    """Return what documents come to that may be repeated, in any order; ``documents`` is how many there are at all."""
    if not len(ids):
        return NO_MATCHES
    totals = np.bincount(ids, counts, documents)
    found = np.flatnonzero(totals)
    return Matches(found.astype(np.int32), totals[found].astype(np.int32))


def keys_of(ids: Ints, counts: Ints, positions: Ints) -> Longs:
    """Return one number for each position in each document, in ascending order: they are compared in one go."""
    return (np.repeat(ids.astype(np.int64), counts) << _LOW) + positions


def matches_of(keys: Longs) -> Matches:
    """Return the documents of ascending keys."""
    ids, counts = np.unique(keys >> _LOW, return_counts=True)
    return Matches(ids.astype(np.int32), counts.astype(np.int32))


def among(wanted: Longs, keys: Longs) -> Mask:
    """Return for each key wanted whether it is among ``keys``, which ascend and are some."""
    at = np.searchsorted(keys, wanted)
    at[at == len(keys)] = 0  # beyond the last one: compared with the first, it differs
    return keys[at] == wanted
