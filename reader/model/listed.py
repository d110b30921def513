"""An annotation as lists show it, with where it stands today."""

from dataclasses import dataclass

from reader.model.annotation import Annotation
from reader.model.placement import Placement


@dataclass(frozen=True, slots=True)
class Listed:
    """An annotation, the article's path as it is to be printed, where it stands today, and the text found there."""

    path: str
    annotation: Annotation
    placement: Placement
    found: str
