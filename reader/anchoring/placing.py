"""Places anchors in the text of today."""

from collections.abc import Sequence

from reader.model.annotation import Anchor
from reader.model.placement import Placement, PlacementKind


def place(
    text: str, anchors: Sequence[Anchor], *, same_text: bool = False, old_texts: Sequence[str] = ()
) -> list[Placement]:
    """Return where each anchor lands in a text, in the order of the anchors.

    Args:
        text: The canonical text of today.
        anchors: What is to be placed.
        same_text: Whether the positions were recorded for this very text, as far as the sidecar knows.
        old_texts: Texts that the positions may have been true for. Each anchor uses the first that has its quote at
            its place.
    """
    known = [_unchanged(text, anchor, same_text=same_text) for anchor in anchors]
    if None not in known:
        return [placement for placement in known if placement]
    from reader.anchoring.today import Today  # noqa: PLC0415 - loads rapidfuzz, which an unchanged text needs not

    return Today(text, old_texts).place(anchors, known)


def _unchanged(text: str, anchor: Anchor, *, same_text: bool) -> Placement | None:
    """Return the placement of an anchor that needs no search, None of one that does."""
    if anchor.whole_article:
        return Placement(PlacementKind.EXACT, None, 1.0, "It is about the whole article.")
    span = anchor.span
    if not same_text or span is None or not 0 <= span.start < span.end <= len(text):
        return None
    if anchor.quote and text[span.start : span.end] != anchor.quote:
        return None
    return Placement(PlacementKind.EXACT, span, 1.0, "The text is the one it was made in.")
