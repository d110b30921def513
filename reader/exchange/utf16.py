"""Positions in UTF-16 code units, as programs of the web and of Windows count, and in code points."""

import re
from bisect import bisect_left

from reader.model.span import Span

_WIDE = re.compile("[\U00010000-\U0010ffff]")  # two units each


class Units:
    """The positions of one text both ways. A position beyond the text's end is so far beyond it in both counts."""

    __slots__ = ("_at", "_units")

    def __init__(self, text: str) -> None:
        """Find the characters that make the difference."""
        self._at = [] if text.isascii() else [match.start() for match in _WIDE.finditer(text)]
        self._units = [position + number for number, position in enumerate(self._at)]

    def of(self, span: Span) -> Span:
        """Return a range of code points in UTF-16 units."""
        return Span(self._unit(span.start), self._unit(span.end))

    def points(self, span: Span) -> Span:
        """Return a range of UTF-16 units in code points; an edge within a character is before it."""
        return Span(self._point(span.start), self._point(span.end))

    def _unit(self, position: int) -> int:
        return position + bisect_left(self._at, position)

    def _point(self, unit: int) -> int:
        return unit - bisect_left(self._units, unit)
