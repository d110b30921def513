"""Text folded for comparison: what typography does to a passage is no change at all.

Quotes, dashes, ellipsis, accents, ligatures, soft hyphens and other invisible characters, NFC and NFD, and runs of
white space compare equal. Letter case is kept: it is wording. Every position of the folded text maps back to the text
it was made from.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache

from reader.model.document import Span
from reader.model.folding import LETTERS

_SINGLE_QUOTES = "‘’‚‛′‵`´ʹʻʼʽˈ‹›＇"
_DOUBLE_QUOTES = "“”„‟″‶«»〝〞〟＂"
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
_SPECIAL = (
    dict.fromkeys(_SINGLE_QUOTES, "'") | dict.fromkeys(_DOUBLE_QUOTES, '"') | LETTERS | {"⁄": "/", "∕": "/", "−": "-"}
)
_PLAIN_RUNS = "  +|--+|''+"  # what folds in a text without characters that change its length


class Folded:
    """A text folded for comparison, with the way back.

    ``text`` is the folded text; positions in it are what `start` and `end` take, positions in the ``source`` are what
    they return. Both are code points.
    """

    __slots__ = ("_at", "_ends", "_source_at", "source", "text")

    def __init__(self, source: str) -> None:
        """Fold a text."""
        self.source = source
        self._at = array("l", [0])  # where each stretch begins in the folded text,
        self._source_at = array("l", [0])  # and in the source,
        self._ends = array("l", [-1])  # and where it ends in the source if it is not character by character
        self.text = self._fold(source)

    def start(self, position: int) -> int:
        """Return where the folded character at ``position`` begins in the source."""
        if position >= len(self.text):
            return len(self.source)
        stretch = bisect_right(self._at, position) - 1
        if self._ends[stretch] >= 0:
            return self._source_at[stretch]
        return self._source_at[stretch] + position - self._at[stretch]

    def end(self, position: int) -> int:
        """Return where the folded character before ``position`` ends in the source."""
        if position <= 0:
            return 0
        stretch = bisect_right(self._at, position - 1) - 1
        if self._ends[stretch] >= 0:
            return self._ends[stretch]
        return self._source_at[stretch] + position - self._at[stretch]

    def position(self, source_position: int) -> int:
        """Return the position in the folded text of one in the source."""
        stretch = bisect_right(self._source_at, source_position) - 1
        into = source_position - self._source_at[stretch]
        if self._ends[stretch] >= 0:
            return self._at[stretch] if into == 0 else self._next(stretch)
        return min(self._at[stretch] + into, self._next(stretch))

    def source_span(self, span: Span, quote: str = "") -> Span:
        """Return a stretch of the folded text as one of the source; ``quote`` as it is where it stands just there."""
        start, end = self.start(span.start), self.end(span.end)
        if quote and self.source.startswith(quote, start):
            return Span(start, start + len(quote))
        # An edge may lie in the midst of what folds to one character or to none: the quote may begin or end beyond it.
        low = self.start(span.start - 1) if span.start > 0 else 0
        high = self.end(span.end + 1) if span.end < len(self.text) else len(self.source)
        spare = len(quote) - 1  # it has a character of the stretch at least
        at = self.source.find(quote, max(low, start - spare), min(high, end + spare)) if quote else -1
        return Span(at, at + len(quote)) if at >= 0 else Span(start, max(start, end))

    def _next(self, stretch: int) -> int:
        return self._at[stretch + 1] if stretch + 1 < len(self._at) else len(self.text)

    def _fold(self, source: str) -> str:
        letters = set(source)
        same_length, changing = _tables(frozenset(letters)) if not source.isascii() else _tables(_ASCII)
        pieces: list[str] = []
        at = done = 0
        plain = source.translate(same_length)
        for match in changing.finditer(plain):
            begin, stop = match.span()
            replaced = _replaced(match.group())
            pieces += (plain[done:begin], replaced)
            at += begin - done
            self._note(at, begin, stop, len(replaced))
            at += len(replaced)
            done = stop
        pieces.append(plain[done:])
        return "".join(pieces)

    def _note(self, at: int, begin: int, stop: int, length: int) -> None:
        """Keep that the source from ``begin`` to ``stop`` became ``length`` characters at ``at``."""
        if length:
            self._at.append(at)
            self._source_at.append(begin)
            self._ends.append(stop)
        self._at.append(at + length)
        self._source_at.append(stop)
        self._ends.append(-1)


def folded(text: str) -> str:
    """Return the text folded, without the way back."""
    return Folded(text).text


@lru_cache(maxsize=4096)
def _character(character: str) -> str:
    """Return what one character folds to, possibly nothing, possibly several."""
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category == "Pd":
        return "-"
    parts = unicodedata.normalize("NFKD", character)
    if parts != character and not character.isspace() and parts.isspace():
        return " "
    parts = "".join(_SPECIAL.get(part, part) for part in _ACCENTS.sub("", parts))
    return unicodedata.normalize("NFC", parts)


def _is_mark(character: str) -> bool:
    """Return whether a character belongs to the one before it: an accent, or a part that composes with it."""
    return unicodedata.combining(character) != 0 or bool(_ACCENTS.match(character)) or "\u1161" <= character <= "\u11c2"


@lru_cache(maxsize=64)
def _tables(letters: frozenset[str]) -> tuple[dict[int, str], re.Pattern[str]]:
    """Return what folds one to one, and a pattern of all that changes the length, for a text of these characters."""
    marks = {letter for letter in letters if _is_mark(letter)}
    folds = {letter: _character(letter) for letter in letters - marks}
    same_length = {ord(letter): fold for letter, fold in folds.items() if len(fold) == 1 and fold != letter}
    invisible = "".join(re.escape(letter) for letter, fold in folds.items() if not fold)
    several = "".join(re.escape(letter) for letter, fold in folds.items() if len(fold) > 1)
    patterns = [rf".[{re.escape(''.join(sorted(marks)))}]+"] if marks else []
    patterns += [f"[ {invisible}]{{2,}}|[{invisible}]"] if invisible else []
    patterns += [f"[{several}]"] if several else []
    return same_length, re.compile("|".join([*patterns, _PLAIN_RUNS]))


_ASCII = frozenset(map(chr, range(128)))


def _replaced(piece: str) -> str:
    """Return what a piece that changes its length folds to."""
    parts = "".join("" if _ACCENTS.match(letter) else _character(letter) for letter in piece)
    parts = unicodedata.normalize("NFC", parts)
    if parts.isspace():
        return " "
    if len(parts) > 1 and set(parts) == {"'"}:
        return '"'
    return "-" if set(parts) == {"-"} else parts
