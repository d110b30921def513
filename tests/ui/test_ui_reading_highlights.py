from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_driver import SENTENCE, PageDriver, numbered, page_of, plain
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QToolTip

from reader.model.document import Block, BlockKind, Cell, Document, Mark, Run, Span
from reader.ui.reading.context_menu import page_menu
from reader.ui.reading.grounds import blended, outline, wash
from reader.ui.reading.highlights import Highlight, Highlights
from reader.ui.reading.pointing import tip_html
from reader.ui.theme.colors import contrast, mix
from reader.ui.theme.highlights import ground, strong
from reader.ui.theme.tokens import HIGHLIGHT_NAMES, THEME_NAMES, load_theme

TEXT = "Officials say it is a matter of rain. Engineers say it is a matter of pumps, and nobody measured either."


@pytest.fixture
def page(qtbot):
    return PageDriver(qtbot)


spans = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=25), spans)
def test_stretches_say_for_each_position_what_lies_over_it(given_spans, seen):
    made = Highlights(Highlight(str(number), span, "yellow") for number, span in enumerate(given_spans))
    told = {}
    for stretch in made.stretches(seen, deepest=99):
        assert len(stretch.span)
        for position in range(stretch.span.start, stretch.span.end):
            assert position not in told
            told[position] = {layer.id for layer in stretch.layers}
    for position in range(seen.start, seen.end):
        there = {str(number) for number, span in enumerate(given_spans) if span.start <= position < span.end}
        assert told.pop(position, set()) == there
        assert {found.id for found in made.at(position)} == there
    assert not told


@given(st.lists(spans, max_size=15), st.integers(0, 90))
def test_of_several_the_smallest_comes_first(given_spans, position):
    made = Highlights(Highlight(str(number), span, "blue") for number, span in enumerate(given_spans))
    lengths = [len(found.span) for found in made.at(position)]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_ink_keeps_its_contrast_on_every_blend(name):
    theme = load_theme(name)
    colors = (*HIGHLIGHT_NAMES, "another program's")
    pairs = [(one, other) for one in colors for other in colors]
    triples = [(*pair, third) for pair in pairs for third in colors]
    for layers in chain(pairs, triples, [colors]):
        assert contrast(theme.ink, blended(theme, layers)) >= 4.5, layers


@pytest.mark.parametrize("name", THEME_NAMES)
def test_ink_keeps_its_contrast_on_highlighted_code(name):
    theme = load_theme(name)
    made = wash(theme)
    for color in HIGHLIGHT_NAMES:
        assert contrast(theme.ink, mix(ground(theme, color), made.name(), made.alphaF())) >= 4.5


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("color", HIGHLIGHT_NAMES)
def test_the_line_around_the_current_one_stands_out_from_the_page(name, color):
    theme = load_theme(name)
    assert contrast(outline(theme, color), theme.page) >= 3


def test_highlights_are_painted_and_blended_where_they_overlap(page):
    page.show(TEXT)
    page.show_highlights(
        page.highlight("matter of rain. Engineers say", "yellow"), page.highlight("Engineers say it is", "green")
    )
    theme = load_theme("light")
    assert ground(theme, "yellow") in page.colors(page.span("matter of rain"))
    both = page.colors(page.span("Engineers say"))
    assert blended(theme, ("yellow", "green")) in both
    assert strong(theme, "green") in both, "the lane of the second"
    assert ground(theme, "yellow") not in both
    after = page.colors(page.span("it is a matter of pumps"))
    assert ground(theme, "green") in page.colors(Span(page.span("say it is a matter of p").start + 4, 60))
    assert strong(theme, "green") not in after


def test_the_same_passage_highlighted_five_times_has_three_lanes(page):
    page.show(TEXT)
    same = page.span("matter of pumps")
    page.show_highlights(*(Highlight(color, same, color) for color in HIGHLIGHT_NAMES))
    theme = load_theme("light")
    painted = page.colors(same)
    drawn = [color for color in HIGHLIGHT_NAMES if strong(theme, color) in painted]
    assert len(drawn) == 3


def test_the_current_highlight_has_a_line_around_it(page):
    page.show(TEXT)
    one = page.highlight("matter of pumps", "blue")
    page.show_highlights(one)
    line = outline(load_theme("light"), "blue")
    before = page.view.viewport().grab().toImage()
    page.view.set_current(one.id)
    after = page.view.viewport().grab().toImage()
    assert page.view.current == one.id
    edge = round(page.view.rects_of(one.span)[0].bottom())
    xs = range(after.width())
    assert not any(before.pixelColor(x, y).name() == line for x in xs for y in (edge - 1, edge))
    assert any(after.pixelColor(x, y).name() == line for x in xs for y in (edge - 1, edge))
    page.view.set_current("")
    assert page.view.viewport().grab().toImage() == before


def test_a_selection_stays_on_top(page):
    page.show(TEXT)
    page.show_highlights(page.highlight("matter of rain"))
    page.view.select(page.span("matter"))
    assert ground(load_theme("light"), "yellow") not in page.colors(page.span("matter"))


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_code_and_heading_cells_let_highlights_show_through(qtbot, theme):
    page = PageDriver(qtbot, theme)
    text = "Call it.\nTown\tCost"
    code = Block(BlockKind.PARAGRAPH, Span(0, 8), runs=(Run(Span(0, 7), Mark.CODE),))
    cells = (Cell(Span(9, 13), heading=True), Cell(Span(14, 18), heading=True))
    page.show(Document(text, (code, Block(BlockKind.TABLE, Span(9, 18), rows=(cells,)))))
    for words in ("Call it", "Town"):
        page.show_highlights()
        bare = page.colors(page.span(words))
        page.show_highlights(page.highlight(words, "pink"))
        assert max(page.colors(page.span(words)).items(), key=lambda item: item[1])[0] not in bare


def test_right_to_left_words_are_covered_to_their_first_letter(page):
    page.show("and שלום עולם was")
    one = page.highlight("שלום")
    page.show_highlights(one)
    (rect,) = page.view.rects_of(one.span)
    (whole,) = page.view.rects_of(page.span("שלום עולם"))
    (following,) = page.view.rects_of(page.span(" was"))
    assert rect.right() == pytest.approx(whole.right(), abs=1)
    assert whole.right() == pytest.approx(following.left(), abs=1)
    assert page.view.highlight_under(QPoint(round(rect.right()) - 3, round(rect.center().y()))) == [one.id]


def test_each_click_at_a_place_chooses_the_next_larger_and_a_click_beside_none(page):
    page.show(TEXT)
    names = ("matter of rain", "a matter of rain. Engineers", TEXT[:60])
    page.show_highlights(*(page.highlight(name) for name in reversed(names)))
    chosen = []
    page.view.highlight_clicked.connect(chosen.append)
    for _ in range(4):
        page.click("matter of rain")
    page.click("nobody")
    page.click("matter of rain")
    assert chosen == [*names, names[0], "", names[0]]


def test_a_drag_chooses_text_and_no_highlight(page):
    page.show(TEXT)
    page.show_highlights(page.highlight("matter of rain"))
    chosen = []
    page.view.highlight_clicked.connect(chosen.append)
    page.drag("matter of")
    assert page.view.selected_span() == page.span("matter of")
    assert chosen == []


def test_a_click_on_a_link_within_a_highlight_follows_it(page):
    link = Run(Span(0, 9), Mark.LINK, "https://example.org/")
    page.show(Document("follow me now", (Block(BlockKind.PARAGRAPH, Span(0, 13), runs=(link,)),)))
    page.show_highlights(page.highlight("follow me now"))
    chosen = []
    page.view.highlight_clicked.connect(chosen.append)
    with page.qtbot.waitSignal(page.view.link_activated):
        page.click("low me")
    assert chosen == []
    page.click("now")
    assert chosen == ["follow me now"]


def test_nothing_is_under_the_byline_or_beside_the_text(page):
    page.show(TEXT)
    page.show_highlights(Highlight("all", Span(0, len(TEXT)), "green"))
    first = page.view.rects_of(Span(0, 1))[0]
    assert page.view.highlight_under(first.center().toPoint()) == ["all"]
    for point in (QPoint(round(first.left()) + 2, round(first.top()) - 20), QPoint(4, 4), QPoint(5, 500)):
        assert page.view.highlight_under(point) == []


def test_between_the_lines_of_a_highlight_there_is_no_hole(page):
    page.show(SENTENCE * 4)
    page.show_highlights(Highlight("all", Span(0, len(SENTENCE) * 4), "green"))
    first, second, *_ = page.view.rects_of(Span(0, 200))
    x = round(first.left()) + 40
    for y in range(round(first.top()) + 1, round(second.bottom()) - 1):
        assert page.view.highlight_under(QPoint(x, y)) == ["all"]


def test_resting_on_a_highlight_shows_its_tip_as_it_was_written(page, monkeypatch):
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda *args: shown.append(args[1]))
    page.show(TEXT)
    page.show_highlights(
        page.highlight("matter of pumps", tip="Check <b>this</b>"), page.highlight("it is a matter of pumps", tip="Two")
    )
    page.qtbot.mouseMove(page.view.viewport(), page.point(page.span("nobody")))
    page.qtbot.mouseMove(page.view.viewport(), page.point(page.span("pumps")))
    page.qtbot.waitUntil(lambda: bool(shown))
    assert shown == [tip_html(["Check <b>this</b>", "Two"])]
    assert "Check &lt;b&gt;this&lt;/b&gt;" in shown[0]


def test_long_tips_are_cut_and_have_a_width():
    html = tip_html(["word " * 20_000])
    assert len(html) < 1_000
    assert "width=" in html
    assert "width=" not in tip_html(["short"])


def test_a_right_click_on_a_highlight_asks_for_its_menu(page):
    page.show(TEXT)
    page.show_highlights(page.highlight("matter of rain"), page.highlight("a matter of rain"))
    point = page.point(page.span("rain"))
    spot = page.view.viewport().mapToGlobal(point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, spot)
    with page.qtbot.waitSignal(page.view.highlight_menu_requested) as asked:
        QApplication.sendEvent(page.view.viewport(), event)
    assert asked.args == [["matter of rain", "a matter of rain"], spot]


def test_the_menu_key_asks_for_the_menu_of_the_current_highlight(page):
    page.show(TEXT)
    one = page.highlight("matter of rain")
    page.show_highlights(one)
    page.view.set_current(one.id)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    with page.qtbot.waitSignal(page.view.highlight_menu_requested) as asked:
        QApplication.sendEvent(page.view.viewport(), event)
    assert asked.args[0] == [one.id]


def test_with_a_selection_the_pages_own_menu_offers_what_it_was_given(page):
    page.show(TEXT)
    page.show_highlights(page.highlight("matter of rain"))
    action = page.view.addAction("Highlight")
    page.view.menu_actions = (action,)
    page.drag("matter of")
    assert page_menu(page.view, "", page.view.menu_actions).actions()[0] is action
    page.click("nobody")
    assert action not in page_menu(page.view, "", page.view.menu_actions).actions()


def test_highlights_of_a_page_on_its_way_wait_for_it(page):
    page.show(TEXT)
    page.show_highlights(page.highlight("matter of rain"))
    page.view.show_page(page_of(numbered(2_000)), 300_000)
    page.view.show_highlights([Highlight("new", Span(0, 400_000), "green")])
    assert page.view.highlight_under(page.view.rects_of(Span(3, 4))[0].center().toPoint()) == []
    page.built()
    point = page.view.rects_of(Span(page.view.position() + 3, page.view.position() + 4))[0].center().toPoint()
    assert page.view.highlight_under(point) == ["new"]


def test_a_page_shown_anew_has_no_highlights_until_they_are_given(page):
    page.show(TEXT)
    page.show_highlights(page.highlight("matter of rain"))
    page.show(plain([TEXT]))
    assert ground(load_theme("light"), "yellow") not in page.colors(page.span("matter of rain"))
    page.view.clear_page("Nothing")
    page.view.viewport().grab()


def test_highlights_stay_through_a_change_of_theme(page):
    page.show(TEXT)
    page.show_highlights(page.highlight("matter of rain"))
    page.view.set_theme(load_theme("dark"))
    page.built()
    assert ground(load_theme("dark"), "yellow") in page.colors(page.span("matter of rain"))


def test_a_part_shows_what_is_in_it_and_no_more(page):
    document = page.show(numbered(4_000))
    second = page.view._parts[1].span
    page.show_highlights(
        Highlight("across", Span(second.start - 10, second.start + 10), "yellow"),
        Highlight("elsewhere", Span(len(document.text) - 500, len(document.text)), "pink"),
    )
    page.view.go_to(Span(second.start, second.start))
    page.built()
    QApplication.processEvents()
    yellow, pink = (ground(load_theme("light"), color) for color in ("yellow", "pink"))
    image = page.view.viewport().grab().toImage()
    painted = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}
    assert yellow in painted
    assert pink not in painted
    assert page.view.rect_of(Span(len(document.text) - 500, len(document.text))).isEmpty()


def test_the_place_of_a_span_is_around_its_first_lines_in_view(page):
    page.show(SENTENCE * 30)
    place = page.view.rect_of(Span(5, 2_000))
    first = page.view.rects_of(Span(5, 6))[0]
    assert place.top() == int(first.top())
    assert place.height() < 120
    page.view.verticalScrollBar().setValue(200)
    assert page.view.rect_of(Span(5, 9)).isEmpty()


def test_ten_thousand_highlights_over_one_another_are_borne(page):
    page.show(SENTENCE * 10)
    page.show_highlights(*(Highlight(str(number), Span(4, 300), "blue") for number in range(10_000)))
    assert ground(load_theme("light"), "blue") in page.colors(Span(4, 40))
    assert len(page.view.highlight_under(page.point(Span(10, 11)))) == 10_000


def test_highlights_can_be_given_without_a_page(page):
    page.show_highlights(Highlight("lost", Span(3, 9), "blue"))
    page.view.viewport().grab()
    assert page.view.highlight_under(QPoint(100, 40)) == []
    assert page.view.rect_of(Span(3, 9)).isEmpty()
    page.qtbot.keyClick(page.view, Qt.Key.Key_Escape)


def test_a_highlight_of_everything_leaves_the_byline_as_it_is(page):
    article = plain(["The Ferry", SENTENCE])
    page.view.show_page(replace(page_of(article), title="The Ferry"))
    page.built()
    everything = page.view.rects_of(Span(0, len(article.text)))
    title, text = page.view.rects_of(Span(0, 9)), page.view.rects_of(Span(10, len(article.text)))
    assert everything == [*title, *text]
