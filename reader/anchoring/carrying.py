"""Carries positions over from an old text to the text of today."""

from reader.anchoring.alignment import Alignment
from reader.anchoring.edges import settled
from reader.anchoring.folding import Folded
from reader.anchoring.landing import changed, doubtful, lost, unchanged
from reader.anchoring.matching import Candidate, Pattern, best_places
from reader.anchoring.neighbours import Bearing
from reader.anchoring.verdicts import Sureness, judge
from reader.model.annotation import Anchor
from reader.model.document import Span
from reader.model.placement import Placement

_SURVIVING = 0.4  # share of a passage that must have stayed in place for it to be still there
_OWNED = 0.3  # share of a place that may consist of old text of other passages
_STRETCHED = 1.6  # times as long as it was, a passage may lie torn between two copies of it
_CLEAR = 16.0  # characters of evidence between two such copies, half of one side of the context: with the old text at
# hand a wrong place is worse than a question
_RECOGNISED = 30  # code points of inserted text that are a moved passage if they are as much alike as this:
_ALIKE = 0.6


class Carrier:
    """An old text and the text of today, aligned."""

    def __init__(self, old: Folded, today: Folded) -> None:
        """Align two texts."""
        self._old = old
        self._today = today
        self._aligned = Alignment(old.text, today.text)

    def carried(self, anchor: Anchor) -> Placement:
        """Return where an anchor lands whose position was true for the old text.

        Without a quote the place is a proposal: nothing says that the position was true.
        """
        span = anchor.span if anchor.span is not None else Span(0, 0)
        placement = self._carried(anchor, Span(self._old.position(span.start), self._old.position(span.end)))
        if anchor.quote or placement.span is None:
            return placement
        return doubtful(placement.span, placement.score, "Only a position was recorded; this is where it leads.")

    def _carried(self, anchor: Anchor, stood: Span) -> Placement:
        pattern = Pattern.at(self._old.text, stood)
        start, end, quote = stood.start, stood.end, pattern.quote
        place = self._aligned.carried(start, end) if quote.strip() else None
        if place and self._aligned.kept(start, end) >= _SURVIVING * len(quote):
            if len(place) > _STRETCHED * len(quote) and (doubled := self._doubled(anchor, pattern, place)):
                return doubled
            around = pattern.before, quote, pattern.after
            return self._landed(anchor, settled(self._today, place, self._aligned.core(start, end), around), quote)
        if move := self._aligned.moved(start, end):
            return self._landed(anchor, move, quote)
        return self._inserted(anchor, stood, pattern)

    def _doubled(self, anchor: Anchor, pattern: Pattern, place: Span) -> Placement | None:
        """Place a passage that the alignment tore between two copies of it, None if it did not."""
        found = [one for one in best_places(self._today, pattern) if one.likeness >= _ALIKE]
        inside = [one for one in found if place.start <= one.span.start and one.span.end <= place.end]
        if len(inside) < 2:
            return None
        if inside[0].score - inside[1].score < _CLEAR:
            return doubtful(self._today.source_span(inside[0].span), inside[0].agreement, "It stands here twice.")
        return self._landed(anchor, inside[0].span, pattern.quote)

    def _inserted(self, anchor: Anchor, stood: Span, pattern: Pattern) -> Placement:
        """Place a passage that was deleted where it stood, and perhaps inserted elsewhere."""
        found = best_places(self._today, pattern) if pattern.quote.strip() else []
        free = [place for place in found if self._is_new(place, stood) and _recognised(place)]
        free = [place for place in free if not self._belongs_elsewhere(place, stood)]
        if not free:
            return lost("The passage was deleted.")
        if len(free) > 1 and free[0].score - free[1].score < _CLEAR:
            reason = f"The passage was deleted where it stood; {len(free)} new places resemble it."
            return doubtful(self._today.source_span(free[0].span), free[0].agreement, reason)
        return self._landed(anchor, free[0].span, pattern.quote)

    def _is_new(self, place: Candidate, stood: Span) -> bool:
        """Return whether a place is inserted text: old text that stayed belongs to what stood there."""
        return self._aligned.claimed(place.span, stood) < _OWNED * len(place.span)

    def _belongs_elsewhere(self, place: Candidate, stood: Span) -> bool:
        """Return whether a place resembles other words of the old text more than those that ``stood`` there."""
        origins = best_places(self._old, Pattern.at(self._today.text, place.span))
        others = [one for one in origins if one.span.end <= stood.start or stood.end <= one.span.start]
        return any((one.score, one.likeness) > (place.score, place.likeness) for one in others)

    def _landed(self, anchor: Anchor, span: Span, quote: str) -> Placement:
        words = span.of(self._today.text)
        if words != quote:
            return changed(self._today.source_span(span), quote, words)
        return unchanged(anchor, self._today.source_span(span, anchor.quote))


def _recognised(place: Candidate) -> bool:
    """Return whether inserted text is the passage that was deleted elsewhere."""
    if place.likeness >= _ALIKE and place.length >= _RECOGNISED:
        return True
    return judge([place], lambda _: Bearing.UNKNOWN).sureness is Sureness.CERTAIN
