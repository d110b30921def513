"""The second column while a search is on: what it says, and what gestures in it ask for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMenu
from results_driver import FACETS, SHIFT, TEXT, numbers, passage, places, press, results

from reader.model.document import Span
from reader.model.hit import LineOrder, Places, ResultOrder, Results, SearchRequest
from reader.model.query import Expansion, Mistake
from reader.ui.results.narrowing import Facet
from reader.ui.results.panel import ResultsPanel
from reader.ui.theme.tokens import THEME_NAMES, load_theme

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # of Qt's offscreen plugin: there is no screen

KEY = Qt.Key


@pytest.fixture
def panel(qtbot, themed):
    window = QMainWindow()
    made = ResultsPanel(load_theme("light"))
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.resize(300, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    window.close()


def said(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.text()]


def show_places(panel, view, batch):
    panel.show_results(results())
    panel.set_view(view)
    panel.show_places(batch, first=True)
    panel.grab()
    return panel.pages.places[view]


def ask(panel, view, action):
    """Ask for the menu of the second row by mouse, and choose from it."""
    at = view.visualRect(view.model().index(1, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    menu = next(one for one in view.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text().startswith(action)).trigger()
    menu.close()


def test_before_anything_was_searched(panel):
    assert said(panel) == ["Type words in the field above to search texts, notes and tags."]
    panel.set_empty_message("The index is being made.")
    assert said(panel) == ["The index is being made."]


def test_numbers_and_time(panel):
    panel.window().resize(420, 700)
    panel.show_results(results(5, total=2225))
    assert "2,225 articles · 4,450 places · 12 ms" in said(panel)


def test_what_does_not_fit_is_left_out_from_the_end(panel, qtbot):
    panel.show_results(results(5, total=2225))
    panel.window().resize(220, 700)
    qtbot.waitUntil(lambda: "2,225 articles" in said(panel))


def test_nothing_found(panel, qtbot):
    panel.show_results(results(0, "kremlim", suggestion="krem <lin>"))
    assert "No article was found for “kremlim”." in said(panel)
    assert 'Did you mean <a href="#">krem &lt;lin&gt;</a>?' in said(panel)
    with qtbot.waitSignal(panel.suggestion_requested) as asked:
        panel.top.notes.suggestion.linkActivated.emit("#")
    assert asked.args == ["krem <lin>"]


def test_an_unfinished_word(panel):
    panel.show_results(results(prefix="pip"))
    assert "Words that begin with “pip”" in said(panel)


def test_other_spellings(panel, qtbot):
    panel.show_results(results(also=(Expansion("Turkey", ("Türkiye", "Turkiye")),)))
    assert "Also searching: Türkiye, Turkiye" in said(panel)
    with qtbot.waitSignal(panel.variants_toggled) as toggled:
        panel.top.notes.variants.click()
    assert toggled.args == [False]
    panel.show_results(results(variants=False))
    assert "Other spellings are left out" in said(panel)
    with qtbot.waitSignal(panel.variants_toggled) as toggled:
        panel.top.notes.variants.click()
    assert toggled.args == [True]


def test_a_mistake_leaves_the_last_results(panel):
    panel.show_results(results(3))
    panel.show_results(Results(SearchRequest("(gas"), Mistake("A bracket is open.", Span(0, 1))))
    assert panel.pages.articles.model().rowCount() == 3


def test_searching_is_said_only_when_it_takes_long(panel, qtbot):
    panel.set_searching(True)
    assert "Searching…" not in said(panel)
    qtbot.waitUntil(lambda: "Searching…" in said(panel))
    panel.show_results(results(3))
    assert "Searching…" not in said(panel)


def test_a_click_and_the_arrows_open_articles(panel, qtbot):
    panel.show_results(results())
    with qtbot.waitSignal(panel.article_requested) as asked:
        press(panel.pages.articles, 1)
    assert asked.args[0].path == "1.txt"
    with qtbot.waitSignal(panel.article_requested) as asked:
        QTest.keyClick(panel.pages.articles, KEY.Key_Down)
    assert asked.args[0].path == panel.current_path() == "2.txt"
    with qtbot.waitSignal(panel.article_requested) as asked:
        panel.step(-1)
    assert asked.args[0].path == "1.txt"


def test_the_open_article_opens_again_by_click_and_enter(panel, qtbot):
    panel.set_current("3.txt")
    panel.show_results(results())
    assert panel.current_path() == "3.txt"
    for gesture in (
        lambda: press(panel.pages.articles, 3),
        lambda: QTest.keyClick(panel.pages.articles, KEY.Key_Return),
        panel.open_current,
    ):
        with qtbot.waitSignal(panel.article_requested) as asked:
            gesture()
        assert asked.args[0].path == "3.txt"


def test_nothing_opens_by_itself(panel, qtbot):
    with qtbot.assertNotEmitted(panel.article_requested):
        panel.show_results(results())
        panel.set_current("2.txt")
        panel.show_results(results(3, "other"))
        panel.drop("2.txt")
        panel.clear()


def test_letters_are_left_to_the_window(panel, qtbot):
    panel.show_results(results())
    with qtbot.assertNotEmitted(panel.article_requested):
        QTest.keyClicks(panel.pages.articles, "article 3")
    assert panel.current_path() == ""


def test_a_menu_opens_and_drops(panel, qtbot):
    panel.show_results(results())
    with qtbot.waitSignal(panel.article_requested):
        ask(panel, panel.pages.articles, "Open")
    with qtbot.waitSignal(panel.drop_requested) as asked:
        ask(panel, panel.pages.articles, "Drop")
    assert asked.args == ["1.txt"]


def test_what_was_dropped_stays_away_until_another_query(panel):
    panel.show_results(results(5))
    panel.drop("1.txt")
    panel.show_results(results(5))
    assert panel.pages.articles.model().row("1.txt") is None
    assert "4 articles" in said(panel)[0]
    panel.show_results(results(5, "coal"))
    assert panel.pages.articles.model().row("1.txt") == 1


def test_pages_are_asked_for_as_one_scrolls(panel, qtbot):
    with qtbot.assertNotEmitted(panel.more_requested):
        panel.show_results(results(50, total=120))
    bar = panel.pages.articles.verticalScrollBar()
    with qtbot.waitSignal(panel.more_requested) as asked:
        bar.setValue(bar.maximum())
    assert asked.args == [50]
    with qtbot.assertNotEmitted(panel.more_requested):  # it was asked for once
        bar.setValue(bar.maximum() - 10)
        bar.setValue(bar.maximum())
    panel.show_results(results(50, offset=50, total=120))
    assert panel.pages.articles.model().rowCount() == panel.loaded == 100
    panel.grab()
    with qtbot.waitSignal(panel.more_requested) as asked:
        bar.setValue(bar.maximum())
    assert asked.args == [100]
    panel.show_results(results(20, offset=100, total=120))
    with qtbot.assertNotEmitted(panel.more_requested):
        bar.setValue(bar.maximum())


def test_the_place_in_the_list_stays_while_the_query_is_the_same(panel):
    panel.show_results(results(60))
    bar = panel.pages.articles.verticalScrollBar()
    bar.setValue(900)
    panel.show_results(results(58))
    assert bar.value() == 900
    panel.show_results(replace(results(60), request=SearchRequest("gas", ResultOrder.TITLE)))
    assert bar.value() == 0
    bar.setValue(900)
    panel.show_results(results(60, "coal"))
    assert bar.value() == 0


def test_views(panel, qtbot):
    panel.show_results(results())
    with qtbot.waitSignal(panel.view_changed) as changed:
        QTest.mouseClick(panel.top.header.segment("concordance"), Qt.MouseButton.LeftButton)
    assert changed.args == ["concordance"]
    assert panel.view == "concordance"
    with qtbot.assertNotEmitted(panel.view_changed):
        QTest.mouseClick(panel.top.header.segment("concordance"), Qt.MouseButton.LeftButton)
        panel.set_view("passages")
    with pytest.raises(ValueError, match="not in tuple"):
        panel.set_view("pictures")


def choose(panel, name):
    next(action for action in panel.top.header.sort.menu().actions() if action.text() == name).trigger()


def test_orders(panel, qtbot):
    panel.show_results(results())
    with qtbot.waitSignal(panel.order_chosen) as chosen:
        choose(panel, "Newest")
    assert chosen.args == [ResultOrder.NEWEST]
    assert panel.top.header.sort.text() == "Newest ▾"
    panel.set_view("concordance")
    assert panel.top.header.sort.text() == "As found ▾"
    with qtbot.waitSignal(panel.order_chosen) as chosen:
        choose(panel, "Left context")
    assert chosen.args == [LineOrder.LEFT]
    panel.set_view("articles")
    panel.set_order(ResultOrder.TITLE)
    assert panel.top.header.sort.text() == "Title ▾"


def test_a_click_and_enter_go_to_a_place(panel, qtbot):
    for view in ("passages", "concordance"):
        shown = show_places(panel, view, places(range(4)))
        with qtbot.waitSignal(panel.place_requested) as asked:
            press(shown.view, 1)
        assert asked.args[0].path == "1.txt"
        with qtbot.assertNotEmitted(panel.place_requested):
            QTest.keyClick(shown.view, KEY.Key_Down)
        with qtbot.waitSignal(panel.place_requested) as asked:
            QTest.keyClick(shown.view, KEY.Key_Return)
        assert asked.args[0].path == panel.current_path() == "2.txt"
        with qtbot.waitSignal(panel.place_requested) as asked:
            panel.step(1)
        assert asked.args[0].path == "3.txt"


def test_annotations_come_first_and_open_as_such(panel, qtbot):
    shown = show_places(panel, "passages", places(range(2), [passage()]))
    assert "2 passages · 1 highlight" in said(panel)
    with qtbot.waitSignal(panel.passage_requested) as asked:
        press(shown.view, 0)
    assert asked.args[0].annotation.id == "urn:one"


def test_a_list_that_was_cut_says_so(panel):
    batch = places(range(3))
    show_places(panel, "concordance", Places(batch.places, (), 9000, finished=True, cut=True))
    assert "3 of 9,000 places" in said(panel)


def test_no_places(panel):
    show_places(panel, "concordance", Places(finished=True))
    assert "No place in a text was found for “gas”." in said(panel)


@pytest.mark.parametrize("view", ["passages", "concordance"])
def test_ticks_by_mouse(panel, view, qtbot):
    shown = show_places(panel, view, places(range(4)))
    with qtbot.assertNotEmitted(panel.place_requested):
        press(shown.view, 0, x=20)
        assert numbers(panel.ticked()) == [0]
        press(shown.view, 2, SHIFT)
        assert numbers(panel.ticked()) == [0, 1, 2]
        press(shown.view, 1, x=20)
        assert numbers(panel.ticked()) == [0, 2]
    assert "2 ticked" in said(panel)


def test_ticks_by_key(panel, qtbot):
    shown = show_places(panel, "concordance", places(range(4)))
    panel.focus_list()
    shown.view.setCurrentIndex(shown.model.index(1))
    QTest.keyClick(shown.view, KEY.Key_Space)
    assert numbers(panel.ticked()) == [1]
    QTest.keyClick(shown.view, KEY.Key_Down)
    QTest.keyClick(shown.view, KEY.Key_Down)
    QTest.keyClick(shown.view, KEY.Key_Space, SHIFT)
    assert numbers(panel.ticked()) == [1, 2, 3]
    QTest.keyClick(shown.view, KEY.Key_Space)
    assert numbers(panel.ticked()) == [1, 2]
    QTest.keyClick(shown.view, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert numbers(panel.ticked()) == [0, 1, 2, 3]


def test_what_is_ticked_is_coloured_and_tagged(panel, qtbot):
    shown = show_places(panel, "passages", places(range(3)))
    with qtbot.assertNotEmitted(panel.highlight_requested):
        QTest.keyClick(shown.view, KEY.Key_2)  # nothing is ticked: the key is the window's
    shown.model.tick([0, 2], on=True)
    for gesture in (
        lambda: QTest.keyClick(shown.view, KEY.Key_2),
        lambda: QTest.mouseClick(panel.strip.colors.button("green"), Qt.MouseButton.LeftButton),
    ):
        with qtbot.waitSignal(panel.highlight_requested) as asked:
            gesture()
        assert (numbers(asked.args[0]), asked.args[1]) == ([0, 2], "green")
    for gesture in (
        lambda: QTest.keyClick(shown.view, KEY.Key_T),
        lambda: QTest.mouseClick(panel.strip.tag, Qt.MouseButton.LeftButton),
    ):
        with qtbot.waitSignal(panel.tags_requested) as asked:
            gesture()
        assert numbers(asked.args[0]) == [0, 2]
    QTest.mouseClick(panel.strip.clear, Qt.MouseButton.LeftButton)
    assert panel.ticked() == []
    assert not panel.strip.isVisible()


def test_a_menu_of_a_place(panel, qtbot):
    shown = show_places(panel, "passages", places(range(3)))
    with qtbot.waitSignal(panel.place_requested) as asked:
        ask(panel, shown.view, "Go")
    assert numbers(asked.args) == [1]
    ask(panel, shown.view, "Tick")
    assert numbers(panel.ticked()) == [1]
    ask(panel, shown.view, "Untick")
    assert panel.ticked() == []
    ask(panel, shown.view, "Copy")
    assert QApplication.clipboard().text() == TEXT


def test_ticks_go_with_their_query(panel):
    shown = show_places(panel, "concordance", places(range(3)))
    shown.model.tick([0], on=True)
    panel.show_results(results())
    assert numbers(panel.ticked()) == [0]
    panel.show_results(results(5, "coal"))
    assert panel.ticked() == []


def test_each_view_has_its_own_ticks(panel):
    shown = show_places(panel, "concordance", places(range(3)))
    shown.model.tick([0], on=True)
    panel.set_view("passages")
    assert panel.ticked() == []
    assert not panel.strip.isVisible()
    panel.set_view("concordance")
    assert panel.strip.isVisible()


def test_facets_narrow_down(panel, qtbot):
    panel.show_results(results(facets=FACETS))
    assert panel.top.facets.button(Facet.FOLDER).isVisible()
    assert not panel.top.facets.button(Facet.COLOR).isVisible()
    QTest.mouseClick(panel.top.facets.button(Facet.FOLDER), Qt.MouseButton.LeftButton)
    popup = panel.top.facets.popup
    QTest.keyClick(popup.view, KEY.Key_Down)
    with qtbot.waitSignal(panel.narrowed) as asked:
        QTest.keyClick(popup.view, KEY.Key_Return)
    assert asked.args == ['path:"foreign policy/black sea/"']
    assert not popup.isVisible()


def test_a_long_list_of_values_can_be_filtered(panel, qtbot):
    panel.show_results(results(facets=FACETS))
    QTest.mouseClick(panel.top.facets.button(Facet.SOURCE), Qt.MouseButton.LeftButton)
    popup = panel.top.facets.popup
    QTest.keyClicks(popup.field, "PAPER 29")
    with qtbot.waitSignal(panel.narrowed) as asked:
        QTest.keyClick(popup.field, KEY.Key_Return)
    assert asked.args == ['source:=="Paper 29"']
    QTest.mouseClick(panel.top.facets.button(Facet.SOURCE), Qt.MouseButton.LeftButton)
    QTest.keyClick(popup.field, KEY.Key_Escape)
    assert not popup.isVisible()


def test_a_value_is_chosen_by_mouse_and_a_second_click_closes(panel, qtbot):
    panel.show_results(results(facets=FACETS))
    button = panel.top.facets.button(Facet.YEAR)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    popup = panel.top.facets.popup
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not popup.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.narrowed) as asked:
        QTest.mouseClick(
            popup.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            popup.view.visualRect(popup.view.model().index(1, 0)).center(),
        )
    assert asked.args == ["date:2023"]


@pytest.mark.parametrize("width", [220, 300, 560])
def test_nothing_sticks_out_of_a_narrow_column(panel, width, qtbot):
    panel.show_results(results(facets=FACETS, also=(Expansion("Turkey", ("Türkiye",)),)))
    panel.window().resize(width, 700)
    last = panel.top.header.segment("concordance")
    qtbot.waitUntil(lambda: panel.width() == width and last.mapTo(panel, last.rect().topRight()).x() < width)
    parts = [last, panel.top.header.sort, panel.top.notes.variants]
    parts += [panel.top.facets.button(facet) for facet in Facet]
    for part in parts:
        if part.isVisible():
            right = part.mapTo(panel, QPoint(part.width(), 0)).x()
            assert right <= width
            assert part.width() >= part.fontMetrics().horizontalAdvance(part.text())


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_view_is_painted_in_every_theme(panel, name):
    panel.set_theme(load_theme(name))
    for view in ("passages", "concordance"):
        shown = show_places(panel, view, places(range(3), [passage()]))
        shown.model.tick([1], on=True)
        assert not panel.grab().isNull()
    panel.set_view("articles")
    assert not panel.grab().isNull()


def test_ten_thousand_places_are_not_laid_out_at_once(panel):
    shown = show_places(panel, "passages", places(range(10_000)))
    header = shown.view.verticalHeader()
    usual = header.defaultSectionSize()
    assert sum(header.sectionSize(row) != usual for row in range(10_000)) < 100
