"""Highlighting, tagging, annotating: by mouse, by keyboard, by palette; and taking it back."""

from pathlib import Path

from annotation_driver import Annotator, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_driver import QUIET_PLUGIN

from reader.model.scope import Scope, Selection

pytestmark = QUIET_PLUGIN

GULL = "A gull followed us as far as the second buoy."
BUOY = "the second buoy. The Ferry company"
LAMP = "the story of the lamp twice"


def test_by_mouse(ferry: Annotator):
    reader = ferry.reader
    ferry.drag(GULL)
    ferry.press_bar("Green")
    assert ferry.marked() == {GULL: "green"}
    assert ferry.cards()[0].quote == GULL
    ferry.until_saved(1)
    assert ferry.quotes() == [GULL]
    assert not ferry.page.selection_bar.isVisible()

    ferry.drag(BUOY)
    ferry.press_bar("Tag")
    ferry.add_tag("harbour/lamps")
    ferry.close_editor()
    assert ferry.marked() == {GULL: "green", BUOY: "green"}  # in the colour used last
    assert ferry.card(BUOY).tags == ("harbour/lamps",)

    ferry.drag(LAMP)
    ferry.press_bar("Note")
    ferry.write_note("Which lamp?")
    ferry.until_saved(3)
    assert ferry.card(LAMP).note == "Which lamp?"
    assert reader.navigation()["Annotated"] == 1
    reader.until(lambda: reader.navigation().get("harbour") == 1)

    ferry.click_words("A gull followed")
    assert ferry.chosen() == GULL
    ferry.click_words("story of the lamp")
    assert ferry.chosen() == LAMP


def test_by_keyboard(ferry: Annotator):
    reader = ferry.reader
    reader.press("F7")
    assert ferry.page.caret_mode
    reader.press("Ctrl+Home")
    for _ in range(4):
        reader.press("Ctrl+Shift+Right")
    selected = ferry.page.selected_span().of(ferry.page.text()).strip()
    assert selected
    reader.press("3")
    assert list(ferry.marked().values()) == ["blue"]
    reader.press("T")
    ferry.add_tag("dawn")
    ferry.close_editor()
    ferry.page.setFocus()
    reader.press("N")
    ferry.write_note("Early.")
    assert ferry.cards()[0].tags == ("dawn",)
    assert ferry.cards()[0].note == "Early."
    reader.press("F7")
    assert not ferry.page.caret_mode
    ferry.page.setFocus()
    before = ferry.chosen()
    reader.press("Shift+Right")
    assert ferry.chosen().startswith(before)
    assert len(ferry.chosen()) > len(before)
    reader.press("4")
    assert list(ferry.marked().values()) == ["pink"]
    ferry.until_saved(1)
    reader.press("Del")
    assert ferry.marked() == {}
    reader.press("Ctrl+Z")
    assert list(ferry.marked().values()) == ["pink"]
    ferry.until_saved(1)


def test_by_palette(ferry: Annotator):
    reader = ferry.reader
    ferry.page.select(ferry.span(GULL))
    reader.run("Highlight in violet")
    assert ferry.marked() == {GULL: "violet"}
    reader.run("Tag")
    ferry.add_tag("birds")
    ferry.close_editor()
    assert ferry.card(GULL).tags == ("birds",)
    reader.run("Remove Highlight")
    assert ferry.marked() == {}
    reader.run("Undo")
    assert ferry.card(GULL).tags == ("birds",)
    ferry.until_saved(1)


def test_everything_can_be_taken_back_and_done_again(ferry: Annotator):
    reader = ferry.reader
    ferry.page.select(ferry.span(GULL))
    reader.press("1")
    reader.press("2")
    reader.press("N")
    ferry.write_note("A bird.")
    ferry.page.setFocus()
    reader.press("Del")
    assert reader.toast() == "1 highlight removed"
    for seen in ([("green", "A bird.")], [("green", "")], [("yellow", "")], []):
        reader.press("Ctrl+Z")
        assert [(card.color, card.note) for card in ferry.cards()] == seen
    for seen in ([("yellow", "")], [("green", "")], [("green", "A bird.")], []):
        reader.press("Ctrl+Shift+Z")
        assert [(card.color, card.note) for card in ferry.cards()] == seen
    reader.until(lambda: ferry.window.services.annotations.is_saved)
    assert ferry.items() == []


def test_overlapping_highlights_are_all_reached(ferry: Annotator):
    for words, key in ((GULL, "1"), (BUOY, "2"), ("the second buoy", "3")):
        ferry.page.select(ferry.span(words))
        ferry.reader.press(key)
    ferry.page.clear_selection()
    chosen = []
    for _ in range(4):
        ferry.click_words("second")
        chosen.append(ferry.chosen())
    assert chosen[:3] == ["the second buoy", BUOY, GULL]
    ferry.page.setFocus()
    ferry.reader.press("J")
    first = ferry.chosen()
    ferry.reader.press("K")
    assert ferry.chosen() != first


def test_cards_and_page_choose_each_other(ferry: Annotator):
    for words in (GULL, LAMP):
        ferry.page.select(ferry.span(words))
        ferry.reader.press("H")
    ferry.click_card(GULL)
    ferry.reader.until(lambda: ferry.chosen() == GULL)
    ferry.click_words(LAMP)
    ferry.reader.until(lambda: ferry.panel.selected() == [ferry.card(LAMP).id])


def test_several_cards_are_tagged_and_coloured_in_one_step(ferry: Annotator):
    for words in (GULL, LAMP):
        ferry.page.select(ferry.span(words))
        ferry.reader.press("H")
    assert len(ferry.cards()) == 2
    ferry.panel.view.setFocus()
    ferry.panel.view.selectAll()
    press(ferry.panel.chosen, "Colour all of them pink")
    assert set(ferry.marked().values()) == {"pink"}
    press(ferry.panel.chosen, "Tag")
    ferry.add_tag("both")
    ferry.close_editor()
    assert [card.tags for card in ferry.cards()] == [("both",), ("both",)]
    ferry.page.setFocus()
    ferry.reader.press("Ctrl+Z")
    assert [card.tags for card in ferry.cards()] == [(), ()]
    ferry.reader.press("Ctrl+Z")
    assert set(ferry.marked().values()) == {"yellow"}


def test_a_tag_lists_its_passages_in_every_article_and_a_click_goes_there(ferry: Annotator, articles: Path):
    reader = ferry.reader
    ferry.page.select(ferry.span(GULL))
    reader.press("T")
    ferry.add_tag("harbour/birds")
    ferry.close_editor()
    ferry.until_saved(1)
    reader.window.library.open_path(articles / "guides" / "old" / "pier.txt")
    reader.until_open("guides/old/pier.txt")
    reader.until(lambda: reader.window.services.annotations.editable)
    ferry.page.setFocus()
    ferry.page.select(ferry.span("Paragraph 150 of the winter"))
    reader.until(lambda: ferry.page.selected_span() is not None)  # so far down the page is still being set
    reader.press("T")
    ferry.add_tag("harbour/winter")
    ferry.close_editor()
    ferry.until_saved(1)
    reader.until(lambda: reader.navigation().get("harbour") == 2)
    reader.click_scope(Scope(Selection.TAG, tag="harbour"))
    passages = reader.parts.passages
    reader.until(lambda: passages.model.rowCount() == 2)
    row = next(r for r in range(2) if passages.model.passage(r).path == "ferry.txt")
    QTest.mouseClick(
        passages.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        passages.view.visualRect(passages.model.index(row)).center(),
    )
    reader.until_open("ferry.txt")
    reader.until(lambda: ferry.chosen() == GULL)
    reader.press("Alt+Left")
    reader.until_open("guides/old/pier.txt")


def test_a_tag_is_renamed_everywhere_and_back(ferry: Annotator):
    reader = ferry.reader
    for words, tag in ((GULL, "harbour/birds"), (LAMP, "harbour")):
        ferry.page.select(ferry.span(words))
        reader.press("T")
        ferry.add_tag(tag)
        ferry.close_editor()
    reader.until(lambda: reader.navigation().get("harbour") == 2)
    codebook = reader.window.whole.codebook
    reader.press("Alt+6")
    codebook.page.choose(["harbour"])
    reader.press("F2")
    dialog = codebook.wishes.asking.dialog
    reader.until(dialog.field.hasFocus)
    reader.type("quay")  # over the name, which is selected
    reader.until(dialog.confirm_button.isEnabled)
    assert dialog.preview.text() == "Rename “harbour” to “quay”: 2 passages in 1 article. 1 child comes along."
    reader.press("Return")
    reader.until(lambda: [card.tags for card in ferry.cards()] == [("quay/birds",), ("quay",)])
    reader.until(lambda: reader.toast() == "Done: Rename “harbour” to “quay” · 2 passages")
    reader.until(lambda: "harbour" not in reader.navigation())
    press(reader.parts.toast, "Undo")
    reader.until(lambda: [card.tags for card in ferry.cards()] == [("harbour/birds",), ("harbour",)])


def test_the_filter_narrows_the_passages_of_a_tag(ferry: Annotator):
    reader = ferry.reader
    for words, tag in ((GULL, "harbour/birds"), (LAMP, "harbour/lamps")):
        ferry.page.select(ferry.span(words))
        reader.press("T")
        ferry.add_tag(tag)
        ferry.close_editor()
    ferry.until_saved(2)
    reader.until(lambda: reader.navigation().get("harbour") == 2)
    reader.click_scope(Scope(Selection.TAG, tag="harbour"))
    passages = reader.parts.passages
    reader.until(lambda: passages.model.rowCount() == 2)
    reader.press("Ctrl+L")
    reader.type("gull")
    reader.until(lambda: passages.model.rowCount() == 1)
    reader.press("Esc")
    reader.until(lambda: passages.model.rowCount() == 2)
    reader.click_scope(Scope())
    assert passages.isHidden()
