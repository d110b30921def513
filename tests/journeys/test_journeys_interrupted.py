"""Something comes in between: another article, another library, another program, while words are being written."""

import json
from pathlib import Path

from annotation_driver import Annotator, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from window_driver import QUIET_PLUGIN, Reader, click_menu

from reader.cli import main
from reader.model.scope import Scope, Selection

pytestmark = QUIET_PLUGIN

GULL = "A gull followed us as far as the second buoy."
WINTER = "Paragraph 1 of the winter"


def begin_note(annotator: Annotator, words: str) -> Path:
    """Mark a passage and write half a note; return the sidecar."""
    annotator.page.select(annotator.span(words))
    annotator.reader.press("1")
    annotator.reader.press("N")
    annotator.reader.until(annotator.editor.note.hasFocus)
    annotator.reader.type("Half a thought")
    return annotator.file


def test_the_next_article_comes_while_a_note_is_written(ferry: Annotator):
    file = begin_note(ferry, GULL)
    ferry.reader.press("Ctrl+Down")
    ferry.reader.until(lambda: ferry.window.reading.path != "ferry.txt")
    assert not ferry.editor.isVisible()
    ferry.reader.until(lambda: file.exists() and "Half a thought" in file.read_text("utf-8"))
    ferry.reader.press("Alt+Left")
    ferry.reader.until_open("ferry.txt")
    ferry.reader.until(lambda: [card.note for card in ferry.cards()] == ["Half a thought"])


def test_another_library_is_opened_while_a_note_is_written(ferry: Annotator, tmp_path: Path):
    file = begin_note(ferry, GULL)
    other = tmp_path / "other"
    other.mkdir()
    (other / "mill.txt").write_text("The Mill\n\nIt stands still.\n", "utf-8")
    ferry.reader.open(other)
    assert not ferry.editor.isVisible()
    ferry.reader.until(lambda: file.exists() and "Half a thought" in file.read_text("utf-8"))
    assert ferry.marked() == {}


def test_the_highlight_is_removed_elsewhere_while_its_note_is_written(ferry: Annotator):
    file = begin_note(ferry, GULL)
    ferry.until_saved(1)
    ferry.reader.until(lambda: "Half a thought" in file.read_text("utf-8"))
    ferry.reader.type(" and the other half")
    assert main(["remove", str(file.with_name("ferry.txt")), ferry.items()[0]["id"]]) == 0
    ferry.reader.until(lambda: "brought it back" in ferry.reader.toast())
    ferry.until_saved(1)
    assert ferry.card(GULL).note == "Half a thought and the other half"


def test_everything_is_selected_before_all_of_it_is_on_the_page(at_home: Reader, articles: Path):
    annotator = Annotator(at_home)
    at_home.window.library.open_path(articles / "guides" / "old" / "pier.txt")
    at_home.until_open("guides/old/pier.txt")
    annotator.page.setFocus()
    at_home.press("Ctrl+A")
    at_home.until(annotator.page.selected_span)
    at_home.press("1")
    annotator.until_saved(1)
    assert annotator.quotes() == [annotator.page.text().strip()]


def passages_tagged(ferry: Annotator, articles: Path) -> None:
    """Tag a passage in each of two articles, and list them."""
    reader = ferry.reader
    for path, words in (("ferry.txt", GULL), ("guides/old/pier.txt", WINTER)):
        reader.window.library.open_path(articles / path)
        reader.until_open(path)
        ferry.page.setFocus()
        ferry.page.select(ferry.span(words))
        reader.press("T")
        ferry.add_tag("harbour")
        ferry.close_editor()
        ferry.until_saved(1)
    reader.until(lambda: reader.navigation().get("harbour") == 2)
    reader.click_scope(Scope(Selection.TAG, tag="harbour"))
    reader.until(lambda: reader.parts.passages.model.rowCount() == 2)


def tags_on_disk(articles: Path) -> list[list[str]]:
    files = (articles / "ferry.txt.annotations.json", articles / "guides" / "old" / "pier.txt.annotations.json")
    pages = (json.loads(file.read_text("utf-8")) for file in files)
    return [[body["value"] for item in page["items"] for body in item["body"]] for page in pages]


def test_tags_are_added_one_after_another_to_passages_of_several_articles(ferry: Annotator, articles: Path):
    reader = ferry.reader
    passages_tagged(ferry, articles)
    view = reader.parts.passages.view
    view.setFocus()
    view.selectAll()
    reader.press("T")
    ferry.add_tag("winter")
    reader.until(lambda: tags_on_disk(articles) == [["harbour", "winter"]] * 2)
    reader.until(reader.toast)
    reader.parts.toast.hide()
    ferry.add_tag("birds")
    ferry.close_editor()
    reader.until(lambda: tags_on_disk(articles) == [["harbour", "winter", "birds"]] * 2)
    reader.until(lambda: "Tags changed" in reader.toast())
    press(reader.parts.toast, "Undo")
    reader.until(lambda: tags_on_disk(articles) == [["harbour", "winter"]] * 2)


def test_a_tag_stays_listed_when_its_last_passage_goes_and_undo_brings_that_back(ferry: Annotator):
    reader, passages = ferry.reader, ferry.reader.parts.passages
    ferry.page.select(ferry.span(GULL))
    reader.press("T")
    ferry.add_tag("harbour/birds")
    ferry.close_editor()
    reader.until(lambda: reader.navigation().get("birds") == 1)
    reader.click_scope(Scope(Selection.TAG, tag="harbour/birds"))
    reader.until(lambda: passages.model.rowCount() == 1)
    ferry.page.setFocus()
    reader.press("Del")
    reader.until(lambda: passages.model.rowCount() == 0 and reader.navigation()["birds"] == 0)
    assert passages.isVisible()
    QTest.keyClick(ferry.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    reader.until(lambda: passages.model.rowCount() == 1)
    reader.press("Ctrl+Z")  # the tag itself
    reader.until(lambda: reader.navigation()["birds"] == 0)
    reader.click_scope(Scope())
    reader.until(lambda: "birds" not in reader.navigation())


def test_the_toast_brings_back_what_was_removed_and_nothing_else(ferry: Annotator):
    reader = ferry.reader
    for words, key in ((GULL, "1"), ("nobody spoke", "2")):
        ferry.page.select(ferry.span(words))
        reader.press(key)
    reader.press("Del")
    ferry.page.select(ferry.span("By noon"))
    reader.press("3")
    press(reader.parts.toast, "Undo")
    assert set(ferry.marked()) == {GULL, "nobody spoke", "By noon"}
    ferry.page.setFocus()
    reader.press("Del")
    reader.press("Ctrl+Z")
    assert not reader.toast()  # pressed now it would take another step back
    assert set(ferry.marked()) == {GULL, "nobody spoke", "By noon"}


def test_the_toast_of_an_article_goes_with_it(ferry: Annotator):
    ferry.page.select(ferry.span(GULL))
    ferry.reader.press("1")
    ferry.reader.press("Del")
    assert ferry.reader.toast()
    ferry.reader.press("Ctrl+Down")
    ferry.reader.until(lambda: ferry.window.reading.path != "ferry.txt")
    assert not ferry.reader.toast()


def test_the_menu_of_a_selection_offers_to_highlight_it(ferry: Annotator):
    reader = ferry.reader
    ferry.page.select(ferry.span(GULL))
    viewport, place = ferry.page.viewport(), ferry.point(ferry.span(GULL).start + 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    reader.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    click_menu(QApplication.activePopupWidget(), "Highlight")
    reader.return_to_window()
    assert set(ferry.marked()) == {GULL}
