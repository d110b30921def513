"""Finds the places of imported passages in the article that they are of. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.anchoring.describing import describe
from reader.anchoring.placing import place
from reader.exchange.incoming import IncomingPassage
from reader.exchange.utf16 import Units
from reader.model.annotation import Anchor
from reader.model.placement import UNCHANGED, Placement, PlacementKind
from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Landed:
    """A passage, the anchor that it is to be written with, and where that stands in the text of today."""

    passage: IncomingPassage
    anchor: Anchor
    placement: Placement

    @property
    def waits(self) -> bool:
        """Return whether it has no place that is certain and unchanged, so that somebody has to look at it."""
        return self.placement.kind not in UNCHANGED

    @property
    def is_lost(self) -> bool:
        """Return whether nothing in the text comes near it."""
        return self.placement.kind is PlacementKind.LOST

    @property
    def says_nothing(self) -> bool:
        """Return whether nothing is left of it that could be looked for."""
        return self.waits and not self.anchor.quote


def landed(text: str, passages: Sequence[IncomingPassage], *, utf16: bool) -> list[Landed]:
    """Return where passages stand in the text of an article, all of them of one origin.

    ``utf16`` as in `Incoming`. Those whose words stand where the file says are there; others are looked for as after an
    edit, with the help of the text that the file brings along.
    """
    old = passages[0].origin.text if passages else ""
    anchors = list(_anchors(text, old, [one.annotation.anchor for one in passages], utf16=utf16))
    same = old in {"", text}
    placements = place(text, anchors, same_text=same, old_texts=() if same else (old,))
    return [
        Landed(passage, _written(text, anchor, placement), placement)
        for passage, anchor, placement in zip(passages, anchors, placements, strict=True)
    ]


def _anchors(text: str, old: str, given: Iterable[Anchor], *, utf16: bool) -> Iterator[Anchor]:
    units = Units(text) if utf16 and not old else None
    for anchor in given:
        span = units.points(anchor.span) if units and anchor.span is not None else anchor.span
        moved = anchor if span == anchor.span else replace(anchor, span=span)
        yield _completed(moved, old) if old else _believed(moved, text)


def _completed(anchor: Anchor, old: str) -> Anchor:
    """Return an anchor with the words and the context that the file's text has at its place."""
    span = anchor.span
    if span is None or not 0 <= span.start < span.end <= len(old):
        return replace(anchor, span=None) if anchor.quote else anchor
    if anchor.quote and span.of(old) != anchor.quote:
        return anchor
    return describe(old, span)


def _believed(anchor: Anchor, text: str) -> Anchor:
    """Return an anchor without its position where its words stand there by chance, as their surroundings tell.

    The text that the position is of is not known: it is today's, or that of an article that has been edited since.
    """
    span = anchor.span
    if span is None or not (anchor.prefix or anchor.suffix) or not _stands(span, anchor.quote, text):
        return anchor
    before = bool(anchor.prefix) and text.endswith(anchor.prefix, 0, span.start)
    after = bool(anchor.suffix) and text.startswith(anchor.suffix, span.end)
    return anchor if before or after else replace(anchor, span=None)


def _written(text: str, anchor: Anchor, placement: Placement) -> Anchor:
    """Return the anchor to write: that of the place where it is sure, else as recorded.

    A position that would be taken for true in today's text, and is not, stays out.
    """
    if placement.kind in UNCHANGED:
        return describe(text, placement.span) if placement.span is not None else anchor
    span = anchor.span
    if span is not None and (not anchor.quote or _stands(span, anchor.quote, text)):
        return replace(anchor, span=None)
    return anchor


def _stands(span: Span, quote: str, text: str) -> bool:
    return span.end <= len(text) and span.of(text) == quote
