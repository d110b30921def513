"""Which folded words and spellings stand in which documents: what patterns, fuzzy and exact words are looked up in."""

import json
import struct
import zlib
from bisect import bisect_left
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.search.analysis import folded

MANY = 15  # a count that is not below it stands among ``large``: nearly all take four bits
ARRAYS = ("words", "spellings", "spelled", "frequencies", "sizes", "docs", "counts", "large_at", "large")

Ids = NDArray[np.int32]
_NONE = np.empty(0, np.int32)
_NEWLINE = 10
_LOW, _HALF = np.uint32(0xFFFF), np.uint32(16)


class Lexicon:
    """The words of one field in one segment. Deleted documents are still in it."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        """Take what `read_lexicons` found; text is decoded when it is asked for."""
        self._arrays = arrays

    @cached_property
    def joined(self) -> str:
        """Return all words, sorted by code point, a line each."""
        return _text(self._arrays["words"])

    @cached_property
    def words(self) -> list[str]:
        """Return the folded words, sorted by code point."""
        return _lines(self.joined)

    @cached_property
    def frequencies(self) -> Ids:
        """Return in how many documents each word stands."""
        return self._arrays["frequencies"].astype(np.int32)

    def alike(self, word: str, edits: int) -> list[int]:
        """Return the places of all words at most so many edits from one, and of others that have about its letters.

        An edit changes at most two of a word's letters, and its length by one: this leaves few of them to compare.
        """
        lengths, letters = self._makeup
        ((length,), (own,)) = _makeup(word)
        near: NDArray[np.bool_] = np.abs(lengths - length) <= edits
        others = letters[near] ^ own
        return np.flatnonzero(near)[_bits()[others & _LOW] + _bits()[others >> _HALF] <= 2 * edits].tolist()

    @cached_property
    def _makeup(self) -> tuple[Ids, NDArray[np.uint32]]:
        return _makeup(self.joined)

    def spellings(self, number: int) -> list[str]:
        """Return how a word, given by its place in ``words``, is spelled, sorted."""
        first, last = self._firsts[number : number + 2].tolist()
        return [spelling or self.words[number] for spelling in self._spellings[first:last]]

    def between(self, first: int, last: int) -> tuple[Ids, Ids]:
        """Return the documents of words ``first`` to ``last`` (excluded), and how often each has one of them.

        In no order; a document stands there once for each spelling that it has.
        """
        start, end = self._rows[self._firsts[[first, last]]].tolist()
        return self._documents(start, end)

    def of_spelling(self, spelling: str) -> tuple[Ids, Ids]:
        """Return the documents of a word as spelled (NFC), in order, and how often each has it."""
        word = folded(spelling)
        number = bisect_left(self.words, word)
        if self.words[number : number + 1] != [word] or spelling not in (known := self.spellings(number)):
            return _NONE, _NONE
        row = int(self._firsts[number]) + known.index(spelling)
        start, end = self._rows[row : row + 2].tolist()
        return self._documents(start, end)

    @cached_property
    def _firsts(self) -> NDArray[np.int64]:
        """Return the place of each word's first spelling, and how many there are."""
        return np.append(0, np.cumsum(self._arrays["spelled"], dtype=np.int64))

    @cached_property
    def _rows(self) -> NDArray[np.int64]:
        """Return where the documents of each spelling begin, and how many there are."""
        return np.append(0, np.cumsum(self._arrays["sizes"], dtype=np.int64))

    @cached_property
    def _spellings(self) -> list[str]:
        return _text(self._arrays["spellings"]).split("\n")

    def _documents(self, start: int, end: int) -> tuple[Ids, Ids]:
        halved = self._arrays["counts"][start // 2 : (end + 1) // 2]
        counts = np.stack((halved & MANY, halved >> 4), axis=1).ravel()[start % 2 :][: end - start].astype(np.int32)
        if counts.max(initial=0) == MANY:
            places = self._arrays["large_at"]
            first, last = np.searchsorted(places, [start, end])
            counts[places[first:last] - start] = self._arrays["large"][first:last]
        return self._arrays["docs"][start:end].astype(np.int32), counts


def _makeup(joined: str) -> tuple[Ids, NDArray[np.uint32]]:
    """Return how long words are, of which some stand there a line each, and which letters each has, as bits."""
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.append(np.flatnonzero(points == _NEWLINE), len(points))
    starts = np.append(0, ends[:-1] + 1)
    letters = np.where(points == _NEWLINE, np.uint32(0), np.uint32(1) << (points & np.uint32(31)))
    return (ends - starts).astype(np.int32), np.bitwise_or.reduceat(letters, starts)


@cache
def _bits() -> NDArray[np.uint8]:
    """Return how many bits are set in each number of 16 bits."""
    return np.unpackbits(np.arange(1 << 16, dtype=np.uint16).view(np.uint8)).reshape(-1, 16).sum(1, dtype=np.uint8)


def read_lexicons(memory: memoryview) -> dict[str, Lexicon]:
    """Return the lexicon of each field from the file of a segment, which they go on pointing into."""
    (length,) = struct.unpack_from("<I", memory)
    head: dict[str, list[tuple[str, int]]] = json.loads(bytes(memory[4 : 4 + length]))
    found: dict[str, Lexicon] = {}
    offset = 4 + length
    for name, kinds in head.items():
        arrays: dict[str, NDArray[Any]] = {}
        for key, (kind, number) in zip(ARRAYS, kinds, strict=True):
            arrays[key] = np.frombuffer(memory, kind, number, offset)
            offset += arrays[key].nbytes
        found[name] = Lexicon(arrays)
    return found


def _text(array: NDArray[Any]) -> str:
    return zlib.decompress(array.tobytes()).decode("utf-8", "surrogatepass")


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []
