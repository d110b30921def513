"""Fits a change to annotations that others may have changed meanwhile. Pure.

An editor that was opened a minute ago, and a step that is undone, know an annotation as it was then. Only what they
mean to change is changed; the rest stays as it is today, the keys of other programs included.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from reader.model.annotation import Annotation
from reader.model.change import Added, Change, Described, Edited, Removed, Together
from reader.model.moments import later, milliseconds
from reader.model.sidecar import About, Sidecar

_PARTS = ("anchor", "color", "tags", "note", "comments", "creator", "kept_lost")
_ABOUT = tuple(field.name for field in fields(About))


def rebased(change: Change, sidecar: Sidecar, removed: Mapping[str, Annotation], *, revive: bool) -> Change | None:
    """Return the change as it applies to the sidecar of today, None where nothing of it is left to do.

    ``removed`` are the newest known versions of annotations that are gone: what is added again comes back so. With
    ``revive`` an edit of a vanished annotation brings it back, for what somebody has just typed is not to be lost.
    """
    return _Rebaser(sidecar, removed, revive=revive).rebase(change)


def on_top(base: Sidecar, sent: Sidecar, current: Sidecar, ids: frozenset[str], *, described: bool) -> Sidecar:
    """Return what stands on disk with the changes put on top that were made while it was being written.

    Args:
        base: What stands in the file now: ``sent`` placed anew, and what others did.
        sent: What was to be written.
        current: What the reader sees: ``sent`` and later changes.
        ids: The annotations that those changes are about.
        described: Whether one of them was about the article itself.
    """
    deleted = dict(base.deleted)
    kept: list[Annotation] = []
    for annotation_id in ids:
        theirs, mine = base.annotations.get(annotation_id), current.annotations.get(annotation_id)
        stamps = theirs.modified if theirs else "", base.deleted.get(annotation_id, "")
        if mine is None:
            deleted[annotation_id] = later(current.deleted.get(annotation_id, ""), *stamps)
        else:
            deleted.pop(annotation_id, None)
            stamped = replace(mine, modified=later(mine.modified, *stamps))
            kept.append(_with_what_is_new(stamped, theirs, sent.annotations.get(annotation_id)))
    gone = [annotation_id for annotation_id in ids if annotation_id in deleted]
    annotations = base.annotations.without(*gone).with_(*kept)
    return replace(base, annotations=annotations, deleted=deleted, about=current.about if described else base.about)


def _with_what_is_new(mine: Annotation, theirs: Annotation | None, sent: Annotation | None) -> Annotation:
    if theirs is None:
        return mine
    anchor = theirs.anchor if sent is not None and sent.anchor == mine.anchor else mine.anchor
    return replace(mine, anchor=anchor, item=theirs.item)


def _retagged(now: tuple[str, ...], before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tags of today without those that were taken away and with those that were added."""
    if now == before:
        return after
    kept = (tag for tag in now if tag in after or tag not in before)
    return tuple(dict.fromkeys((*kept, *(tag for tag in after if tag not in before))))


class _Rebaser:
    def __init__(self, sidecar: Sidecar, removed: Mapping[str, Annotation], *, revive: bool) -> None:
        self._sidecar = sidecar
        self._removed = removed
        self._revive = revive
        self._made: dict[str, Annotation | None] = {}  # by the parts of one step before

    def rebase(self, change: Change) -> Change | None:
        match change:
            case Added(annotation):
                return self._add(annotation)
            case Removed(annotation):
                return self._remove(annotation)
            case Edited(before, after):
                return self._edit(before, after)
            case Described(before, after):
                return self._describe(before, after)
            case Together(changes):
                parts = tuple(part for change in changes if (part := self.rebase(change)) is not None)
                return Together(parts) if parts else None

    def _now(self, annotation_id: str) -> Annotation | None:
        if annotation_id in self._made:
            return self._made[annotation_id]
        return self._sidecar.annotations.get(annotation_id)

    def _add(self, annotation: Annotation) -> Added | None:
        if self._now(annotation.id) is not None:
            return None
        self._made[annotation.id] = back = self._removed.get(annotation.id, annotation)
        return Added(back)

    def _remove(self, annotation: Annotation) -> Removed | None:
        now = self._now(annotation.id)
        if now is None:
            return None
        self._made[annotation.id] = None
        return Removed(now)

    def _edit(self, before: Annotation, after: Annotation) -> Added | Edited | None:
        now = self._now(before.id)
        meant = {name: getattr(after, name) for name in _PARTS if getattr(before, name) != getattr(after, name)}
        if now is None:
            return self._bring_back(before, meant) if self._revive else None
        if "tags" in meant:
            meant["tags"] = _retagged(now.tags, before.tags, after.tags)
        made = replace(now, **meant)
        if made == now:
            return None
        self._made[before.id] = made
        return Edited(now, made)

    def _bring_back(self, before: Annotation, meant: dict[str, Any]) -> Added:
        removed = self._removed.get(before.id, before)
        newest = removed if milliseconds(removed.modified) > milliseconds(before.modified) else before
        self._made[before.id] = back = replace(newest, **meant)
        return Added(back)

    def _describe(self, before: About, after: About) -> Described | None:
        now = self._sidecar.about
        meant = {name: getattr(after, name) for name in _ABOUT if getattr(before, name) != getattr(after, name)}
        made = replace(now, **meant)
        return Described(now, made) if made != now else None
