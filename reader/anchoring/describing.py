"""Says how to find a passage again."""

from reader.model.annotation import CONTEXT, Anchor
from reader.model.document import Span


def describe(text: str, span: Span) -> Anchor:
    """Return the anchor of a passage: its words, `CONTEXT` code points on each side, fewer at the ends, its place.

    Args:
        text: The canonical text.
        span: The passage, code points, within the text.
    """
    before = text[max(span.start - CONTEXT, 0) : span.start]
    return Anchor(span.of(text), before, text[span.end : span.end + CONTEXT], span)
