"""Passages by tag: a bar for each, children below the tag above them."""

from PySide6.QtCore import QPointF, QRectF, QSizeF

from reader.model.overview_axes import tag_rows
from reader.model.passage_filter import PassageFilter
from reader.ui.overview.scene import RIGHT, Box, Mark, Rule, Scene, Shape, Words
from reader.ui.overview.sketch import (
    LABEL_GAP,
    Offer,
    Sketch,
    indent_of,
    last_part,
    notice,
    passages,
    rows_for,
    tag_name,
    with_folds,
)

_SHOWN = 20
_ROW, _BAR, _CHILD_BAR = 26, 14, 10
_NUMBER_GAP = 8
_ROUND = 3.0
_THINNEST = 2.0
_SHORTEST = 20.0  # room for the longest bar
_BEFORE_UNTAGGED = 8
_UNTAGGED = "without a tag"


def draw_bars(sketch: Sketch) -> Scene:
    """Lay the bars out; what a tag has only by its children is paler."""
    overview = sketch.overview
    if not overview.tags:
        return notice(sketch, "No passage has a tag yet. Select words on a page and press T to tag them.")
    total = len(overview.tags)
    most = total if "rows" in sketch.unfolded else rows_for(total, _SHOWN)
    shown = tag_rows(overview.tags, most)
    bars = _Bars(sketch, shown)
    for row, tag in enumerate(shown):
        bars.add_tag(row, tag)
    if overview.untagged:
        bars.add_untagged(len(shown))
    return with_folds(sketch, bars.scene(), [Offer("rows", total - len(shown), "more tag", "Fewer tags")])


class _Bars:
    """Gathers the shapes row by row."""

    def __init__(self, sketch: Sketch, shown: list[str]) -> None:
        self._sketch = sketch
        counts, look = sketch.overview.tags, sketch.look
        self._left = sketch.tags_width(shown, _UNTAGGED) + LABEL_GAP
        self._most = max(*(counts[tag].total for tag in shown), sketch.overview.untagged, 1)
        number = _NUMBER_GAP + look.width(f"{self._most:,}") + 2
        self._room = max(sketch.width - self._left - number, _SHORTEST)
        self._width = max(sketch.width, self._left + self._room + number)
        self._shapes: list[Shape] = []
        self._marks: list[Mark] = []
        self._top = 0.0

    def add_tag(self, row: int, tag: str) -> None:
        """Add the row of a tag."""
        number = self._sketch.overview.tags[tag]
        color, depth = self._sketch.color(tag), tag.count("/")
        height = _CHILD_BAR if depth else _BAR
        self._label(last_part(tag), indent_of(tag), bold=not depth)
        if number.count < number.total:
            self._bar(number.total, self._sketch.look.pale(color), height)
        if number.count:
            self._bar(number.count, color, height)
        below = f", {number.total - number.count:,} by a tag below it" if number.count < number.total else ""
        self._end(row, number.total, f"{tag_name(tag)}: {passages(number.total)}{below}", PassageFilter((tag,)))

    def add_untagged(self, row: int) -> None:
        """Add the row of the passages without a tag."""
        number = self._sketch.overview.untagged
        self._top += _BEFORE_UNTAGGED
        self._label(_UNTAGGED, 0)
        self._bar(number, self._sketch.look.quiet, _CHILD_BAR)
        self._end(row, number, f"{passages(number)} {_UNTAGGED}", PassageFilter(untagged=True))

    def scene(self) -> Scene:
        """Return what was gathered, with its axis."""
        axis = Rule(QPointF(self._left - 0.5, 0), QPointF(self._left - 0.5, self._top), self._sketch.look.line)
        return Scene(QSizeF(self._width, self._top), (*self._shapes, axis), tuple(self._marks))

    def _label(self, text: str, indent: float, *, bold: bool = False) -> None:
        place = QRectF(indent, self._top, self._left - LABEL_GAP - indent, _ROW)
        theme = self._sketch.look.theme
        self._shapes.append(Words(place, text, theme.ink if bold else theme.muted))

    def _bar(self, number: int, color: str, height: float) -> None:
        length = max(self._length(number), _THINNEST)
        place = QRectF(self._left, self._top + (_ROW - height) / 2, length, height)
        self._shapes.append(Box(place, color, min(_ROUND, length / 2)))

    def _end(self, row: int, number: int, says: str, wish: PassageFilter) -> None:
        left = self._left + max(self._length(number), _THINNEST) + _NUMBER_GAP
        text = f"{number:,}"
        place = QRectF(left, self._top, self._sketch.look.width(text) + 2, _ROW)
        self._shapes.append(Words(place, text, self._sketch.look.theme.muted, align=RIGHT))
        self._marks.append(Mark(QRectF(0, self._top, self._width, _ROW), says, wish, row))
        self._top += _ROW

    def _length(self, number: int) -> float:
        return number / self._most * self._room
