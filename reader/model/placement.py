"""Where an anchor lands in the text of today."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.annotation import Annotation
from reader.model.span import Span


class PlacementKind(StrEnum):
    """How sure it is: the first three are certain, `UNCERTAIN` is a proposal, `LOST` has no place."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    UNCERTAIN = "uncertain"
    LOST = "lost"


CERTAIN = frozenset({PlacementKind.EXACT, PlacementKind.MOVED, PlacementKind.CHANGED})
UNCHANGED = frozenset({PlacementKind.EXACT, PlacementKind.MOVED})  # may be written back without the user's word


@dataclass(frozen=True, slots=True)
class Placement:
    """A place in the text of today, 0 to 1 how well it agrees, and why, as a sentence for people.

    ``span`` is None where the passage is lost, where an uncertain one has no proposal, and where the annotation is
    about the whole article (which is `EXACT`).
    """

    kind: PlacementKind
    span: Span | None
    score: float
    reason: str

    @property
    def certain(self) -> bool:
        """Return whether the passage is placed without asking anybody."""
        return self.kind in CERTAIN

    @property
    def shown(self) -> Span | None:
        """Return what to paint: a certain place."""
        return self.span if self.certain else None


def needs_review(annotation: Annotation, placement: Placement | None) -> bool:
    """Return whether a passage waits for the reader's word: its place is doubtful, and it was not kept as lost.

    Who kept it as lost has said that what the program proposes is not it, whatever is proposed later.
    """
    return placement is not None and placement.kind not in UNCHANGED and not annotation.kept_lost
