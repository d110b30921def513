"""Which tags stand on the same passages: half a matrix, the names of its columns along the diagonal."""

from itertools import combinations
from math import cos, radians, sin

from PySide6.QtCore import QRectF, QSizeF

from reader.model.overview_axes import paired_tags
from reader.model.passage_filter import PassageFilter
from reader.model.tags import is_within
from reader.ui.overview.grid import GAP, ROW, cell
from reader.ui.overview.scene import Mark, Scene, Shape, Words
from reader.ui.overview.sketch import LABEL_GAP, Offer, Sketch, notice, passages, rows_for, tag_name, with_folds

_TAGS = 16
_NARROWEST, _WIDEST = 28.0, 40.0
_TURNED = 38  # degrees
_LONGEST_NAME = 150.0
_FEWEST = 4  # below that it scrolls sideways


def draw_pairs(sketch: Sketch) -> Scene:
    """Lay out how many passages each two tags share."""
    overview = sketch.overview
    known = {tag for pair in overview.pairs for tag in pair}
    if not known:
        return notice(sketch, "No passage has two tags yet.")
    most = len(known) if "rows" in sketch.unfolded else rows_for(len(known), _TAGS)
    half = _Half(sketch, paired_tags(overview.pairs, overview.tags, most))
    while half.too_wide and len(half.tags) > _FEWEST and "rows" not in sketch.unfolded:
        half = _Half(sketch, paired_tags(overview.pairs, overview.tags, len(half.tags) - 1))
    tags = half.tags
    for row in range(1, len(tags)):
        half.add_row(row)
    return with_folds(sketch, half.scene(), [Offer("rows", len(known) - len(tags), "more tag", "Fewer tags")])


class _Half:
    """The cells below the diagonal."""

    def __init__(self, sketch: Sketch, tags: list[str]) -> None:
        self._sketch = sketch
        self.tags = tags
        self._left = sketch.label_width(map(tag_name, tags[1:])) + LABEL_GAP
        self._longest = min(max(sketch.look.width(tag_name(tag)) for tag in tags), _LONGEST_NAME)
        self._overhang = max(self._beyond(column) for column in range(len(tags) - 1))
        room = (sketch.width - self._left - self._overhang) / (len(tags) - 1)
        self.too_wide = room < _NARROWEST
        self._step = min(max(room, _NARROWEST), _WIDEST)
        self._top = max(self._rise(column) - (column + 1) * ROW for column in range(len(tags) - 1))
        self._most = max(self._shared(one, other) for one, other in combinations(tags, 2))
        self._shapes: list[Shape] = [self._name_above(column) for column in range(len(tags) - 1)]
        self._marks: list[Mark] = []

    def add_row(self, row: int) -> None:
        """Add the cells of a tag and those before it."""
        look, tag = self._sketch.look, self.tags[row]
        top = self._top + row * ROW
        self._shapes.append(Words(QRectF(0, top, self._left - LABEL_GAP, ROW - GAP), tag_name(tag), look.theme.muted))
        for column in range(row):
            place = QRectF(self._left + column * self._step, top, self._step - GAP, ROW - GAP)
            other = self.tags[column]
            if is_within(tag, other) or is_within(other, tag):  # they always go together: that says nothing
                continue
            number = self._shared(tag, other)
            self._shapes.extend(cell(look, place, number, self._most))
            if number:
                self._marks.append(self._mark(place, row, column, number))

    def scene(self) -> Scene:
        """Return what was gathered."""
        width = self._left + (len(self.tags) - 1) * self._step + self._overhang
        size = QSizeF(max(width, self._sketch.width), self._top + len(self.tags) * ROW)
        return Scene(size, tuple(self._shapes), tuple(self._marks))

    def _mark(self, place: QRectF, row: int, column: int, number: int) -> Mark:
        tag, other = self.tags[row], self.tags[column]
        counts = self._sketch.overview.tags
        shares = ", ".join(f"{number / counts[one].total:.0%} of {tag_name(one)}" for one in (tag, other))
        says = f"{tag_name(tag)} and {tag_name(other)}: {passages(number)}; {shares}"
        return Mark(place, says, PassageFilter((tag, other)), row, column)

    def _name_above(self, column: int) -> Words:
        left = self._left + column * self._step + (self._step - GAP) / 2
        place = QRectF(left, self._top + (column + 1) * ROW - ROW / 2 - 8, self._longest + 2, 20)
        return Words(place, tag_name(self.tags[column]), self._sketch.look.theme.muted, turned=-_TURNED)

    def _rise(self, column: int) -> float:
        """Return how far a column's name reaches above its first cell."""
        return self._name_width(self.tags[column]) * sin(radians(_TURNED)) + 22

    def _beyond(self, column: int) -> float:
        """Return how far a column's name reaches beyond the last column."""
        reach = self._name_width(self.tags[column]) * cos(radians(_TURNED))
        return reach - (len(self.tags) - 2 - column) * _NARROWEST

    def _name_width(self, tag: str) -> float:
        return min(self._sketch.look.width(tag_name(tag)), self._longest)

    def _shared(self, first: str, second: str) -> int:
        return self._sketch.overview.pairs.get((min(first, second), max(first, second)), 0)
