"""Narrowing the list, sorting it, and finding in the article."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_driver import QUIET_PLUGIN, Reader

from reader.model.scope import Scope, Selection

pytestmark = QUIET_PLUGIN

PIER, LAMPS, FERRY, TEA = "A Winter on the Long Pier", "A Field Guide to Lamps", "The Ferry at Dawn", "Çay Saati"


def test_the_first_column_narrows_the_list(at_home: Reader):
    reader = at_home
    reader.click_scope(Scope(Selection.FOLDER, "guides"))
    assert set(reader.titles()) == {PIER, LAMPS}
    reader.click_scope(Scope(Selection.FOLDER, "guides/old"))
    assert reader.titles() == [PIER]
    assert reader.count() == "1 article"

    reader.click_scope(Scope(Selection.STARRED))
    assert reader.titles() == []
    assert "Nothing here yet." in reader.label(reader.parts.articles, "emptyMessage")
    reader.press("Alt+1")
    reader.click_row(FERRY)
    reader.until_open("ferry.txt")
    reader.press("S")
    reader.press("U")
    reader.click_scope(Scope(Selection.STARRED))
    assert reader.titles() == [FERRY]
    reader.press("Alt+1")
    reader.click_row(TEA)
    reader.until_open("çay.txt")
    reader.click_scope(Scope(Selection.UNREAD))
    assert FERRY not in reader.titles()

    reader.press("U")
    assert TEA in reader.titles(), "an article read just now stays until another list is chosen"
    reader.press("Alt+1")
    assert reader.count() == "4 articles"


def test_the_filter_narrows_the_list_as_one_types(at_home: Reader):
    reader, field = at_home, at_home.parts.articles.filter.field
    before = reader.starred(at_home.window.reading.path)
    reader.press("Ctrl+L")
    assert field.hasFocus()
    reader.type("lamps us")
    assert field.text() == "lamps us", "letters that are shortcuts elsewhere are letters here"
    assert reader.starred(reader.window.reading.path) is before
    reader.until(lambda: reader.titles() == [])
    assert "Esc clears the filter" in reader.label(reader.parts.articles, "emptyMessage")

    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert reader.count() == "4 articles"
    reader.press("Ctrl+L")
    reader.type("cay")
    reader.until(lambda: reader.titles() == [TEA])
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert reader.parts.articles.view.hasFocus()
    reader.until_open("çay.txt")
    assert reader.heading() == TEA


def test_sorting_keeps_the_open_article_selected(at_home: Reader):
    reader = at_home
    reader.click_row(PIER)
    reader.until_open("guides/old/pier.txt")
    reader.run("By Title")
    assert reader.titles() == [LAMPS, PIER, TEA, FERRY]
    assert reader.selected() == PIER
    reader.choose("View", "Sort", "By Length")
    assert reader.titles()[0] == PIER
    assert reader.selected() == PIER
    reader.run("Reverse Order")
    assert reader.titles()[-1] == PIER
    reader.run("By Date")
    assert reader.titles()[0] == LAMPS, "newest first; the others have no date"
    assert reader.selected() == reader.heading() == PIER


def test_finding_in_the_article(at_home: Reader):
    reader, bar = at_home, at_home.parts.find_bar
    reader.click_row(FERRY)
    reader.until_open("ferry.txt")
    reader.press("Ctrl+F")
    reader.type("ferry")
    assert reader.hits() == "1 of 4"
    reader.press("Return")
    assert reader.hits() == "2 of 4"
    reader.press("F3")
    assert reader.hits() == "3 of 4"
    reader.press("Shift+Return")
    reader.press("Shift+Return")
    reader.press("Shift+Return")
    assert reader.hits() == "4 of 4 · wrapped"
    reader.press("Return")
    assert reader.hits() == "1 of 4 · wrapped"

    reader.click_button("Whole words")
    assert reader.hits().endswith("of 3"), "not in ferryman"
    reader.click_button("Match case")
    assert reader.hits().endswith("of 1")
    reader.click_button("Whole words")
    reader.click_button("Match case")

    reader.press("Ctrl+F")
    reader.type("zeppelin")
    assert reader.hits() == "Nothing found"
    reader.press("Esc")
    assert not bar.isVisible()
    assert reader.parts.page.hasFocus()


def test_a_hit_far_down_comes_into_view(at_home: Reader):
    reader = at_home
    reader.click_row(PIER)
    reader.until_open("guides/old/pier.txt")
    reader.press("Ctrl+F")
    reader.type("paragraph 180 of")
    assert reader.hits() == "1 of 1"
    reader.until(lambda: reader.in_view("Paragraph 180 "))
