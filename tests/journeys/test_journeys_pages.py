"""The overview and the codebook in the window: how one comes there and back, and what keys do meanwhile."""

from pathlib import Path

import pytest
from annotation_driver import Annotator
from PySide6.QtWidgets import QApplication, QToolButton
from window_driver import QUIET_PLUGIN, Reader

pytestmark = QUIET_PLUGIN

GULL = "A gull followed us as far as the second buoy."
PAGES = {"Alt+5": "overview", "Alt+6": "codebook"}


@pytest.fixture
def annotator(at_home: Reader, articles: Path) -> Annotator:
    """Return a window with a highlight on the page, chosen."""
    at_home.open(articles / "ferry.txt")
    at_home.parts.page.setFocus()
    found = Annotator(at_home)
    found.drag(GULL)
    at_home.press("1")
    assert found.marked() == {GULL: "yellow"}
    return found


def has_keyboard(reader: Reader) -> bool:
    """Return whether the keyboard is on something that is seen."""
    focus = QApplication.focusWidget()
    return focus is not None and focus.isVisible() and reader.window.isAncestorOf(focus)


def show(reader: Reader, keys: str) -> None:
    reader.press(keys)
    assert reader.window.center.current == PAGES[keys]
    assert has_keyboard(reader)


def test_keys_on_another_page_leave_the_hidden_article_alone(annotator: Annotator):
    reader, book = annotator.reader, annotator.window.services.annotations
    before = (book.path, book.sidecar.annotations)
    for keys, name in PAGES.items():
        show(reader, keys)
        for key in ("2", "H", "T", "N", "S", "Q", "J", "K", "Ctrl+Z", *(["Del"] if keys == "Alt+5" else [])):
            reader.press(key)
        assert reader.window.center.current == name
        reader.press("Esc")
        assert reader.window.center.current == "page"
        assert QApplication.focusWidget() is reader.parts.page
    assert (book.path, book.sidecar.annotations) == before
    assert not reader.starred("ferry.txt")
    reader.press("Ctrl+Z")  # what was done on the page can be undone on the page
    assert annotator.marked() == {}


def test_the_open_article_comes_back_by_click_by_enter_and_by_esc(annotator: Annotator):
    reader, center = annotator.reader, annotator.window.center
    title = reader.selected()
    for keys in PAGES:
        show(reader, keys)
        reader.click_row(title)
        assert center.current == "page"

        for key in ("Return", "Esc"):
            show(reader, keys)
            reader.parts.articles.focus_list()
            reader.press(key)
            assert center.current == "page"


def test_leaving_the_search_keeps_the_keyboard_on_what_is_seen(annotator: Annotator):
    reader = annotator.reader
    for keys, name in PAGES.items():
        show(reader, keys)
        reader.press("Ctrl+K")
        reader.press("Esc")
        assert reader.window.center.current == name
        assert has_keyboard(reader)


def test_a_quick_tags_digit_is_undone_in_the_codebook(annotator: Annotator):
    reader, desk = annotator.reader, annotator.window.quick_tags
    bar, steps = reader.parts.quick_tags, annotator.window.whole.codebook.steps
    reader.press("Q")
    desk.assign(3, "birds/gulls")
    assert bar.texts()[3] == "birds/gulls"
    reader.until(lambda: steps.undo_name)
    reader.until(lambda: "birds/gulls" in annotator.window.services.library.codebook)

    show(reader, "Alt+6")
    reader.press("Ctrl+Z")
    reader.until(lambda: not bar.texts()[3])
    reader.until(lambda: steps.redo_name)
    reader.press("Ctrl+Shift+Z")
    reader.until(lambda: bar.texts()[3] == "birds/gulls")
    reader.press("Esc")
    assert desk.on  # Esc was the codebook's
    reader.settle()


def test_in_tagging_mode_digits_are_no_colours_anywhere(annotator: Annotator):
    reader, desk = annotator.reader, annotator.window.quick_tags
    desk.assign(2, "birds")
    reader.press("Q")
    tips = [button.toolTip() for button in reader.parts.page.selection_bar.findChildren(QToolButton)]
    assert tips[:5] == ["Yellow", "Green", "Blue", "Pink", "Violet"]
    reader.parts.highlights.view.setFocus()
    reader.parts.highlights.view.selectRow(0)
    reader.press("2")
    assert annotator.marked() == {GULL: "yellow"}
    assert next(iter(annotator.window.services.annotations.sidecar.annotations)).tags == ("birds",)
    reader.press("Q")
    reader.press("2")
    assert annotator.marked() == {GULL: "green"}
    reader.until(lambda: not annotator.window.whole.codebook.steps.busy)
    reader.settle()
