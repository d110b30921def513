"""Puts imported passages among those that an article has already, so that none is there twice. Pure."""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from reader.exchange.arriving import tags_of
from reader.exchange.incoming import IncomingPassage
from reader.model.annotation import DEFAULT_COLOR, Annotation
from reader.model.change import Added, Edited, Together
from reader.model.moments import later, milliseconds
from reader.model.placement import Placement
from reader.model.sidecar import Sidecar
from reader.model.span import Span
from reader.services.import_placing import Landed

_NAMELESS = uuid.UUID("5b6a1a0e-8c0b-4f4e-9a1c-2f7d3c9e6b41")  # of ids made for passages that have none
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


@dataclass(slots=True)
class Merged:
    """An article's sidecar with what was imported, what that changed, and which passages came to what."""

    sidecar: Sidecar
    changes: list[Added | Edited] = field(default_factory=list[Added | Edited])
    added: list[Landed] = field(default_factory=list[Landed])
    updated: list[Landed] = field(default_factory=list[Landed])
    present: int = 0

    @property
    def change(self) -> Together:
        """Return what was done as a step that can be undone."""
        return Together(tuple(self.changes))

    def take(self, one: Landed, change: Added | Edited) -> None:
        """Take note of what a passage came to."""
        self.changes.append(change)
        (self.added if isinstance(change, Added) else self.updated).append(one)


def merge(sidecar: Sidecar, placements: Mapping[str, Placement], arrived: Iterable[Landed], at: str) -> Merged:
    """Return the sidecar of an article with passages that arrived at the moment ``at``.

    Of one that is there by its id, the version modified last stays. One without an id is there already where a passage
    in its place, or with its words, says all that it says. Moments stay as they arrive: what is imported was not said
    today, and must not win over what was said since.
    """
    there = _There(sidecar, placements)
    merged = Merged(sidecar)
    for one in arrived:
        annotation = _annotation(one, at)
        known = there.by_id.get(annotation.id)
        if known is not None:
            change = _update(one, known, annotation, at)
        elif not _has_id(one.passage) and there.says(one, annotation):
            change = None
        else:
            change = Added(_after_deletion(annotation, sidecar, at))
        if change is None:
            merged.present += 1
        else:
            merged.take(one, change)
            there.by_id[annotation.id] = _result(change)
    return _applied(merged)


class _There:
    """What an article has already, by what an arriving passage may be compared with."""

    def __init__(self, sidecar: Sidecar, placements: Mapping[str, Placement]) -> None:
        self.by_id = {annotation.id: annotation for annotation in sidecar.annotations}
        self._by_span: defaultdict[Span | None, list[Annotation]] = defaultdict(list)
        self._by_quote: defaultdict[str, list[Annotation]] = defaultdict(list)
        for annotation in sidecar.annotations:
            placement = placements.get(annotation.id)
            if annotation.anchor.whole_article or (placement and placement.span is not None):
                self._by_span[placement.span if placement else None].append(annotation)
            if annotation.anchor.quote:
                self._by_quote[_words(annotation.anchor.quote)].append(annotation)

    def says(self, one: Landed, annotation: Annotation) -> bool:
        in_place = self._by_span[one.placement.span] if not one.waits else []
        quote = _words(annotation.anchor.quote)
        alike = self._by_quote[quote] if quote else []
        return any(_says_all(known, annotation) for known in (*in_place, *alike))


def _words(quote: str) -> str:
    return " ".join(quote.split())


def _says_all(known: Annotation, arriving: Annotation) -> bool:
    return _alike(arriving.tags) <= _alike(known.tags) and arriving.note.strip() in {"", known.note.strip()}


def _alike(tags: Iterable[str]) -> set[str]:
    """Return tags as they are compared: formats without spaces in tags have underscores there."""
    return {tag.replace(" ", "_") for tag in tags}


def _has_id(passage: IncomingPassage) -> bool:
    return bool(_IRI.fullmatch(passage.annotation.id))


def _annotation(one: Landed, at: str) -> Annotation:
    """Return a passage as it may stand in a sidecar."""
    given = one.passage.annotation
    created = given.created or given.modified or at
    return replace(
        given,
        id=given.id if _has_id(one.passage) else _id_of(one.passage),
        anchor=one.anchor,
        color=given.color or DEFAULT_COLOR,
        tags=tags_of(given.tags),
        created=created,
        modified=given.modified or created,
    )


def _id_of(passage: IncomingPassage) -> str:
    """Return an id made of what a passage says: the same at the next import of the same file."""
    given, origin = passage.annotation, passage.origin
    said = (given.id, origin.path, origin.url, origin.title, given.anchor, given.tags, given.note, given.created)
    return f"urn:uuid:{uuid.uuid5(_NAMELESS, repr(said))}"


def _update(one: Landed, known: Annotation, arriving: Annotation, at: str) -> Edited | None:
    """Return the change to a later version of what is there, None where it is none or says the same."""
    given = one.passage.annotation
    later_than_known = milliseconds(given.modified or given.created) > milliseconds(known.modified)
    after = _joined(one, known, arriving) if later_than_known else _answered(known, arriving, at)
    same = replace(after, modified=known.modified, item=known.item) == known
    return None if same else Edited(known, after)


def _answered(known: Annotation, arriving: Annotation, at: str) -> Annotation:
    """Return what is there with replies that it has not: they come later than what they answer was last changed.

    A W3C item is one version with all its comments; what an older one has more may have been deleted since.
    """
    if arriving.item:
        return known
    return replace(known, comments=_all_comments(known, arriving), modified=later(at, known.modified))


def _all_comments(known: Annotation, arriving: Annotation) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known.comments, *arriving.comments)))


def _joined(one: Landed, known: Annotation, arriving: Annotation) -> Annotation:
    """Return a newer version of what is there; what its format cannot say stays."""
    return replace(
        arriving,
        anchor=known.anchor if one.waits and known.anchor.quote else arriving.anchor,
        color=arriving.color if one.passage.has_color else known.color,
        comments=arriving.comments if arriving.item else _all_comments(known, arriving),
        created=known.created or arriving.created,
        creator=arriving.creator or known.creator,
        item=arriving.item or known.item,
    )


def _after_deletion(annotation: Annotation, sidecar: Sidecar, at: str) -> Annotation:
    """Return what somebody imports although it was deleted here: later than the deletion, which would win else."""
    deleted = sidecar.deleted.get(annotation.id)
    if deleted is None or milliseconds(annotation.modified) > milliseconds(deleted):
        return annotation
    return replace(annotation, modified=later(at, deleted))


def _result(change: Added | Edited) -> Annotation:
    return change.annotation if isinstance(change, Added) else change.after


def _applied(merged: Merged) -> Merged:
    made = [_result(change) for change in merged.changes]
    ids = {annotation.id for annotation in made}
    deleted = {key: value for key, value in merged.sidecar.deleted.items() if key not in ids}
    annotations = merged.sidecar.annotations.with_(*made)
    merged.sidecar = replace(merged.sidecar, annotations=annotations, deleted=deleted)
    return merged
