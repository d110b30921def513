"""The open article's annotations as the page paints them."""

from collections.abc import Iterable, Mapping

from reader.model.annotation import Annotation
from reader.model.placement import Placement
from reader.ui.reading.highlights import Highlight

_TIP_LENGTH = 600  # code points of a note that the pointer's tip shows


class PaintedHighlights:
    """Remembers what it made: of a thousand highlights one is new, and its key is to be answered in a frame."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._made: dict[str, tuple[Annotation, Placement, Highlight | None]] = {}

    def of(self, annotations: Iterable[Annotation], placements: Mapping[str, Placement]) -> list[Highlight]:
        """Return what is painted of these annotations, in the order of the text."""
        self._made = {
            annotation.id: self._entry(annotation, placement)
            for annotation in annotations
            if (placement := placements.get(annotation.id)) is not None
        }
        painted = [highlight for _, _, highlight in self._made.values() if highlight is not None]
        return sorted(painted, key=lambda highlight: (highlight.span.start, highlight.span.end, highlight.id))

    def _entry(self, annotation: Annotation, placement: Placement) -> tuple[Annotation, Placement, Highlight | None]:
        known = self._made.get(annotation.id)
        if known is not None and known[0] is annotation and known[1] is placement:
            return known
        span = placement.shown
        made = Highlight(annotation.id, span, annotation.color, _tip(annotation)) if span is not None else None
        return annotation, placement, made


def _tip(annotation: Annotation) -> str:
    note = annotation.note if len(annotation.note) <= _TIP_LENGTH else f"{annotation.note[:_TIP_LENGTH]}…"
    tags = " · ".join(tag.replace("/", " / ") for tag in annotation.tags)
    return "\n\n".join(part for part in (note, *annotation.comments, tags) if part)
