"""The open library: annotations in its entries, and the sidecars that stand alone."""

from dataclasses import replace

import pytest

from reader.model.annotation import Anchor
from reader.model.change import apply
from reader.model.document import Span
from reader.model.mutations import highlight
from reader.model.sidecar import About, Sidecar
from reader.services.folder_watch import FolderWatch
from reader.services.library import Library
from reader.services.scanning import scan
from reader.store.sidecar import read_sidecar, sidecar_path, update_sidecar

AT = "2026-01-01T00:00:00.000Z"
TEXT = "A Morning\n\nThe harbour lay quiet that morning, and the boats had not yet come back.\n"
WAIT = 20_000


@pytest.fixture
def opened(qtbot, library, monkeypatch):
    """Return the library open and scanned, with two articles in it; it scans when it is told to."""
    monkeypatch.setattr(FolderWatch, "watch", lambda *_: False)
    (library / "a.txt").write_text(TEXT)
    (library / "b.txt").write_text("On Orchards\n\nApples keep best where the air is cool and moist.\n")
    made = Library()
    with qtbot.waitSignal(made.scanned, timeout=WAIT):
        made.open(library, {})
        made.load()
    with qtbot.waitSignal(made.scanned, timeout=WAIT):  # the one with which it begins to watch
        pass
    yield made
    made.close()


@pytest.fixture
def rescan(qtbot, opened):
    """Return a function that scans once more and returns the entries that were announced."""

    def run():
        announced = []
        opened.changed.connect(announced.append)
        with qtbot.waitSignal(opened.scanned, timeout=WAIT):
            opened.rescan()
        opened.changed.disconnect(announced.append)
        return [entry for change in announced for entry in change.changed]

    return run


def marked(sidecar, *tags):
    return apply(sidecar, highlight(Anchor("harbour", span=Span(15, 22)), AT, tags=tags), AT)


def test_what_is_annotated_shows_at_once_and_finding_it_on_disk_is_no_news(qtbot, library, opened, rescan):
    first = marked(Sidecar(), "mood")
    with qtbot.waitSignal(opened.changed, timeout=0) as changed:
        opened.note_annotations("a.txt", first)
    (entry,) = changed.args[0].changed
    assert entry == opened.entries["a.txt"]
    assert (entry.highlights.count, entry.sidecar) == (1, None)
    loaded = update_sidecar(library / "a.txt", lambda _: first)
    opened.note_saved("a.txt", loaded.token)
    second = marked(first)
    opened.note_annotations("a.txt", second)  # while the first is found
    assert rescan() == []
    assert opened.entries["a.txt"].highlights.count == 2
    assert opened.entries["a.txt"].sidecar.size == sidecar_path(library / "a.txt").stat().st_size
    loaded = update_sidecar(library / "a.txt", lambda _: second)
    opened.note_saved("a.txt", loaded.token)
    assert rescan() == []
    assert opened.entries["a.txt"].highlights.count == 2


def test_what_somebody_else_wrote_is_announced_even_where_no_number_changed(library, opened, rescan):
    first = marked(Sidecar())
    opened.note_annotations("a.txt", first)
    opened.note_saved("a.txt", update_sidecar(library / "a.txt", lambda _: first).token)
    rescan()
    (annotation,) = first.annotations
    other = replace(first, annotations=first.annotations.with_(replace(annotation, note="from elsewhere")))
    update_sidecar(library / "a.txt", lambda _: other)
    (entry,) = rescan()
    assert entry.highlights.count == 1
    assert entry == opened.entries["a.txt"]


def test_a_save_that_nobody_told_of_is_announced(library, opened, rescan):
    sidecar = marked(Sidecar())
    opened.note_annotations("a.txt", sidecar)
    update_sidecar(library / "a.txt", lambda _: sidecar)
    assert [entry.path for entry in rescan()] == ["a.txt"]


def test_an_article_edited_in_the_meantime_keeps_what_the_window_knows(library, opened, rescan):
    first = marked(Sidecar())
    opened.note_annotations("a.txt", first)
    opened.note_saved("a.txt", update_sidecar(library / "a.txt", lambda _: first).token)
    (library / "a.txt").write_text("An Evening\n\n" + TEXT)
    opened.note_annotations("a.txt", marked(first))
    (entry,) = rescan()
    assert (entry.metadata.title, entry.highlights.count) == ("An Evening", 2)


def test_a_title_of_the_users_shows_at_once_and_goes_again(qtbot, opened):
    with qtbot.waitSignal(opened.changed, timeout=0):
        opened.note_annotations("a.txt", Sidecar(about=About(title="By Hand")))
    assert opened.entries["a.txt"].metadata.title == "By Hand"
    with qtbot.waitSignal(opened.changed, timeout=0):
        opened.note_annotations("a.txt", Sidecar())
    assert opened.entries["a.txt"].metadata.title == "A Morning"


def test_nothing_is_announced_where_no_list_changes(qtbot, opened):
    with qtbot.assertNotEmitted(opened.changed):
        opened.note_annotations("a.txt", Sidecar())
        opened.note_annotations("not-there-yet.txt", marked(Sidecar()))


def test_a_sidecar_left_behind_is_an_orphan_with_a_suggestion_until_it_is_not(qtbot, library, opened, rescan):
    update_sidecar(library / "a.txt", lambda _: marked(Sidecar()))
    rescan()
    (library / "a.txt").rename(library / "moved.txt")
    with qtbot.waitSignal(opened.strays_found, timeout=WAIT):
        rescan()
    (orphan,) = opened.orphans
    assert (orphan.article, orphan.count, orphan.suggestion) == ("a.txt", 1, "moved.txt")
    with qtbot.assertNotEmitted(opened.strays_found):
        rescan()
    sidecar_path(library / "a.txt").rename(sidecar_path(library / "moved.txt"))
    with qtbot.waitSignal(opened.strays_found, timeout=WAIT):
        rescan()
    assert opened.orphans == ()
    assert opened.entries["moved.txt"].highlights.count == 1


def test_an_orphan_without_an_answer_is_looked_for_in_articles_that_come(qtbot, library, opened, rescan):
    update_sidecar(library / "a.txt", lambda _: marked(Sidecar()))
    rescan()
    (library / "a.txt").unlink()
    with qtbot.waitSignal(opened.strays_found, timeout=WAIT):
        rescan()
    assert opened.orphans[0].suggestion == ""
    (library / "late.txt").write_text(TEXT + "More of it.\n")
    with qtbot.waitSignal(opened.strays_found, timeout=WAIT):
        rescan()
    assert opened.orphans[0].suggestion == "late.txt"
    (library / "late.txt").unlink()
    with qtbot.waitSignal(opened.strays_found, timeout=WAIT):
        rescan()
    assert opened.orphans[0].suggestion == ""
    assert "gone" in opened.orphans[0].reason


def test_conflict_copies_are_found_and_forgotten_with_the_library(qtbot, library, opened, rescan):
    update_sidecar(library / "a.txt", lambda _: marked(Sidecar()))
    copy = library / "a.txt.annotations.sync-conflict-20261120-101010-ABCDEFG.json"
    copy.write_bytes(sidecar_path(library / "a.txt").read_bytes())
    with qtbot.waitSignal(opened.strays_found, timeout=WAIT):
        rescan()
    assert [(found.path, found.article) for found in opened.conflicts] == [(copy.name, "a.txt")]
    opened.close()
    assert (opened.conflicts, opened.orphans) == ((), ())


def test_an_annotated_library_opens_with_its_numbers(qtbot, library):
    (library / "a.txt").write_text(TEXT)
    update_sidecar(library / "a.txt", lambda _: marked(Sidecar(), "mood"))
    list(scan(str(library), {}))
    made = Library()
    made.open(library, {})
    made.load()
    assert made.entries["a.txt"].highlights.count == 1
    made.close()


def test_a_sidecar_that_is_replaced_is_noticed_once(qtbot, library):
    (library / "a.txt").write_text(TEXT)
    watch = FolderWatch()
    assert watch.watch(library)
    for _ in range(2):  # made, then replaced
        with qtbot.waitSignal(watch.changed, timeout=WAIT):
            update_sidecar(library / "a.txt", marked)
        with qtbot.assertNotEmitted(watch.changed, wait=600):
            assert len(read_sidecar(library / "a.txt").sidecar.annotations) > 0
    watch.stop()


def test_what_another_window_found_first_is_news_all_the_same(qtbot, library, opened, rescan):
    rescan()
    (library / "b.txt").write_text("Another article of the harbour, longer than a line.")
    update_sidecar(library / "a.txt", lambda _: marked(Sidecar(), "mood"))
    list(scan(str(library), {}))  # by the command line, or another window, in the same catalogue
    assert {entry.path for entry in rescan()} == {"a.txt", "b.txt"}
    assert opened.entries["a.txt"].highlights.count == 1
    (library / "b.txt").unlink()
    list(scan(str(library), {}))
    rescan()
    assert set(opened.entries) == {"a.txt"}
    assert rescan() == []
