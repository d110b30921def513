"""What two writers of one sidecar said, made one."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace

from reader.model.annotation import Annotation, AnnotationSet
from reader.model.moments import milliseconds
from reader.model.sidecar import About, Sidecar, UnreadableItem
from reader.store.json_text import canonical
from reader.store.sidecar_items import canonical_item
from reader.store.sidecar_page import united

_ABOUT = tuple(field.name for field in fields(About))


def merged(ours: Sidecar, theirs: Sidecar) -> Sidecar:
    """Return both as one: nothing goes but what one of them deleted.

    Of two versions of an annotation the newest counts, of two as new the one that is greater as JSON; a deletion counts
    from its moment on. Of what is said of the article each thing counts that ``ours`` says, else what ``theirs`` says:
    what one of them took back cannot be told from what it never said.
    """
    deleted = _later(theirs.deleted, ours.deleted)
    known = {annotation.id: annotation for annotation in theirs.annotations}
    for annotation in ours.annotations:
        other = known.get(annotation.id)
        known[annotation.id] = _winner(annotation, other) if other else annotation
    alive = [annotation for annotation in known.values() if not _is_gone(annotation, deleted)]
    gone = known.keys() - {annotation.id for annotation in alive}
    return Sidecar(
        annotations=AnnotationSet(alive),
        about=_about(ours.about, theirs.about),
        deleted={key: at for key, at in deleted.items() if key not in known or key in gone},
        text_sha256=ours.text_sha256 or theirs.text_sha256,
        unreadable=_unreadable(ours, theirs),
        page=united(theirs.page, ours.page),
    )


def _winner(one: Annotation, other: Annotation) -> Annotation:
    moments = _moment(one), _moment(other)
    if one == other or moments[0] > moments[1]:
        return one
    if moments[0] < moments[1]:
        return other
    return max(one, other, key=canonical_item)  # the first where they are equal


def _moment(annotation: Annotation) -> int:
    return milliseconds(annotation.modified or annotation.created)  # other programs may record the second only


def _is_gone(annotation: Annotation, deleted: Mapping[str, str]) -> bool:
    return annotation.id in deleted and milliseconds(deleted[annotation.id]) >= _moment(annotation)


def _later(deleted: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    latest = dict(deleted)
    for key, at in more.items():
        latest[key] = max(at, latest.get(key, at), key=lambda moment: (milliseconds(moment), moment))
    return latest


def _about(ours: About, theirs: About) -> About:
    said = {name: value for name in _ABOUT if (value := getattr(ours, name)) is not None}
    return replace(theirs, **said)


def _unreadable(ours: Sidecar, theirs: Sidecar) -> tuple[UnreadableItem, ...]:
    if ours.unreadable == theirs.unreadable:
        return theirs.unreadable
    both = (*theirs.unreadable, *ours.unreadable)
    return tuple({canonical(json.loads(unreadable.item)): unreadable for unreadable in reversed(both)}.values())[::-1]
