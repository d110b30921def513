"""Tagging mode in the whole window: digits give tags, and what they give stands in the codebook."""

import json

import pytest
from annotation_driver import Annotator, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_driver import QUIET_PLUGIN, Reader, click

pytestmark = QUIET_PLUGIN

GULL = "A gull followed us as far as the second buoy."
LAMP = "the story of the lamp twice"
QUAY = "the eastern quay"


class Tagger(Annotator):
    """Marks passages with the digits."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.desk = self.window.quick_tags
        self.bar = reader.parts.quick_tags

    def keys(self) -> dict[int, str]:
        """Return the tags of digits as the codebook's file has them."""
        file = self.window.services.library.folder / "codebook.json"
        entries = json.loads(file.read_text("utf-8"))["tags"] if file.exists() else []
        return {entry["reader:key"]: entry["name"] for entry in entries if "reader:key" in entry}

    def tags(self, words: str) -> tuple[str, ...]:
        """Return the tags of a highlight, in the order they were given."""
        found = (a for a in self.window.services.annotations.sidecar.annotations if a.anchor.quote == words)
        return next(found).tags

    def type_tag(self, tag: str) -> None:
        """Answer the card that asks for the tag of a digit."""
        self.reader.until(self.desk.prompt.tags.edit.hasFocus)
        self.reader.type(tag)
        QTest.keyClick(self.desk.prompt.tags.edit, Qt.Key.Key_Return)
        assert not self.desk.prompt.isVisible()

    def until_kept(self, keys: dict[int, str]) -> None:
        """Wait until the codebook says what the digits give, and the window has read it."""
        self.reader.until(lambda: self.keys() == keys)
        self.reader.until(lambda: not self.window.services.workshop.busy)
        self.reader.settle()


@pytest.fixture
def tagger(at_home: Reader, articles) -> Tagger:
    """Return a window with a short article, in a library where 1 gives "birds" and 2 "harbour/quays"."""
    tags = [{"name": "birds", "color": "#3f9f95", "reader:key": 1}, {"name": "harbour/quays", "reader:key": 2}]
    (articles / "codebook.json").write_text(json.dumps({"reader:version": 1, "tags": tags}))
    at_home.window.services.library.rescan()
    at_home.window.library.open_path(articles / "ferry.txt")
    at_home.until_open("ferry.txt")
    at_home.settle()
    at_home.parts.page.setFocus()
    return Tagger(at_home)


def test_digits_tag_the_selection_and_what_is_chosen(tagger: Tagger):
    reader, page = tagger.reader, tagger.page
    assert not tagger.bar.isVisible()
    reader.press("Q")
    assert tagger.bar.isVisible()
    assert tagger.bar.texts() == {1: "birds", 2: "harbour/quays", **dict.fromkeys(range(3, 10), "")}
    assert tagger.window.registry.action("quick_tags").isChecked()

    tagger.drag(GULL)
    reader.press("1")
    assert tagger.tags(GULL) == ("birds",)
    assert tagger.marked() == {GULL: "yellow"}
    assert page.hasFocus()
    assert tagger.chosen() == GULL
    reader.press("2")
    assert tagger.tags(GULL) == ("birds", "harbour/quays")
    reader.press("1")
    assert tagger.tags(GULL) == ("harbour/quays",)
    reader.press("Ctrl+Z")
    reader.press("Ctrl+Z")
    assert tagger.tags(GULL) == ("birds",)
    reader.press("Ctrl+Z")
    assert tagger.marked() == {}  # highlight and tag were one step

    for key in ("1", "2"):  # the same words again get a further tag
        tagger.page.select(tagger.span(QUAY))
        tagger.reader.press(key)
    assert tagger.tags(QUAY) == ("birds", "harbour/quays")
    assert len(tagger.marked()) == 1
    tagger.until_saved(1)


def test_digits_are_colours_again_once_the_mode_ends(tagger: Tagger):
    reader = tagger.reader
    reader.press("Q")
    reader.press("1")
    assert "birds" in reader.label_of_event()  # what to do: nothing is selected or chosen
    assert tagger.marked() == {}
    tagger.page.select(tagger.span(GULL))
    reader.press("1")
    reader.press("Escape")
    assert not tagger.desk.on
    assert not tagger.bar.isVisible()
    assert not tagger.window.registry.action("quick_tags").isChecked()
    reader.press("3")
    assert tagger.marked() == {GULL: "blue"}
    assert tagger.tags(GULL) == ("birds",)


def test_a_digit_is_given_a_tag_another_one_or_none(tagger: Tagger):
    reader = tagger.reader
    reader.press("Q")
    tagger.page.select(tagger.span(LAMP))
    reader.press("5")
    tagger.type_tag("lamps/stories")
    assert tagger.tags(LAMP) == ("lamps/stories",)
    assert tagger.bar.texts()[5] == "lamps/stories"
    assert tagger.page.hasFocus()
    tagger.until_kept({1: "birds", 2: "harbour/quays", 5: "lamps/stories"})
    assert tagger.bar.texts()[5] == "lamps/stories"
    reader.press("Escape")
    reader.press("Escape")

    reader.choose("Annotate", "Quick Tags")
    slot = tagger.bar.slot_of(1)
    click(slot, slot.rect().center())
    tagger.type_tag("harbour/quays")
    assert tagger.bar.texts()[1] == "harbour/quays"
    assert tagger.bar.texts()[2] == ""
    tagger.until_kept({1: "harbour/quays", 5: "lamps/stories"})
    click(slot, slot.rect().center())
    reader.until(tagger.desk.prompt.isVisible)
    press(tagger.desk.prompt, "Free 1")
    tagger.until_kept({5: "lamps/stories"})
    assert [tag for tag in tagger.bar.texts().values() if tag] == ["lamps/stories"]

    (tagger.file.parent / "codebook.json").write_text("[")  # what cannot be kept is said, and not shown as if it were
    click(tagger.bar.slot_of(9), slot.rect().center())
    tagger.type_tag("lamps")
    reader.until(lambda: "codebook.json" in reader.banner())
    assert tagger.bar.texts()[9] == ""
    reader.click_button("End tagging")
    assert not tagger.bar.isVisible()


def test_a_card_suggests_tags_of_similar_passages(tagger: Tagger, articles):
    reader = tagger.reader
    text = (articles / "ferry.txt").read_text("utf-8")
    (articles / "gull.txt").write_text("A Gull\n\nA gull followed the ferry as far as the second buoy, and back.\n")
    reader.window.library.open_path(articles / "gull.txt")
    reader.until_open("gull.txt")
    reader.settle()
    tagger.page.select(tagger.span("A gull followed the ferry as far as the second buoy"))
    reader.press("Q")
    reader.press("1")
    reader.press("Q")
    tagger.until_saved(1)
    reader.window.services.library.rescan()
    reader.settle()
    reader.window.library.open_path(articles / "ferry.txt")
    reader.until_open("ferry.txt")
    assert GULL in text
    tagger.page.setFocus()
    tagger.page.select(tagger.span(GULL))
    reader.press("T")
    rows = tagger.editor.suggestions
    reader.until(rows.isVisible)
    (suggestion,) = rows.suggestions()
    assert (suggestion.tag, suggestion.reason[:13]) == ("birds", "on “A gull fo")
    assert tagger.editor.tags.edit.hasFocus()
    chip = rows.chip("birds")
    click(chip, chip.rect().center())
    assert tagger.tags(GULL) == ("birds",)
    assert not rows.isVisible()
    assert tagger.editor.tags.edit.hasFocus()
