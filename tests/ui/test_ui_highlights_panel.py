"""The Highlights tab by mouse and keyboard."""

from dataclasses import replace

import pytest
from highlights_driver import LONG, annotations, click, place, show
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from reader.model.placement import PlacementKind
from reader.model.sidecar import Sidecar
from reader.ui.models.card import CardRole
from reader.ui.models.highlights_order import Order
from reader.ui.panels.highlights import HighlightsPanel
from reader.ui.panels.inspector import Inspector
from reader.ui.theme.tokens import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows


@pytest.fixture
def panel(highlights_panel):
    return highlights_panel


def listed(panel):
    return [panel.model.index(row).data(CardRole.ID) for row in range(panel.model.rowCount())]


def test_a_click_goes_to_the_passage(panel, qtbot):
    with qtbot.waitSignal(panel.annotation_requested) as asked:
        click(panel, 2, qtbot)
    assert asked.args == ["id2"]
    assert panel.selected() == ["id2"]


def test_a_double_click_edits_the_note(panel, qtbot):
    click(panel, 1, qtbot)
    with qtbot.waitSignal(panel.edit_requested) as asked:
        qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place(panel, 1))
    assert asked.args == ["id1", "note"]


@pytest.mark.parametrize(
    ("key", "signal", "said"),
    [
        (Qt.Key.Key_Return, "annotation_requested", ["id1"]),
        (Qt.Key.Key_E, "edit_requested", ["id1", "note"]),
        (Qt.Key.Key_N, "edit_requested", ["id1", "note"]),
        (Qt.Key.Key_T, "edit_requested", ["id1", "tags"]),
        (Qt.Key.Key_4, "recolor_requested", [["id1"], "pink"]),
        (Qt.Key.Key_Delete, "remove_requested", [["id1"]]),
    ],
)
def test_keys_of_one_card(panel, qtbot, key, signal, said):
    panel.select("id0")
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(getattr(panel, signal)) as asked:
        qtbot.keyClick(panel.view, key)
    assert asked.args == said


def test_the_windows_shortcuts_do_not_take_the_lists_keys(panel, qtbot):
    taken = []
    for key in ("T", "1", "Delete"):
        QShortcut(QKeySequence(key), panel.window(), lambda key=key: taken.append(key))
    panel.select("id0")
    panel.view.setFocus()
    with qtbot.waitSignals([panel.edit_requested, panel.recolor_requested, panel.remove_requested]):
        for key in (Qt.Key.Key_T, Qt.Key.Key_1, Qt.Key.Key_Delete):
            qtbot.keyClick(panel.view, key)
    assert taken == []


def test_several_are_tagged_coloured_and_removed_at_once(panel, qtbot):
    seen = []
    panel.annotation_requested.connect(seen.append)
    click(panel, 1, qtbot)
    click(panel, 3, qtbot, Qt.KeyboardModifier.ControlModifier)
    assert panel.selected() == ["id1", "id3"]
    assert seen == ["id1"]
    assert panel.chosen.isVisible()
    with qtbot.waitSignal(panel.tags_requested) as tagged:
        qtbot.mouseClick(panel.chosen.tag, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.recolor_requested) as coloured:
        qtbot.mouseClick(panel.chosen.colors.button("violet"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(panel.remove_requested) as removed:
        qtbot.mouseClick(panel.chosen.remove, Qt.MouseButton.LeftButton)
    assert tagged.args == [["id1", "id3"]]
    assert coloured.args == [["id1", "id3"], "violet"]
    assert removed.args == [[f"id{n}" for n in range(6)]]
    click(panel, 0, qtbot)
    assert not panel.chosen.isVisible()


def test_choosing_a_card_from_outside_says_nothing_and_scrolls(panel, qtbot):
    show(panel, annotations(400, LONG))
    with qtbot.assertNotEmitted(panel.annotation_requested):
        panel.select("id300")
    assert panel.selected() == ["id300"]
    visible = panel.view.visualRect(panel.model.index(300))
    assert panel.view.viewport().rect().intersects(visible)
    assert visible.top() >= 0
    panel.select("nobody")
    assert panel.selected() == []


def test_words_colours_and_tags_filter(panel, qtbot):
    qtbot.keyClicks(panel.filter.field, "quote 3")
    qtbot.waitUntil(lambda: listed(panel) == ["id3"])
    qtbot.keyClick(panel.filter.field, Qt.Key.Key_Escape)
    assert len(listed(panel)) == 6
    qtbot.mouseClick(panel.filter.colors.button("blue"), Qt.MouseButton.LeftButton)
    assert listed(panel) == ["id2", "id5"]
    panel.show_tag("energy")
    assert listed(panel) == ["id5"]
    qtbot.mouseClick(panel.filter.tag_chip, Qt.MouseButton.LeftButton)
    assert listed(panel) == ["id2", "id5"]
    qtbot.keyClicks(panel.filter.field, "zzz")
    qtbot.waitUntil(panel.message.isVisible)
    assert panel.message.text == "Nothing matches the filter."
    qtbot.mouseClick(panel.message.clear, Qt.MouseButton.LeftButton)
    assert len(listed(panel)) == 6
    assert panel.filter.field.text() == ""


def test_enter_in_the_filter_goes_to_the_first_card(panel, qtbot):
    qtbot.keyClicks(panel.filter.field, "quote 4")
    qtbot.keyClick(panel.filter.field, Qt.Key.Key_Return)
    assert panel.view.hasFocus()
    assert panel.selected() == ["id4"]


def test_the_menu_sorts_and_offers_tags(panel, qtbot):
    panel.select("id1")
    menu = panel.filter.menu()
    texts = [action.text() for action in menu.actions()]
    assert texts[:4] == ["Text order", "Newest first", "Colour", "Tag"]
    menu.actions()[2].trigger()
    assert panel.model.order is Order.COLOR
    assert listed(panel) == ["id0", "id3", "id1", "id4", "id2", "id5"]
    assert panel.selected() == ["id1"]
    tags = panel.filter.menu().actions()[-1].menu().actions()
    assert [tag.text() for tag in tags] == ["Any tag", "energy", "energy/pipelines"]
    tags[1].trigger()
    assert listed(panel) == ["id3", "id1", "id5"]


def test_the_context_menu_does_what_the_keys_do(panel, qtbot):
    panel.select("id2")
    entries = {action.text().split("\t")[0]: action for action in panel.menu().actions()}
    with qtbot.waitSignal(panel.annotation_requested):
        entries["Go to Passage"].trigger()
    with qtbot.waitSignal(panel.recolor_requested) as coloured:
        entries["Colour"].menu().actions()[3].trigger()
    with qtbot.waitSignal(panel.edit_requested) as edited:
        entries["Note…"].trigger()
    with qtbot.waitSignal(panel.remove_requested) as removed:
        entries["Remove"].trigger()
    with qtbot.waitSignal(panel.citation_requested) as cited:
        entries["Copy with Citation"].trigger()
    entries["Copy Quote"].trigger()
    assert coloured.args == [["id2"], "pink"]
    assert edited.args == ["id2", "note"]
    assert removed.args == cited.args == [["id2"]]
    assert QGuiApplication.clipboard().text() == "quote 2"
    panel.view.selectAll()
    assert not any(action.text().startswith(("Go", "Note")) for action in panel.menu().actions())


def test_a_right_click_opens_the_menu(panel, qtbot):
    click(panel, 1, qtbot)
    panel.view.customContextMenuRequested.emit(QPoint(40, 40))
    menu = panel.findChildren(type(panel.menu()))[0]
    qtbot.waitUntil(menu.isVisible)
    menu.close()


def test_the_review_strip_counts_what_waits(panel, qtbot):
    assert not panel.review.isVisible()
    show(panel, annotations(4), id1=PlacementKind.CHANGED, id2=PlacementKind.LOST)
    assert panel.review.isVisible()
    assert panel.review.button.accessibleName() == "Review: 2 passages need you"
    with qtbot.waitSignal(panel.review_requested):
        qtbot.mouseClick(panel.review.button, Qt.MouseButton.LeftButton)
    kept = [replace(one, kept_lost=True) for one in annotations(4)]
    show(panel, kept, id1=PlacementKind.CHANGED, id2=PlacementKind.LOST)
    assert not panel.review.isVisible()  # the reader has said so of both, whatever is proposed


def test_empty_states_say_what_to_do(panel):
    panel.show_annotations(Sidecar(), {})
    assert panel.message.text == "No highlights yet. Select text and press H."
    assert panel.message.isVisible()
    assert not panel.filter.isVisible()
    panel.show_annotations(None, {})
    assert panel.message.text == "Open an article to see its highlights."
    panel.show_annotations(Sidecar(), {}, "The file a.annotations.json cannot be read.")
    assert panel.message.text == "The file a.annotations.json cannot be read."


def test_with_annotating_off_the_cards_can_be_read_but_not_changed(panel, qtbot):
    show(panel, annotations(3), "It is read-only.")
    changes = [panel.recolor_requested, panel.remove_requested, panel.tags_requested, panel.edit_requested]
    said = []
    for signal in changes:
        signal.connect(lambda *_args: said.append(1))
    click(panel, 1, qtbot)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Delete, Qt.Key.Key_T, Qt.Key.Key_N):
        qtbot.keyClick(panel.view, key)
    qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place(panel, 1))
    assert said == []
    assert panel.off.text() == "It is read-only."
    assert panel.off.isVisible()


def test_an_edit_keeps_what_is_chosen_and_in_view(panel):
    many = annotations(300, LONG)
    show(panel, many)
    panel.select("id200")
    top = panel.view.verticalScrollBar().value()
    show(panel, [replace(one, color="pink") if one.id == "id199" else one for one in many])
    assert panel.selected() == ["id200"]
    assert panel.view.verticalScrollBar().value() == top
    panel.filter.colors.button("pink").click()
    panel.filter.clear()
    panel.view.repaint()
    assert listed(panel)[200] == "id200"


def test_the_inspector_counts_on_its_tab(panel, qtbot):
    inspector = Inspector(
        {"highlights": HighlightsPanel(load_theme("light")), "info": HighlightsPanel(load_theme("light"))}
    )
    qtbot.addWidget(inspector)
    inspector.set_count("highlights", 5)
    texts = [button.text() for button in inspector._group.buttons()]
    assert texts == ["Highlights 5", "Info"]
    inspector.set_count("highlights", 0)
    assert inspector._group.buttons()[0].text() == "Highlights"
    with qtbot.waitSignal(inspector.tab_changed) as changed:
        inspector._group.buttons()[1].click()
    assert changed.args == ["info"]
    inspector.show_tab("nonsense")
    assert inspector._group.buttons()[0].isChecked()


def test_another_article_is_shown_without_the_filter_of_the_last(panel, qtbot):
    qtbot.mouseClick(panel.filter.colors.button("violet"), Qt.MouseButton.LeftButton)
    assert listed(panel) == []
    show(panel, annotations(6))
    assert listed(panel) == []
    show(panel, [replace(one, id=f"other {one.id}") for one in annotations(3)])
    assert listed(panel) == ["other id0", "other id1", "other id2"]
