"""The charts of the overview as they are laid out: what can be pointed at, in any room, with anybody's words."""

import re

import pytest
from overview_numbers import numbers, passage, passages
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from reader.model.overview import Overview
from reader.model.passage_filter import PassageFilter
from reader.ui.overview.charts import CHARTS
from reader.ui.overview.look import look_of
from reader.ui.overview.scene import Box, Fold, Query, Words
from reader.ui.overview.sketch import Sketch, short, tag_name
from reader.ui.overview.steps import stepped
from reader.ui.theme.colors import contrast
from reader.ui.theme.tokens import THEME_NAMES, load_theme

_ALL = [pytest.param(chart, id=chart.id) for chart in CHARTS]
_BY_ID = {chart.id: chart for chart in CHARTS}
_COUNT = re.compile(r"([\d,]+) passage")


@pytest.fixture
def look(qapp):
    font = QFont(qapp.font())
    font.setPixelSize(13)
    return look_of(load_theme("light"), font)


@pytest.fixture
def known():
    return passages(160)


def sketch(look, overview, width=620.0, **more):
    return Sketch(overview, look, width, **more)


def words(scene):
    return [shape.text for shape in scene.shapes if isinstance(shape, Words)]


def wishes(scene, kind):
    return [mark.wish for mark in scene.marks if isinstance(mark.wish, kind)]


@pytest.mark.parametrize("chart", _ALL)
@pytest.mark.parametrize("by_year", [False, True])
def test_every_mark_opens_as_many_passages_as_it_says(chart, by_year, look, known):
    scene = chart.draw(sketch(look, numbers(known), by_year=by_year, unfolded=frozenset({"rows", "columns"})))
    told = [mark for mark in scene.marks if isinstance(mark.wish, PassageFilter)]
    assert told
    for mark in told:
        assert int(_COUNT.search(mark.says)[1].replace(",", "")) == sum(map(mark.wish.holds, known)), mark.says


@pytest.mark.parametrize("chart", _ALL)
@pytest.mark.parametrize("width", [0, 40, 180, 420, 900, 3000])
def test_a_chart_takes_any_room(chart, width, look, known):
    for some in (known, known[:3], known[:1]):
        scene = chart.draw(sketch(look, numbers(some), width=float(width)))
        whole = QRectF(-1, -1, scene.size.width() + 2, scene.size.height() + 2)
        assert scene.size.width() >= width
        assert all(whole.contains(mark.place) for mark in scene.marks)
        assert all(whole.contains(shape.place) for shape in scene.shapes if isinstance(shape, Box))


@pytest.mark.parametrize("chart", _ALL)
@pytest.mark.parametrize("width", [420, 620, 900])
def test_where_there_is_room_nothing_scrolls_sideways_until_it_is_unfolded(chart, width, look, known):
    assert chart.draw(sketch(look, numbers(known), width=float(width))).size.width() <= width + 0.5


@pytest.mark.parametrize("chart", _ALL)
def test_marks_do_not_lie_on_each_other(chart, look, known):
    marks = chart.draw(sketch(look, numbers(known))).marks
    for number, mark in enumerate(marks):
        assert not any(mark.place.adjusted(1, 1, -1, -1).intersects(other.place) for other in marks[:number])


@pytest.mark.parametrize("chart", _ALL)
def test_where_there_is_nothing_a_line_says_so(chart, look):
    for overview in (Overview(), numbers([passage(1)])):
        scene = chart.draw(sketch(look, overview))
        assert len(words(scene)) in {1, 6}  # of one undated, untagged article: a bar's worth at most
        assert not wishes(scene, Fold)


def test_untagged_passages_can_be_opened(look, known):
    scene = _BY_ID["tags"].draw(sketch(look, numbers(known)))
    assert PassageFilter(untagged=True) in wishes(scene, PassageFilter)
    scene = _BY_ID["tags"].draw(sketch(look, numbers([passage(1, ("trade",))])))
    assert wishes(scene, PassageFilter) == [PassageFilter(("trade",))]


def test_a_bar_is_as_long_as_what_it_counts(look):
    some = [passage(1, ("a",)), passage(2, ("a/b",)), passage(3, ("a/b",)), passage(4, ("c",))]
    scene = _BY_ID["tags"].draw(sketch(look, numbers(some, {"a": "#336699"})))
    boxes = [shape for shape in scene.shapes if isinstance(shape, Box)]
    whole, own, child, other = boxes
    assert [box.place.width() / whole.place.width() for box in boxes] == pytest.approx([1, 1 / 3, 2 / 3, 1 / 3])
    assert own.color == child.color == "#336699"
    assert whole.color not in {own.color, other.color}


def test_a_long_tail_is_folded_and_unfolds(look):
    some = passages(300, tags=[f"theme {number}" for number in range(60)])
    chart, overview = _BY_ID["tags"], numbers(some)
    folded = chart.draw(sketch(look, overview))
    assert words(folded)[-1] == f"… and {len(overview.tags) - 20} more tags"
    unfolded = chart.draw(sketch(look, overview, unfolded=frozenset({"rows"})))
    assert words(unfolded)[-1] == "Fewer tags"
    assert len(wishes(unfolded, PassageFilter)) == len(overview.tags) + 1
    on_paper = chart.draw(sketch(look, overview, live=False))
    assert not wishes(on_paper, Fold)
    assert "more" not in words(on_paper)[-1]


def test_one_or_two_more_are_not_hidden(look):
    some = [passage(number, (f"theme {number}",)) for number in range(22)]
    assert not wishes(_BY_ID["tags"].draw(sketch(look, numbers(some))), Fold)


def test_the_last_months_are_shown_first_and_earlier_ones_unfold(look):
    some = [passage(n, ("a",), date=f"{2014 + n // 12}-{n % 12 + 1:02d}") for n in range(120)]
    chart = _BY_ID["tags-by-time"]
    shown = wishes(chart.draw(sketch(look, numbers(some))), PassageFilter)
    assert shown[-1] == PassageFilter(("a",), month="2023-12")
    assert len(shown) < 30
    unfolded = chart.draw(sketch(look, numbers(some), unfolded=frozenset({"columns"})))
    assert len(wishes(unfolded, PassageFilter)) == 120
    assert unfolded.size.width() > 620


def test_years_stand_for_all_their_months(look):
    some = [passage(1, ("a",), date="2023"), passage(2, ("a",), date="2023-05-01"), passage(3, ("a",))]
    scene = _BY_ID["tags-by-time"].draw(sketch(look, numbers(some), by_year=True))
    assert wishes(scene, PassageFilter) == [PassageFilter(("a",), year="2023"), PassageFilter(("a",), month="")]
    assert scene.marks[0].says == "a, 2023: 2 passages"


def test_the_timeline_opens_articles_by_a_search(look, known):
    scene = _BY_ID["timeline"].draw(sketch(look, numbers(known)))
    queries = wishes(scene, Query)
    assert queries[-1] == Query("date:2024-09")
    assert all(re.fullmatch(r"date:\d{4}(-\d\d)?", query.text) for query in queries)
    assert wishes(scene, PassageFilter)[-1] == PassageFilter(month="")


def test_a_tag_and_its_child_are_no_pair(look):
    some = [passage(1, ("a", "a/b")), passage(2, ("a/b", "c"))]
    marks = _BY_ID["tags-together"].draw(sketch(look, numbers(some))).marks
    assert {frozenset(mark.wish.tags) for mark in marks} == {frozenset(("a", "c")), frozenset(("a/b", "c"))}
    assert marks[0].says.endswith("50% of a") or "50% of a" in marks[0].says


def test_the_words_of_others_stay_on_one_line(look):
    strange = ("a\nb\x00/c", "/", "x" * 500, "<b>مرحبا</b>", "\ud800")
    some = [passage(number, strange, "Line\n\ufffebreak", "2024-01") for number in range(3)]
    for chart in CHARTS:
        scene = chart.draw(sketch(look, numbers(some)))
        assert not any(set(text) & set("\n\x00\ufffe\ud800") for text in words(scene))
        assert all("\n" not in mark.says for mark in scene.marks)
    assert tag_name("energy/gas") == "energy / gas"
    assert tag_name("/") == "/"


@pytest.mark.parametrize("name", THEME_NAMES)
def test_numbers_can_be_read_on_every_cell(qapp, name):
    look = look_of(load_theme(name), qapp.font())
    for number in range(1, 101):
        ground = look.heat(number, 100)
        assert contrast(look.ink_on(ground), ground) >= 4.5
    assert contrast(look.heat(1, 100), look.faint) > 1.02
    grounds = [look.heat(number, 100) for number in (1, 10, 40, 100)]
    assert len(set(grounds)) == 4


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0"), (999, "999"), (1000, "1k"), (1240, "1.2k"), (9949, "9.9k"), (14_200, "14k")]
)
def test_large_numbers_fit_into_cells(number, said):
    assert short(number) == said


def test_arrow_keys_reach_every_mark(look, known):
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
    for chart in CHARTS:
        marks = chart.draw(sketch(look, numbers(known))).marks
        reached, new = {0}, [0]
        while new:
            here = new.pop()
            there = {stepped(marks, here, key) for key in keys} - reached
            reached |= there
            new.extend(there)
        assert reached == set(range(len(marks)))
        assert stepped(marks, 3, Qt.Key.Key_Home) == 0
        assert stepped(marks, 0, Qt.Key.Key_End) == len(marks) - 1
        assert stepped(marks, 0, Qt.Key.Key_Up) == stepped(marks, 0, Qt.Key.Key_Left) == 0
