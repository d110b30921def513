"""The codebook's page: its tree, what it says of the chosen tags, and what gestures wish for."""

from dataclasses import replace

import pytest
from codebook_driver import COUNTS, DEFINED, infos
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from reader.model.codebook import TagDefinition
from reader.model.tags import TagCount
from reader.ui.codebook.page import CodebookPage
from reader.ui.codebook.tag_menu import tag_menu
from reader.ui.models.codebook_model import CodebookModel, TagRole, outermost, tag_infos
from reader.ui.theme.tokens import THEME_NAMES, load_theme

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # of Qt's offscreen plugin: there is no screen

LEFT = Qt.MouseButton.LeftButton
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot, themed):
    made = CodebookPage(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(760, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_tags(infos())
    made.tree.setFocus()
    return made


def index(page, tag):
    return page.tree._index(tag)


def shown(page):
    """Return the tags of the tree from top to bottom, those in closed rows left out."""
    found, at = [], page.tree.model().index(0, 0)
    while at.isValid():
        found.append(at.data(TagRole.NAME))
        at = page.tree.indexBelow(at)
    return found


def click(page, tag, keys=NONE):
    QTest.mouseClick(page.tree.viewport(), LEFT, keys, page.tree.visualRect(index(page, tag)).center())


def drop(page, tags, on, dy=0):
    """Drag tags and drop them on a tag, so many pixels from its middle, or (None) below all."""
    data = page.model.mimeData([page.model.index_of(tag) for tag in tags])
    rect = page.tree.visualRect(index(page, on)) if on else None
    at = QPointF(rect.center() + QPoint(0, dy)) if rect else QPointF(60, page.tree.viewport().height() - 5)
    given = (at.toPoint(), Qt.DropAction.MoveAction, data, LEFT, NONE)
    QApplication.sendEvent(page.tree.viewport(), QDragEnterEvent(*given))
    move = QDragMoveEvent(*given)
    QApplication.sendEvent(page.tree.viewport(), move)
    QApplication.sendEvent(page.tree.viewport(), QDropEvent(at, Qt.DropAction.MoveAction, data, LEFT, NONE))
    page.grab()
    return move.isAccepted()


def texts(page):
    return {name for name, button in page.details.buttons.items() if button.isVisible()}


def test_the_model_keeps_qt_s_rules_while_tags_come_and_go(qtmodeltester):
    model = CodebookModel()
    model.show_tags(infos())
    qtmodeltester.check(model)
    model.show_tags(tag_infos({"harbour/mole/lamp": TagCount(1, 1), "lamps": TagCount(2, 2)}, {}))
    qtmodeltester.check(model)
    assert set(model.infos) == {"harbour", "harbour/mole", "harbour/mole/lamp", "lamps"}
    model.show_tags({})
    assert model.rowCount() == 0


def test_outermost_tags_leave_their_children_out():
    assert outermost(["a/b", "ab", "a", "a/b/c", "a"]) == ("ab", "a")


def test_children_stand_below_and_are_counted_with_what_is_above(page):
    assert shown(page) == ["harbour", "harbour/pier", "lamps", "sources", "sources/letters", "to check"]
    said = [str(index(page, tag).data(Qt.ItemDataRole.AccessibleTextRole)) for tag in ("harbour", "lamps")]
    assert said[0] == "harbour, 5 passages, 2 of them with the tag itself"
    assert said[1] == "lamps, 4 passages, quick key 1, Light of any kind."
    assert page.header.counts.text() == "6 tags · 2 defined"


def test_one_tag_is_described(page, qtbot):
    click(page, "lamps")
    details = page.details
    assert (details.heading.text(), details.facts.text()) == ("lamps", "4 passages")
    assert details.description.toPlainText() == "Light of any kind."
    assert details.keys.button(1).isChecked()
    assert details.colors.swatch("#e0b93a").isChecked()
    assert "sources/letters" in details.keys.button(2).toolTip()
    with qtbot.waitSignal(page.recolored) as wish:
        details.colors.swatch("#6bab58").click()
    assert wish.args == ["lamps", "#6bab58"]
    assert details.colors.swatch("#e0b93a").isChecked()  # until the library says otherwise
    with qtbot.waitSignal(page.recolored) as wish:
        details.colors.none.click()
    assert wish.args == ["lamps", ""]
    with qtbot.waitSignal(page.key_given) as wish:
        details.keys.none.click()
    assert wish.args == ["lamps", 0]


def test_a_description_is_announced_when_one_goes_on(page, qtbot):
    click(page, "lamps")
    edit = page.details.description
    edit.setFocus()
    edit.setPlainText("Light and its keepers.")
    with qtbot.waitSignal(page.described) as wish:
        click(page, "to check")
    assert wish.args == ["lamps", "Light and its keepers."]
    assert edit.toPlainText() == ""
    edit.setPlainText("Needs a second source.")
    with qtbot.waitSignal(page.described) as wish:
        QTest.keyClick(edit, Qt.Key.Key_Return, CONTROL)
    assert wish.args == ["to check", "Needs a second source."]
    with qtbot.assertNotEmitted(page.described):
        page.hide()


def test_what_is_being_typed_survives_news_of_the_library(page, qtbot):
    click(page, "lamps")
    edit = page.details.description
    edit.setPlainText("Half a sen")
    news = {**DEFINED, "lamps": replace(DEFINED["lamps"], description="Others wrote this.")}
    page.show_tags(tag_infos(COUNTS, news))
    assert edit.toPlainText() == "Half a sen"
    with qtbot.waitSignal(page.described):
        edit.finish()


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("harbour", {"show", "rename", "merge", "split", "new", "delete"}),
        ("sources/letters", {"rename", "merge", "new", "delete"}),
    ],
)
def test_only_what_can_be_done_is_offered(page, tag, expected):
    page.choose([tag])
    assert texts(page) == expected


def test_several_tags_can_be_merged_or_deleted(page, qtbot):
    click(page, "lamps")
    click(page, "to check", CONTROL)
    assert page.details.heading.text() == "2 tags"
    assert texts(page) == {"merge", "delete"}
    with qtbot.waitSignal(page.wished) as wish:
        page.details.buttons["merge"].click()
    assert wish.args == ["merge", ("to check", "lamps")]
    with qtbot.assertNotEmitted(page.key_given):
        QTest.keyClick(page.tree, Qt.Key.Key_3)


@pytest.mark.parametrize(
    ("key", "wish"),
    [
        (Qt.Key.Key_F2, "rename"),
        (Qt.Key.Key_Delete, "delete"),
        (Qt.Key.Key_Insert, "new"),
        (Qt.Key.Key_Return, "show"),
    ],
)
def test_keys_wish(page, qtbot, key, wish):
    click(page, "harbour/pier")
    with qtbot.waitSignal(page.wished) as wished:
        QTest.keyClick(page.tree, key)
    assert wished.args == [wish, ("harbour/pier",)]


def test_a_digit_becomes_the_tag_s_key(page, qtbot):
    click(page, "harbour")
    with qtbot.waitSignal(page.key_given) as wish:
        QTest.keyClick(page.tree, Qt.Key.Key_7)
    assert wish.args == ["harbour", 7]


@pytest.mark.parametrize(
    ("tags", "on", "dy", "expected"),
    [
        (["lamps"], "harbour", 0, [("lamps",), "harbour"]),
        (["harbour/pier"], "lamps", -14, [("harbour/pier",), ""]),  # between rows of the top level
        (["harbour/pier", "lamps"], None, 0, [("harbour/pier",), ""]),  # the other one is there already
        (["harbour", "harbour/pier"], "sources/letters", 0, [("harbour",), "sources/letters"]),
    ],
)
def test_tags_are_dropped_where_they_are_to_be(page, qtbot, tags, on, dy, expected):
    with qtbot.waitSignal(page.moved) as wish:
        assert drop(page, tags, on, dy)
    assert wish.args == expected
    assert shown(page)[0] == "harbour"  # the rows follow once the library has changed


@pytest.mark.parametrize(
    ("tag", "on"), [("harbour", "harbour/pier"), ("harbour", "harbour"), ("harbour/pier", "harbour")]
)
def test_tags_cannot_be_dropped_below_themselves_or_where_they_are(page, qtbot, tag, on):
    with qtbot.assertNotEmitted(page.moved):
        assert not drop(page, [tag], on)


def test_the_filter_looks_into_paths_and_descriptions_and_keeps_what_is_above(page, qtbot):
    page.tree.collapse(index(page, "sources"))
    page.filter.setText("PIER")
    qtbot.waitUntil(lambda: shown(page) == ["harbour", "harbour/pier"])
    page.filter.setText("of any")
    qtbot.waitUntil(lambda: shown(page) == ["lamps"])
    page.filter.setFocus()
    QTest.keyClick(page.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(page)) == 5)  # what was closed before is closed again
    assert page.tree.hasFocus()
    with qtbot.waitSignal(page.close_requested):
        QTest.keyClick(page.tree, Qt.Key.Key_Escape)


def test_the_menu_is_asked_for_what_is_chosen(page, qtbot):
    click(page, "lamps")
    at = page.tree.visualRect(index(page, "to check")).center()
    everywhere = page.tree.viewport().mapToGlobal(at)
    with qtbot.waitSignal(page.menu_requested) as asked:
        QApplication.sendEvent(page.tree.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, everywhere))
    assert asked.args == [everywhere]
    assert page.chosen() == ("to check",)


def test_what_is_open_and_chosen_stays_when_tags_come(page):
    page.tree.collapse(index(page, "harbour"))
    page.choose(["lamps"])
    page.show_tags(tag_infos({**COUNTS, "anchors": TagCount(1, 1)}, DEFINED))
    assert shown(page) == ["anchors", "harbour", "lamps", "sources", "sources/letters", "to check"]
    assert page.chosen() == ("lamps",)


def test_without_tags_the_page_says_where_they_come_from(page, qtbot):
    page.show_tags({})
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.wished) as wish:
        page.empty.new.click()
    assert wish.args == ["new", ()]
    page.show_tags({}, "codebook.json: the tag definitions cannot be read.")
    assert page.problem.isVisible()


def test_in_a_narrow_window_the_details_stand_below(page):
    page.resize(400, 700)
    assert page._parts.orientation() == Qt.Orientation.Vertical
    assert not page.header.exports.isVisible()
    page.resize(760, 700)
    assert page._parts.orientation() == Qt.Orientation.Horizontal
    assert page.header.exports.isVisible()


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_every_theme_paints_it(page, theme):
    page.set_theme(load_theme(theme))
    page.choose(["lamps"])
    assert not page.grab().isNull()


def test_every_button_says_what_it_does(page):
    for button in page.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
        assert button.toolTip() or button.text() == "New Tag…"


def test_the_menu_of_a_tag(qtbot, page):
    wished, colors = [], []
    menu = tag_menu(page, ("show", "", "rename", "color"), wished.append, "#6bab58", colors.append)
    assert [action.text() for action in menu.actions()] == ["Show Passages", "", "Rename…", "Colour"]
    menu.actions()[2].trigger()
    below = menu.actions()[3].menu()
    assert isinstance(below, QMenu)
    bold = [action.text() for action in below.actions() if action.font().bold()]
    for text in ("Blue", "Other…", "None of Its Own"):
        next(action for action in below.actions() if action.text() == text).trigger()
    assert (wished, colors, bold) == (["rename"], ["#5b96cf", "other", ""], ["Green"])
    menu.deleteLater()


def test_a_tag_above_defined_ones_is_there_and_takes_no_color_of_theirs():
    known = tag_infos({}, {"a/b": TagDefinition("a/b", "#112233")})
    assert list(known) == ["a", "a/b"]
    assert known["a"].definition is None
    assert known["a/b"].shown_color == "#112233" != known["a"].shown_color


def test_letters_do_not_reach_the_article_behind_the_page(page):
    heard = []
    for keys in ("S", "Del", "3"):
        QShortcut(QKeySequence(keys), page).activated.connect(lambda keys=keys: heard.append(keys))
    for part in (page.tree, page.details.buttons["rename"]):
        part.setFocus()
        for key in (Qt.Key.Key_S, Qt.Key.Key_Delete, Qt.Key.Key_3):
            QTest.keyClick(part, key)
    assert heard == []
