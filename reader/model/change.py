"""What one action does to a sidecar, as a value that can be applied, announced and undone."""

from dataclasses import dataclass, replace
from typing import TypeAlias

from reader.model.annotation import Annotation
from reader.model.moments import later
from reader.model.sidecar import About, Sidecar


@dataclass(frozen=True, slots=True)
class Added:
    """An annotation that was not there before."""

    annotation: Annotation

    def inverse(self) -> "Removed":
        """Return what takes it away again."""
        return Removed(self.annotation)


@dataclass(frozen=True, slots=True)
class Removed:
    """An annotation that is there no longer."""

    annotation: Annotation

    def inverse(self) -> Added:
        """Return what brings it back."""
        return Added(self.annotation)


@dataclass(frozen=True, slots=True)
class Edited:
    """An annotation with another colour, note, tags or passage; the id stays."""

    before: Annotation
    after: Annotation

    def inverse(self) -> "Edited":
        """Return what makes it as it was."""
        return Edited(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Described:
    """What the user says of the article itself."""

    before: About
    after: About

    def inverse(self) -> "Described":
        """Return what makes it as it was."""
        return Described(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Together:
    """Several changes that are made and undone in one step."""

    changes: tuple["Change", ...]

    def inverse(self) -> "Together":
        """Return what undoes them, the last first."""
        return Together(tuple(change.inverse() for change in reversed(self.changes)))


Change: TypeAlias = Added | Removed | Edited | Described | Together


def apply(sidecar: Sidecar, change: Change, at: str) -> Sidecar:
    """Return the sidecar after a change made at the moment ``at``.

    What is written gets a ``modified`` later than whatever it replaces, deletions included: of two programs that change
    one annotation the later one wins, also where a clock goes backwards.
    """
    match change:
        case Added(annotation) | Edited(_, annotation):
            return _put(sidecar, annotation, at)
        case Removed(annotation):
            return _take(sidecar, annotation, at)
        case Described(_, after):
            return replace(sidecar, about=after)
        case Together(changes):
            for part in changes:
                sidecar = apply(sidecar, part, at)
            return sidecar


def touched(change: Change) -> frozenset[str]:
    """Return the ids of the annotations that a change is about."""
    match change:
        case Added(annotation) | Removed(annotation):
            return frozenset({annotation.id})
        case Edited(before, _):
            return frozenset({before.id})
        case Described():
            return frozenset()
        case Together(changes):
            return frozenset(changed for part in changes for changed in touched(part))


def _put(sidecar: Sidecar, annotation: Annotation, at: str) -> Sidecar:
    known = sidecar.annotations.get(annotation.id)
    moment = later(at, known.modified if known else "", sidecar.deleted.get(annotation.id, ""))
    deleted = {key: value for key, value in sidecar.deleted.items() if key != annotation.id}
    stamped = replace(annotation, modified=moment)
    return replace(sidecar, annotations=sidecar.annotations.with_(stamped), deleted=deleted)


def _take(sidecar: Sidecar, annotation: Annotation, at: str) -> Sidecar:
    known = sidecar.annotations.get(annotation.id)
    moment = later(at, known.modified if known else annotation.modified)
    deleted = {**sidecar.deleted, annotation.id: moment}
    return replace(sidecar, annotations=sidecar.annotations.without(annotation.id), deleted=deleted)
