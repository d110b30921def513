"""The words of a text that a query could want, without looking at every other one in Python.

A regular expression splits 7 to 15 MB of text in a second, and asking of each token what it is takes as long again.
Here NumPy splits the text and gives each token a number; only those whose number is not yet known as that of a word
without a role become strings. What stands in no role is decided by `Roles`, so the outcome is that of `tokens`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.search.analysis import SPECIAL, token_spans
from reader.search.text.roles import Role, Roles

_PIECE = 50_000  # code points that are looked at in one go: they, and what is made of them, fit into a cache
_LONGEST = 1 << 17  # and at most, where no white space comes
_GAP = re.compile(r"\s")
_SHIFT = np.uint64(64 - 18)  # a number's first bits are its slot
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse among numbers of 64 bits
_LETTER, _SPECIAL, _APOSTROPHE = 1, 2, 4
_HIGHEST = 0x3FFFF  # no letters above
_RANGES = (0x80, 0x10000, _HIGHEST + 1)  # the last takes a tenth of a second to make, and few texts need it

Numbers = NDArray[np.uint64]
Places = NDArray[np.intp]
_Found = tuple[int, int, int]  # what a `Word` is, in a piece of a text


class Word(NamedTuple):
    """A token that is wanted: which of the text's it is, and its code points."""

    position: int
    start: int
    end: int


class Scanner:
    """Finds the words of texts in one language that have roles; what it learns of a word it remembers."""

    def __init__(self, roles: Roles) -> None:
        """Take the roles of the language's tokens."""
        self._roles = roles
        self._idle: Numbers = np.zeros(1 << 18, np.uint64)  # by slot, the number of a token without roles

    def words(self, text: str) -> dict[Role, list[Word]]:
        """Return the words of a text by the roles they fill, in order."""
        found: defaultdict[Role, list[Word]] = defaultdict(list)
        first = 0
        for offset, piece in _pieces(text):
            split = _split(piece)
            here, count = self._walked(piece) if split is None else self._picked(piece, *split)
            for position, start, end in here:
                word = Word(first + position, offset + start, offset + end)
                for role in self._roles[piece[start:end]]:
                    found[role].append(word)
            first += count
        return found

    def _walked(self, text: str) -> tuple[list[_Found], int]:
        """Return the words with a role, and the number of all tokens, where it takes the whole analysis to tell."""
        spans = list(token_spans(text))
        here = [(index, *span) for index, span in enumerate(spans) if self._roles[text[slice(*span)]]]
        return here, len(spans)

    def _picked(self, text: str, points: Places, starts: Places, ends: Places) -> tuple[list[_Found], int]:
        """Return the same where the tokens' places are known; what has no role is remembered by number."""
        numbers = _numbers(points, starts, ends)
        slots = (numbers >> _SHIFT).astype(np.intp)
        asked = np.flatnonzero(self._idle[slots] != numbers)
        spans = list(zip(asked.tolist(), starts[asked].tolist(), ends[asked].tolist(), strict=True))
        roles = map(self._roles.__getitem__, [text[start:end] for _, start, end in spans])
        wanted = list(map(bool, roles))
        idle = asked[~np.array(wanted, np.bool_)]
        self._idle[slots[idle]] = numbers[idle]
        return list(compress(spans, wanted)), len(starts)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield a text in pieces that end before white space, where no word goes on, each with its start."""
    start = 0
    while len(text) - start > _PIECE:
        gap = _GAP.search(text, start + _PIECE)
        if gap is None:
            break
        yield start, text[start : gap.start()]
        start = gap.start()
    yield start, text[start:]


def _split(text: str) -> tuple[Places, Places, Places] | None:
    """Return the code points of a text, and where its tokens start and end; None where letters alone do not tell."""
    if len(text) >= _LONGEST:
        return None
    points = _points(text)
    kinds = _kinds(_range(text, points))[points]
    if not text.isascii() and (kinds & _SPECIAL).any():
        return None
    inside = np.zeros(len(text) + 2, np.int8)
    inside[1:-1] = kinds & _LETTER
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    swallowed = _possessives(points, kinds, starts, ends)
    if (swallowed[1:] == swallowed[:-1] + 1).any():  # of "x's's" the second is a token: too rare for more code
        return None
    return points, np.delete(starts, swallowed), np.delete(ends, swallowed)


def _possessives(points: Places, kinds: NDArray[np.uint8], starts: Places, ends: Places) -> Places:
    """Return which tokens are the "s" of a possessive, part of none."""
    short = np.flatnonzero(ends[1:] - starts[1:] == 1) + 1
    at = starts[short]
    is_s = (points[at] == ord("s")) | (points[at] == ord("S"))
    joined = (ends[short - 1] == at - 1) & (kinds[at - 1] & _APOSTROPHE > 0)
    return short[is_s & joined]


def _points(text: str) -> Places:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8).astype(np.intp)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(points, _HIGHEST).astype(np.intp)


def _numbers(points: Places, starts: Places, ends: Places) -> Numbers:
    """Return a number for each token: equal ones have the same, others all but surely another."""
    powers, inverses = _powers()
    sums = np.zeros(len(points) + 1, np.uint64)
    np.cumsum(points.view(np.uint64) * powers[: len(points)], out=sums[1:])
    return (sums[ends] - sums[starts]) * inverses[starts]


@cache
def _powers() -> tuple[Numbers, Numbers]:
    """Return the powers of the base from the first on, and those of its inverse from the zeroth on."""
    powers = np.full(_LONGEST, _BASE, np.uint64).cumprod(dtype=np.uint64)
    inverses = np.full(_LONGEST, pow(_BASE, -1, 1 << 64), np.uint64)
    inverses[0] = 1
    return powers, inverses.cumprod(dtype=np.uint64)


def _range(text: str, points: Places) -> int:
    """Return which of the ranges holds all code points of a text."""
    if text.isascii():
        return _RANGES[0]
    return _RANGES[1] if points.max() < _RANGES[1] else _RANGES[2]


@cache
def _kinds(end: int) -> NDArray[np.uint8]:
    """Return for each code point below ``end`` what it is, as the analysis sees it."""
    every = "".join(map(chr, range(end)))
    kinds = np.zeros(end, np.uint8)
    for pattern, kind in ((r"[^\W_]+", _LETTER), (f"{SPECIAL.pattern}+", _SPECIAL), ("['’＇]", _APOSTROPHE)):
        for found in re.finditer(pattern, every):
            kinds[found.start() : found.end()] |= kind
    return kinds
