"""The words of a text that a query could want, without looking at every other one in Python.

A regular expression splits 7 to 15 MB of text in a second, and asking of each token what it is takes as long again.
Here NumPy splits the text and gives each token a number, by which it is known from one query to the next; a query asks
of each word once whether it could want it. What has a role is decided by `Roles`, so the outcome is that of `tokens`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.search.analysis import special_ranges, token_spans
from reader.search.text.known_words import Ids, KnownWords, Numbers, Places, known_words
from reader.search.text.roles import Role, Roles

_PIECE = 50_000  # code points that are looked at in one go: they, and what is made of them, fit into a cache
_LONGEST = 1 << 17  # and at most, where no white space comes
_GAP = re.compile(r"\s")
_ROOM = 10_000  # words that are still to be met
_UNTESTED, _PASSED, _FAILED = range(3)
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse among numbers of 64 bits
_LETTER, _SPECIAL, _APOSTROPHE = 1, 2, 4
_HIGHEST = 0x3FFFF  # no letters above
_RANGES = (0x80, 0x2100, 0x10000, _HIGHEST + 1)  # the last takes 20 ms to make, and few texts need it

Mask = NDArray[np.bool_]
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
        self._begin(known_words())

    def _begin(self, known: KnownWords) -> None:
        roles = self._roles
        self._known = known
        self._terms = known.stems(roles.language).numbers(roles.terms)
        self._spelled = [known.word(token) for token in roles.spelled]
        self._tested: NDArray[np.uint8] = np.zeros(0, np.uint8)  # by word, what came of it

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
        """Return the same where the tokens' places are known; only those that could have a role become strings."""
        if self._known is not (known := known_words()):
            self._begin(known)
        asked = np.flatnonzero(self._possible(known.words(text, _numbers(points, starts, ends), starts, ends)))
        spans = zip(asked.tolist(), starts[asked].tolist(), ends[asked].tolist(), strict=True)
        return [found for found in spans if self._roles[text[found[1] : found[2]]]], len(starts)

    def _possible(self, words: Ids) -> Mask:
        """Return which words could have a role: another token than theirs that folds to the same may be meant."""
        possible = np.zeros(len(words), np.bool_)
        if self._terms:
            possible |= np.isin(self._known.stems(self._roles.language).of(words), self._terms)
        if self._spelled:
            possible |= np.isin(words, self._spelled)
        if self._roles.has_tests:
            possible |= self._test(words)
        return possible

    def _test(self, words: Ids) -> Mask:
        """Return which words pass any of the tests; each is put to them once."""
        missing = len(self._known.tokens) - len(self._tested)
        if missing > 0:
            self._tested = np.concatenate((self._tested, np.zeros(missing + _ROOM, np.uint8)))
        new: list[int] = np.unique(words[self._tested[words] == _UNTESTED]).tolist()
        if new:
            passed = self._roles.passing([self._known.tokens[word] for word in new])
            self._tested[new] = np.where(passed, _PASSED, _FAILED)
        return self._tested[words] == _PASSED


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
    highest = points.max()
    return next(end for end in _RANGES if highest < end)


@cache
def _kinds(end: int) -> NDArray[np.uint8]:
    """Return for each code point below ``end`` what it is, as the analysis sees it."""
    kinds = np.fromiter(map(str.isalnum, map(chr, range(end))), np.uint8, end) * np.uint8(_LETTER)
    for first, last in special_ranges(end):
        kinds[first : last + 1] |= _SPECIAL
    for apostrophe in "'’＇":
        kinds[ord(apostrophe) : ord(apostrophe) + 1] |= _APOSTROPHE  # none where it is beyond the end
    return kinds
