"""Tags by source, and tags by month or year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF

from reader.model.overview_axes import pairs_in_slots, ranked, slot_filter, slot_name, slots, tag_rows
from reader.model.passage_filter import PassageFilter
from reader.ui.overview.grid import GAP, ROW, Column, Grid
from reader.ui.overview.look import SMALL_PX
from reader.ui.overview.scene import CENTER, LEFT, RIGHT, Rule, Scene, Shape, Words
from reader.ui.overview.sketch import Offer, Sketch, notice, on_one_line, rows_for, with_folds

_TAGS = 15
_NARROWEST_SOURCE, _NARROWEST_MONTH, _NARROWEST_YEAR = 30.0, 29.0, 36.0
_TURNED = 42  # degrees: what is less can be read, what is more takes less room
_LONGEST_NAME = 118.0
_HEADER_LINE = 18
_YEAR_LABEL = 34
_BEFORE_UNDATED = 22
_UNDATED, _UNDATED_WIDTH = "undated", 50


def draw_sources(sketch: Sketch) -> Scene:
    """Lay tags by source out, the sources with the most passages first."""
    sources = ranked(sketch.overview.sources)
    tags = _tags(sketch)
    if not tags or sources in ([], [""]):
        return notice(sketch, "None of the tagged articles names its source." if tags else "No passage has a tag yet.")
    longest = min(max(map(sketch.look.width, map(_source_name, sources))), _LONGEST_NAME)
    grid = Grid(sketch, tags, _NARROWEST_SOURCE, _overhang(longest))
    shown = sources if "columns" in sketch.unfolded else sources[: grid.fitting()]
    columns = [Column(source, _source_name(source), partial(_in_source, source)) for source in shown]
    top = longest * sin(radians(_TURNED)) + _HEADER_LINE
    header = list(_turned_names(sketch, grid, columns, top, longest))
    scene = grid.scene(header, top, columns, sketch.overview.tag_sources)
    more = Offer("columns", len(sources) - len(shown), "more source", "Fewer sources")
    return with_folds(sketch, scene, [_more_tags(sketch, tags), more])


def draw_months(sketch: Sketch) -> Scene:
    """Lay tags by month or year out, the last ones where there is no room for all; what is undated stands last."""
    overview, by_year = sketch.overview, sketch.by_year
    dated, tags = slots(overview.months, by_year=by_year), _tags(sketch)
    if not tags or not dated:
        return notice(sketch, "None of the tagged articles is dated." if tags else "No passage has a tag yet.")
    grid = Grid(sketch, tags, _NARROWEST_YEAR if by_year else _NARROWEST_MONTH)
    undated = ["" for month in overview.months if not month]
    room = grid.fitting(_BEFORE_UNDATED * len(undated)) - len(undated)
    shown = dated if "columns" in sketch.unfolded else dated[-room:]
    columns = [_slot_column(slot, by_year=by_year) for slot in (*shown, *undated)]
    header = list(_years_only(sketch, grid, columns) if by_year else _months_below_years(sketch, grid, columns))
    top = _HEADER_LINE * (1 if by_year else 2) + 4
    scene = grid.scene(header, top, columns, pairs_in_slots(overview.tag_months, by_year=by_year))
    name = "year" if by_year else "month"
    earlier = Offer("columns", len(dated) - len(shown), f"earlier {name}", f"Fewer {name}s")
    return with_folds(sketch, scene, [_more_tags(sketch, tags), earlier])


def _tags(sketch: Sketch) -> list[str]:
    known = sketch.overview.tags
    return tag_rows(known, len(known) if "rows" in sketch.unfolded else rows_for(len(known), _TAGS))


def _more_tags(sketch: Sketch, shown: Sequence[str]) -> Offer:
    return Offer("rows", len(sketch.overview.tags) - len(shown), "more tag", "Fewer tags")


def _source_name(source: str) -> str:
    return on_one_line(source) or "without a source"


def _in_source(source: str, tag: str) -> PassageFilter:
    return PassageFilter((tag,), source=source)


def _slot_column(slot: str, *, by_year: bool) -> Column:
    def wish(tag: str) -> PassageFilter:
        return slot_filter(slot, by_year=by_year, tags=(tag,))

    return Column(slot, slot_name(slot, by_year=by_year), wish, 0 if slot else _BEFORE_UNDATED)


def _overhang(longest: float) -> float:
    return max(longest * cos(radians(_TURNED)) - _NARROWEST_SOURCE / 2, 0)


def _turned_names(sketch: Sketch, grid: Grid, columns: Sequence[Column], top: float, longest: float) -> Iterator[Shape]:
    for column, left in zip(columns, grid.lefts(columns), strict=True):
        place = QRectF(left + (grid.step - GAP) / 2, top - ROW / 2 - 10, longest + 2, 20)
        yield Words(place, column.spoken, sketch.look.theme.muted, turned=-_TURNED)


def _years_only(sketch: Sketch, grid: Grid, columns: Sequence[Column]) -> Iterator[Shape]:
    for column, left in zip(columns, grid.lefts(columns), strict=True):
        yield _above(sketch, grid, left, column.key or _UNDATED, 0)


def _months_below_years(sketch: Sketch, grid: Grid, columns: Sequence[Column]) -> Iterator[Shape]:
    months, said = Counter(column.key[:4] for column in columns), ""
    for column, left in zip(columns, grid.lefts(columns), strict=True):
        year, _, month = column.key.partition("-")
        yield _above(sketch, grid, left, column.spoken[:3] if month else "–" if year else _UNDATED, _HEADER_LINE)
        if year and year != said:
            said = year
            place = QRectF(left + 5, 0, months[year] * grid.step - 5, _HEADER_LINE)
            if place.width() >= _YEAR_LABEL:
                yield Words(place, year, sketch.look.theme.ink, SMALL_PX, align=LEFT)
            yield Rule(QPointF(left, 2), QPointF(left, 2 * _HEADER_LINE), sketch.look.line)


def _above(sketch: Sketch, grid: Grid, left: float, text: str, top: float) -> Words:
    muted, right = sketch.look.theme.muted, left + grid.step - GAP
    if text == _UNDATED:
        place = QRectF(right - _UNDATED_WIDTH, top, _UNDATED_WIDTH, _HEADER_LINE)
        return Words(place, text, muted, SMALL_PX, align=RIGHT)
    return Words(QRectF(left - 2, top, right - left + 4, _HEADER_LINE), text, muted, SMALL_PX, align=CENTER)
