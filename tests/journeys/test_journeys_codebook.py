"""The codebook in the whole window: from the navigation's menu, back and forth, and after a crash."""

import os
from pathlib import Path

import pytest
from annotation_driver import Annotator
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu
from window_driver import QUIET_PLUGIN, click_menu

from reader.model.retagging import SidecarStep, planned
from reader.model.tag_edit import RenameTag
from reader.model.tag_wording import title
from reader.store.journal import Journal, write_journal
from reader.store.sidecar import read_sidecar, update_sidecar
from reader.store.unfinished import is_anything_unfinished

pytestmark = QUIET_PLUGIN

GULL = "A gull followed us as far as the second buoy."
LAMP = "the story of the lamp twice"


@pytest.fixture
def tagged(ferry: Annotator) -> Annotator:
    """Return a window with two passages, tagged "harbour/birds" and "harbour"."""
    for words, tag in ((GULL, "harbour/birds"), (LAMP, "harbour")):
        ferry.page.select(ferry.span(words))
        ferry.reader.press("T")
        ferry.add_tag(tag)
        ferry.close_editor()
    ferry.until_saved(2)
    ferry.reader.until(lambda: ferry.reader.navigation().get("harbour") == 2)
    return ferry


def tags(annotator: Annotator) -> list[tuple[str, ...]]:
    return [card.tags for card in annotator.cards()]


def test_a_tag_is_deleted_from_the_navigation_and_the_codebook_s_steps_are_its_own(tagged: Annotator):
    reader, codebook = tagged.reader, tagged.window.whole.codebook
    reader.parts.navigation.tag_menu_requested.emit("harbour/birds", QPoint(40, 40))
    click_menu(tagged.window.findChild(QMenu, "tagMenu"), "Delete…")
    dialog = codebook.wishes.asking.dialog
    reader.until(dialog.confirm_button.hasFocus)
    assert dialog.preview.text() == "Delete “harbour/birds”: 1 passage in 1 article."
    reader.press("Return")
    reader.until(lambda: tags(tagged) == [(), ("harbour",)])
    reader.until(lambda: not codebook.steps.busy)
    assert "birds" not in tagged.file.read_text("utf-8")
    reader.return_to_window()
    reader.press("Alt+6")
    reader.until(codebook.page.isVisible)
    reader.press("Ctrl+Z")
    reader.until(lambda: tags(tagged) == [("harbour/birds",), ("harbour",)])
    reader.until(lambda: reader.toast() == "Undone: Delete “harbour/birds”")
    reader.press("Ctrl+Shift+Z")
    reader.until(lambda: tags(tagged) == [(), ("harbour",)])
    reader.until(lambda: not codebook.steps.busy)
    reader.press("Escape")
    assert tagged.window.center.current == "page"
    assert tagged.window.whole.steps() is None  # what is undone now is the open article's


def test_a_change_that_a_crash_broke_off_is_finished_when_the_library_is_opened(
    tagged: Annotator, articles: Path, tmp_path: Path
):
    reader, edit = tagged.reader, RenameTag("harbour", "quay")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    reader.open(elsewhere)
    steps = SidecarStep(
        "ferry.txt", planned(edit, read_sidecar(articles / "ferry.txt").sidecar, "2027-01-01T00:00:00Z")
    )
    write_journal(Journal(os.path.realpath(articles), title(edit), (steps,)))
    reader.open(articles / "ferry.txt")
    said = "A change of tags was interrupted and has been finished: Rename “harbour” to “quay”."
    reader.until(lambda: reader.banner() == said)
    assert not is_anything_unfinished()
    reader.until(lambda: tags(tagged) == [("quay/birds",), ("quay",)])
    reader.until(lambda: reader.navigation().get("quay") == 2)


def test_what_is_changed_while_the_process_dies_is_changed_once_and_can_be_undone(tagged: Annotator, articles: Path):
    reader, codebook = tagged.reader, tagged.window.whole.codebook
    update_sidecar(articles / "çay.txt", lambda _: read_sidecar(articles / "ferry.txt").sidecar)
    reader.press("Alt+6")
    codebook.wishes.wish("rename", ["harbour"])
    dialog = codebook.wishes.asking.dialog
    dialog.field.setText("harbour/old")
    reader.until(dialog.confirm_button.isEnabled)
    reader.press("Return")
    reader.until(lambda: codebook.steps.busy and tagged.window.services.workshop.busy)
    os.kill(tagged.window.services.workshop._lane._worker.pid, 9)
    reader.until(lambda: not codebook.steps.busy)
    assert reader.toast() == "Done: Rename “harbour” to “harbour/old” · 4 passages"
    reader.return_to_window()
    reader.until(lambda: tags(tagged) == [("harbour/old/birds",), ("harbour/old",)])
    reader.press("Ctrl+Z")
    reader.until(lambda: tags(tagged) == [("harbour/birds",), ("harbour",)])
    reader.until(lambda: not codebook.steps.busy)
