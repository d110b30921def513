"""Moves an edge of a span by a character or a word of the text."""

from collections.abc import Iterator

from PySide6.QtCore import QTextBoundaryFinder

from reader.model.document import Span
from reader.ui.reading.keyboard import EdgeMove

_AROUND = 400  # code points looked at on each side: longer than any word that has boundaries at all

_Kind = QTextBoundaryFinder.BoundaryType
_Reason = QTextBoundaryFinder.BoundaryReason


def moved_edge(text: str, span: Span, move: EdgeMove) -> Span:
    """Return the span with one edge moved, never empty and never beyond the text; the same one where it cannot move.

    A character is what a reader takes for one, so that emoji and letters with marks stay whole. The end stops at ends
    of words, the start at beginnings. Newlines are passed over: on the page they are nothing to see.
    """
    edge = span.end if move.end else span.start
    stops = [stop for stop in _stops(text, edge, move) if (stop - edge) * move.by > 0]
    for stop in stops if move.by > 0 else reversed(stops):
        made = Span(span.start, stop) if move.end else Span(stop, span.end)
        if made.start < made.end and not _at_newline(text, made, end=move.end):
            return made
    return span


def _at_newline(text: str, span: Span, *, end: bool) -> bool:
    return text[span.end - 1 if end else span.start] == "\n"


def _stops(text: str, edge: int, move: EdgeMove) -> Iterator[int]:
    """Yield the positions around an edge where it may stand, in order."""
    first = max(0, edge - _AROUND)
    around = text[first : edge + _AROUND]
    finder = QTextBoundaryFinder(_Kind.Word if move.word else _Kind.Grapheme, around)
    wanted = _Reason.EndOfItem if move.end else _Reason.StartOfItem
    positions = _positions(around)
    place = finder.toNextBoundary()
    yield first
    while place >= 0:
        if not move.word or wanted in finder.boundaryReasons():
            yield first + positions[place]
        place = finder.toNextBoundary()


def _positions(text: str) -> list[int]:
    """Return for each UTF-16 unit, and for the end, which code point it belongs to."""
    units = [index for index, character in enumerate(text) for _ in range(2 if character > "\uffff" else 1)]
    return [*units, len(text)]
