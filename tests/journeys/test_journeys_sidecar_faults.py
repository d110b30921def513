"""What happens to a sidecar while the window holds changes that are not saved: no annotation is ever lost."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from annotation_driver import Annotator, press
from window_driver import QUIET_PLUGIN, Reader

from reader.store import sidecar as store
from reader.store import unsaved

pytestmark = QUIET_PLUGIN

GULL = "A gull followed us as far as the second buoy."
LAMP = "the story of the lamp twice"
BELL = "before the sun was up"
NEW = "nobody spoke"
BEFORE = {GULL, LAMP}
AFTER = {GULL, LAMP, NEW}
Break = Callable[[OSError | None], None]


@pytest.fixture
def marked(ferry: Annotator) -> Annotator:
    """Return the window with two passages marked and saved."""
    for words, key in ((GULL, "1"), (LAMP, "2")):
        ferry.page.select(ferry.span(words))
        ferry.reader.press(key)
    ferry.until_saved(2)
    return ferry


@pytest.fixture
def break_disk(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Return what lets every write of a sidecar fail from now on, or succeed again."""
    write = store.write_atomically

    def be(error: OSError | None) -> None:
        def fail(_file: Path, _data: bytes) -> None:
            assert error is not None
            raise error

        monkeypatch.setattr(store, "write_atomically", fail if error else write)

    return be


def mark(annotator: Annotator, words: str) -> None:
    """Mark a passage; it is not saved when this returns."""
    annotator.page.select(annotator.span(words))
    annotator.reader.press("3")
    assert not annotator.window.services.annotations.is_saved


def changed(page: str, words: str, added: str) -> str:
    """Return a sidecar with a copy of an item that another program made of it, with other words."""
    data = json.loads(page)
    item = next(item for item in data["items"] if item["target"]["selector"][0]["exact"] == words)
    copy = json.loads(json.dumps(item).replace(item["id"], "urn:uuid:of-another-program"))
    copy["target"]["selector"] = [{"type": "TextQuoteSelector", "exact": added}]
    return json.dumps({**data, "items": [*data["items"], copy]})


def shown(annotator: Annotator) -> set[str]:
    """Return the passages of all cards; they are as many as there are annotations."""
    cards = annotator.cards()
    assert len(cards) == len(annotator.window.services.annotations.sidecar.annotations)
    return {card.quote for card in cards}


def until_whole(annotator: Annotator, quotes: set[str]) -> None:
    """Wait until the file and the window say the same."""
    reader, book = annotator.reader, annotator.window.services.annotations
    reader.until(lambda: book.is_saved and set(annotator.quotes()) == quotes)
    reader.until(lambda: shown(annotator) == quotes)
    assert len(annotator.items()) == len(quotes)
    reader.until(lambda: set(annotator.marked()) == quotes)


def test_another_program_adds_to_it(marked: Annotator):
    mark(marked, NEW)
    marked.file.write_text(changed(marked.file.read_text("utf-8"), GULL, BELL), "utf-8")
    until_whole(marked, {*AFTER, BELL})


def test_another_program_removes_one_and_says_so(marked: Annotator):
    mark(marked, NEW)
    page = json.loads(marked.file.read_text("utf-8"))
    gone = next(item for item in page["items"] if item["target"]["selector"][0]["exact"] == LAMP)
    page["items"].remove(gone)
    page["reader:deleted"] = [{"id": gone["id"], "at": "2200-01-01T00:00:00.000Z"}]
    marked.file.write_text(json.dumps(page), "utf-8")
    until_whole(marked, {GULL, NEW})


def test_it_is_deleted(marked: Annotator):
    mark(marked, NEW)
    marked.file.unlink()
    until_whole(marked, AFTER)


def test_it_is_replaced_by_a_conflict_copy(marked: Annotator):
    mark(marked, NEW)
    page = json.loads(changed(marked.file.read_text("utf-8"), GULL, BELL))
    page["items"] = [item for item in page["items"] if item["target"]["selector"][0]["exact"] != LAMP]
    copy = marked.file.with_name("ferry.txt.annotations (conflicted copy 2026-11-20).json")
    copy.write_text(json.dumps(page), "utf-8")
    copy.replace(marked.file)
    until_whole(marked, {*AFTER, BELL})


def test_a_conflict_copy_appears_and_is_merged(marked: Annotator):
    mark(marked, NEW)
    copy = marked.file.with_name("ferry.txt.annotations.sync-conflict-20261120-101010-ABCDEFG.json")
    copy.write_text(changed(marked.file.read_text("utf-8"), GULL, BELL), "utf-8")
    marked.reader.until(lambda: "sync-conflict" in marked.reader.banner())
    mark(marked, "By noon")
    press(marked.reader.parts.banner, "Merge")
    until_whole(marked, {*AFTER, BELL, "By noon"})
    assert not copy.exists()


DAMAGED = {
    "truncated": lambda page: page[: len(page) // 2],
    "empty": lambda page: page[:0],
    "rubbish": lambda page: b"\x00\xff" + page[::-1],
    "of another shape": lambda _page: b'["annotations"]',
    "of a newer version": lambda page: page.replace(b'"reader:version": 1', b'"reader:version": 99'),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_it_is_damaged_and_repaired(marked: Annotator, damage: Callable[[bytes], bytes]):
    reader = marked.reader
    whole = marked.file.read_bytes()
    damaged = damage(whole)
    mark(marked, NEW)
    marked.file.write_bytes(damaged)
    reader.until(lambda: "kept, but not saved yet" in reader.banner())
    assert marked.file.name in reader.banner()
    assert marked.file.read_bytes() == damaged
    assert shown(marked) == AFTER
    marked.file.write_bytes(whole)
    press(reader.parts.banner, "Try Again")
    until_whole(marked, AFTER)
    assert not reader.banner()


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_it_is_damaged_and_repaired_after_quitting(marked: Annotator, make_reader, damage: Callable[[bytes], bytes]):
    file, article = marked.file, marked.file.with_name("ferry.txt")
    whole = file.read_bytes()
    mark(marked, NEW)
    file.write_bytes(damage(whole))
    marked.window.close()
    assert file.read_bytes() == damage(whole)
    file.write_bytes(whole)
    again = opened(make_reader, article)
    until_whole(again, AFTER)


ERRORS = {
    "disk full": (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
    "read-only folder": (OSError(errno.EACCES, "Permission denied"), "may not be written"),
    "failing disk": (OSError(errno.EIO, "Input/output error"), "could not be saved"),
}


@pytest.mark.parametrize(("error", "said"), ERRORS.values(), ids=ERRORS)
def test_it_cannot_be_written_and_then_it_can(marked: Annotator, break_disk: Break, error: OSError, said: str):
    reader = marked.reader
    break_disk(error)
    mark(marked, NEW)
    reader.until(lambda: said in reader.banner())
    assert set(marked.quotes()) == BEFORE
    press(reader.parts.banner, "Try Again")
    mark(marked, BELL)  # and one goes on reading
    marked.page.select(marked.span("By noon"))
    reader.press("4")
    break_disk(None)
    reader.until(lambda: set(marked.quotes()) == {*AFTER, BELL, "By noon"})
    until_whole(marked, {*AFTER, BELL, "By noon"})
    assert not reader.banner()


def test_it_cannot_be_written_while_another_article_is_read(marked: Annotator, articles: Path, break_disk: Break):
    reader, file = marked.reader, marked.file
    break_disk(ERRORS["disk full"][0])
    mark(marked, NEW)
    reader.window.library.open_path(articles / "guides" / "lamps.md")
    reader.until_open("guides/lamps.md")
    reader.until(lambda: "ferry.txt" in reader.banner())
    break_disk(None)
    press(reader.parts.banner, "Try Again")
    reader.until(lambda: len(json.loads(file.read_text("utf-8"))["items"]) == len(AFTER))
    reader.press("Alt+Left")
    reader.until_open("ferry.txt")
    until_whole(marked, AFTER)


def test_quitting_while_it_cannot_be_written(marked: Annotator, make_reader, break_disk: Break):
    file = marked.file
    break_disk(ERRORS["disk full"][0])
    mark(marked, NEW)
    marked.reader.press("N")
    marked.reader.until(marked.editor.note.hasFocus)
    marked.reader.type("Half a thought")
    marked.window.close()
    assert set(marked_quotes(file)) == BEFORE
    break_disk(None)
    again = opened(make_reader, file.with_name("ferry.txt"))
    until_whole(again, AFTER)
    assert again.card(NEW).note == "Half a thought"


def test_neither_the_sidecar_nor_the_data_folder_can_be_written(
    marked: Annotator, break_disk: Break, monkeypatch: pytest.MonkeyPatch
):
    reader = marked.reader

    def full(_file: Path, _data: bytes) -> None:
        raise ERRORS["disk full"][0]

    break_disk(ERRORS["disk full"][0])
    monkeypatch.setattr(unsaved, "write_atomically", full)
    mark(marked, NEW)
    reader.until(lambda: "leave the window open" in reader.banner())
    assert shown(marked) == AFTER
    break_disk(None)
    press(reader.parts.banner, "Try Again")
    until_whole(marked, AFTER)


def test_it_is_deleted_while_a_note_is_being_written(marked: Annotator):
    reader = marked.reader
    marked.click_words(GULL)
    reader.press("N")
    reader.until(marked.editor.note.hasFocus)
    reader.type("Half a th")
    marked.file.unlink()
    reader.until(lambda: reader.window.services.library.entries["ferry.txt"].sidecar is None)
    reader.type("ought")
    reader.press("Ctrl+Return")
    until_whole(marked, BEFORE)
    assert marked.card(GULL).note == "Half a thought"


def test_what_was_undone_across_another_programs_change_leaves_that_alone(marked: Annotator):
    reader = marked.reader
    mark(marked, NEW)
    marked.file.write_text(changed(marked.file.read_text("utf-8"), GULL, BELL), "utf-8")
    until_whole(marked, {*AFTER, BELL})
    for left in ({GULL, LAMP, BELL}, {GULL, BELL}):
        while set(marked.marked()) != left:
            reader.press("Ctrl+Z")
    until_whole(marked, {GULL, BELL})
    reader.press("Ctrl+Shift+Z")
    until_whole(marked, {GULL, LAMP, BELL})


def opened(make_reader: Callable[[], Reader], article: Path) -> Annotator:
    again = Annotator(make_reader())
    again.reader.open(article)
    return again


def marked_quotes(file: Path) -> list[str]:
    return [item["target"]["selector"][0]["exact"] for item in json.loads(file.read_text("utf-8"))["items"]]


def test_it_is_damaged_while_another_article_is_annotated(marked: Annotator, articles: Path):
    reader, file = marked.reader, marked.file
    whole = file.read_bytes()
    mark(marked, NEW)
    file.write_bytes(whole[:200])
    reader.until(lambda: "ferry.txt is kept" in reader.banner())
    reader.window.library.open_path(articles / "guides" / "lamps.md")
    reader.until_open("guides/lamps.md")
    marked.page.select(marked.span("See the ferry"))
    reader.press("1")
    marked.until_saved(1)
    assert "ferry.txt is kept" in reader.banner()  # it is not that one which was saved
    reader.press("Alt+Left")
    reader.until_open("ferry.txt")
    reader.until(lambda: "Nothing can be highlighted" in reader.banner())
    assert shown(marked) == AFTER
    file.write_bytes(whole)
    until_whole(marked, AFTER)
    assert not reader.banner()
