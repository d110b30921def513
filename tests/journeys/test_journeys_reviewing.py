"""An article changes under its highlights: found again, reviewed, re-linked; and two writers of one file."""

import json
from pathlib import Path

import pytest
from annotation_driver import Annotator, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from window_driver import QUIET_PLUGIN, Reader

from reader.cli import main

pytestmark = QUIET_PLUGIN

GULL = "A gull followed us as far as the second buoy."
LAMP = "the story of the lamp twice, each time with another ending"


@pytest.fixture
def marked(ferry: Annotator) -> Annotator:
    """Return the window with two passages marked and saved."""
    for words, key in ((GULL, "1"), (LAMP, "2")):
        ferry.page.select(ferry.span(words))
        ferry.reader.press(key)
    ferry.until_saved(2)
    return ferry


def rewrite(annotator: Annotator, old: str, new: str) -> None:
    """Edit the open article as another program would, and wait until the page shows it."""
    article = annotator.file.with_name("ferry.txt")
    text = article.read_text("utf-8")
    assert old in text
    article.write_text(text.replace(old, new), "utf-8")
    wanted = text.replace(old, new)
    annotator.reader.until(lambda: annotator.page.text() == wanted)
    book = annotator.window.services.annotations
    annotator.reader.until(lambda: all(a.id in book.placements for a in book.sidecar.annotations))


def test_a_passage_follows_its_words(marked: Annotator):
    rewrite(marked, "The ferry left", "A new first sentence stands here. The ferry left")
    marked.reader.until(lambda: set(marked.marked()) == {GULL, LAMP})
    assert not marked.window.registry.action("review").isEnabled()


def test_a_changed_passage_waits_for_the_reader_and_is_accepted(marked: Annotator):
    reader = marked.reader
    rewrite(marked, "as far as the second buoy", "as far as the third buoy")
    reader.until(lambda: marked.card(GULL).problem)
    assert marked.panel.review.isVisible()
    press(marked.panel.review, "Review")
    dialog = marked.window.review.dialog
    reader.until(dialog.isVisible)
    assert "second" in dialog.old.toPlainText()
    assert "third" in dialog.new.toPlainText()
    press(dialog, "Accept")
    reader.until(lambda: "A gull followed us as far as the third buoy." in marked.quotes())
    assert not marked.panel.review.isVisible()
    reader.until(lambda: not dialog.isVisible())
    marked.page.setFocus()
    marked.window.activateWindow()
    reader.until(marked.window.isActiveWindow)
    reader.run("Undo")
    reader.until(marked.panel.review.isVisible)


def test_a_lost_passage_is_attached_to_a_selection(marked: Annotator):
    reader = marked.reader
    rewrite(marked, GULL, "Nobody saw a bird that morning, and the bell rang once.")
    reader.until(lambda: "no longer" in marked.card(GULL).problem)
    assert set(marked.marked()) == {LAMP}
    reader.run("Review Passages")
    dialog = marked.window.review.dialog
    reader.until(dialog.isVisible)
    marked.page.select(marked.span("Nobody saw a bird"))
    reader.until(dialog.attach_button.isEnabled)
    press(dialog, "Attach")
    reader.until(lambda: set(marked.marked()) == {"Nobody saw a bird", LAMP})
    marked.until_saved(2)
    reader.until(lambda: "Nobody saw a bird" in marked.quotes())
    reader.until(lambda: not dialog.isVisible())


def test_a_lost_passage_can_be_kept_as_lost(marked: Annotator):
    reader = marked.reader
    rewrite(marked, GULL, "Nobody saw a bird that morning, and the bell rang once.")
    reader.until(marked.panel.review.isVisible)
    reader.run("Review Passages")
    dialog = marked.window.review.dialog
    reader.until(dialog.isVisible)
    press(dialog, "Keep")
    reader.until(lambda: not marked.panel.review.isVisible())
    marked.until_saved(2)
    assert GULL in marked.quotes()  # listed, never dropped
    reader.until(lambda: not dialog.isVisible())


def test_a_note_that_is_being_typed_survives_an_edit_of_the_article(marked: Annotator):
    reader = marked.reader
    marked.click_words(GULL)
    reader.press("N")
    reader.until(marked.editor.note.hasFocus)
    reader.type("Half a th")
    article = marked.file.with_name("ferry.txt")
    text = article.read_text("utf-8")
    article.write_text("Late news.\n" + text, "utf-8")
    reader.until(lambda: marked.page.text().startswith("Late news."))
    QTest.keyClicks(marked.editor.note, "ought")
    marked.editor.dismiss()
    reader.until(lambda: marked.card(GULL).note == "Half a thought")
    reader.until(lambda: "Half a thought" in marked.file.read_text("utf-8"))


def test_the_command_line_and_another_window_write_the_same_sidecar(marked: Annotator, make_reader, capsys):
    reader = marked.reader
    article = marked.file.with_name("ferry.txt")
    assert main(["annotate", str(article), "--quote", "before the sun was up", "--color", "pink"]) == 0
    reader.until(lambda: marked.marked().get("before the sun was up") == "pink")
    other = Annotator(make_reader())
    other.reader.open(article)
    other.reader.until(lambda: len(other.marked()) == 3)
    other.page.select(other.span("By noon"))
    other.reader.press("5")
    marked.page.select(marked.span("nobody spoke"))
    QTest.keyClick(marked.page, Qt.Key.Key_3)
    marked.window.annotations.highlight("blue")
    wanted = {"before the sun was up", "By noon", "nobody spoke", GULL, LAMP}
    reader.until(lambda: set(marked.quotes()) == wanted)
    reader.until(lambda: set(marked.marked()) == wanted)
    other.reader.until(lambda: set(other.marked()) == wanted)


def test_a_damaged_sidecar_turns_annotating_off_and_stays_as_it_is(at_home: Reader, articles: Path):
    sidecar = articles / "ferry.txt.annotations.json"
    sidecar.write_text('{"items": [', "utf-8")
    at_home.window.library.open_path(articles / "ferry.txt")
    at_home.until_open("ferry.txt")
    annotator = Annotator(at_home)
    at_home.until(lambda: at_home.window.services.annotations.problem)
    assert "ferry.txt.annotations.json" in at_home.window.services.annotations.problem
    annotator.page.select(annotator.span(GULL))
    assert not at_home.window.registry.action("highlight").isEnabled()
    annotator.page.setFocus()
    at_home.press("1")
    assert annotator.marked() == {}
    assert sidecar.read_text("utf-8") == '{"items": ['


def test_an_article_renamed_without_its_sidecar_is_offered_for_linking(marked: Annotator):
    reader = marked.reader
    article = marked.file.with_name("ferry.txt")
    article.rename(article.with_name("crossing.txt"))
    reader.until(lambda: "crossing.txt" in reader.banner())
    press(reader.parts.banner, "Re-link")
    moved = article.with_name("crossing.txt.annotations.json")
    reader.until(moved.exists)
    assert {item["target"]["source"] for item in json.loads(moved.read_text("utf-8"))["items"]} == {"crossing.txt"}
    reader.until(lambda: set(marked.marked()) == {GULL, LAMP})
    assert not marked.file.with_name("ferry.txt.annotations.json").exists()


def test_a_conflict_copy_is_merged_on_the_readers_word(marked: Annotator):
    reader = marked.reader
    page = json.loads(marked.file.read_text("utf-8"))
    extra = json.loads(json.dumps(page["items"][0]).replace(page["items"][0]["id"], "urn:uuid:of-the-other-machine"))
    page["items"].append(extra)
    copy = marked.file.with_name("ferry.txt.annotations (conflicted copy 2026-11-20).json")
    copy.write_text(json.dumps(page), "utf-8")
    reader.until(lambda: "conflicted copy" in reader.banner())
    press(reader.parts.banner, "Merge")
    reader.until(lambda: len(marked.items()) == 3)
    reader.until(lambda: len(marked.cards()) == 3)
    assert not copy.exists()


def test_what_is_said_of_an_article_shows_at_once_and_stays(ferry: Annotator):
    reader = ferry.reader
    reader.run("Show Info")
    field = next(f for f in reader.parts.info.findChildren(QPlainTextEdit) if f.accessibleName().startswith("Title"))
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Dawn on the Water")
    QTest.keyClick(field, Qt.Key.Key_Return)
    reader.until(lambda: "Dawn on the Water" in reader.titles())
    reader.until(lambda: reader.title().startswith("Dawn on the Water"))
    reader.until(ferry.file.exists)
    assert json.loads(ferry.file.read_text("utf-8"))["reader:article"] == {"title": "Dawn on the Water"}
    reader.until_page_has("Dawn on the Water")


def test_highlights_are_there_again_in_the_next_window(marked: Annotator, make_reader):
    article = marked.file.with_name("ferry.txt")
    marked.window.close()
    again = Annotator(make_reader())
    again.reader.open(article)
    again.reader.until(lambda: set(again.marked()) == {GULL, LAMP})


def test_closing_at_once_loses_nothing(ferry: Annotator):
    ferry.page.select(ferry.span(GULL))
    ferry.reader.press("1")
    ferry.reader.press("N")
    ferry.reader.until(ferry.editor.note.hasFocus)
    ferry.reader.type("Just before the end")
    file = ferry.file
    ferry.window.close()
    assert "Just before the end" in file.read_text("utf-8")
