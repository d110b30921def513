"""How positions in a text file may have been counted by whoever wrote them down beside it."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from reader.exchange.utf16 import Units
from reader.formats.decoding import decode
from reader.model.span import Span

_RETURN = re.compile("\r(?=\n)")
_SPACE = re.compile(r"\s+")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to count: what it counts, the text with LF as its line end, and how a range becomes code points of it."""

    name: str
    text: str
    span: Callable[[Span], Span]


def readings(data: bytes) -> list[Reading]:
    """Return the ways to count in a file that differ for it, the likeliest first.

    brat itself counts every code point of the file, both of CRLF and a byte order mark; others open it as text first,
    and what counts in a browser counts UTF-16 units.

    Raises:
        BinaryContentError: it is no text.
    """
    text = decode(data).text
    known: list[Reading] = []
    raw = _raw(data)
    if raw is not None and len(raw) != len(text):
        known.append(Reading("every character of the file", text, _Shifted(raw).span))
    known.append(Reading("characters", text, _unshifted))
    if not text.isascii() and len(text.encode("utf-16-le")) != 2 * len(text):
        known.append(Reading("UTF-16 units", text, Units(text).points))
    return known


def spaced(text: str) -> str:
    """Return a text to compare with one that has its line breaks as spaces."""
    return _SPACE.sub(" ", text).strip()


def _raw(data: bytes) -> str | None:
    """Return the text with all that stands in the file; None where it is not UTF-8, which brat would not open."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


class _Shifted:
    """The characters of a file that its text does not have: its mark, and the first of each CRLF."""

    __slots__ = ("_gone",)

    def __init__(self, raw: str) -> None:
        self._gone = [0] if raw.startswith(_MARK) else []
        self._gone += [match.start() for match in _RETURN.finditer(raw)]

    def span(self, span: Span) -> Span:
        return Span(*(edge - bisect_left(self._gone, edge) for edge in (span.start, span.end)))


def _unshifted(span: Span) -> Span:
    return span
