"""Hits in their context: passages of a sentence or more, and the lines of a concordance."""

from collections.abc import Iterable, Sequence

from reader.model.folding import fold
from reader.model.hit import LineOrder, Place
from reader.model.span import Span
from reader.search.analysis import folded, tokens
from reader.search.text.sentences import cut_after, cut_before
from reader.search.text.windows import Size, around, paragraph, stripped

SIZE = Size(least=120, aim=240, most=320)  # no heading with the next paragraph: a passage may be highlighted
WIDTH = 90  # code points on each side of a concordance line's hit
_STEP = 20  # code points of a line's ends in which white space is looked for
_COMPARED = 10  # words by which lines are sorted

LineKey = tuple[bool, tuple[str, ...], str, int]  # those with nothing to sort by last, the words, path and start


def passages(text: str, hits: Sequence[Span]) -> list[tuple[Span, tuple[Span, ...]]]:
    """Return the sentences around each hit, with all hits they hold; ``hits`` are in order and do not overlap.

    Contexts overlap only where a hit reaches beyond one. A hit longer than a context is the only one in its own.
    """
    found: list[tuple[Span, tuple[Span, ...]]] = []
    index = low = 0
    while index < len(hits):
        first = hits[index]
        context = around(text, first, SIZE, Span(min(low, first.start), len(text)))
        end = index + 1
        while end < len(hits) and hits[end].end <= context.end:
            end += 1
        found.append((context, tuple(hits[index:end])))
        index, low = end, max(low, context.end)
    return found


def line(text: str, hit: Span, width: int = WIDTH) -> Span:
    """Return what stands around a hit in one line: up to ``width`` code points on each side, in its paragraph."""
    around_it = paragraph(text, hit, width, Span(0, len(text)))
    start, end = around_it.start, around_it.end
    if start == hit.start - width:
        start = cut_after(text, start, min(hit.start, start + _STEP))
    if end == hit.end + width:
        end = cut_before(text, end, max(hit.end, end - _STEP))
    return stripped(text, Span(start, end), hit)


def line_key(place: Place, order: LineOrder) -> LineKey:
    """Return what concordance lines are sorted by; for relevance nothing, they are in that order when they are found.

    Words are compared folded, from the hit outwards. The newest date comes first, lines without one last.
    """
    match order:
        case LineOrder.RELEVANCE:
            return (False, (), "", 0)
        case LineOrder.LEFT:
            before = place.text[: place.span.start - place.context.start]
            return _key(place, _words(reversed(tokens(before))))
        case LineOrder.RIGHT:
            rest = tokens(place.text[place.span.start - place.context.start :])  # with the hit, whose "’s" is no word
            return _key(place, _words(rest[len(tokens(_hit(place))) :]))
        case LineOrder.DATE:
            return _key(place, (_backwards(place.date),), last=not place.date)
        case LineOrder.SOURCE:
            return _key(place, (fold(place.source), place.source), last=not place.source)


def _key(place: Place, words: tuple[str, ...], *, last: bool = False) -> LineKey:
    return (last, words, place.path, place.span.start)


def _hit(place: Place) -> str:
    return place.text[place.span.start - place.context.start : place.span.end - place.context.start]


def _words(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(folded, found))[:_COMPARED]


def _backwards(date: str) -> str:
    """Return what sorts dates from the newest on; a day comes before its whole year."""
    return "".join(chr(0x7F - ord(c)) if c.isascii() else c for c in date) + "\U0010ffff"
