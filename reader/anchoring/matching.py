"""Finds where a passage may stand now, without the text that it was taken from.

Approximate search by filtering and verifying: pieces of the passage and its context (q-grams) are looked up, and where
many lie on neighbouring diagonals, the passage is aligned with that window of the text (semi-globally: what the window
has besides costs nothing). The alignment says how much of the quote and of each side of its context is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from reader.anchoring.alignment import Alignment
from reader.anchoring.edges import settled
from reader.anchoring.folding import Folded
from reader.model.annotation import CONTEXT
from reader.model.document import Span

_PIECE = 7  # code points looked for
_PIECES = 64  # of a passage, spread over it
_COMMON = 40  # a piece that stands in more places says nothing of where
_PLACES = 6  # that are looked at closely
_OUTNUMBERED = 3  # times fewer pieces than the best place has are not worth a closer look
_COPIES = 3  # of the passage with all its context: more add nothing
_WEIGHT = 200  # code points of a quote that count: with more, the context would not
_COMPARED = 20_000  # code points up to which the edit distance is worth its time


@dataclass(frozen=True, slots=True)
class Pattern:
    """A passage to look for and its context, folded."""

    before: str
    quote: str
    after: str

    @classmethod
    def at(cls, text: str, span: Span) -> "Pattern":
        """Return what to look for to find a stretch of a text again."""
        before = text[max(0, span.start - CONTEXT) : span.start]
        return cls(before, span.of(text), text[span.end : span.end + CONTEXT])

    @property
    def text(self) -> str:
        """Return the passage as it stood."""
        return self.before + self.quote + self.after


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a passage may stand, in the folded text; the shares are 0 to 1.

    ``length`` is that of the quote looked for. ``likeness`` is by edit distance, ``kept`` the share of the quote's
    characters that stand in line, ``before`` and ``after`` the same of its context. ``adjoining`` is how many
    characters of context agree, less those inserted between: a copy that was put behind "In brief:" has fewer.
    """

    span: Span
    length: int
    likeness: float
    kept: float
    before: float
    after: float
    adjoining: float

    @property
    def context(self) -> float:
        """Return how much of the better side is there."""
        return max(self.before, self.after)

    @property
    def score(self) -> float:
        """Return the evidence for the place, in characters."""
        return min(self.length, _WEIGHT) * self.kept + self.adjoining

    @property
    def agreement(self) -> float:
        """Return how well quote and context agree, 0 to 1."""
        return 0.6 * self.likeness + 0.2 * (self.before + self.after)


def best_places(within: Folded, pattern: Pattern) -> list[Candidate]:
    """Return the places where a passage may stand, the best first, none overlapping a better one."""
    if copies := _copies(within.text, pattern):
        return copies
    chosen: list[Candidate] = []
    found = [_closely(within, pattern, window) for window in _windows(within.text, pattern.text)]
    for candidate in sorted(filter(None, found), key=lambda candidate: -candidate.score):
        if all(candidate.span.end <= other.span.start or other.span.end <= candidate.span.start for other in chosen):
            chosen.append(candidate)
    return chosen or _bare_copies(within.text, pattern)


def _copies(text: str, pattern: Pattern) -> list[Candidate]:
    """Return the places where everything stands as it was."""
    length, offset = len(pattern.quote), len(pattern.before)
    if not (pattern.before or pattern.after):
        return []
    return [_copy(at + offset, length, 1.0) for at in _starts(text, pattern.text, _COPIES)]


def _bare_copies(text: str, pattern: Pattern) -> list[Candidate]:
    """Return places of the quote with nothing of its context around it: proposals."""
    return [_copy(at, len(pattern.quote), 0.0) for at in _starts(text, pattern.quote, _COPIES)]


def _copy(start: int, length: int, side: float) -> Candidate:
    """Return the place of an unchanged quote; ``side`` is how much of the context on each side is there."""
    return Candidate(Span(start, start + length), length, 1.0, 1.0, side, side, 2 * CONTEXT * side)


def _starts(text: str, piece: str, limit: int) -> list[int]:
    """Return where a piece begins in a text, no more than ``limit`` places."""
    starts: list[int] = []
    at = text.find(piece)
    while at >= 0 and len(starts) < limit:
        starts.append(at)
        at = text.find(piece, at + 1)
    return starts


def _closely(within: Folded, pattern: Pattern, window: Span) -> Candidate | None:
    """Align a passage with a window of the text."""
    aligned = Alignment(pattern.text, window.of(within.text), whole=False)
    start, end = len(pattern.before), len(pattern.before) + len(pattern.quote)
    carried = aligned.carried(start, end)
    if carried is None:
        return None
    core = _shifted(aligned.core(start, end), window.start)
    around = pattern.before, pattern.quote, pattern.after
    place = settled(within, _shifted(carried, window.start), core, around)
    if not len(place):
        return None
    return Candidate(
        place,
        len(pattern.quote),
        _likeness(pattern.quote, place.of(within.text), aligned.kept(start, end)),
        aligned.kept(start, end) / len(pattern.quote),
        aligned.kept(max(0, start - CONTEXT), start) / max(1, min(start, CONTEXT)),
        aligned.kept(end, end + CONTEXT) / max(1, min(len(pattern.after), CONTEXT)),
        aligned.agreeing_before(start, CONTEXT) + aligned.agreeing_after(end, CONTEXT),
    )


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _likeness(quote: str, words: str, kept: int) -> float:
    if quote == words:
        return 1.0
    if max(len(quote), len(words)) > _COMPARED:
        return min(kept / max(len(quote), len(words)), 0.999)
    return Levenshtein.normalized_similarity(quote, words)


def _windows(text: str, passage: str) -> list[Span]:
    """Return the stretches of a text in which pieces of a passage lie in line, those with most first."""
    reach = max(16, len(passage) // 4)
    groups: list[list[int]] = []
    for diagonal in sorted(_diagonals(text, passage)):
        if groups and diagonal - groups[-1][-1] <= reach and diagonal - groups[-1][0] <= 4 * reach:
            groups[-1].append(diagonal)
        else:
            groups.append([diagonal])
    groups.sort(key=len, reverse=True)
    worth = [group for group in groups[:_PLACES] if len(group) * _OUTNUMBERED >= len(groups[0])]
    return [_window(text, passage, group[0], group[-1]) for group in worth]


def _window(text: str, passage: str, first: int, last: int) -> Span:
    slack = 24 + len(passage) // 8
    return Span(max(0, first - slack), min(len(text), max(last + len(passage) + slack, 0)))


def _diagonals(text: str, passage: str) -> Iterator[int]:
    """Yield, for each place of a piece of the passage, where the passage would begin."""
    step = max(1, min(3, len(passage) // _PIECES), len(passage) // _PIECES)
    for offset in range(0, len(passage) - _PIECE + 1, step):
        places = _starts(text, passage[offset : offset + _PIECE], _COMMON + 1)
        if len(places) <= _COMMON:
            yield from (at - offset for at in places)
