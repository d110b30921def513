"""The page of the overview: gestures, what is shown when, and the files that charts are written to."""

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from overview_numbers import numbers, passage, passages
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reader.model.overview import Overview
from reader.model.passage_filter import PassageFilter
from reader.ui.overview import saving
from reader.ui.overview.charts import CHARTS
from reader.ui.overview.page import OverviewPage
from reader.ui.overview.scene import Fold
from reader.ui.theme.tokens import load_theme

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints"),  # Qt's offscreen plugin says so of every laid-out window
    pytest.mark.usefixtures("themed"),
]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def known():
    return passages(120)


@pytest.fixture
def page(qtbot, known):
    made = OverviewPage(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_overview(numbers(known))
    QApplication.processEvents()
    return made


def view(page, name):
    return page.sections[name].view


def collected(signal):
    found = []
    signal.connect(lambda *values: found.append(values[0] if len(values) == 1 else values))
    return found


def middle(mark):
    return mark.place.center().toPoint()


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def shown(page):
    return [name for name, section in page.sections.items() if section.isVisible()]


def test_a_click_on_a_bar_opens_its_passages(page):
    asked = collected(page.passages_requested)
    bars = view(page, "tags")
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=middle(bars.scene.marks[0]))
    assert asked == [bars.scene.marks[0].wish]
    QTest.mouseClick(bars, Qt.MouseButton.RightButton, pos=middle(bars.scene.marks[0]))
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(2, bars.height() - 1))
    assert len(asked) == 1


def test_articles_of_the_timeline_are_searched_for(page):
    searched, listed = collected(page.query_requested), collected(page.passages_requested)
    timeline = view(page, "timeline")
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=middle(timeline.scene.marks[0]))
    assert searched == [timeline.scene.marks[0].wish.text]
    assert listed == []


def test_the_keyboard_walks_among_the_marks_and_opens_one(page):
    asked = collected(page.passages_requested)
    matrix = view(page, "tags-by-source")
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(matrix, key)
    assert asked == [matrix.current.wish]
    assert (matrix.current.row, matrix.current.column) == (1, 1)
    assert matrix.accessibleDescription() == matrix.current.says


def test_the_page_follows_the_keyboard(page):
    bar = page._scroll.verticalScrollBar()
    assert bar.value() == 0
    timeline = view(page, "timeline")
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    top = timeline.mapTo(page, middle(timeline.current)).y()
    assert bar.value() > 0
    assert 0 < top < page.height()


def test_pointing_at_a_mark_says_its_numbers(page, monkeypatch):
    said = []
    monkeypatch.setattr("reader.ui.overview.chart_view.QToolTip.showText", lambda *told: said.append(told[1]))
    bars = view(page, "tags")
    QTest.mouseMove(bars, middle(bars.scene.marks[1]))
    assert said == [f"<div style='white-space:nowrap'>{bars.scene.marks[1].says}</div>"]
    assert bars.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_fold_is_opened_in_its_chart_alone(page):
    some = passages(300, tags=[f"theme {number}" for number in range(60)])
    page.show_overview(numbers(some))
    QApplication.processEvents()
    bars, matrix = view(page, "tags"), view(page, "tags-by-source")
    before, beside = bars.height(), matrix.height()
    fold = next(mark for mark in bars.scene.marks if isinstance(mark.wish, Fold))
    asked = collected(page.passages_requested)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=middle(fold))
    QApplication.processEvents()
    assert bars.height() > before + 500
    assert matrix.height() == beside
    assert asked == []


def test_years_in_place_of_months(page):
    assert not page.by_year
    QTest.mouseClick(page._period.group.button(1), Qt.MouseButton.LeftButton)
    assert page.by_year
    assert "Tags by year" in texts(page)
    assert PassageFilter(("energy",), year="2024") in [mark.wish for mark in view(page, "tags-by-time").scene.marks]


def test_a_long_time_is_shown_by_years_until_somebody_asks_for_months(page):
    page.show_overview(numbers(passages(200, months=400)))
    assert page.by_year
    assert page._period.group.button(1).isChecked()
    QTest.mouseClick(page._period.group.button(0), Qt.MouseButton.LeftButton)
    assert not page.by_year


def test_esc_and_the_cross_lead_back(page):
    left = collected(page.close_requested)
    QTest.keyClick(view(page, "tags"), Qt.Key.Key_Escape)
    QTest.mouseClick(page._close, Qt.MouseButton.LeftButton)
    assert len(left) == 2


def test_without_passages_it_says_what_to_do(page):
    page.show_overview(numbers([], {}))
    assert shown(page) == []
    assert any(text.startswith("No articles yet.") for text in texts(page))
    page.show_overview(Overview(articles=3, article_months={"2024-03": 2, "": 1}))
    assert any("press 1 to 5" in text for text in texts(page))
    assert shown(page) == ["timeline"]
    assert "3 articles" in texts(page)


def test_it_says_when_it_counts_and_why_it_cannot(page, known):
    page.clear()
    assert "Counting…" in texts(page)
    assert shown(page) == []
    page.show_problem("The passages cannot be counted: the disk is asleep.")
    assert "The passages cannot be counted: the disk is asleep." in texts(page)
    page.show_overview(numbers(known))
    assert shown(page) == [chart.id for chart in CHARTS]
    assert any(text.startswith("120 passages") for text in texts(page))


def test_new_numbers_leave_the_view_where_it_was(page, known):
    bars = view(page, "tags")
    bars.setFocus()
    for _ in range(3):
        QTest.keyClick(bars, Qt.Key.Key_Down)
    at = bars.current.wish
    page._scroll.verticalScrollBar().setValue(40)
    page.show_overview(numbers([*known, passage(999, ("a new one",) * 1), passage(1000, ("trade",))]))
    assert bars.current.wish == at
    assert page._scroll.verticalScrollBar().value() == 40


def test_it_is_drawn_in_the_colours_of_the_theme(page):
    pictures = []
    for name in ("light", "sepia", "dark"):
        page.set_theme(load_theme(name))
        pictures.append(view(page, "tags-by-source").grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_the_ring_is_seen_only_when_the_keyboard_is_used(page):
    bars = view(page, "tags")
    accent = load_theme("light").accent
    edge = bars.scene.marks[1].place.center()
    at = QPointF(edge.x(), bars.scene.marks[1].place.top() + 1).toPoint()
    bars.setFocus()
    assert bars.grab().toImage().pixelColor(at).name() != accent
    QTest.keyClick(bars, Qt.Key.Key_Down)
    assert bars.grab().toImage().pixelColor(at).name() == accent


def test_a_wide_chart_scrolls_sideways_in_a_narrow_page(page, qtbot):
    page.sections["timeline"].unfolded = frozenset()
    page.show_overview(numbers(passages(200, months=110)))
    page.resize(420, 700)
    QApplication.processEvents()
    timeline = view(page, "timeline")
    assert timeline.width() > timeline.parentWidget().width()
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(timeline, Qt.Key.Key_End)
    visible = timeline.visibleRegion().boundingRect()
    assert visible.contains(middle(timeline.current))


def test_a_wheel_over_a_chart_scrolls_the_page(page):
    bar, bars = page._scroll.verticalScrollBar(), view(page, "tags")
    place = QPointF(bars.mapTo(page, QPoint(60, 60)))
    QTest.wheelEvent(page.windowHandle(), place, QPoint(0, -240))
    QApplication.processEvents()
    assert bar.value() > 0
    before = bar.value()
    QTest.keyClick(bars, Qt.Key.Key_PageDown)
    assert bar.value() > before


def test_the_menus_ask_for_files(page):
    asked = collected(page.save_requested)
    for action in page.sections["timeline"]._menu.menu().actions():
        action.trigger()
    page._save.menu().actions()[0].trigger()
    assert asked == [("timeline", "svg"), ("timeline", "png"), ("timeline", "csv"), ("", "svg")]


def drawn(known, font, charts=CHARTS):
    return saving.paper(charts, numbers(known), font, {}, by_year=False)


def test_an_svg_holds_all_titles_and_numbers(qapp):
    some = [passage(1, ("R&D <i>\x01", "b"), "Ledger", "2024-03"), passage(2, ("b",), "Ledger", "2024-04")]
    root = ET.fromstring(saving.svg(drawn(some, qapp.font()), qapp.font(), "A & B"))
    said = [element.text.strip() for element in root.iter(f"{SVG}text")]
    assert root.find(f"{SVG}title").text == "A & B"
    assert {"Passages by tag", "Tags by source", "R&D <i>", "Ledger", "2024"} <= set(said)
    left, top, width, height = map(float, root.get("viewBox").split())
    assert (left, top) == (0, 0)
    assert height > width > 700


def test_a_png_has_two_pixels_for_one(qapp, known):
    scene = drawn(known, qapp.font(), CHARTS[:1])
    image = QImage.fromData(saving.png(scene, qapp.font()), "PNG")
    assert image.size() == (scene.size * 2).toSize()
    assert image.pixelColor(1, 1).name() == load_theme("light").page


def rows(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_csv_has_everything_and_no_formula(known):
    some = [*known, passage(9999, ("=1+1",), "@source", "2024-03")]
    (bars,) = [chart for chart in CHARTS if chart.id == "tags"]
    table = rows(saving.csv([bars], numbers(some), by_year=False))
    assert table[0] == ["tag", "passages", "with children"]
    assert ["'=1+1", "1", "1"] in table
    assert len(table) == len(numbers(some).tags) + 2
    everything = rows(saving.csv(CHARTS, numbers(some), by_year=True))
    assert ["Tags by year"] in everything
    assert [] in everything
    assert not any(cell.startswith(("=", "@")) for row in everything for cell in row)
