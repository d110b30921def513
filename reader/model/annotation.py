"""A highlighted passage: how it finds its place again, and what the reader said about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reader.model.document import Span

COLORS = ("yellow", "green", "blue", "pink", "violet")
DEFAULT_COLOR = COLORS[0]
CONTEXT = 32  # code points of the text kept on each side of a quote


@dataclass(frozen=True, slots=True)
class Anchor:
    """How an annotation finds its passage: the quote, its context on both sides, and where it stood (code points).

    Without a quote and a span the annotation is about the whole article. Other programs may record one without the
    other.
    """

    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    span: Span | None = None

    @property
    def whole_article(self) -> bool:
        """Return whether it names no passage."""
        return not self.quote and self.span is None


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation of a sidecar.

    ``id`` is an IRI, ``color`` one of `COLORS` or a class of another program's, kept and shown grey. ``note`` is
    Markdown; ``comments`` are further ones that other programs wrote, kept and shown. ``created`` and ``modified`` are
    ISO 8601 moments, possibly empty. ``kept_lost`` says that the reader knows that the passage is gone. ``item`` is the
    annotation as it stands in the file, JSON: what the program does not know in it survives every edit.
    """

    id: str
    anchor: Anchor
    color: str = DEFAULT_COLOR
    tags: tuple[str, ...] = ()
    note: str = ""
    comments: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    creator: str = ""
    kept_lost: bool = False
    item: str = field(default="", repr=False)


class AnnotationSet:
    """Annotations by id. Immutable: a change makes another set."""

    __slots__ = ("_by_id",)

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        """Take annotations in any order; of two with one id the later counts."""
        self._by_id: Mapping[str, Annotation] = {annotation.id: annotation for annotation in annotations}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._by_id)

    def __iter__(self) -> Iterator[Annotation]:
        """Yield them in no promised order."""
        return iter(self._by_id.values())

    def __contains__(self, annotation_id: object) -> bool:
        """Return whether one of that id is here."""
        return annotation_id in self._by_id

    def __eq__(self, other: object) -> bool:
        """Return whether the other set has the same annotations."""
        return isinstance(other, AnnotationSet) and self._by_id == other._by_id

    __hash__ = None  # pyright: ignore[reportAssignmentType] - compared, never a key

    def __repr__(self) -> str:
        """Return the annotations, for a failing test."""
        return f"AnnotationSet({list(self._by_id.values())!r})"

    def get(self, annotation_id: str) -> Annotation | None:
        """Return the annotation of an id, None where there is none."""
        return self._by_id.get(annotation_id)

    def with_(self, *annotations: Annotation) -> "AnnotationSet":
        """Return the set with these added, or in place of those with their ids."""
        return AnnotationSet((*self._by_id.values(), *annotations))

    def without(self, *ids: str) -> "AnnotationSet":
        """Return the set without those."""
        return AnnotationSet(a for a in self._by_id.values() if a.id not in ids)

    def ordered(self) -> list[Annotation]:
        """Return them as a sidecar lists them: by start, end and id, those without a position last."""
        return sorted(self._by_id.values(), key=_order)


def _order(annotation: Annotation) -> tuple[bool, int, int, str]:
    span = annotation.anchor.span
    return (span is None, span.start if span else 0, span.end if span else 0, annotation.id)
