"""What the Highlights tab shows, and in which order. No Qt."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.annotation import COLORS, Annotation
from reader.model.folding import fold
from reader.model.moments import milliseconds
from reader.model.placement import Placement
from reader.model.tags import is_within

_OURS = frozenset(COLORS)


class Order(StrEnum):
    """What the cards are sorted by."""

    TEXT = "text"
    NEWEST = "newest"
    COLOR = "color"
    TAG = "tag"


ORDER_NAMES = {Order.TEXT: "Text order", Order.NEWEST: "Newest first", Order.COLOR: "Colour", Order.TAG: "Tag"}


@dataclass(frozen=True, slots=True)
class Filter:
    """Words that must all occur, colours of which one must be had ("" for other programs'), a tag or its children."""

    words: str = ""
    colors: frozenset[str] = frozenset()
    tag: str = ""

    def __bool__(self) -> bool:
        """Return whether it may keep anything out."""
        return bool(self.words.strip() or self.colors or self.tag)

    def holds(self, annotation: Annotation, described: str) -> bool:
        """Return whether an annotation, ``described`` as below, passes."""
        if self.colors and color_of(annotation) not in self.colors:
            return False
        if self.tag and not any(is_within(tag, self.tag) for tag in annotation.tags):
            return False
        return all(word in described for word in fold(self.words).split())


def described(annotation: Annotation) -> str:
    """Return what words are looked for in, folded: quote, note, other programs' comments, tags."""
    return fold("\n".join((annotation.anchor.quote, annotation.note, *annotation.comments, *annotation.tags)))


def color_of(annotation: Annotation) -> str:
    """Return an annotation's colour, "" for one that is not ours."""
    return annotation.color if annotation.color in _OURS else ""


Place = tuple[int, int, int, str]
_Key = tuple[int | str | bool, ...]


def sort_key(order: Order, annotation: Annotation, place: Place) -> _Key:
    """Return what to compare annotations by; equal ones stand as in the text, by their ``place_of``."""
    match order:
        case Order.TEXT:
            return place
        case Order.NEWEST:
            return (-milliseconds(annotation.created or annotation.modified), *place)
        case Order.COLOR:
            color = color_of(annotation)
            return (COLORS.index(color) if color else len(COLORS), *place)
        case Order.TAG:
            first = min(map(fold, annotation.tags), default="")
            return (not annotation.tags, first, *place)


def place_of(annotation: Annotation, placement: Placement | None) -> Place:
    """Return where it stands: about the whole article first, what has no place today last, by where it once stood."""
    if annotation.anchor.whole_article:
        return 0, 0, 0, annotation.id
    if placement is not None and placement.span is not None:
        return 1, placement.span.start, placement.span.end, annotation.id
    span = annotation.anchor.span
    start, end = (span.start, span.end) if span is not None else (0, 0)
    return 2, start, end, annotation.id
