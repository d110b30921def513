"""What a search found, on the page and beside it: what is painted, what stepping and clicking do."""

import re
from collections import Counter
from time import perf_counter

import pytest
from page_driver import PageDriver, numbered, page_of, plain
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from reader.model.document import Span
from reader.ui.reading.find_bar import FindBar
from reader.ui.reading.highlights import Highlight
from reader.ui.reading.hits import current_line, hit_ground, hit_line
from reader.ui.reading.typography import Typography
from reader.ui.theme.colors import contrast
from reader.ui.theme.highlights import ground, strong
from reader.ui.theme.tokens import HIGHLIGHT_NAMES, THEME_NAMES, load_theme

HEIGHT = 600
TEXT = "The gas line of the harbour carries gas no more."


@pytest.fixture
def page(qtbot):
    return PageDriver(qtbot, height=HEIGHT)


def hits(page, words):
    return [Span(*found.span()) for found in re.finditer(re.escape(words), page.view.text())]


def show(page, words, current=-1):
    page.view.show_hits(hits(page, words), current)
    QApplication.processEvents()


def seen(page, span, color):
    """Return how often a colour is painted on and close around a span's first line."""
    image = page.view.viewport().grab().toImage()
    (rect, *_) = page.view.rects_of(span)
    around = rect.adjusted(-4, -3, 4, 4).toAlignedRect()
    counted = Counter(
        image.pixelColor(x, y).name()
        for x in range(around.left(), around.right())
        for y in range(around.top(), around.bottom())
    )
    return counted[color]


def is_in_view(page, span):
    return page.view.viewport().rect().contains(page.view.rect_of(span)) and not page.view.rect_of(span).isEmpty()


@pytest.mark.parametrize("name", THEME_NAMES)
def test_lines_and_words_can_be_told_from_every_ground(name):
    theme = load_theme(name)
    grounds = [theme.page, hit_ground(theme), *(ground(theme, color) for color in (*HIGHLIGHT_NAMES, "another"))]
    for below in grounds:
        assert contrast(hit_line(theme), below) >= 3
        assert contrast(current_line(theme), below) >= 3
    assert contrast(theme.ink, hit_ground(theme)) >= 4.5
    assert len({hit_ground(theme), *grounds}) == len(grounds)


def test_hits_have_a_ground_and_a_line_on_plain_text(page):
    page.show(TEXT)
    show(page, "gas")
    theme = load_theme("light")
    for hit in page.view.hits:
        assert seen(page, hit, hit_ground(theme)) > 50
    assert not seen(page, page.span("harbour"), hit_ground(theme))
    page.view.clear_hits()
    assert page.view.hits == ()
    assert not seen(page, page.span("gas"), hit_ground(theme))


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("color", HIGHLIGHT_NAMES)
def test_on_a_highlight_there_is_a_line_and_its_ground_stays(qtbot, name, color):
    page, theme = PageDriver(qtbot, theme=name), load_theme(name)
    page.show(TEXT)
    page.show_highlights(Highlight("all", Span(0, len(TEXT)), color))
    first, _ = hits(page, "gas")
    bare = page.view.viewport().grab().toImage()
    show(page, "gas")
    assert page.view.viewport().grab().toImage() != bare
    assert seen(page, first, theme.highlight(color)) > 50
    assert not seen(page, first, hit_ground(theme))


def test_the_current_hit_has_a_bar_the_others_have_not(page):
    page.show(TEXT)
    show(page, "gas", current=0)
    first, second = page.view.hits
    line = current_line(load_theme("light"))
    assert seen(page, first, line) > 2 * page.view.rect_of(first).width()
    assert not seen(page, second, line)
    page.view.go_to_hit(1)
    assert not seen(page, first, line)
    assert seen(page, second, line)


def test_a_hit_over_two_lines_is_marked_on_both(qtbot):
    page = PageDriver(qtbot, width=320)
    page.show(TEXT)
    page.view.show_hits([page.span("gas line of the harbour carries")])
    assert len(page.view.rects_of(page.view.hits[0])) > 1
    last = page.span("carries")
    assert seen(page, last, hit_ground(load_theme("light"))) > 50


def test_what_find_marks_lies_over_them(page):
    page.show(TEXT)
    show(page, "gas")
    first, second = page.view.hits
    page.view.show_marks([first], -1)
    theme = load_theme("light")
    assert seen(page, first, theme.yellow) > 50
    assert not seen(page, first, hit_ground(theme))
    assert seen(page, second, hit_ground(theme)) > 50


def test_closing_the_find_bar_leaves_them(page, qtbot):
    page.show(TEXT)
    show(page, "gas")
    bar = FindBar(page.view)
    qtbot.addWidget(bar)
    bar.open("gas")
    bar.close_bar()
    assert len(page.view.hits) == 2
    assert seen(page, page.view.hits[0], hit_ground(load_theme("light"))) > 50


def test_emoji_and_right_to_left_text_do_not_shift_them(page):
    page.show("🚰🚰 gas שלום gas עולם")
    show(page, "gas")
    for hit in page.view.hits:
        assert seen(page, hit, hit_ground(load_theme("light"))) > 50


def test_stepping_scrolls_and_says_so(page, qtbot):
    page.show(numbered(200))
    show(page, "Paragraph 150.")
    with qtbot.waitSignal(page.view.hit_changed) as changed:
        page.view.go_to_hit(0)
    assert changed.args == [0]
    assert page.view.current_hit == 0
    assert is_in_view(page, page.view.hits[0])
    with qtbot.waitSignal(page.view.hit_changed) as changed:
        page.view.clear_hits()
    assert changed.args == [-1]


@pytest.mark.parametrize("index", [-1, 2])
def test_there_is_no_going_to_a_hit_that_is_not_there(page, index):
    page.show(TEXT)
    show(page, "gas")
    with pytest.raises(IndexError):
        page.view.go_to_hit(index)


def test_a_hit_in_another_part_is_shown_there(page, qtbot):
    page.show(numbered(4_000))
    assert len(page.view._parts) > 1
    show(page, "Paragraph 3900.")
    page.view.go_to_hit(0)
    qtbot.waitUntil(lambda: is_in_view(page, page.view.hits[0]))
    assert seen(page, page.view.hits[0], current_line(load_theme("light")))


def test_another_page_begins_without(page):
    page.show(TEXT)
    show(page, "gas", current=1)
    page.show("Another gas line.")
    assert page.view.hits == ()
    assert page.view.current_hit == -1
    assert not page.view.margin_strip.isVisible()
    show(page, "gas")
    page.view.clear_page("Nothing")
    assert page.view.hits == ()


def test_those_given_before_the_page_is_there_are_that_pages(page, qtbot):
    page.show(TEXT)
    show(page, "gas")
    document = numbered(300)
    with qtbot.waitSignal(page.view.shown):
        page.view.show_page(page_of(document))
        start = document.text.index("Paragraph 250.")
        page.view.show_hits([Span(start, start + 14)])
        page.view.go_to_hit(0)
    page.built()
    qtbot.waitUntil(lambda: is_in_view(page, Span(start, start + 14)))
    assert page.view.current_hit == 0
    assert page.view.margin_strip.isVisible()


def test_they_stay_through_sizes_themes_and_zoom(page):
    page.show(numbered(60))
    show(page, "Paragraph 0.", current=0)
    hit = page.view.hits[0]
    page.view.resize(430, 500)
    assert seen(page, hit, current_line(load_theme("light")))
    page.view.set_theme(load_theme("dark"))
    page.built()
    assert seen(page, hit, current_line(load_theme("dark")))
    page.view.set_typography(Typography(size=24))
    page.built()
    page.view.go_to_hit(0)
    assert seen(page, hit, current_line(load_theme("dark")))
    assert page.view.current_hit == 0


# -- the margin --------------------------------------------------------------------------------------------------------


def tick_color(page, y, x=1):
    strip = page.view.margin_strip
    page.qtbot.waitUntil(lambda: not strip._soon.isActive())
    return strip.grab().toImage().pixelColor(x, y).name()


def place_of(page, span):
    return int(span.start / len(page.view.text()) * HEIGHT)


def test_the_margin_shows_hits_where_there_are_no_highlights(page):
    page.show(numbered(200))
    assert not page.view.margin_strip.isVisible()
    show(page, "Paragraph 150.")
    assert page.view.margin_strip.isVisible()
    assert tick_color(page, place_of(page, page.view.hits[0])) == hit_line(load_theme("light"))
    page.view.clear_hits()
    assert not page.view.margin_strip.isVisible()


def test_ticks_do_not_hide_the_bars_of_highlights(page):
    page.show(numbered(200))
    show(page, "Paragraph 150.")
    y = place_of(page, page.view.hits[0])
    page.show_highlights(Highlight("one", page.view.hits[0], "blue"))
    assert tick_color(page, y + 1) == hit_line(load_theme("light"))
    assert tick_color(page, y + 3, page.view.margin_strip.width() // 2) == strong(load_theme("light"), "blue")
    page.show_highlights()
    assert page.view.margin_strip.isVisible()


def test_the_current_tick_is_larger(page):
    page.show(numbered(200))
    show(page, "Paragraph 150.")
    y = place_of(page, page.view.hits[0])
    assert tick_color(page, y, x=5) != current_line(load_theme("light"))
    page.view.go_to_hit(0)
    assert tick_color(page, y, x=5) == current_line(load_theme("light"))


def test_a_click_on_a_tick_goes_there(page, qtbot):
    page.show(numbered(200))
    show(page, "Paragraph 1")
    last = len(page.view.hits) - 1
    strip = page.view.margin_strip
    with qtbot.waitSignal(page.view.hit_changed) as changed:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(1, place_of(page, page.view.hits[last])))
    index = changed.args[0]
    assert last - index < 10  # many fall together
    assert is_in_view(page, page.view.hits[index])


def test_where_a_bar_and_a_tick_meet_the_edge_is_the_ticks(page, qtbot):
    page.show(numbered(200))
    show(page, "Paragraph 150.")
    hit = page.view.hits[0]
    page.show_highlights(Highlight("one", Span(hit.start, hit.end + 40), "blue"))
    y, strip = place_of(page, hit) + 1, page.view.margin_strip
    with qtbot.waitSignal(page.view.margin_clicked), qtbot.assertNotEmitted(page.view.hit_changed):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(6, y))
    with qtbot.waitSignal(page.view.hit_changed), qtbot.assertNotEmitted(page.view.margin_clicked):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(1, y))


def test_a_tick_tells_the_words_around_its_hit(page):
    page.show(numbered(200))
    show(page, "Paragraph 150.")
    strip = page.view.margin_strip
    assert "Paragraph 150. The ferry" in strip.tip(place_of(page, page.view.hits[0]), 1)
    assert strip.tip(20, 1) == ""


def test_a_click_beside_the_ticks_does_nothing(page, qtbot):
    page.show(numbered(200))
    show(page, "Paragraph 150.")
    with qtbot.assertNotEmitted(page.view.hit_changed):
        qtbot.mouseClick(page.view.margin_strip, Qt.MouseButton.LeftButton, pos=QPoint(1, 40))
        qtbot.mouseClick(page.view.margin_strip, Qt.MouseButton.RightButton, pos=QPoint(1, 450))


def test_ten_thousand_are_painted_in_no_time(page):
    page.show(plain(["The gas line " * 40] * 260))
    show(page, "gas")
    assert len(page.view.hits) > 10_000
    bar = page.view.verticalScrollBar()
    took = []
    for _ in range(40):
        started = perf_counter()
        bar.setValue(bar.value() + 90)
        page.view.viewport().repaint()
        took.append(perf_counter() - started)
    assert sorted(took)[20] < 0.05  # a frame takes some ms; ten times that would be a search through all of them
