"""The line that narrows a list: it comes when asked for, and goes when it is empty."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMainWindow, QWidget

from reader.ui.models.article_list_model import ArticleListModel
from reader.ui.panels.article_list import ArticleList
from reader.ui.panels.passage_list import PassageList
from reader.ui.theme.tokens import load_theme

pytestmark = pytest.mark.qt_log_ignore("does not support")  # the offscreen platform says so of windows


@pytest.fixture(params=["articles", "passages"])
def panel(request, qtbot):
    theme, window, body = load_theme("light"), QMainWindow(), QWidget()
    made = ArticleList(ArticleListModel(), theme) if request.param == "articles" else PassageList(theme)
    row = QHBoxLayout(body)
    row.addWidget(made)
    made.other = QLineEdit()
    row.addWidget(made.other)
    window.setCentralWidget(body)
    qtbot.addWidget(window)
    window.resize(320, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.said = []
    made.filter.filter_changed.connect(made.said.append)
    made.filter.list_requested.connect(lambda: made.said.append(None))
    yield made
    window.close()


def test_it_is_hidden_until_it_is_asked_for(panel):
    assert not panel.filter.isVisible()
    panel.open_filter()
    assert panel.filter.isVisible()
    assert panel.filter.field.hasFocus()


def test_it_announces_words_when_the_typing_rests(panel, qtbot):
    panel.open_filter()
    with qtbot.waitSignal(panel.filter.filter_changed):
        QTest.keyClicks(panel.filter.field, "gas")
        assert panel.said == []
    assert panel.said == ["gas"]
    assert panel.filter.text() == "gas"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_arrow_down_and_enter_go_to_the_list(panel, key):
    panel.open_filter()
    QTest.keyClicks(panel.filter.field, "gas")
    QTest.keyClick(panel.filter.field, key)
    assert panel.said == ["gas", None]
    assert panel.filter.isVisible()


def test_escape_empties_and_hides_it(panel):
    panel.open_filter()
    QTest.keyClicks(panel.filter.field, "gas")
    QTest.keyClick(panel.filter.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.filter.field, Qt.Key.Key_Escape)
    assert panel.said == ["gas", None, "", None]
    assert panel.filter.text() == ""
    assert not panel.filter.isVisible()


def test_it_stays_while_it_narrows_the_list(panel, qtbot):
    panel.open_filter()
    QTest.keyClicks(panel.filter.field, "gas")
    qtbot.waitUntil(lambda: panel.said == ["gas"])
    panel.other.setFocus()
    assert panel.filter.isVisible()
    panel.open_filter()
    assert panel.filter.field.selectedText() == "gas"
    QTest.keyClick(panel.filter.field, Qt.Key.Key_Delete)
    panel.other.setFocus()
    assert not panel.filter.isVisible()
    assert panel.said == ["gas", ""]


def test_it_says_what_it_narrows(panel):
    if isinstance(panel, ArticleList):
        panel.filter.set_count(2225)
        assert panel.filter.field.placeholderText() == "Filter 2,225 articles by title, author, source, tag or folder"
    else:
        assert panel.filter.field.placeholderText() == "Filter the passages by their words, notes, tags and articles"
