"""Postings written by the hundred thousand, in the blocks that Whoosh's own readers read.

Whoosh's writer takes one posting at a time, and looks up a length for each: 40 % of a build. This one is handed all
postings of a field, sorted, works out with NumPy what the blocks say, and leaves one loop over the terms.
"""

import pickle
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC
from whoosh.util.numeric import byte_to_length

from reader.search.storage.occurrences import FieldPostings
from reader.search.storage.schema import WIDEST
from reader.search.storage.vocabulary import Numbers

BLOCK = 128  # postings
_INLINE = 8  # so few postings of a term stand in the table of terms: a block of them would be half head
_WORTH_DEFLATING = 120  # bytes; below it, zlib adds more than it saves
_CHUNK = 200_000  # postings worked on at a time: each becomes some small Python objects
_LENGTHS = np.array([byte_to_length(number) for number in range(256)])
_INFO = np.dtype([
    ("inline", "u1"), ("weight", ">f4"), ("documents", ">u4"), ("shortest", "u1"), ("longest", "u1"),
    ("heaviest", ">f4"), ("first", ">u4"), ("last", ">u4"),
])  # fmt: skip


class BulkPostings:
    """Writes the fields of one segment through Whoosh's field writer, whose files it shares."""

    def __init__(self, field_writer: Any) -> None:
        """Take a W3FieldWriter; it is closed by who made it."""
        self._writer = field_writer
        self._offset: int = field_writer._postfile.tell()  # noqa: SLF001 - its own way is one posting at a time
        self._buffer = BytesIO()
        self._pickler = pickle.Pickler(self._buffer, 3)
        self._pickler.fast = True  # nothing in a block refers to anything else in it

    def write_field(
        self, name: str, field: Any, terms: Sequence[bytes], found: FieldPostings, lengths: Numbers
    ) -> None:
        """Write all postings of a field. ``lengths`` are those of the field in each document."""
        self._writer.start_field(name, field)
        prefix = struct.pack("!H", self._writer._fieldid)  # noqa: SLF001 - as above
        add = self._writer._tindex.add  # noqa: SLF001 - as above
        coded = np.searchsorted(_LENGTHS, lengths, "left").clip(0, 255).astype(np.uint8)
        done = 0  # positions
        for first, last in _chunks(found.starts):
            chunk = _Chunk(found, first, last, done, coded)
            done += chunk.occurrences
            for place, value in zip(found.terms[first:last].tolist(), self._values(chunk), strict=True):
                add(prefix + terms[place], value)
        self._writer.finish_field()

    def _values(self, chunk: "_Chunk") -> Iterator[bytes]:
        """Write a chunk's blocks and yield what the table of terms says of each term."""
        infos, size = chunk.infos(), _INFO.itemsize
        written: list[bytes] = []
        block = 0
        for number, (start, end) in enumerate(pairwise(chunk.starts)):
            if end - start <= _INLINE:
                block += 1
                tail = self._dump(chunk.inline(start, end))
            else:
                offset = self._offset
                blocks = -(-(end - start) // BLOCK)
                self._write_blocks(chunk, block, blocks, written)
                block += blocks
                tail = struct.pack("!qi", offset, self._offset - offset)
            yield infos[number * size : (number + 1) * size] + tail
        self._writer._postfile.write(b"".join(written))  # noqa: SLF001 - its own way is one posting at a time

    def _write_blocks(self, chunk: "_Chunk", first: int, blocks: int, written: list[bytes]) -> None:
        written.append(WHOOSH3_HEADER_MAGIC)
        self._offset += len(WHOOSH3_HEADER_MAGIC)
        for number in range(first, first + blocks):
            data = self._dump(chunk.data(number))
            deflated = len(data) > _WORTH_DEFLATING
            if deflated:
                data = zlib.compress(data, 1)
            info = self._dump(chunk.info(number, deflated=deflated))
            length = len(info) + len(data)
            last = number == first + blocks - 1
            written += (struct.pack("!i", -length if last else length), info, data)
            self._offset += 4 + length

    def _dump(self, value: object) -> bytes:
        self._buffer.seek(0)
        self._buffer.truncate()
        self._pickler.dump(value)
        return self._buffer.getvalue()


class _Chunk:
    """The postings of some terms in a row, and of the blocks they are written in."""

    def __init__(self, found: FieldPostings, first: int, last: int, done: int, coded: NDArray[np.uint8]) -> None:
        begin, end = int(found.starts[first]), int(found.starts[last])
        self._term_starts = found.starts[first:last] - begin
        self.starts: list[int] = (found.starts[first : last + 1] - begin).tolist()
        self._docs = found.docs[begin:end]
        self._counts = found.counts[begin:end]
        self._coded = coded[self._docs]
        self.occurrences = int(self._counts.sum())
        self._values = _packed(found.positions[done : done + self.occurrences], self._counts)
        self._work_out_blocks()

    def _work_out_blocks(self) -> None:
        blocks = np.ceil(np.diff(self.starts) / BLOCK).astype(np.int64)
        numbers: NDArray[np.int64] = np.arange(int(blocks.sum()), dtype=np.int64) - np.repeat(
            np.cumsum(blocks) - blocks, blocks
        )
        starts: NDArray[np.int64] = np.repeat(self._term_starts, blocks) + numbers * BLOCK
        self._bounds: list[int] = np.append(starts, len(self._docs)).tolist()
        deltas = np.diff(self._docs, prepend=0)
        deltas[starts] = self._docs[starts]
        self._deltas: list[int] = deltas.tolist()
        self._ids: list[int] = self._docs.tolist()
        self._weights: list[int] = self._counts.tolist()
        self._heaviest: list[int] = np.maximum.reduceat(self._counts, starts).tolist()
        self._lightest: list[int] = np.minimum.reduceat(self._counts, starts).tolist()
        self._shortest: list[int] = np.minimum.reduceat(self._coded, starts).tolist()
        self._longest: list[int] = np.maximum.reduceat(self._coded, starts).tolist()

    def infos(self) -> bytes:
        """Return Whoosh's records of the terms, one after the other, without where their postings are."""
        starts = self._term_starts
        sizes = np.diff(self.starts)
        infos = np.zeros(len(starts), _INFO)
        infos["inline"] = sizes <= _INLINE
        infos["weight"] = np.add.reduceat(self._counts, starts)
        infos["documents"] = sizes
        infos["shortest"] = np.minimum.reduceat(self._coded, starts)
        infos["longest"] = np.maximum.reduceat(self._coded, starts)
        infos["heaviest"] = np.maximum.reduceat(self._counts, starts)
        infos["first"] = self._docs[starts]
        infos["last"] = self._docs[starts + sizes - 1]
        return infos.tobytes()

    def inline(self, start: int, end: int) -> tuple[tuple[int, ...], tuple[int, ...], tuple[bytes, ...]]:
        """Return the postings of a term as the table of terms holds them."""
        return tuple(self._ids[start:end]), tuple(self._weights[start:end]), tuple(self._values[start:end])

    def info(self, block: int, *, deflated: bool) -> tuple[int, int, float, int, int, int]:
        """Return what is said of a block in front of it."""
        start, end = self._bounds[block : block + 2]
        heaviest = float(self._heaviest[block])
        return end - start, self._ids[end - 1], heaviest, int(deflated), self._shortest[block], self._longest[block]

    def data(self, block: int) -> tuple[tuple[int, ...], float | tuple[int, ...] | None, tuple[bytes, ...] | None]:
        """Return a block's ids, each less the one before it, its weights and values."""
        start, end = self._bounds[block : block + 2]
        heaviest, lightest = self._heaviest[block], self._lightest[block]
        weights = tuple(self._weights[start:end]) if heaviest != lightest else float(heaviest) if heaviest > 1 else None
        return tuple(self._deltas[start:end]), weights, tuple(self._values[start:end]) or None


def _chunks(starts: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield ranges of terms that have some hundred thousand postings together."""
    first, terms = 0, len(starts) - 1
    while first < terms:
        wanted = int(starts[first]) + _CHUNK
        last = int(np.searchsorted(starts, wanted, "right")) - 1
        last = max(last, first + 1)
        yield first, last
        first = last


def _packed(positions: Numbers, counts: Numbers) -> list[bytes]:
    """Return the value of each posting as `PackedPositions` reads it; none where the field has no positions."""
    if not len(positions):
        return []
    ends = np.cumsum(counts, dtype=np.int64).astype(np.int64)
    wide: list[int] = np.flatnonzero(positions[ends - 1] > WIDEST).tolist()
    narrow = positions.astype("<u2").tobytes()
    bounds: list[int] = (np.append(0, ends) * 2).tolist()
    values = [narrow[start:end] for start, end in pairwise(bounds)]
    for posting in wide:
        end = int(ends[posting])
        values[posting] = b"\0" + positions[end - int(counts[posting]) : end].astype("<u4").tobytes()
    return values
