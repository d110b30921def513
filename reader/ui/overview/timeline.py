"""Articles and passages by month or year, one above the other: each has a scale of its own."""

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

from reader.model.overview import Counts
from reader.model.overview_axes import in_slots, slot_filter, slot_name, slots
from reader.model.wording import count
from reader.ui.overview.look import SMALL_PX
from reader.ui.overview.scene import CENTER, LEFT, RIGHT, Box, Mark, Query, Rule, Scene, Shape, Wish, Words
from reader.ui.overview.sketch import Sketch, notice, passages, short

_NARROWEST, _WIDEST = 5.0, 44.0
_BAR_SHARE, _WIDEST_BAR = 0.72, 26.0
_LEFT = 38.0  # numbers of the scale
_PANEL, _CAPTION, _BETWEEN = 84.0, 26.0, 16.0
_YEARS, _NOTE = 22.0, 24.0
_YEAR_LABEL, _LEAST_YEAR = 40.0, 30.0  # room for a year's number
_MONTH_LABEL = 27.0
_MONTHS = 15.0
_ROUND = 2.0


def draw_timeline(sketch: Sketch) -> Scene:
    """Lay both rows of bars out above one axis."""
    overview, by_year = sketch.overview, sketch.by_year
    shown = slots([*overview.article_months, *overview.months], by_year=by_year)
    if not shown:
        return notice(sketch, "No article has a date.")
    time = _Time(sketch, shown)
    theme = sketch.look.theme
    articles = in_slots(overview.article_months, by_year=by_year)
    time.add_panel("Articles", articles, sketch.look.quiet, 0)
    if overview.passages:
        time.add_panel("Passages", in_slots(overview.months, by_year=by_year), theme.accent, 1)
    return time.scene()


class _Time:
    """Panels below each other, the years below the last."""

    def __init__(self, sketch: Sketch, shown: Sequence[str]) -> None:
        self._sketch = sketch
        self._slots = shown
        self._step = min(max((sketch.width - _LEFT) / len(shown), _NARROWEST), _WIDEST)
        self._right = _LEFT + self._step * len(shown)
        self._width = max(self._right, sketch.width)
        self._shapes: list[Shape] = []
        self._marks: list[Mark] = []
        self._top = self._axis_top = 0.0

    def add_panel(self, name: str, counts: Counts, color: str, row: int) -> None:
        """Add the bars of articles (row 0) or passages (row 1)."""
        look = self._sketch.look
        self._top += _BETWEEN if row else 0
        self._shapes.append(
            Words(QRectF(_LEFT, self._top, 200, _CAPTION - 8), name, look.theme.muted, SMALL_PX, bold=True)
        )
        top, most = self._top + _CAPTION, max([counts.get(slot, 0) for slot in self._slots] or [0]) or 1
        self._shapes.extend(self._scale(top, most))
        for column, slot in enumerate(self._slots):
            if number := counts.get(slot, 0):
                self._bar(column, number / most, color, top)
                place = QRectF(_LEFT + column * self._step, top, self._step, _PANEL)
                self._marks.append(Mark(place, *self._opens(slot, number, row), row, column))
        self._top = self._axis_top = top + _PANEL

    def scene(self) -> Scene:
        """Return what was gathered, with the axis and a note about what is undated."""
        if not self._sketch.by_year and self._step >= _MONTH_LABEL:
            self._shapes.extend(self._months())
            self._top += _MONTHS
        self._shapes.extend(self._axis())
        self._top += _YEARS
        self._add_undated()
        return Scene(QSizeF(self._width, self._top), tuple(self._shapes), tuple(self._marks))

    def _bar(self, column: int, share: float, color: str, top: float) -> None:
        width = min(max(self._step * _BAR_SHARE, 2), _WIDEST_BAR)
        height = max(share * _PANEL, 1.5)
        left = _LEFT + column * self._step + (self._step - width) / 2
        self._shapes.append(Box(QRectF(left, top + _PANEL - height, width, height), color, min(_ROUND, width / 3)))

    def _opens(self, slot: str, number: int, row: int) -> tuple[str, Wish]:
        name = slot_name(slot, by_year=self._sketch.by_year)
        if row == 0:
            wider = "" if self._sketch.by_year or "-" in slot else f" (a search finds all of {slot})"
            return f"{name}: {count(number, 'article')}{wider}", Query(f"date:{slot}")
        return f"{name}: {passages(number)}", slot_filter(slot, by_year=self._sketch.by_year)

    def _scale(self, top: float, most: int) -> Iterator[Shape]:
        look = self._sketch.look
        for value in (most, *([most // 2] if most >= 4 else []), 0):
            y = round(top + _PANEL * (1 - value / most)) + 0.5
            yield Rule(QPointF(_LEFT, y), QPointF(self._right, y), look.faint if value else look.line)
            place = QRectF(0, y - 9, _LEFT - 8, 18)
            yield Words(place, short(value), look.theme.muted, SMALL_PX, align=RIGHT)

    def _months(self) -> Iterator[Shape]:
        for column, slot in enumerate(self._slots):
            name = slot_name(slot, by_year=False)[:3] if "-" in slot else "–"
            place = QRectF(_LEFT + column * self._step, self._top + 3, self._step, _MONTHS)
            yield Words(place, name, self._sketch.look.theme.muted, SMALL_PX, align=CENTER)

    def _axis(self) -> Iterator[Shape]:
        look, free = self._sketch.look, 0.0
        months = Counter(slot[:4] for slot in self._slots)
        for column, slot in enumerate(self._slots):
            left = _LEFT + column * self._step
            begins = column == 0 or slot[:4] != self._slots[column - 1][:4]
            if begins and not self._sketch.by_year:
                yield Rule(QPointF(left + 0.5, self._axis_top), QPointF(left + 0.5, self._top + 5), look.line)
            room = months[slot[:4]] * self._step if not self._sketch.by_year else _YEAR_LABEL
            if begins and left >= free and room >= _LEAST_YEAR:
                yield self._year(slot[:4], left)
                free = left + _YEAR_LABEL

    def _year(self, year: str, left: float) -> Words:
        theme = self._sketch.look.theme
        if not self._sketch.by_year:
            return Words(QRectF(left, self._top + 3, _YEAR_LABEL, _YEARS - 4), year, theme.muted, SMALL_PX, align=LEFT)
        room = max(self._step, _YEAR_LABEL)
        place = QRectF(left + (self._step - room) / 2, self._top + 3, room, _YEARS - 4)
        return Words(place, year, theme.muted, SMALL_PX, align=CENTER)

    def _add_undated(self) -> None:
        overview, theme = self._sketch.overview, self._sketch.look.theme
        articles, number = overview.article_months.get("", 0), overview.months.get("", 0)
        if not articles:
            return
        text = f"Not dated: {count(articles, 'article')}" + (f", with {passages(number)}" if number else "")
        place = QRectF(_LEFT, self._top, self._sketch.look.width(text) + 4, _NOTE)
        self._shapes.append(Words(place, text, theme.accent if number and self._sketch.live else theme.muted))
        self._width = max(self._width, place.right())
        if number:
            says = f"Undated: {passages(number)}"
            self._marks.append(Mark(place, says, slot_filter("", by_year=self._sketch.by_year), 2))
        self._top += _NOTE
