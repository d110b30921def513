"""Passages and concordance lines: sorted, gone to, ticked, and highlighted or tagged in one step."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from search_driver import Searcher
from window_driver import QUIET_PLUGIN

from reader.model.hit import Place
from reader.model.scope import Scope, Selection

pytestmark = QUIET_PLUGIN

FERRY, LAMPLIGHTER = "ferry.txt", "guides/lamplighter.txt"


def annotations(searcher: Searcher, path: str) -> list[tuple[str, str, list[str]]]:
    """Return quote, colour and tags of what stands in the sidecar of an article."""
    file: Path = searcher.window.services.library.folder / f"{path}.annotations.json"
    items = json.loads(file.read_text("utf-8"))["items"] if file.exists() else []
    return [
        (
            item["target"]["selector"][0]["exact"],
            item["target"]["styleClass"],
            [body["value"] for body in item.get("body", ()) if body["purpose"] == "tagging"],
        )
        for item in items
    ]


def test_a_concordance(searcher: Searcher):
    reader, splitter = searcher.reader, searcher.window.columns.splitter
    before = splitter.sizes()[1]
    searcher.search("lamp", 3)
    searcher.show("concordance")
    assert splitter.sizes()[1] > before, "lines want room"
    model = searcher.results.pages.shown.model
    searcher.order_by("Left context")
    reader.until(
        lambda: (befores := [_before(place) for place in searcher.places()]) == sorted(befores, key=str.casefold)
    )
    searcher.order_by("Right context")
    reader.until(lambda: (afters := [_after(place) for place in searcher.places()]) == sorted(afters, key=str.casefold))
    row = next(row for row in range(model.rowCount()) if (model.place(row).path == LAMPLIGHTER))
    wanted = model.place(row).span
    searcher.click_row(row)
    reader.until_open(LAMPLIGHTER)
    reader.until(lambda: searcher.current() == wanted)
    searcher.show("articles")
    assert splitter.sizes()[1] == before


def _before(place: Place) -> str:
    words = place.text[: place.span.start - place.context.start].split()
    return words[-1].strip(".,:") if words else ""


def _after(place: Place) -> str:
    words = place.text[place.span.end - place.context.start :].split()
    return words[0].strip(".,:") if words else ""


def test_ticked_lines_are_highlighted_in_one_step(searcher: Searcher):
    reader, window = searcher.reader, searcher.window
    searcher.search("ferry", 3)
    searcher.click_hit(FERRY)
    reader.until_open(FERRY)
    searcher.show("concordance")
    for row in range(4):
        searcher.tick(row)
    assert len(searcher.results.ticked()) == 4
    assert searcher.results.strip.text.text() == "4 ticked"
    searcher.tick(3)
    searcher.tick(3)
    QTest.keyClick(searcher.results.pages.shown.view, Qt.Key.Key_3)
    reader.until(lambda: reader.toast() == "4 places highlighted")
    assert searcher.results.ticked() == []
    reader.until(lambda: len(annotations(searcher, FERRY)) == 3)
    assert {color for _, color, _ in annotations(searcher, FERRY)} == {"blue"}
    paths = {place.path for place in searcher.places()[:4]}
    (other,) = paths - {FERRY}
    assert [(color, tags) for _, color, tags in annotations(searcher, other)] == [("blue", [])]

    reader.click_button_of(reader.parts.toast, "Undo")
    reader.until(lambda: annotations(searcher, FERRY) == [] and annotations(searcher, other) == [])

    searcher.until_indexed()
    for row in range(2):
        searcher.tick(row)
    searcher.results.strip.colors.clicked.emit("green")
    reader.until(lambda: [color for _, color, _ in annotations(searcher, FERRY)] == ["green", "green"])
    reader.press("Ctrl+3")
    assert window.registry.action("undo").text() == "Undo Mark Places"
    reader.press("Ctrl+Z")
    reader.until(lambda: annotations(searcher, FERRY) == [])


def test_ticked_passages_are_tagged_and_found_by_their_tag(searcher: Searcher):
    reader = searcher.reader
    searcher.search("lamplighter", 1)
    searcher.show("passages")
    assert searcher.line() == "3 passages"  # its title is one by itself
    view = searcher.results.pages.shown.view
    view.setFocus()
    reader.press("Ctrl+A")
    assert len(searcher.results.ticked()) == 3
    reader.press("T")
    prompt = searcher.window.marking.prompt
    reader.until(prompt.isVisible)
    reader.type("people/lamps")
    for _ in range(2):  # takes the tag, and gives it
        QTest.keyClick(reader.focus(), Qt.Key.Key_Return)
    reader.until(lambda: reader.toast() == "3 places tagged “people/lamps”")
    assert [tags for _, _, tags in annotations(searcher, LAMPLIGHTER)] == [["people/lamps"]] * 3
    reader.until(lambda: searcher.line() == "3 passages · 3 highlights")
    assert len(searcher.rows()) == 6
    searcher.search("tag:people", 1)
    searcher.until_listed()
    reader.until(lambda: searcher.line() == "0 passages · 3 highlights")
    searcher.click_row(0)
    reader.until_open(LAMPLIGHTER)
    reader.click_scope(Scope(Selection.TAG, tag="people"))
    assert not searcher.is_on
    assert reader.parts.lists.currentWidget() is reader.parts.passages
