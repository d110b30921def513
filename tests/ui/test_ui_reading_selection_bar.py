import pytest
from page_driver import SENTENCE, PageDriver, numbered
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from reader.model.annotation import COLORS
from reader.model.document import Span
from reader.ui.theme.tokens import load_theme

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot):
    made = PageDriver(qtbot)
    made.show(numbered(40))
    made.view.setFocus()
    qtbot.waitUntil(made.view.hasFocus)
    return made


def bar_rect(page):
    """Return where the bar is without its shadow, in pixels of the viewport."""
    bar = page.view.selection_bar
    return bar._card.rect().translated(
        bar._card.mapTo(page.view, bar._card.rect().topLeft()) - page.view.viewport().pos()
    )


def button(page, name):
    (found,) = (b for b in page.view.selection_bar.findChildren(QToolButton) if b.accessibleName() == name)
    return found


def test_the_bar_comes_when_the_mouse_lets_go_of_a_selection(page):
    bar = page.view.selection_bar
    page.drag("ferry still runs", release=False)
    assert not bar.isVisible()
    with page.qtbot.waitSignal(page.view.selection_made):
        QTest.mouseRelease(page.view.viewport(), LEFT, pos=page.point(page.span("s on time")))
    assert bar.isVisible()


def test_a_double_click_selects_a_word_and_brings_the_bar(page):
    chosen = []
    page.view.highlight_clicked.connect(chosen.append)
    point = page.point(page.span("ferry"))
    QTest.mouseClick(page.view.viewport(), LEFT, pos=point)
    QTest.mouseDClick(page.view.viewport(), LEFT, pos=point)
    QTest.mouseRelease(page.view.viewport(), LEFT, pos=point)
    assert page.view.selected_span() == page.span("ferry")
    assert page.view.selection_bar.isVisible()
    assert chosen == [""]


def test_it_stands_above_a_selected_line_within_the_view(page):
    words = page.view.text().index("whatever", page.view.text().index("Paragraph 2"))
    page.view.select(Span(words, words + 8))
    page.qtbot.waitUntil(page.view.selection_bar.isVisible)
    (line,) = page.view.rects_of(Span(words, words + 8))
    place = bar_rect(page)
    assert place.bottom() < line.top() < place.bottom() + 20
    assert page.view.viewport().rect().contains(place)


def test_it_stands_below_where_there_is_no_room_above(page):
    page.view.verticalScrollBar().setValue(round(page.view.rects_of(page.span("Paragraph 2"))[0].top()))
    page.view.select(page.span("Paragraph 2"))
    page.qtbot.waitUntil(page.view.selection_bar.isVisible)
    assert bar_rect(page).top() > page.view.rects_of(page.span("Paragraph 2"))[0].bottom()


def test_it_stands_below_several_lines_and_covers_none_of_them(page):
    page.view.select(Span(3, 250))
    page.qtbot.waitUntil(page.view.selection_bar.isVisible)
    rects = page.view.rects_of(Span(3, 250))
    assert len(rects) > 2
    assert bar_rect(page).top() > rects[-1].bottom()


def test_it_follows_the_text_and_hides_while_that_is_out_of_view(page):
    page.view.select(page.span("Paragraph 2"))
    bar = page.view.selection_bar
    page.qtbot.waitUntil(bar.isVisible)
    before = bar.y()
    page.view.verticalScrollBar().setValue(40)
    assert bar.y() == before - 40
    page.view.verticalScrollBar().setValue(2_000)
    assert not bar.isVisible()
    page.view.verticalScrollBar().setValue(0)
    assert bar.isVisible()


def test_it_comes_a_moment_after_selecting_by_keyboard(page):
    page.key(Qt.Key.Key_Right, SHIFT)
    assert not page.view.selection_bar.isVisible()
    with page.qtbot.waitSignal(page.view.selection_made):
        page.key(Qt.Key.Key_Right, SHIFT)
    assert page.view.selection_bar.isVisible()
    page.key(Qt.Key.Key_Right, SHIFT)
    assert not page.view.selection_bar.isVisible()
    page.qtbot.waitUntil(page.view.selection_bar.isVisible)


def test_escape_hides_it_and_keeps_the_selection(page):
    page.view.set_caret_mode(True)
    page.drag("ferry still runs")
    page.key(Qt.Key.Key_Escape)
    assert not page.view.selection_bar.isVisible()
    assert page.view.selected_span() == page.span("ferry still runs")
    assert page.view.caret_mode
    page.key(Qt.Key.Key_Escape)
    assert not page.view.caret_mode


def test_it_goes_with_the_selection(page):
    page.drag("ferry still runs")
    page.click("Paragraph 0")
    assert not page.view.selection_bar.isVisible()


def test_white_space_is_nothing_to_highlight(page):
    page.view.select(Span(9, 10))
    page.view._keeper._finish()
    assert not page.view.selection_bar.isVisible()


def test_where_annotating_is_off_there_is_no_bar(page):
    page.view.annotatable = False
    page.drag("ferry still runs")
    assert not page.view.selection_bar.isVisible()
    page.view.annotatable = True
    assert page.view.selection_bar.isVisible()
    page.view.annotatable = False
    assert not page.view.annotatable
    assert not page.view.selection_bar.isVisible()


def test_its_buttons_say_what_was_chosen_and_leave_the_focus_on_the_page(page):
    bar = page.view.selection_bar
    page.drag("ferry still runs")
    for color in COLORS:
        with page.qtbot.waitSignal(bar.color_chosen) as chosen:
            page.qtbot.mouseClick(button(page, color.capitalize()), LEFT)
        assert chosen.args == [color]
    for name, wish in (
        ("Tag…", bar.tag_requested),
        ("Note…", bar.note_requested),
        ("Copy quote", bar.copy_requested),
    ):
        with page.qtbot.waitSignal(wish):
            page.qtbot.mouseClick(button(page, name), LEFT)
    assert page.view.hasFocus()
    assert page.view.selected_span() == page.span("ferry still runs")


def test_its_buttons_are_named_with_their_keys_and_reached_by_tab(page):
    page.drag("ferry still runs")
    tips = {b.toolTip() for b in page.view.selection_bar.findChildren(QToolButton)}
    assert tips == {
        "Yellow (1)", "Green (2)", "Blue (3)", "Pink (4)", "Violet (5)",
        "Tag… (T)", "Note… (N)", "Copy quote (Ctrl+Shift+C)",
    }  # fmt: skip
    page.key(Qt.Key.Key_Tab)
    assert button(page, "Yellow").hasFocus()
    with page.qtbot.waitSignal(page.view.selection_bar.color_chosen):
        page.qtbot.keyClick(button(page, "Yellow"), Qt.Key.Key_Space)
    page.qtbot.keyClick(button(page, "Yellow"), Qt.Key.Key_Escape)
    assert not page.view.selection_bar.isVisible()
    assert page.view.hasFocus()


def test_in_a_narrow_window_the_key_caps_give_way(qtbot):
    page = PageDriver(qtbot, width=380)
    page.show(SENTENCE * 3)
    page.drag("ferry still runs")
    place = bar_rect(page).translated(page.view.viewport().pos())
    assert page.view.rect().contains(place)


def test_it_takes_the_colours_of_the_theme(page):
    page.drag("ferry still runs")
    page.view.set_theme(load_theme("dark"))
    page.built()
    QApplication.processEvents()
    image = button(page, "Blue").icon().pixmap(18).toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == load_theme("dark").blue
    assert page.view.selected_span() == page.span("ferry still runs")
    page.qtbot.waitUntil(page.view.selection_bar.isVisible)
