"""Placements and the words for them."""

from rapidfuzz.distance import Levenshtein

from reader.anchoring.matching import Candidate
from reader.model.annotation import Anchor
from reader.model.document import Span
from reader.model.placement import Placement, PlacementKind

_COUNTED = 5_000  # code points up to which differences are counted
_AGREES = 0.75  # share of one side's context from which it is said to agree


def lost(reason: str) -> Placement:
    """Return the placement of a passage that has no place."""
    return Placement(PlacementKind.LOST, None, 0.0, reason)


def doubtful(span: Span, score: float, reason: str) -> Placement:
    """Return a proposal."""
    return Placement(PlacementKind.UNCERTAIN, span, score, reason)


def unchanged(anchor: Anchor, span: Span, found: Candidate | None = None) -> Placement:
    """Return the placement of an anchor whose passage stands as it was.

    ``found`` is how the place was found, None if the old text or every letter shows it.
    """
    then = anchor.span.start if anchor.span is not None else None
    kind = PlacementKind.EXACT if then == span.start else PlacementKind.MOVED
    return Placement(kind, span, found.agreement if found else 1.0, _where(then, span.start))


def changed(span: Span, quote: str, words: str, found: Candidate | None = None) -> Placement:
    """Return the placement of a passage that was edited: the quote and what stands there now, both folded."""
    length = max(len(quote), len(words))
    if length > _COUNTED:
        score, differ = (found.agreement if found else min(len(quote), len(words)) / length), "Parts of it differ"
    else:
        distance = Levenshtein.distance(quote, words)
        score = found.agreement if found else 1 - distance / max(length, 1)
        differ = f"{distance:,} of {length:,} characters differ"
    return Placement(PlacementKind.CHANGED, span, score, f"{differ}; {_grounds(found)}.")


def _where(then: int | None, now: int) -> str:
    if then is None:
        return "The passage stands unchanged."
    if then == now:
        return "The passage stands unchanged in its place."
    where = "further on" if now > then else "further up"
    characters = "character" if abs(now - then) == 1 else "characters"
    return f"The passage stands unchanged {abs(now - then):,} {characters} {where}."


def _grounds(found: Candidate | None) -> str:
    if found is None:
        return "the earlier text shows what became of it"
    sides = [side for side, share in (("before", found.before), ("after", found.after)) if share >= _AGREES]
    if len(sides) == 2:
        return "the text on both sides agrees"
    return f"the text {sides[0]} it agrees" if sides else "it lies where the other annotations leave room for it"
