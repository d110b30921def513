"""Searching the library: results as one types, going to them, narrowing them down, and coming back to them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from search_driver import Searcher
from window_driver import QUIET_PLUGIN, click

from reader.model.scope import Scope, Selection
from reader.ui.results.narrowing import Facet

pytestmark = QUIET_PLUGIN

FERRY, LAMPS, LAMPLIGHTER, KIOSK = "ferry.txt", "guides/lamps.md", "guides/lamplighter.txt", "kiosk.txt"

Gestures = dict[str, Callable[[Searcher], object]]
BY_SHORTCUT: Gestures = {
    "begin": lambda s: s.reader.press("Ctrl+K"),
    "open": lambda s: s.enter(),
    "next": lambda s: s.reader.press("F3"),
    "previous": lambda s: s.reader.press("Shift+F3"),
    "passages": lambda s: s.reader.press("Ctrl+Alt+2"),
    "concordance": lambda s: s.reader.press("Ctrl+Alt+3"),
    "articles": lambda s: s.reader.press("Ctrl+Alt+1"),
    "end": lambda s: s.escape(),
}
BY_PALETTE: Gestures = {
    "begin": lambda s: s.reader.run("Search Library"),
    "open": lambda s: s.enter(),
    "next": lambda s: s.reader.run("Next Hit"),
    "previous": lambda s: s.reader.run("Previous Hit"),
    "passages": lambda s: s.reader.run("Found Passages"),
    "concordance": lambda s: s.reader.run("Concordance"),
    "articles": lambda s: s.reader.run("Found Articles"),
    "end": lambda s: s.reader.run("End Search"),
}
BY_MOUSE: Gestures = {
    "begin": lambda s: click(s.field.edit, s.field.edit.rect().center()),
    "open": lambda s: s.click_hit(FERRY),
    "next": lambda s: s.reader.choose("Search", "Next Hit"),
    "previous": lambda s: s.reader.choose("Search", "Previous Hit"),
    "passages": lambda s: s.show("passages"),
    "concordance": lambda s: s.show("concordance"),
    "articles": lambda s: s.show("articles"),
    "end": lambda s: s.reader.click_button("Clear the search"),
}


@pytest.mark.parametrize("do", [BY_SHORTCUT, BY_PALETTE, BY_MOUSE], ids=["shortcut", "palette", "mouse"])
def test_a_search(searcher: Searcher, do: Gestures):
    reader, page = searcher.reader, searcher.page
    do["begin"](searcher)
    QTest.keyClicks(reader.focus(), "ferry")
    searcher.until_found(3)
    assert searcher.is_on
    assert set(searcher.paths()) == {FERRY, LAMPS, LAMPLIGHTER}
    assert searcher.paths()[0] == FERRY, "it is what the article is called"
    assert searcher.counts() == "3 articles · 5 places"
    assert searcher.line().startswith("3 articles · 5 places · ")
    assert set(searcher.excerpts()) == {"ferry", "Ferry"}

    do["open"](searcher)
    reader.until_open(FERRY)
    searcher.until_marked("Ferry", "ferry", "Ferry")
    assert page.current_hit == 0
    assert reader.label_of_event() == "Hit 1 of 3"
    do["next"](searcher)
    assert page.current_hit == 1
    do["previous"](searcher)
    do["previous"](searcher)
    assert reader.toast() == "This is the first hit"
    for _ in range(3):
        do["next"](searcher)
    second = searcher.paths()[1]
    reader.until_open(second)
    searcher.until_marked("ferry")
    reader.until(lambda: page.current_hit == 0)
    do["previous"](searcher)
    reader.until_open(FERRY)
    reader.until(lambda: page.current_hit == 2)

    do["passages"](searcher)
    searcher.until_listed()
    assert searcher.line() == "5 passages", "a title is one by itself"
    assert any("the ferry waits for the last lamp" in row for row in searcher.rows())
    do["concordance"](searcher)
    searcher.until_listed()
    assert searcher.line() == "5 places"
    do["articles"](searcher)
    assert searcher.results.view == "articles"

    do["end"](searcher)
    assert not searcher.is_on
    assert searcher.field.query() == ""
    assert searcher.marked() == []
    assert reader.count() == "6 articles"
    assert reader.window.reading.path == FERRY


def test_what_else_is_searched_for(searcher: Searcher):
    searcher.search("lampl", 1)
    assert searcher.paths() == [LAMPLIGHTER]
    assert "Words that begin with “lampl”" in searcher.notes()
    searcher.enter()
    searcher.reader.until_open(LAMPLIGHTER)
    searcher.until_marked("Lamplighter", "lamplighter", "lamplighter")

    searcher.search("timetabel", 0)
    assert searcher.counts() == "Nothing found"
    assert searcher.why_empty() == "No article was found for “timetabel”."
    assert "timetable" in searcher.notes()
    searcher.show("passages")
    assert "No place in a text" in searcher.why_empty()
    searcher.show("articles")
    suggestion = searcher.results.top.notes.suggestion
    suggestion.linkActivated.emit("#")
    searcher.until_found(1)
    assert searcher.field.query() == "timetable"
    assert searcher.paths() == [KIOSK]

    searcher.search("kyiv", 1)
    assert "Also searching: Kiev" in searcher.notes()
    searcher.enter()
    searcher.reader.until_open(KIOSK)
    searcher.until_marked("Kyiv", "Kiev")
    box = searcher.results.top.notes.variants
    click(box, box.rect().center())
    searcher.until_marked("Kyiv")
    assert "Other spellings are left out" in searcher.notes()
    searcher.reader.run("Search Other Spellings, Too")
    searcher.until_marked("Kyiv", "Kiev")


def test_a_mistake_is_explained_and_the_last_results_stay(searcher: Searcher):
    searcher.search("lamp", 3)
    before = searcher.paths()
    searcher.show("passages")
    rows = searcher.rows()
    searcher.type("date:2024-99")
    searcher.reader.until(searcher.mistake)
    assert searcher.paths() == before
    assert searcher.rows() == rows
    searcher.enter()
    assert searcher.mistake()
    assert "date:2024-99" not in searcher.window.services.searches.history
    path = searcher.window.reading.path
    searcher.reader.click_button("Clear the search")
    searcher.search("kiosk", 1)
    assert searcher.mistake() == ""
    assert searcher.window.reading.path == path, "Enter was for the query before"

    searcher.show("articles")
    searcher.search("ferry", 3)
    searcher.paste("ferry lamp\n" * 1000)
    searcher.reader.until(searcher.mistake)
    assert len(searcher.hits()) == 3
    for odd in ("*", "?????", '"', "(", "NOT", "~", "שלום", ")(", "[a-z]+", "date:.."):
        searcher.paste(odd)
        searcher.reader.until(lambda: searcher.mistake() or searcher.found() >= 0)
    searcher.search("kiosk", 1)
    assert searcher.mistake() == ""


def test_narrowing_down_and_going_through_the_results(searcher: Searcher):
    reader = searcher.reader
    searcher.search("lamp", 3)
    searcher.narrow(Facet.FOLDER, "guides")
    searcher.until_found(2)
    assert searcher.field.chips == ("path:guides/",)
    assert set(searcher.paths()) == {LAMPS, LAMPLIGHTER}
    searcher.narrow(Facet.TAG, "harbours")
    searcher.until_found(1)
    assert searcher.paths() == [LAMPS]
    assert searcher.field.query() == "path:guides/ tag:harbours lamp"
    searcher.reader.press("Ctrl+K")
    for _ in range(2):
        QTest.keyClick(searcher.field.edit, Qt.Key.Key_Home)
        QTest.keyClick(searcher.field.edit, Qt.Key.Key_Backspace)  # makes text of the chip
        QTest.keyClick(searcher.field.edit, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(searcher.field.edit, Qt.Key.Key_Delete)
    searcher.until_found(3)
    assert searcher.field.query() == "lamp"

    searcher.search("lamp", 3)
    QTest.keyClick(searcher.field.edit, Qt.Key.Key_Down)
    assert searcher.results.pages.articles.hasFocus()
    QTest.keyClick(reader.focus(), Qt.Key.Key_Home)
    reader.until_open(searcher.paths()[0])
    QTest.keyClick(reader.focus(), Qt.Key.Key_Down)
    reader.until_open(searcher.paths()[1])
    reader.press("Ctrl+Down")
    reader.until_open(searcher.paths()[2])
    reader.press("Ctrl+Up")
    reader.until_open(searcher.paths()[1])

    reader.press("Ctrl+L")
    assert searcher.field.edit.hasFocus(), "results are narrowed where they were searched"
    reader.press("F11")
    assert not searcher.field.isVisible()
    reader.press("Ctrl+K")
    assert searcher.field.edit.hasFocus()
    assert searcher.field.edit.selectedText() == "lamp"


def test_history_and_saved_searches(searcher: Searcher):
    reader = searcher.reader
    searcher.search("lamp", 3)
    searcher.enter()
    searcher.search("ferry", 3)
    searcher.click_hit(LAMPLIGHTER)
    reader.until_open(LAMPLIGHTER)
    searcher.search("ferr", 3)
    searcher.escape()
    reader.press("Ctrl+K")
    QTest.keyClick(searcher.field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert searcher.field.history.texts() == ["ferry", "lamp"], "what led somewhere"
    QTest.keyClick(searcher.field.edit, Qt.Key.Key_Down)
    QTest.keyClick(searcher.field.edit, Qt.Key.Key_Return)
    searcher.until_found(3)
    assert searcher.field.query() == "lamp"

    searcher.search("lampl", 1)
    reader.press("Ctrl+Shift+S")
    dialog = reader.window.findChild(QInputDialog)
    assert dialog.textValue() == "lampl*", "what is found while it is typed has to be found later"
    dialog.setTextValue("The man with the lamp")
    dialog.accept()
    reader.return_to_window()
    reader.until(lambda: searcher.saved() == {"The man with the lamp": 1})
    searcher.escape()
    reader.click_scope(Scope(Selection.SEARCH, search="lampl*"))
    searcher.until_found(1)
    (reader.window.services.library.folder / "second.txt").write_text("A second lamplighter.\n", encoding="utf-8")
    reader.until(lambda: searcher.saved() == {"The man with the lamp": 2})
    reader.until(lambda: searcher.found() == 2)
    searcher.escape()
    assert reader.parts.navigation.scope == Scope()
    assert reader.count() == "7 articles"


def test_searching_from_the_page(searcher: Searcher):
    reader = searcher.reader
    searcher.search("keeper", 2)
    searcher.click_hit(LAMPS)
    reader.until_open(LAMPS)
    searcher.select("the hour into the book")
    searcher.page.setFocus()
    reader.press("Ctrl+Shift+K")
    searcher.until_found(2)
    assert searcher.field.query() == '"the hour into the book"'
    searcher.select("wick")
    searcher.choose_on_page("Search for Selection")
    searcher.until_found(2)
    assert searcher.field.query() == "wick"
    reader.run("All Articles")
    assert not searcher.is_on
    assert searcher.field.query() == ""

    reader, panel = searcher.reader, searcher.reader.parts.similar
    reader.click_row("A Field Guide to Lamps")
    reader.until_open(LAMPS)
    reader.press("Ctrl+Shift+M")
    reader.until(lambda: panel.path == LAMPS)
    assert panel._list.item(0).text() == "A Winter on the Long Pier", "the same sentence stands in both"
    click(panel._list.viewport(), panel._list.visualItemRect(panel._list.item(0)).center())
    reader.until_open("guides/old/pier.txt")
    reader.until(lambda: panel.path == "guides/old/pier.txt")
