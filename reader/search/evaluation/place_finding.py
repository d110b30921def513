"""All places that a query means, one article after another: for passages, and for the lines of a concordance."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain, islice
from operator import attrgetter

from reader.model.hit import LineOrder, PassageHit, Place, Places
from reader.model.span import Span
from reader.search.evaluation.documents import Documents
from reader.search.evaluation.found import Found, InText
from reader.search.text.contexts import line, line_key, passages

FIRST = 20  # places of the first batch: somebody waits for it
BATCH = 200

_start = attrgetter("start")
_end = attrgetter("end")


def places_of(documents: Documents, found: Found, *, lines: bool) -> Iterator[Place]:
    """Yield places in the order of the articles and of their texts: one a hit for lines, else one a context.

    Raises as reading the index.
    """
    for here in found.texts():
        if lines:
            yield from (_place(documents, here, hit, line(here.text, hit)) for hit in here.hits)
        else:
            yield from (_place(documents, here, hits[0], context) for context, hits in passages(here.text, here.hits))


def ordered(places: Iterator[Place], order: LineOrder, most: int) -> Iterator[Place]:
    """Return the first ``most`` places sorted, which waits for them, then the others."""
    if order is LineOrder.RELEVANCE:
        return places
    first = sorted(islice(places, most), key=lambda place: line_key(place, order))
    return chain(first, places)


def in_batches(places: Iterator[Place], most: int, annotations: tuple[PassageHit, ...] = ()) -> Iterator[Places]:
    """Yield at most so many places in batches, the annotations with the first. ``total`` counts those so far."""
    batch: list[Place] = []
    total, size = 0, FIRST
    for place in places:
        if total == most:
            yield Places(tuple(batch), annotations, total, finished=True, cut=True)
            return
        if len(batch) == size:
            yield Places(tuple(batch), annotations, total)
            batch, annotations, size = [], (), BATCH
        batch.append(place)
        total += 1
    yield Places(tuple(batch), annotations, total, finished=True)


def _place(documents: Documents, here: InText, hit: Span, context: Span) -> Place:
    segment, local = documents.place(here.document)
    card = segment.card(local)
    first = bisect_left(here.hits, context.start, key=_start)
    seen = here.hits[first : bisect_right(here.hits, context.end, key=_end)]
    marks = tuple(Span(each.start - context.start, each.end - context.start) for each in seen)
    return Place(
        card.path, card.title, card.source, card.date, card.text_sha256, hit, context, context.of(here.text), marks
    )
