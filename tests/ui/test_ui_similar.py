"""The tab of similar articles: what a row says, how one is chosen, what stands there instead; and room for all tabs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reader.model.document import Span
from reader.model.hit import ArticleHit, Snippet
from reader.ui.panels.inspector import TABS, Inspector
from reader.ui.panels.similar import LOOKING, NO_ARTICLE, NOT_READY, NOTHING, SimilarPanel
from reader.ui.panels.similar_delegate import facts, opening
from reader.ui.theme.tokens import load_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # Qt's offscreen plugin says so of every laid-out window


def hit(name, title="", words="The ferry still runs.", **more):
    snippets = (Snippet(Span(0, len(words)), words),) if words else ()
    return ArticleHit(f"{name}.txt", title or name, 1.0, snippets=snippets, **more)


@pytest.fixture
def panel(qtbot, themed):
    made = SimilarPanel(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(280, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def titles(panel):
    return [panel._list.item(row).text() for row in range(panel._list.count())]


def row_rect(panel, row):
    return panel._list.visualItemRect(panel._list.item(row))


def message(panel):
    (label,) = panel.findChildren(QLabel)
    return label.text() if label.isVisible() else ""


def test_it_lists_what_it_is_given_in_that_order(panel):
    panel.show_hits("a.txt", [hit("dam"), hit("grid"), hit("ferry")])
    assert titles(panel) == ["dam", "grid", "ferry"]
    assert panel.path == "a.txt"
    assert message(panel) == ""


def test_a_row_says_where_it_is_from_and_how_it_begins(panel):
    one = hit("dam", source="Coastal Review", date="2024-03-12", copies=("b.txt", "c.txt"), words="First\nsecond.")
    assert facts(one) == "Coastal Review · 12 Mar 2024 · +2 copies"
    assert opening(one) == "First second."
    assert facts(hit("dam")) == opening(hit("dam", words="")) == ""
    panel.show_hits("a.txt", [one])
    spoken = panel._list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "dam, Coastal Review · 12 Mar 2024 · +2 copies"


def test_rows_are_as_high_as_their_words_at_every_width(panel, qtbot):
    panel.show_hits(
        "a.txt", [hit("x", title="A long title about the harbour and the grid " * 2), hit("short", words="")]
    )
    QApplication.processEvents()
    assert row_rect(panel, 0).height() > row_rect(panel, 1).height()
    panel.show_hits("a.txt", [hit("x", title="Harbour towns count the cost")])
    panel.resize(600, 500)
    qtbot.waitUntil(lambda: row_rect(panel, 0).width() > 500)
    wide = row_rect(panel, 0).height()
    panel.resize(150, 500)
    qtbot.waitUntil(lambda: row_rect(panel, 0).height() > wide)


def test_a_click_asks_for_an_article_once(panel, qtbot):
    panel.show_hits("a.txt", [hit("dam"), hit("grid")])
    QApplication.processEvents()
    asked = []
    panel.article_requested.connect(asked.append)
    QTest.mouseClick(panel._list.viewport(), Qt.MouseButton.LeftButton, pos=row_rect(panel, 1).center())
    assert asked == ["grid.txt"]


def test_the_keyboard_chooses(panel):
    panel.show_hits("a.txt", [hit("dam"), hit("grid")])
    asked = []
    panel.article_requested.connect(asked.append)
    panel.setFocus()  # the first row is the current one then
    QTest.keyClick(panel._list, Qt.Key.Key_Down)
    assert asked == []
    QTest.keyClick(panel._list, Qt.Key.Key_Return)
    QTest.keyClick(panel._list, Qt.Key.Key_Enter)
    assert asked == ["grid.txt", "grid.txt"]


def test_a_message_stands_where_there_is_no_list(panel):
    assert message(panel) == NO_ARTICLE
    panel.clear(LOOKING)
    assert message(panel) == LOOKING
    panel.show_hits("a.txt", [])
    assert message(panel) == NOTHING
    assert panel.path == "a.txt"
    panel.show_hits("b.txt", [hit("dam")])
    panel.clear(NOT_READY)
    assert message(panel) == NOT_READY
    assert titles(panel) == []
    assert panel.path == ""


def test_it_asks_to_be_filled_when_it_comes_to_be_seen(qtbot):
    panel = SimilarPanel(load_theme("light"))
    inspector = Inspector({"highlights": QWidget(), "similar": panel})
    qtbot.addWidget(inspector)
    with qtbot.assertNotEmitted(panel.wanted):
        inspector.show()
    tab = inspector.findChildren(type(inspector._group.button(0)))[1]
    with qtbot.waitSignal(panel.wanted):
        qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    inspector.show_tab("highlights")
    with qtbot.waitSignal(panel.wanted):
        inspector.show_tab("similar")


def test_it_is_painted_in_the_colours_of_the_theme(panel):
    panel.show_hits(
        "a.txt", [hit("dam", source="Coastal Review"), hit("strange", title="مرحبا <b> 🚰 " * 40, words="\x00")]
    )
    light = panel.grab().toImage()
    panel.set_theme(load_theme("dark"))
    assert panel.grab().toImage() != light


@pytest.mark.parametrize("width", [236, 240, 280, 320, 500])
@pytest.mark.parametrize("number", [0, 5, 1234])
def test_all_tabs_fit_in_the_inspector(qtbot, themed, width, number):
    inspector = Inspector({name: QWidget() for name in TABS})
    qtbot.addWidget(inspector)
    inspector.resize(width, 300)
    inspector.show()
    inspector.set_count("highlights", number)
    QApplication.processEvents()
    buttons = inspector._group.buttons()
    assert inspector.width() == width
    assert [button.text().split()[0].lower() for button in buttons] == list(TABS)
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(inspector, button.rect().topRight()).x() < width
    assert buttons[0].text() == ("Highlights" if not number or (number > 5 and width < 250) else buttons[0].text())


def test_the_count_comes_back_with_the_room(qtbot, themed):
    inspector = Inspector({name: QWidget() for name in TABS})
    qtbot.addWidget(inspector)
    inspector.resize(236, 300)
    inspector.show()
    inspector.set_count("highlights", 12_345)
    assert inspector._group.button(0).text() == "Highlights"
    inspector.resize(500, 300)
    assert inspector._group.button(0).text() == "Highlights 12,345"
    inspector.resize(236, 300)
    assert inspector._group.button(0).text() == "Highlights"
    assert inspector._group.button(0).accessibleName() == "Highlights 12,345"
