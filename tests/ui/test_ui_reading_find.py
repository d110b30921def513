from array import array
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.article import Article, Metadata
from reader.model.document import Document, Paragraphs, Span
from reader.ui.reading.find import MOST_HITS, find_all
from reader.ui.reading.find_bar import FindBar
from reader.ui.reading.page import Page
from reader.ui.reading.page_view import PageView
from reader.ui.theme.tokens import load_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # Qt's offscreen plugin says so of every laid-out window


def found(text, words, *, match_case=False, whole_word=False):
    return [span.of(text) for span in find_all(text, words, match_case=match_case, whole_word=whole_word)]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("Gas, gas and GAS", "gas", ["Gas", "gas", "GAS"]),
        ("the mayor’s “joke”", 'mayor\'s "joke"', ["mayor’s “joke”"]),
        ("two\n  words", "two words", ["two\n  words"]),
        ("1914–1918 and 1914-1918", "1914—1918", ["1914–1918", "1914-1918"]),
        ("a.b a+b", "a+b", ["a+b"]),
        ("anything", "   ", []),
        ("🚰 water 🚰", "🚰", ["🚰", "🚰"]),
    ],
)
def test_find(text, words, hits):
    assert found(text, words) == hits


def test_case_and_whole_words():
    assert found("Gas gas gasket", "gas", match_case=True) == ["gas", "gas"]
    assert found("Gas gas gasket", "gas", whole_word=True) == ["Gas", "gas"]
    assert found("C++ and C++11", "C++", whole_word=True) == ["C++"]


@given(st.text(max_size=60), st.text(max_size=8), st.booleans(), st.booleans())
def test_hits_are_in_order_and_apart(text, words, match_case, whole_word):
    hits = find_all(text, words, match_case=match_case, whole_word=whole_word)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= two.start for one, two in pairwise(hits))


def test_what_stands_in_the_text_is_found():
    text = "The ferry still runs on time. " * 70_000
    began = perf_counter()
    assert len(find_all(text, "no such words", match_case=False, whole_word=False)) == 0
    assert len(find_all(text, "ferry", match_case=False, whole_word=False)) == MOST_HITS
    assert perf_counter() - began < 1.0


@pytest.fixture
def bar(qtbot):
    window = QWidget()
    view = PageView(load_theme("light"))
    bar = FindBar(view)
    column = QVBoxLayout(window)
    column.addWidget(view)
    column.addWidget(bar)
    qtbot.addWidget(window)
    window.resize(620, 500)
    window.show()
    paragraphs = [f"Paragraph {number} of the Ledger. " + "Water and time. " * 30 for number in range(60)]
    starts, position = array("q"), 0
    for paragraph in paragraphs:
        starts.append(position)
        position += len(paragraph) + 1
    ends = array("q", (start + len(words) for start, words in zip(starts, paragraphs, strict=True)))
    document = Document("\n".join(paragraphs), Paragraphs(starts, ends))
    view.show_page(Page(Article(Metadata(), document, "utf-8", "", 1), "a.txt", Path("/nonexistent"), "", ""))
    qtbot.waitUntil(lambda: not view._loader.busy)
    yield bar
    window.close()


def test_typing_counts_and_goes_to_the_first_hit(bar, qtbot):
    bar.open("ledger")
    assert bar._count.text() == "1 of 60"
    qtbot.keyClick(bar._field, Qt.Key.Key_Return)
    assert bar._count.text() == "2 of 60"
    assert bar._view._marks.current == 1


def test_stepping_wraps_and_says_so(bar, qtbot):
    bar.open("ledger")
    qtbot.keyClick(bar._field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar._count.text() == "60 of 60 · wrapped"
    hit = bar._hits[-1]
    assert bar._view.seen().start <= hit.start < hit.end <= bar._view.seen().end
    qtbot.keyClick(bar._field, Qt.Key.Key_Return)
    assert bar._count.text() == "1 of 60 · wrapped"


def test_finding_starts_at_the_page_in_view(bar):
    position = bar._view.page.article.document.blocks[30].span.start
    bar._view.put_at_top(position)
    bar.open("ledger")
    assert bar._count.text() == "31 of 60"


def test_match_case_and_whole_words(bar, qtbot):
    bar.open("ledge")
    qtbot.keyClick(bar._field, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert bar._count.text() == "Nothing found"
    qtbot.keyClick(bar._field, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(bar._field, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert bar._count.text() == "Nothing found"


def test_escape_closes_and_takes_the_marks_away(bar, qtbot):
    bar.open("ledger")
    qtbot.keyClick(bar._field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert list(bar._view._marks.spans) == []


def test_another_page_is_searched_anew(bar, qtbot):
    bar.open("ledger")
    document = Document("A ledger.", Paragraphs(array("q", [0]), array("q", [9])))
    other = Page(Article(Metadata(), document, "utf-8", "", 1), "b.txt", Path("/nonexistent"), "", "")
    with qtbot.waitSignal(bar._view.shown):
        bar._view.show_page(other)
    assert bar._count.text() == "1 of 1"
    assert bar._hits == [Span(2, 8)]
    bar._view.clear_page()
    bar.find_next()
    assert bar._count.text() == "Nothing found"


def test_another_page_stays_where_its_reader_left_it(bar, qtbot):
    bar.open("ledger")
    page = bar._view.page
    position = page.article.document.blocks[30].span.start
    with qtbot.waitSignal(bar._view.shown):
        bar._view.show_page(page, position)
    assert bar._view.position() == position
    assert bar._count.text() == "31 of 60"


def test_stepping_without_the_bar_opens_it(bar):
    bar.open("ledger")
    bar.close_bar()
    bar.find_next()
    assert bar.isVisible()
    assert bar._count.text() == "1 of 60"
