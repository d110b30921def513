"""What a row shows of a hit's text: its snippets as one piece, cut so that the first hit is seen. No Qt."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from reader.model.document import Span
from reader.model.hit import Snippet

CUT_BEFORE, CUT_AFTER = "…\u00a0", "\u00a0…"  # no break: an ellipsis on a line of its own says nothing
_BETWEEN = " … "
_EARLY = 0.5  # of the room: a hit that begins later is brought nearer
_BEFORE = 0.3  # of the room: what stays before such a hit


@dataclass(frozen=True, slots=True)
class Marked:
    """Text with some of it marked; ``marks`` are code points in it, in order."""

    text: str
    marks: tuple[Span, ...] = ()


def excerpt(snippets: Iterable[Snippet], room: int) -> Marked:
    """Return the snippets joined, for a place in which about ``room`` code points fit."""
    text = ""
    marks: list[Span] = []
    for snippet in snippets:
        piece = _nearer(_single_spaced(snippet), room)
        lead = (_BETWEEN if text else CUT_BEFORE) if piece.span.start > 0 or text else ""
        shift = len(text) + len(lead)
        text += lead + piece.text
        marks += [Span(mark.start + shift, mark.end + shift) for mark in piece.marks]
    return Marked(text + CUT_AFTER if text else "", tuple(marks))


def _single_spaced(snippet: Snippet) -> Snippet:
    """Return a snippet with one character for each run of white space: an empty line is no gap here."""
    text = snippet.text
    kept = [at for at, letter in enumerate(text) if not (at and letter.isspace() and text[at - 1].isspace())]
    marks = tuple(Span(bisect_left(kept, mark.start), bisect_left(kept, mark.end)) for mark in snippet.marks)
    return Snippet(snippet.span, "".join(text[at] for at in kept), marks)


def _nearer(snippet: Snippet, room: int) -> Snippet:
    """Return a snippet without white space at its ends, and without a beginning too long for the room."""
    text, start = snippet.text, len(snippet.text) - len(snippet.text.lstrip())
    first = snippet.marks[0].start if snippet.marks else 0
    if snippet.marks and snippet.marks[0].end - start > room * _EARLY:
        start = _word_start(text, max(start, first - int(room * _BEFORE)), first)
    marks = tuple(Span(mark.start - start, mark.end - start) for mark in snippet.marks if mark.start >= start)
    return Snippet(Span(snippet.span.start + start, snippet.span.end), text[start:].rstrip(), marks)


def _word_start(text: str, start: int, limit: int) -> int:
    if start == 0 or text[start - 1].isspace():
        return start
    gap = text.find(" ", start, limit)
    return start if gap < 0 else gap + 1
