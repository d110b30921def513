"""Adds, changes and removes one annotation in one step on disk, which is what the command line does. No Qt."""

import contextlib
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from reader.anchoring.describing import describe
from reader.model.annotation import DEFAULT_COLOR, Anchor, Annotation
from reader.model.article import Article
from reader.model.change import Added, Change, Edited, Removed, apply
from reader.model.document import Span
from reader.model.errors import PathError
from reader.model.mutations import attach, highlight, recolor, retag, write_note
from reader.model.placement import UNCHANGED, Placement
from reader.model.sidecar import Sidecar
from reader.services.annotated import is_cut_short, placed, refreshed
from reader.services.clock import now
from reader.store.errors import StoreError
from reader.store.sidecar import update_sidecar
from reader.store.texts import TextCopies

Placements: TypeAlias = Mapping[str, Placement]
_UUID = "urn:uuid:"


class UnwrittenError(PathError):
    """An annotation that cannot be written for a reason of the article's."""


class PositionError(ValueError):
    """A passage that is empty or not within the text; ``str()`` is a sentence."""


class UnknownIdError(LookupError):
    """No annotation has such an id; ``str()`` is a sentence."""


class AmbiguousIdError(LookupError):
    """Several annotations have ids that begin so; ``str()`` is a sentence."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An article to annotate: its file, what errors call it, and what was read. ``texts`` are the kept texts."""

    file: Path
    name: str
    article: Article
    texts: TextCopies | None = None


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to become of an annotation; None leaves a part as it is. ``accept`` takes the proposed place."""

    color: str | None = None
    tags: tuple[str, ...] | None = None
    note: str | None = None
    span: Span | None = None
    accept: bool = False


@contextlib.contextmanager
def kept_texts() -> Generator[TextCopies | None]:
    """Give the kept texts, None where they cannot be used: they help, and are not needed."""
    try:
        texts = TextCopies()
    except StoreError:
        yield None
        return
    with contextlib.closing(texts):
        yield texts


def add(
    subject: Subject, span: Span, *, color: str = DEFAULT_COLOR, tags: tuple[str, ...] = (), note: str = ""
) -> Annotation:
    """Annotate a passage and return what was written.

    Raises:
        PositionError: the passage is empty or not within the text.
        UnwrittenError: no position in this article may be written.
        SidecarError: the sidecar is damaged, newer or cannot be written.
    """
    anchor = _anchor(subject, span)
    added: list[str] = []

    def change(_sidecar: Sidecar, _placements: Placements, at: str) -> Added:
        made = highlight(anchor, at, color=color, tags=tags, note=note)
        added[:] = [made.annotation.id]
        return made

    return find(rewrite(subject, change), *added)


def edit(subject: Subject, wanted: str, edits: Edits) -> Annotation:
    """Change the annotation whose id is, or begins with, ``wanted``; return it as it is now.

    Raises:
        UnknownIdError, AmbiguousIdError: not exactly one annotation is meant.
        PositionError, UnwrittenError, SidecarError: as ``add``; UnwrittenError also where no place is proposed.
    """
    meant: list[str] = []

    def change(sidecar: Sidecar, placements: Placements, _at: str) -> Edited | None:
        before = find(sidecar, wanted)
        meant[:] = [before.id]
        after = _edited(subject, before, placements[before.id], edits)
        return Edited(before, after) if after != before else None

    return find(rewrite(subject, change), *meant)


def remove(subject: Subject, wanted: str) -> Annotation:
    """Delete the annotation whose id is, or begins with, ``wanted``; return it as it was. Raises as ``edit``."""
    gone: list[Annotation] = []

    def change(sidecar: Sidecar, _placements: Placements, _at: str) -> Removed:
        gone[:] = [find(sidecar, wanted)]
        return Removed(gone[0])

    rewrite(subject, change)
    return gone[0]


def rewrite(subject: Subject, make: Callable[[Sidecar, Placements, str], Change | None]) -> Sidecar:
    """Write the change that ``make`` returns, given sidecar, placements and the moment; return what stands there now.

    With it the other annotations' positions are written anew where the text is another than it was.

    Raises:
        SidecarError: the sidecar is damaged, newer or cannot be written.
    """
    file, article, texts = subject.file, subject.article, subject.texts

    def step(sidecar: Sidecar) -> Sidecar:
        placements = placed(sidecar, file, article, texts)
        current = refreshed(sidecar, placements, article)
        at = now()
        change = make(current, placements, at)
        return sidecar if change is None else apply(current, change, at)

    written = update_sidecar(file, step).sidecar
    if texts is not None and not is_cut_short(article):
        with contextlib.suppress(StoreError):  # without it a later edit is met with quote and context alone
            texts.keep(file, article.text_sha256, article.document.text)
    return written


def find(sidecar: Sidecar, wanted: str) -> Annotation:
    """Return the annotation of an id, or the only one whose UUID begins so. Raises UnknownIdError, AmbiguousIdError."""
    if whole := sidecar.annotations.get(wanted):
        return whole
    beginning = _key(wanted)
    found = [annotation for annotation in sidecar.annotations if _key(annotation.id).startswith(beginning)]
    if not beginning:
        raise AmbiguousIdError("The id is empty.")
    if not found:
        raise UnknownIdError(f"No annotation has the id {wanted!r}, or one that begins so.")
    if len(found) > 1:
        raise AmbiguousIdError(f"{len(found)} annotations have ids that begin with {wanted!r}: give more of it.")
    return found[0]


def _key(annotation_id: str) -> str:
    return annotation_id.lower().removeprefix(_UUID)


def _edited(subject: Subject, annotation: Annotation, placement: Placement, edits: Edits) -> Annotation:
    if edits.color is not None:
        annotation = recolor(annotation, edits.color).after
    if edits.tags is not None:
        annotation = retag(annotation, edits.tags).after
    if edits.note is not None:
        annotation = write_note(annotation, edits.note).after
    if edits.span is not None:
        annotation = attach(annotation, _anchor(subject, edits.span)).after
    return _accepted(subject, annotation, placement) if edits.accept else annotation


def _accepted(subject: Subject, annotation: Annotation, placement: Placement) -> Annotation:
    if placement.kind in UNCHANGED:
        return annotation
    if placement.span is None:
        reason = f"the passage is {placement.kind} and no place is proposed for it. Give one by --start and --end."
        raise UnwrittenError(subject.name, reason)
    return attach(annotation, _anchor(subject, placement.span)).after


def _anchor(subject: Subject, span: Span) -> Anchor:
    text = subject.article.document.text
    if not 0 <= span.start < span.end <= len(text):
        raise PositionError(
            f"No passage stands from {span.start} to {span.end}: the text has {len(text):,} characters, counted from 0."
        )
    if is_cut_short(subject.article):
        reason = "reading it as Markdown took too long, so that no position in it is certain. It cannot be annotated."
        raise UnwrittenError(subject.name, reason)
    return describe(text, span)
