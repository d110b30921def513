"""What a change of tags does to each passage: its tags before and after.

So it can be carried out in any order, once, and taken back, whatever others write meanwhile.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reader.model.annotation import Annotation
from reader.model.moments import later
from reader.model.sidecar import Sidecar
from reader.model.tag_edit import TagEdit, retagged


@dataclass(frozen=True, slots=True)
class Tagged:
    """A passage's tags, and the moment of its last change."""

    tags: tuple[str, ...]
    modified: str


@dataclass(frozen=True, slots=True)
class Retagging:
    """Other tags for the passage of that id."""

    id: str
    before: Tagged
    after: Tagged

    def inverse(self) -> "Retagging":
        """Return what makes it as it was, the moment included."""
        return Retagging(self.id, self.after, self.before)

    def made_at(self, moment: str) -> "Retagging":
        """Return the same as a change of that moment, or of the first one after what it replaces."""
        return replace(self, after=replace(self.after, modified=later(moment, self.before.modified)))


@dataclass(frozen=True, slots=True)
class SidecarStep:
    """What is to become of the passages of one article, by its path in the library."""

    path: str
    retaggings: tuple[Retagging, ...]

    def inverse(self) -> "SidecarStep":
        """Return what makes them as they were."""
        return SidecarStep(self.path, tuple(one.inverse() for one in self.retaggings))

    def made_at(self, moment: str) -> "SidecarStep":
        """Return the same as a change of that moment."""
        return SidecarStep(self.path, tuple(one.made_at(moment) for one in self.retaggings))


def planned(edit: TagEdit, sidecar: Sidecar, at: str) -> tuple[Retagging, ...]:
    """Return what an edit at the moment ``at`` does to a sidecar's passages; nothing for those that it leaves alone."""
    return tuple(_planned(edit, sidecar, at))


def carried_out(sidecar: Sidecar, retaggings: Iterable[Retagging], at: str) -> Sidecar:
    """Return the sidecar with the tags that are to be; what has other tags than expected stays as it is.

    What somebody changed otherwise keeps that change, and is newer than it.
    """
    made = [_made(annotation, one, at) for one, annotation in _fitting(sidecar, retaggings)]
    return replace(sidecar, annotations=sidecar.annotations.with_(*made)) if made else sidecar


def fitting(sidecar: Sidecar, retaggings: Iterable[Retagging]) -> frozenset[str]:
    """Return the ids of the passages that have the tags that are expected."""
    return frozenset(one.id for one, _ in _fitting(sidecar, retaggings))


def standing(sidecar: Sidecar, retaggings: Iterable[Retagging]) -> tuple[Retagging, ...]:
    """Return those of passages that have the tags from before or after: nobody else has changed these."""
    known = sidecar.annotations
    return tuple(one for one in retaggings if _tags(known.get(one.id)) in {one.before.tags, one.after.tags})


def _tags(annotation: Annotation | None) -> tuple[str, ...] | None:
    return None if annotation is None else annotation.tags


def _planned(edit: TagEdit, sidecar: Sidecar, at: str) -> Iterator[Retagging]:
    for annotation in sidecar.annotations:
        tags = retagged(edit, annotation.id, annotation.tags)
        if tags != annotation.tags:
            moment = later(at, annotation.modified, sidecar.deleted.get(annotation.id, ""))
            yield Retagging(annotation.id, Tagged(annotation.tags, annotation.modified), Tagged(tags, moment))


def _fitting(sidecar: Sidecar, retaggings: Iterable[Retagging]) -> Iterator[tuple[Retagging, Annotation]]:
    for one in retaggings:
        annotation = sidecar.annotations.get(one.id)
        if annotation is not None and annotation.tags == one.before.tags:
            yield one, annotation


def _made(annotation: Annotation, one: Retagging, at: str) -> Annotation:
    untouched = annotation.modified == one.before.modified
    moment = one.after.modified if untouched else later(at, annotation.modified)
    return replace(annotation, tags=one.after.tags, modified=moment)
