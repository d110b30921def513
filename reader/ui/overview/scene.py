"""What a chart consists of: shapes to paint, and marks that can be pointed at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from reader.model.passage_filter import PassageFilter

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; ``radius`` rounds its corners, in logical pixels."""

    place: QRectF
    color: str
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text in a rectangle, shortened where it is too long, turned around its left edge by so many degrees."""

    place: QRectF
    text: str
    color: str
    size: int = 12
    bold: bool = False
    align: Qt.AlignmentFlag = LEFT
    turned: float = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line."""

    start: QPointF
    end: QPointF
    color: str


Shape: TypeAlias = Box | Words | Rule


@dataclass(frozen=True, slots=True)
class Query:
    """A wish to search for this."""

    text: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A wish to show all of a chart's "rows" or "columns", or no longer all."""

    what: str


Wish: TypeAlias = PassageFilter | Query | Fold


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that can be pointed at: what it says, what it opens, and its row and column for the arrow keys."""

    place: QRectF
    says: str
    wish: Wish
    row: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """A chart laid out, in logical pixels."""

    size: QSizeF
    shapes: tuple[Shape, ...] = ()
    marks: tuple[Mark, ...] = ()


def moved(shapes: Iterable[Shape], by: QPointF) -> list[Shape]:
    """Return shapes somewhere else."""
    return [_moved(shape, by) for shape in shapes]


def _moved(shape: Shape, by: QPointF) -> Shape:
    if isinstance(shape, Rule):
        return replace(shape, start=shape.start + by, end=shape.end + by)
    return replace(shape, place=shape.place.translated(by))
