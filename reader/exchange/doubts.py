"""What a reader of an export should know of a passage that does not stand as it was."""

from reader.model.placement import Placement, PlacementKind

_SENTENCES = {
    PlacementKind.CHANGED: "The article has changed here since; this is the quote as it was.",
    PlacementKind.UNCERTAIN: "The article has changed since; where this stands in it now is not certain.",
    PlacementKind.LOST: "This no longer stands in the article.",
}


def doubt(placement: Placement) -> str:
    """Return a sentence about where a passage stands today, empty where it stands unchanged."""
    return _SENTENCES.get(placement.kind, "")
