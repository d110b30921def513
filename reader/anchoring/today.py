"""The text of today, and the rules by which anchors are placed in it, cheap ones first.

The old text decides where it is at hand: characters that survived prove a place, and what it says is gone is gone.
Without it, quote and context decide, and last the neighbours; of two passages with one place, the better one has it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.anchoring.carrying import Carrier
from reader.anchoring.folding import Folded, folded
from reader.anchoring.landing import changed, doubtful, lost, unchanged
from reader.anchoring.matching import Candidate, Pattern, best_places
from reader.anchoring.neighbours import Bearing, Claim, Neighbours, outdone
from reader.anchoring.verdicts import SHORT, Sureness, beyond_doubt, judge
from reader.model.annotation import Anchor
from reader.model.document import Span
from reader.model.placement import Placement, PlacementKind


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for an anchor: a placement, or the places to judge."""

    anchor: Anchor
    placement: Placement | None = None
    places: Sequence[Candidate] = ()


class Today:
    """The text of today, folded once for all anchors, and aligned once with each old text that serves."""

    def __init__(self, text: str, old_texts: Sequence[str]) -> None:
        """Take the canonical text, and texts that positions may have been true for."""
        self._source = text
        self._old_texts = old_texts
        self._carriers: dict[int, Carrier] = {}

    def place(self, anchors: Sequence[Anchor], known: Sequence[Placement | None]) -> list[Placement]:
        """Return where anchors land, in their order; those whose placement is ``known`` bear witness for the others."""
        pairs = zip(anchors, known, strict=True)
        found = [_Found(anchor, placement) if placement else self._find(anchor) for anchor, placement in pairs]
        neighbours = Neighbours([mark for one in found if (mark := self._landmark(one))])
        placements = [one.placement or self._judged(one, neighbours) for one in found]
        claims = [_claim(one.anchor, placement) for one, placement in zip(found, placements, strict=True)]
        for i in outdone(claims):
            if found[i].placement is None:
                placements[i] = _yielding(placements[i])
        return placements

    @cached_property
    def _text(self) -> Folded:
        return Folded(self._source)

    def _find(self, anchor: Anchor) -> _Found:
        if carrier := self._carrier(anchor):
            return _Found(anchor, carrier.carried(anchor))
        if not anchor.quote:
            return _Found(anchor, self._unquoted(anchor))
        if placement := self._verbatim(anchor):
            return _Found(anchor, placement)
        quote = folded(anchor.quote)
        if not quote.strip():
            return _Found(anchor, lost("The quote has no words to look for."))
        pattern = Pattern(folded(anchor.prefix), quote, folded(anchor.suffix))
        return _Found(anchor, None, best_places(self._text, pattern))

    def _carrier(self, anchor: Anchor) -> Carrier | None:
        """Return what carries an anchor over from the first old text that it was true for, None without one."""
        for index, old in enumerate(self._old_texts):
            if not _was_true(anchor, old):
                continue
            if index not in self._carriers:
                self._carriers[index] = Carrier(Folded(old), self._text)
            return self._carriers[index]
        return None

    def _unquoted(self, anchor: Anchor) -> Placement:
        """Place an anchor that is a position and nothing else: nothing can prove it."""
        span = anchor.span
        if span is not None and 0 <= span.start < span.end <= len(self._source):
            return doubtful(span, 0.0, "Only a position was recorded, and the text is not the one it was true for.")
        return lost("Only a position was recorded, and the text does not reach that far.")

    def _verbatim(self, anchor: Anchor) -> Placement | None:
        """Place an anchor whose quote and context stand once as they were, to the letter."""
        alone = not (anchor.prefix or anchor.suffix)
        if alone and len(anchor.quote) < SHORT and not _is_there(anchor, self._source):
            return None
        passage = anchor.prefix + anchor.quote + anchor.suffix
        at = self._source.find(passage)
        if at < 0 or self._source.find(passage, at + 1) >= 0:
            return None
        start = at + len(anchor.prefix)
        return unchanged(anchor, Span(start, start + len(anchor.quote)))

    def _landmark(self, found: _Found) -> tuple[int, int] | None:
        """Return where a passage began and begins if that is beyond doubt."""
        span = found.anchor.span
        if span is None:
            return None
        if found.placement:
            place = found.placement.shown
            return (span.start, place.start) if place else None
        verdict = judge(found.places, lambda _: Bearing.UNKNOWN)
        if verdict.sureness is Sureness.CERTAIN and verdict.candidate and beyond_doubt(verdict.candidate):
            return span.start, self._text.start(verdict.candidate.span.start)
        return None

    def _judged(self, found: _Found, neighbours: Neighbours) -> Placement:
        then = found.anchor.span.start if found.anchor.span is not None else None

        def bearing(place: Candidate) -> Bearing:
            return neighbours.bearing(then, self._text.start(place.span.start))

        verdict = judge(found.places, bearing)
        place = verdict.candidate
        if place is None:
            return lost(verdict.reason)
        if verdict.sureness is not Sureness.CERTAIN:
            return doubtful(self._text.source_span(place.span), place.agreement, verdict.reason)
        quote, words = folded(found.anchor.quote), place.span.of(self._text.text)
        if words != quote:
            return changed(self._text.source_span(place.span), quote, words, place)
        return unchanged(found.anchor, self._text.source_span(place.span, found.anchor.quote), place)


def _claim(anchor: Anchor, placement: Placement) -> Claim | None:
    if anchor.span is None or placement.shown is None:
        return None
    return Claim(anchor.span, placement.shown, placement.score)


def _yielding(placement: Placement) -> Placement:
    reason = "The words there are those of another annotation."
    return Placement(PlacementKind.UNCERTAIN, placement.span, placement.score, reason)


def _is_there(anchor: Anchor, text: str) -> bool:
    return anchor.span is not None and anchor.span.of(text) == anchor.quote


def _was_true(anchor: Anchor, text: str) -> bool:
    """Return whether an anchor's position was true for a text; of one without a quote it is believed.

    White space alone has nothing to be followed by.
    """
    span = anchor.span
    if anchor.quote.isspace() or span is None or not 0 <= span.start < span.end <= len(text):
        return False
    there = span.of(text)
    return not anchor.quote or there == anchor.quote or folded(there) == folded(anchor.quote)
