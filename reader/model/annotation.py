"""A highlighted passage: how it finds its place again, and what the reader said about it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from reader.model.span import Span

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

    def __reduce__(self) -> tuple[Callable[[list[tuple[Any, ...]]], "AnnotationSet"], tuple[list[tuple[Any, ...]]]]:
        """Travel from a worker as rows: that takes a fifth of the time of as many small objects."""
        return _from_rows, ([_row(annotation) for annotation in self],)

    def __repr__(self) -> str:
        """Return the annotations, for a failing test."""
        return f"AnnotationSet({list(self._by_id.values())!r})"

    def get(self, annotation_id: str) -> Annotation | None:
        """Return the annotation of an id, None where there is none."""
        return self._by_id.get(annotation_id)

    def with_(self, *annotations: Annotation) -> "AnnotationSet":
        """Return the set with these added, or in place of those with their ids."""
        return self._of({**self._by_id, **{annotation.id: annotation for annotation in annotations}})

    def without(self, *ids: str) -> "AnnotationSet":
        """Return the set without those."""
        by_id = dict(self._by_id)
        for annotation_id in ids:
            by_id.pop(annotation_id, None)
        return self._of(by_id)

    @classmethod
    def _of(cls, by_id: Mapping[str, Annotation]) -> "AnnotationSet":
        # A dict is copied in C: making it anew from its values, a change among 10,000 takes twenty times as long.
        made = cls.__new__(cls)
        made._by_id = by_id  # noqa: SLF001 - its own
        return made

    def ordered(self) -> list[Annotation]:
        """Return them as a sidecar lists them: by start, end and id, those without a position last."""
        return sorted(self._by_id.values(), key=_order)


def _order(annotation: Annotation) -> tuple[bool, int, int, str]:
    span = annotation.anchor.span
    return (True, 0, 0, annotation.id) if span is None else (False, span.start, span.end, annotation.id)


def _row(annotation: Annotation) -> tuple[Any, ...]:
    anchor, span = annotation.anchor, annotation.anchor.span
    ends = None if span is None else (span.start, span.end)
    return annotation.id, (anchor.quote, anchor.prefix, anchor.suffix, ends), _said(annotation)


_said = attrgetter("color", "tags", "note", "comments", "created", "modified", "creator", "kept_lost", "item")


def _from_rows(rows: list[tuple[Any, ...]]) -> AnnotationSet:
    return AnnotationSet(
        Annotation(annotation_id, Anchor(quote, prefix, suffix, None if span is None else Span(*span)), *rest)
        for annotation_id, (quote, prefix, suffix, span), rest in rows
    )
