"""The first column: the rows that there are, what is open, what a click and a right click do."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader.model.annotation import COLORS, Anchor, Annotation
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, ReadingState
from reader.model.passage import summed_up
from reader.model.saved_search import SavedSearch
from reader.model.scope import Scope, Selection
from reader.ui.models.navigation_model import NavigationModel, NavigationRole
from reader.ui.panels.navigation import Navigation
from reader.ui.theme.tokens import load_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # Qt's offscreen plugin says so of every laid-out window


def entries(*tags_of_passages):
    """Return a library with one article for each group of passages, each passage a tuple of tags."""
    made = {}
    for number, passages in enumerate(tags_of_passages):
        annotations = [Annotation(f"urn:{at}", Anchor("words"), tags=tags) for at, tags in enumerate(passages)]
        path = f"{number}.txt"
        made[path] = Entry(path, Fingerprint(1, 1), Metadata(title=path), highlights=summed_up(annotations))
    return made


def tag(name):
    return Scope(Selection.TAG, tag=name)


@pytest.fixture
def model():
    return NavigationModel()


@pytest.fixture
def panel(model, qtbot):
    made = Navigation(model, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(220, 700)
    made.show()
    return made


def number(model, scope):
    return model.item_of(scope).data(NavigationRole.COUNT)


def names(item):
    return [item.child(row).text() for row in range(item.rowCount())]


def place(panel, scope):
    return panel.view.visualRect(panel._model.item_of(scope).index())


def seen(panel, scope):
    return not place(panel, scope).isEmpty()


def click(panel, where):
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def test_annotated_articles_are_counted(model):
    model.update_counts(entries([("energy",)], [()], []), {})
    assert number(model, Scope(Selection.ANNOTATED)) == 2


def test_tags_stand_in_a_tree_with_the_passages_of_their_children(model, qtmodeltester):
    model.update_counts(entries([("energy/gas",), ("energy/gas", "energy/oil")], [("Äpfel",), ("trade",)]), {})
    qtmodeltester.check(model)
    assert names(model.tags_caption()) == ["Äpfel", "energy", "trade"]
    assert names(model.item_of(tag("energy"))) == ["gas", "oil"]
    assert [number(model, tag(name)) for name in ("energy", "energy/gas", "energy/oil")] == [2, 2, 1]
    spoken = model.item_of(tag("energy/oil")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "oil, 1 passage"


def test_the_rows_of_tags_are_kept_while_only_their_counts_change(model):
    model.update_counts(entries([("energy/gas",)]), {})
    row = model.item_of(tag("energy/gas"))
    model.update_counts(entries([("energy/gas",)], [("energy/gas",), ("trade",)]), {})
    assert model.item_of(tag("energy/gas")) is row
    assert number(model, tag("energy")) == 2
    model.update_counts(entries([("trade",)]), {})
    assert names(model.tags_caption()) == ["trade"]


def test_the_codebook_colours_a_tag_and_its_children_and_a_hash_the_others(model):
    tags = ("energy", "energy/gas", "trade", "trade/tolls")
    model.update_counts(entries([tags]), {}, {"energy": "#123456", "trade": ""})
    shown = [model.item_of(tag(name)).data(NavigationRole.COLOR) for name in tags]
    assert shown[:2] == ["#123456", "#123456"]
    assert shown[2] == shown[3]
    assert shown[2] in COLORS


@pytest.mark.parametrize("strange", ["a//b", "/a", "", "line\nbreak", "🚰/🧊", "ﬀ/℀"])
def test_tags_of_other_programs_find_a_row(model, panel, strange):
    model.update_counts(entries([(strange,)]), {})
    assert number(model, tag(strange)) == 1
    assert "\n" not in model.item_of(tag(strange)).text()
    panel.grab()
    model.update_counts({}, {})
    assert model.tags() == {}


def test_without_tags_there_is_no_caption(model, panel):
    row = model.tags_caption().row()
    assert panel.view.isRowHidden(row, QModelIndex())
    model.update_counts(entries([("energy",)]), {})
    assert not panel.view.isRowHidden(row, QModelIndex())
    model.update_counts({}, {})
    assert panel.view.isRowHidden(row, QModelIndex())


def test_a_small_tree_is_open_and_a_large_one_shows_its_first_level(model, panel):
    model.update_counts(entries([("energy/gas",)]), {})
    assert seen(panel, tag("energy/gas"))
    many = [(f"topic {at}/part",) for at in range(12)]
    model.update_counts(entries([("energy/gas",), *many]), {})
    assert seen(panel, tag("energy/gas"))
    assert seen(panel, tag("topic 3"))
    assert not seen(panel, tag("topic 3/part"))


def test_what_the_user_closed_stays_closed_when_tags_come(model, panel):
    model.update_counts(entries([("energy/gas",)]), {})
    row = place(panel, tag("energy"))
    click(panel, panel._delegate.chevron_rect(row, model.item_of(tag("energy")).index()).center())
    assert not seen(panel, tag("energy/gas"))
    model.update_counts(entries([("energy/gas",), ("trade/tolls",), ("energy/oil",)]), {})
    assert not seen(panel, tag("energy/gas"))
    assert seen(panel, tag("trade/tolls"))


def test_a_click_chooses_a_tag(model, panel, qtbot):
    model.update_counts(entries([("energy/gas",)]), {})
    with qtbot.waitSignal(panel.scope_chosen) as chosen:
        click(panel, place(panel, tag("energy")).center())
    assert chosen.args == [tag("energy")]
    with qtbot.waitSignal(panel.scope_chosen) as chosen:
        click(panel, place(panel, tag("energy/gas")).topLeft() + QPoint(20, 10))  # on the swatch
    assert chosen.args == [tag("energy/gas")]


def test_the_chosen_tag_may_vanish(model, panel):
    model.update_counts(entries([("energy/gas",), ("trade",)]), {})
    click(panel, place(panel, tag("energy/gas")).center())
    chosen = []
    panel.scope_chosen.connect(chosen.append)
    model.update_counts(entries([("trade",)]), {})
    assert chosen == [Scope()]
    assert panel.view.currentIndex() == model.item_of(Scope()).index()


def test_the_keyboard_opens_closes_and_chooses(model, panel):
    model.update_counts(entries([("energy/gas",)]), {})
    panel.choose(tag("energy"))
    QTest.keyClick(panel.view, Qt.Key.Key_Left)
    assert not seen(panel, tag("energy/gas"))
    QTest.keyClick(panel.view, Qt.Key.Key_Right)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.view.currentIndex().data(NavigationRole.SCOPE) == tag("energy/gas")


def right_click(panel, where, reason=QContextMenuEvent.Reason.Mouse):
    viewport = panel.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, where)
    QTest.mouseRelease(viewport, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, where)
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, where, viewport.mapToGlobal(where)))


def test_a_right_click_on_a_tag_asks_for_its_menu_and_chooses_nothing(model, panel, qtbot):
    model.update_counts(entries([("energy",), ("trade",)]), {})
    panel.choose(tag("trade"))
    with qtbot.waitSignal(panel.tag_menu_requested) as asked:
        right_click(panel, place(panel, tag("energy")).center())
    assert asked.args[0] == "energy"
    assert panel.view.currentIndex().data(NavigationRole.SCOPE) == tag("trade")
    with qtbot.waitSignal(panel.tag_menu_requested) as asked:
        right_click(panel, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    assert asked.args[0] == "trade"
    with qtbot.assertNotEmitted(panel.tag_menu_requested):
        right_click(panel, place(panel, Scope(Selection.STARRED)).center())


# -- saved searches ----------------------------------------------------------------------------------------------------

WATER, GRAIN = SavedSearch("water", "dam OR reservoir"), SavedSearch("“grain corridor” 2023", '"grain corridor"')


def search(saved):
    return Scope(Selection.SEARCH, search=saved.query)


def menu_of(panel):
    menu = panel.findChild(QMenu, "searchMenu")
    assert menu.isVisible()
    return menu


def pick(panel, text):
    menu = menu_of(panel)
    (action,) = [action for action in menu.actions() if action.text() == text]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_saved_searches_stand_in_their_order_with_their_counts(model, panel, qtmodeltester):
    caption = model.searches_caption()
    assert panel.view.isRowHidden(caption.row(), QModelIndex())
    model.set_searches([WATER, GRAIN], {WATER.query: 1_180})
    qtmodeltester.check(model)
    assert not panel.view.isRowHidden(caption.row(), QModelIndex())
    assert caption.row() > model.tags_caption().row()
    assert names(caption) == [WATER.name, GRAIN.name]
    assert number(model, search(WATER)) == 1_180
    assert number(model, search(GRAIN)) is None
    spoken = [caption.child(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == ["water, 1,180 articles", GRAIN.name]
    assert seen(panel, search(WATER))
    panel.grab()
    model.set_searches([], {})
    assert panel.view.isRowHidden(caption.row(), QModelIndex())


def test_a_search_keeps_its_row_when_its_count_name_or_query_changes(model):
    model.set_searches([WATER, GRAIN], {})
    rows = [model.item_of(search(one)) for one in (WATER, GRAIN)]
    renamed, other = SavedSearch("drought", WATER.query), SavedSearch(GRAIN.name, "grain AND corridor")
    model.set_searches([renamed, other], {renamed.query: 3, other.query: 4})
    assert [model.item_of(search(one)) for one in (renamed, other)] == rows
    assert names(model.searches_caption()) == ["drought", GRAIN.name]
    assert number(model, search(renamed)) == 3
    assert model.item_of(search(GRAIN)) is None


def test_searches_come_go_and_change_places(model):
    model.set_searches([WATER, GRAIN], {})
    new = SavedSearch("power", "grid")
    model.set_searches([new, GRAIN, WATER], {})
    assert names(model.searches_caption()) == ["power", GRAIN.name, WATER.name]
    model.set_searches([GRAIN], {})
    assert names(model.searches_caption()) == [GRAIN.name]


def test_one_query_may_have_two_names(model):
    twin = SavedSearch("dams", WATER.query)
    model.set_searches([WATER, twin], {WATER.query: 7})
    assert names(model.searches_caption()) == ["water", "dams"]
    assert model.item_of(search(twin)).text() == "water"
    model.set_searches([twin], {})
    assert model.item_of(search(twin)).text() == "dams"


def test_a_click_chooses_a_search_and_another_click_again(model, panel, qtbot):
    model.set_searches([WATER, GRAIN], {})
    for _ in range(2):
        with qtbot.waitSignal(panel.scope_chosen) as chosen:
            click(panel, place(panel, search(GRAIN)).center())
        assert chosen.args == [search(GRAIN)]
        QTest.qWait(QApplication.doubleClickInterval() + 20)
    assert panel.scope == search(GRAIN)
    with qtbot.waitSignal(panel.scope_chosen) as chosen:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen.args == [search(GRAIN)]


def test_a_row_that_is_chosen_anew_says_so_once(model, panel):
    model.set_searches([WATER, GRAIN], {})
    chosen = []
    panel.scope_chosen.connect(chosen.append)
    click(panel, place(panel, search(GRAIN)).center())
    click(panel, place(panel, search(WATER)).center())
    assert chosen == [search(GRAIN), search(WATER)]


def test_the_chosen_search_may_vanish(model, panel):
    model.set_searches([WATER, GRAIN], {})
    click(panel, place(panel, search(WATER)).center())
    model.set_searches([GRAIN], {})
    assert panel.scope == Scope()


@pytest.mark.parametrize(
    ("text", "signal"), [("Rename…", "search_rename_requested"), ("Remove", "search_remove_requested")]
)
def test_the_menu_of_a_search_renames_and_removes(model, panel, qtbot, text, signal):
    model.set_searches([WATER, GRAIN], {})
    panel.choose(Scope())
    right_click(panel, place(panel, search(GRAIN)).center())
    with qtbot.waitSignal(getattr(panel, signal)) as asked:
        pick(panel, text)
    assert asked.args == [GRAIN.name]
    assert panel.scope == Scope()


def test_the_keyboard_opens_the_menu_of_the_chosen_search(model, panel, qtbot):
    model.set_searches([WATER, GRAIN], {})
    panel.choose(search(WATER))
    right_click(panel, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    with qtbot.waitSignal(panel.search_remove_requested) as asked:
        pick(panel, "Remove")
    assert asked.args == ["water"]


def test_no_article_of_a_list_belongs_to_a_search():
    (entry,) = entries([("energy", "")]).values()
    assert not search(WATER).holds(entry, ReadingState())
