"""Cuts a piece of text where its inline runs begin and end. No Qt."""

from collections.abc import Iterator, Sequence

from reader.model.document import Run, Span


def overlapping(runs: Sequence[Run], span: Span) -> Sequence[Run]:
    """Return the runs that cover something of ``span``."""
    if not runs:
        return ()
    return [run for run in runs if run.span.start < span.end and span.start < run.span.end]


def segments(span: Span, runs: Sequence[Run], stops: Sequence[int] = ()) -> Iterator[tuple[Span, tuple[Run, ...]]]:
    """Yield the pieces of ``span`` in order, each with the runs that cover it, the outermost first.

    Pieces end at ``stops`` too. An empty span yields one empty piece.
    """
    edges = {span.start, span.end, *(stop for stop in stops if span.start < stop < span.end)}
    for run in runs:
        edges.update((max(run.span.start, span.start), min(run.span.end, span.end)))
    ordered = sorted(edges)
    waiting = sorted(runs, key=lambda run: (run.span.start, -run.span.end), reverse=True)
    active: list[Run] = []
    for start, end in zip(ordered, ordered[1:] or ordered, strict=False):
        while waiting and waiting[-1].span.start <= start:
            active.append(waiting.pop())
        active = [run for run in active if run.span.end > start]
        yield Span(start, end), tuple(active)
