"""A very long document is shown in parts, cut where paragraphs begin.

Cutting looks at a handful of blocks a part, so that the lazy paragraphs of a 64 MB text are never all made.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.model.document import Block, BlockKind, Document, Run, Span

WHOLE = 1_000_000  # code points; up to here a document is one part
PART = 320_000  # code points aimed at
_DIVISIBLE = (BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.FOOTNOTE, BlockKind.DEFINITION)


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks ``first`` to ``stop`` of a document, as far as they stand in ``span``; parts leave no gap."""

    first: int
    stop: int
    span: Span

    def blocks(self, document: Document) -> Iterator[Block]:
        """Yield the part's blocks; one that reaches over an edge is cut there."""
        for index in range(self.first, self.stop):
            yield clipped(document.blocks[index], self.span)


def cut_parts(document: Document, *, whole: int = WHOLE, part: int = PART) -> tuple[Part, ...]:
    """Return the parts in order, at least one. A document of at most ``whole`` code points is one part."""
    length = len(document.text)
    if length <= whole:
        return (Part(0, len(document.blocks), Span(0, length)),)
    edges = [0]
    count = -(-length // part)
    for number in range(1, count):
        edge = _edge_near(document, number * length // count, part // 5)
        if edge > edges[-1]:
            edges.append(edge)
    edges.append(length)
    return tuple(_part(document, Span(*pair)) for pair in pairwise(edges))


def part_at(parts: tuple[Part, ...], position: int) -> int:
    """Return the index of the part in which a position stands; beyond either end, of that end's part."""
    index = bisect_left(parts, position + 1, key=lambda part: part.span.start) - 1
    return max(0, index)


def clipped(block: Block, span: Span) -> Block:
    """Return ``block`` as far as it stands in ``span``."""
    if span.start <= block.span.start and block.span.end <= span.end:
        return block
    within = _common(block.span, span)
    return replace(
        block,
        span=within,
        runs=tuple(_clipped_runs(block.runs, within)),
        images=tuple(image for image in block.images if within.start <= image.at <= within.end),
        rows=tuple(row for row in block.rows if row and within.start <= row[0].span.start <= within.end),
    )


def _clipped_runs(runs: tuple[Run, ...], span: Span) -> Iterator[Run]:
    for run in runs:
        if run.span.start < span.end and span.start < run.span.end:
            yield replace(run, span=_common(run.span, span))


def _common(one: Span, other: Span) -> Span:
    start = min(max(one.start, other.start), other.end)
    return Span(start, max(start, min(one.end, other.end)))


def _edge_near(document: Document, aim: int, slack: int) -> int:
    """Return a block's beginning near the aim; in a paragraph longer than that, a word's beginning."""
    blocks = document.blocks
    index = bisect_left(blocks, aim, key=lambda block: block.span.start)
    starts = [blocks[i].span.start for i in (index - 1, index) if 0 <= i < len(blocks)]
    best = min(starts, key=lambda start: abs(start - aim), default=aim)
    if abs(best - aim) <= slack or (index > 0 and blocks[index - 1].kind not in _DIVISIBLE):
        return best
    return _word_near(document.text, aim)


def _word_near(text: str, aim: int) -> int:
    for separator in ("\n", " "):
        found = text.find(separator, aim, aim + 2_000)
        if found >= 0:
            return found + 1
    return aim


def _part(document: Document, span: Span) -> Part:
    blocks = document.blocks
    first = bisect_left(blocks, span.start, key=lambda block: block.span.start)
    if first > 0 and blocks[first - 1].span.end > span.start:
        first -= 1
    stop = bisect_left(blocks, span.end, key=lambda block: block.span.start)
    if span.end == len(document.text):
        stop = len(blocks)
    return Part(first, stop, span)
