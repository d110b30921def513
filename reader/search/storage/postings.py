"""The postings of a term as arrays, and a bounded memory of those that were decoded."""

import io
import pickle
import struct
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC

Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: documents in order, and how often in each of them."""

    ids: Ids
    counts: Ids
    _packed: bytes | Ids = field(default=b"", repr=False)

    def positions(self) -> Ids:
        """Return the positions in all documents, one after the other; ``counts`` splits them."""
        if isinstance(self._packed, bytes):
            return np.frombuffer(self._packed, "<u2").astype(np.int32)
        return self._packed

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        packed = len(self._packed) if isinstance(self._packed, bytes) else self._packed.nbytes
        return 300 + self.ids.nbytes + self.counts.nbytes + packed


def decode_inline(ids: Sequence[int], weights: Sequence[float], values: Sequence[bytes]) -> Postings:
    """Return the postings that stand in the table of terms."""
    counts = np.array(weights, np.int32)
    return Postings(np.array(ids, np.int32), counts, _positions(values, counts))


def decode_blocks(blocks: memoryview) -> Postings:
    """Return the postings of Whoosh's blocks. Raises all kinds of errors where they are damaged."""
    deltas: list[int] = []
    weights: list[float] = []
    values: list[bytes] = []
    lengths: list[int] = []
    for length, data in _read(blocks):
        block_deltas, block_weights, block_values = data
        deltas += block_deltas
        weights += _weights(block_weights, length)
        values += block_values or ()
        lengths.append(length)
    counts = np.array(weights, np.int32)
    return Postings(_ids(deltas, lengths), counts, _positions(values, counts))


def _read(blocks: memoryview) -> "list[tuple[int, Any]]":
    """Return how many postings each block has, and what it holds."""
    if bytes(blocks[:4]) != WHOOSH3_HEADER_MAGIC:
        raise ValueError("no postings where there should be some")
    file = io.BytesIO(blocks)
    found: list[tuple[int, Any]] = []
    start, last = 4, False
    while not last:
        (length,) = struct.unpack_from("!i", blocks, start)
        last, end = length < 0, start + 4 + abs(length)
        file.seek(start + 4)
        number, _, _, deflated, *_ = pickle.load(file)  # noqa: S301 - the file's checksum is ours
        data = blocks[file.tell() : end]
        found.append((number, pickle.loads(zlib.decompress(data) if deflated else data)))  # noqa: S301 - as above
        start = end
    return found


def _weights(weights: Sequence[float] | float | None, length: int) -> Sequence[float]:
    if weights is None:
        return (1.0,) * length
    return (weights,) * length if isinstance(weights, float | int) else weights


def _ids(deltas: Sequence[int], lengths: Sequence[int]) -> Ids:
    """Return the ids; the first of each block is itself, every other less the one before it."""
    sums = np.cumsum(np.array(deltas, np.int64))
    ends = np.cumsum(lengths)
    before = np.concatenate(([0], sums[ends[:-1] - 1]))
    return (sums - np.repeat(before, lengths)).astype(np.int32)


def _positions(values: Sequence[bytes], counts: Ids) -> bytes | Ids:
    """Return positions packed as they are where all are narrow (nearly always), else as numbers."""
    joined = b"".join(values)
    if len(joined) == 2 * int(counts.sum()) or not values:
        return joined
    parts = [np.frombuffer(value[len(value) % 2 :], "<u4" if len(value) % 2 else "<u2") for value in values]
    return np.concatenate(parts).astype(np.int32)


class PostingsMemory:
    """Remembers decoded postings of any segments, the latest used ones, up to a number of bytes."""

    def __init__(self, most: int = 64 << 20) -> None:
        """Start empty."""
        self._most = most
        self.size = 0  # bytes
        self._known: OrderedDict[tuple[str, str, str], Postings] = OrderedDict()

    def get(self, key: tuple[str, str, str]) -> Postings | None:
        """Return what is remembered for a segment, field and term."""
        found = self._known.get(key)
        if found is not None:
            self._known.move_to_end(key)
        return found

    def put(self, key: tuple[str, str, str], postings: Postings) -> None:
        """Remember postings."""
        self._known[key] = postings
        self.size += postings.size
        while self.size > self._most and len(self._known) > 1:
            self.size -= self._known.popitem(last=False)[1].size

    def keep(self, segments: frozenset[str]) -> None:
        """Forget the postings of all other segments."""
        for key in [key for key in self._known if key[0] not in segments]:
            self.size -= self._known.pop(key).size
