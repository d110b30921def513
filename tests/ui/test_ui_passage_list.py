"""The list of all passages with a tag: its cards, their order, and what gestures ask for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from reader.model.annotation import Anchor, Annotation
from reader.model.document import Span
from reader.model.passage import Passage
from reader.ui.models.card import CardRole
from reader.ui.models.passage_list_model import PassageListModel
from reader.ui.models.passage_order import PassageOrder
from reader.ui.panels.passage_list import PassageList
from reader.ui.theme.tokens import load_theme

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # of Qt's offscreen plugin: there is no screen

PLAIN, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def passage(path, name, start, date="", color="yellow", created=""):
    anchor = Anchor(f"The words of {name}", "before ", " after", Span(start, start + 9))
    annotation = Annotation(f"urn:{name}", anchor, color, ("energy/gas",), created=created)
    return Passage(path, f"Article {path}", "Field Notes", date, annotation)


@pytest.fixture
def passages():
    return [
        passage("b.txt", "third", 50, "2023-05", "blue", "2026-01-03T10:00:00Z"),
        passage("a.txt", "second", 90, "2024-01-01", "yellow", "2026-01-01T10:00:00Z"),
        passage("a.txt", "first", 10, "2024-01-01", "plum", "2026-01-02T10:00:00Z"),
        passage("c.txt", "last", 10),
    ]


@pytest.fixture
def panel(qtbot, passages):
    made = PassageList(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(312, 700)
    made.show()
    made.show_passages("energy/gas", passages)
    made.grab()
    return made


def names(model):
    return [model.passage(row).annotation.id.removeprefix("urn:") for row in range(model.rowCount())]


def row_of(panel, name):
    return panel.model.index(names(panel.model).index(name))


def click(panel, name, keys=PLAIN):
    QTest.mouseClick(
        panel.view.viewport(), Qt.MouseButton.LeftButton, keys, panel.view.visualRect(row_of(panel, name)).center()
    )


def chosen(panel):
    return [passage.annotation.id.removeprefix("urn:") for passage in panel.chosen()]


def texts(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (PassageOrder.DATE, ["first", "second", "third", "last"]),
        (PassageOrder.HIGHLIGHTED, ["third", "first", "second", "last"]),
        (PassageOrder.TITLE, ["first", "second", "third", "last"]),
        (PassageOrder.COLOR, ["second", "last", "third", "first"]),
    ],
)
def test_orders(passages, order, expected, qtmodeltester):
    model = PassageListModel()
    model.show_passages(passages)
    model.set_order(order)
    qtmodeltester.check(model)
    assert names(model) == expected


def test_a_card_has_the_quote_with_its_context_and_the_article(panel):
    card = row_of(panel, "third").data(CardRole.CARD)
    assert (card.before, card.quote, card.after) == ("before ", "The words of third", " after")
    assert (card.heading, card.facts) == ("Article b.txt", "Field Notes · May 2023")
    spoken = row_of(panel, "third").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Article b.txt" in spoken
    assert "The words of third" in spoken


def test_the_header_says_how_many(panel):
    assert "4 passages in 3 articles" in texts(panel)
    panel.show_passages("trade", [])
    assert any(text.startswith("No passage has this tag.") for text in texts(panel))


def test_passages_of_a_copied_article_are_told_apart(panel, passages):
    copied = replace(passages[0], path="copy of b.txt")
    panel.show_passages("energy/gas", [*passages, copied])
    assert panel.model.rowCount() == 5
    panel.view.setCurrentIndex(panel.model.index(2))
    assert panel.current().path == "b.txt"


def test_a_click_and_enter_go_to_the_passage(panel, passages, qtbot):
    with qtbot.waitSignal(panel.passage_requested) as asked:
        click(panel, "second")
    assert asked.args == [passages[1]]
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.passage_requested) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked.args == [passages[0]]


def test_stepping_stops_at_both_ends(panel, passages, qtbot):
    asked = []
    panel.passage_requested.connect(asked.append)
    panel.step(1)
    assert panel.current() == passages[2]
    panel.step(1)
    panel.step(10)
    panel.step(1)
    panel.step(-10)
    assert [names(panel.model).index(p.annotation.id.removeprefix("urn:")) for p in asked] == [0, 1, 3, 3, 0]


def test_choosing_several_goes_nowhere(panel, qtbot):
    click(panel, "first")
    with qtbot.assertNotEmitted(panel.passage_requested):
        click(panel, "third", SHIFT)
        click(panel, "second", CONTROL)
    assert chosen(panel) == ["first", "third"]


def test_what_is_chosen_and_in_view_survives_changes_elsewhere(panel, passages):
    many = [passage(f"{number:03}.txt", f"n{number}", number, "2022") for number in range(200)]
    panel.show_passages("energy/gas", many)
    panel.view.setCurrentIndex(row_of(panel, "n120"))
    panel.view.scrollTo(row_of(panel, "n120"))
    panel.grab()
    before = panel.view.visualRect(row_of(panel, "n120")).top()
    panel.show_passages("energy/gas", [*many, *passages])
    panel.grab()
    assert chosen(panel) == ["n120"]
    assert panel.current() == many[120]
    assert abs(panel.view.visualRect(row_of(panel, "n120")).top() - before) < 200
    panel.show_passages("trade", passages)
    assert chosen(panel) == []
    assert panel.view.indexAt(QPoint(1, 1)).row() == 0


def test_another_colour_changes_the_card_and_resets_nothing(panel, passages, qtbot):
    click(panel, "first")
    changed = replace(passages[2], annotation=replace(passages[2].annotation, color="pink"))
    with qtbot.assertNotEmitted(panel.model.modelReset), qtbot.waitSignal(panel.model.dataChanged):
        panel.show_passages("energy/gas", [*passages[:2], changed, passages[3]])
    assert row_of(panel, "first").data(CardRole.CARD).color == "pink"
    assert chosen(panel) == ["first"]


def menu(panel, name):
    place = panel.view.visualRect(row_of(panel, name)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, panel.view.viewport().mapToGlobal(place))
    QApplication.sendEvent(panel.view.viewport(), event)
    return QApplication.activePopupWidget()


def choose(above, name):
    action = next(action for action in above.actions() if action.text().partition("\t")[0] == name)
    QTest.mouseClick(above, Qt.MouseButton.LeftButton, PLAIN, above.actionGeometry(action).center())
    return action.menu()


def walk_to(above, name):
    while above.activeAction() is None or above.activeAction().text().partition("\t")[0] != name:
        QTest.keyClick(above, Qt.Key.Key_Down)


def test_the_menu_of_one_passage(panel, passages, qtbot):
    choose(menu(panel, "third"), "Copy Quote")
    assert QGuiApplication.clipboard().text() == "The words of third"
    with qtbot.waitSignal(panel.passage_requested) as asked:
        choose(menu(panel, "last"), "Go to Passage")
    assert asked.args == [passages[3]]


def test_the_menu_of_several_passages_tags_and_recolours_all(panel, passages, qtbot):
    click(panel, "first")
    click(panel, "third", SHIFT)
    wanted = [passages[2], passages[1], passages[0]]
    with qtbot.waitSignal(panel.tags_requested) as asked:
        choose(menu(panel, "second"), "Tags…")
    assert asked.args == [wanted]
    with qtbot.waitSignal(panel.recolor_requested) as asked:
        walk_to(menu(panel, "second"), "Colour")
        QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Right)
        walk_to(QApplication.activePopupWidget(), "Green")
        QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
    assert asked.args == [wanted, "green"]
    choose(menu(panel, "second"), "Copy Quotes")
    assert QGuiApplication.clipboard().text().count("The words of") == 3
    with qtbot.waitSignal(panel.citation_requested) as asked:
        choose(menu(panel, "second"), "Copy with Citation")
    assert asked.args == [wanted]
    with qtbot.waitSignal(panel.citation_requested) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert asked.args == [wanted]


def test_sorting_by_the_button_keeps_the_choice(panel, qtbot):
    click(panel, "first")
    button = panel.findChild(QToolButton, "sortButton")
    with qtbot.waitSignal(panel.order_changed) as changed:
        button.menu().popup(QPoint(0, 0))
        choose(button.menu(), "Colour")
    assert changed.args == ["color"]
    assert names(panel.model)[-1] == "first"
    assert chosen(panel) == ["first"]
    assert button.accessibleName() == "Sorted by colour"


def test_keys_colour_tag_and_copy_what_is_chosen(panel, passages, qtbot):
    click(panel, "first")
    QTest.keyClick(panel.view, Qt.Key.Key_Down, SHIFT)
    with qtbot.waitSignal(panel.recolor_requested) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_3)
    assert asked.args == [[passages[2], passages[1]], "blue"]
    with qtbot.waitSignal(panel.tags_requested) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_T)
    assert asked.args == [[passages[2], passages[1]]]
    QTest.keyClick(panel.view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "The words of first\n\nThe words of second"
