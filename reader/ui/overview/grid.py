"""A matrix of cells, darker the more there is in them; its columns' names stand above it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QRectF, QSizeF

from reader.model.passage_filter import PassageFilter
from reader.ui.overview.look import SMALL_PX, Look
from reader.ui.overview.scene import CENTER, Box, Mark, Scene, Shape, Words
from reader.ui.overview.sketch import LABEL_GAP, Sketch, indent_of, last_part, passages, short, tag_name

ROW = 26
GAP = 2
_WIDEST = 46.0
_ROUND = 3.0

Cells: TypeAlias = Mapping[tuple[str, str], int]  # by tag and column


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells are counted by, how it is spoken of, and what finds a cell's passages, by tag.

    ``gap`` is room before it, in logical pixels.
    """

    key: str
    spoken: str
    wish: Callable[[str], PassageFilter]
    gap: float = 0


def cell(look: Look, place: QRectF, number: int, most: int) -> Iterator[Shape]:
    """Yield the shapes of a cell."""
    ground = look.heat(number, most) if number else look.faint
    yield Box(place, ground, _ROUND)
    if number:
        yield Words(place, short(number), look.ink_on(ground), SMALL_PX, align=CENTER)


class Grid:
    """Places tags below each other and columns side by side."""

    def __init__(self, sketch: Sketch, tags: Sequence[str], narrowest: float, overhang: float = 0) -> None:
        """Take the tags of the rows, the least width of a column, and the room its name needs at the right."""
        self._sketch = sketch
        self._tags = tags
        self._narrowest = narrowest
        self._overhang = overhang
        self.left = sketch.tags_width(tags) + LABEL_GAP
        self._room = sketch.width - self.left - overhang
        self.step = narrowest

    def fitting(self, gaps: float = 0) -> int:
        """Return how many columns fit beside the labels, at least three; ``gaps`` is room kept between them."""
        return max(int((self._room - gaps) / self._narrowest), 3)

    def lefts(self, columns: Sequence[Column]) -> list[float]:
        """Return where each column begins; columns take the room there is, within reason."""
        gaps = sum(column.gap for column in columns)
        self.step = min(max((self._room - gaps) / max(len(columns), 1), self._narrowest), _WIDEST)
        lefts, at = list[float](), self.left
        for column in columns:
            at += column.gap
            lefts.append(at)
            at += self.step
        return lefts

    def scene(self, header: Sequence[Shape], top: float, columns: Sequence[Column], cells: Cells) -> Scene:
        """Return the rows below a header that ends at ``top``."""
        lefts = self.lefts(columns)
        most = max((cells.get((tag, column.key), 0) for tag in self._tags for column in columns), default=0)
        shapes, marks = list(header), list[Mark]()
        for row, tag in enumerate(self._tags):
            shapes.append(self._label(tag, top + row * ROW))
            for number, (column, left) in enumerate(zip(columns, lefts, strict=True)):
                found = cells.get((tag, column.key), 0)
                place = QRectF(left, top + row * ROW, self.step - GAP, ROW - GAP)
                shapes.extend(cell(self._sketch.look, place, found, most))
                if found:
                    says = f"{tag_name(tag)}, {column.spoken}: {passages(found)}"
                    marks.append(Mark(place, says, column.wish(tag), row, number))
        right = max(lefts, default=self.left) + self.step + self._overhang
        size = QSizeF(max(right, self._sketch.width), top + len(self._tags) * ROW)
        return Scene(size, tuple(shapes), tuple(marks))

    def _label(self, tag: str, top: float) -> Words:
        depth, theme = tag.count("/"), self._sketch.look.theme
        indent = indent_of(tag)
        place = QRectF(indent, top, self.left - LABEL_GAP - indent, ROW - GAP)
        return Words(place, last_part(tag), theme.muted if depth else theme.ink)
