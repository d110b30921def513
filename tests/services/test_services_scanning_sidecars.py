"""What a scan makes of the sidecars beside the articles."""

import json
import os

import pytest

from reader.model.annotation import Anchor
from reader.model.change import apply
from reader.model.document import Span
from reader.model.mutations import highlight
from reader.model.passage_filter import PassageFilter
from reader.model.sidecar import About, Sidecar
from reader.model.strays import ConflictCopy, LooseSidecar
from reader.model.tags import TagCount
from reader.services import scanning
from reader.services.passages import all_passages, passages_with
from reader.services.scanning import load_known, scan
from reader.store.sidecar import read_sidecar, sidecar_path, update_sidecar

TEXT = "A Morning\n\nThe harbour lay quiet that morning, and the boats had not yet come back.\n"
AT = "2026-01-01T00:00:00.000Z"


def write(folder, path, text=TEXT):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def annotate(file, *tags, color="yellow", note="", quote="harbour"):
    start = TEXT.find(quote)
    anchor = Anchor(quote, span=Span(start, start + len(quote)))
    change = highlight(anchor, AT, color=color, tags=tags, note=note)
    return update_sidecar(file, lambda sidecar: apply(sidecar, change, AT))


def describe(file, **about):
    return update_sidecar(file, lambda sidecar: Sidecar(sidecar.annotations, About(**about), page=sidecar.page))


def rescan(library):
    steps = list(scan(str(library), {}, 60_000))
    assert len(steps) == 1
    return steps[0]


def change_of(library):
    return rescan(library).change


def known(library):
    return {entry.path: entry for entry in load_known(str(library))}


@pytest.fixture
def unread_later(monkeypatch):
    """Return what makes reading an article fail from then on."""
    return lambda: monkeypatch.setattr(scanning, "read_guarded", None)


def test_an_entry_tells_how_its_article_is_annotated(library):
    file = write(library, "a.txt")
    annotate(file, "places/harbour", "mood", color="green")
    annotate(file, "places", color="green")
    annotate(file, color="pink")
    (entry,) = change_of(library).changed
    assert entry.highlights.count == 3
    assert entry.highlights.colors == (("green", 2), ("pink", 1))
    assert dict(entry.highlights.tags) == {
        "mood": TagCount(1, 1),
        "places": TagCount(1, 2),
        "places/harbour": TagCount(1, 1),
    }
    assert entry.sidecar.size == sidecar_path(file).stat().st_size
    assert known(library) == {"a.txt": entry}
    assert not change_of(library)


def test_what_the_user_says_of_an_article_stands_over_its_file(library):
    file = write(library, "a.md", "---\nauthor: A. Writer\ndate: 2024-03-12\n---\n# Quiet\n\nText of it.\n")
    describe(file, title="A Morning at the Quay", date="2024-03-11")
    (entry,) = change_of(library).changed
    assert (entry.metadata.title, entry.metadata.date) == ("A Morning at the Quay", "2024-03-11")
    assert entry.metadata.creators == ("A. Writer",)
    assert (entry.from_file.title, entry.from_file.date) == ("Quiet", "2024-03-12")
    assert known(library)["a.md"] == entry


def test_a_new_sidecar_is_found_without_reading_the_article(library, unread_later):
    file = write(library, "a.txt")
    write(library, "b.txt")
    before = {entry.path: entry for entry in change_of(library).changed}
    unread_later()
    annotate(file, "mood")
    describe(file, title="Another")
    (entry,) = change_of(library).changed
    assert (entry.path, entry.highlights.count, entry.metadata.title) == ("a.txt", 1, "Another")
    describe(file, title="A Third")
    assert change_of(library).changed[0].metadata.title == "A Third"
    sidecar_path(file).unlink()
    assert change_of(library).changed == (before["a.txt"],)
    assert passages_with(str(library), PassageFilter(("mood",))) == []


def test_a_sidecar_that_somebody_else_wrote_is_a_change_even_where_the_numbers_are_the_same(library):
    file = write(library, "a.txt")
    annotate(file, note="before")
    (before,) = change_of(library).changed
    page = json.loads(sidecar_path(file).read_text())
    page["items"][0]["body"][0]["value"] = "a longer note"
    sidecar_path(file).write_text(json.dumps(page))
    step = rescan(library)
    (after,) = step.change.changed
    assert after.highlights == before.highlights
    assert after.sidecar != before.sidecar
    assert step.tokens == {"a.txt": read_sidecar(file).token}
    assert [passage.annotation.note for passage in all_passages(str(library))] == ["a longer note"]


def test_an_edited_article_keeps_its_annotations(library):
    file = write(library, "a.txt")
    annotate(file, "mood")
    rescan(library)
    file.write_text("An Evening\n\n" + TEXT)
    (entry,) = change_of(library).changed
    assert (entry.metadata.title, entry.highlights.count) == ("An Evening", 1)
    assert [passage.title for passage in passages_with(str(library), PassageFilter(("mood",)))] == ["An Evening"]


def test_an_article_renamed_with_its_sidecar_keeps_its_annotations(library, unread_later):
    file = write(library, "old/a.txt")
    annotate(file, "mood")
    rescan(library)
    unread_later()
    (library / "old").rename(library / "new")
    step = rescan(library)
    ((old, entry),) = step.change.renamed
    assert (old, entry.path, entry.highlights.count) == ("old/a.txt", "new/a.txt", 1)
    assert [passage.path for passage in passages_with(str(library), PassageFilter(("mood",)))] == ["new/a.txt"]
    assert step.strays.loose == ()
    assert not change_of(library)


def test_an_article_renamed_without_its_sidecar_loses_it_and_the_sidecar_is_loose(library):
    file = write(library, "a.txt")
    annotate(file, "mood")
    describe(file, title="Named by Hand")
    rescan(library)
    file.rename(library / "b.txt")
    step = rescan(library)
    ((_, entry),) = step.change.renamed
    assert (entry.path, entry.highlights.count, entry.sidecar) == ("b.txt", 0, None)
    assert entry.metadata.title == "A Morning"
    assert passages_with(str(library), PassageFilter(("mood",))) == []
    (loose,) = step.strays.loose
    assert isinstance(loose, LooseSidecar)
    assert (loose.path, loose.article) == ("a.txt.annotations.json", "a.txt")


def test_a_removed_article_takes_its_passages_along(library):
    file = write(library, "a.txt")
    annotate(file, "mood")
    rescan(library)
    file.unlink()
    sidecar_path(file).unlink()
    assert change_of(library).removed == ("a.txt",)
    assert all_passages(str(library)) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "unreadable-sidecar"),
        ("rubbish", "unreadable-sidecar"),
        ("[]", "unreadable-sidecar"),
        (json.dumps({"type": "AnnotationPage", "reader:version": 99, "items": []}), "newer-sidecar"),
    ],
)
def test_a_sidecar_that_cannot_be_used_is_a_problem_at_every_scan_and_what_was_known_stays(library, content, problem):
    file = write(library, "sub/a.txt")
    annotate(file, "mood")
    rescan(library)
    good = sidecar_path(file).read_bytes()
    sidecar_path(file).write_text(content)
    step = rescan(library)
    (entry,) = step.change.changed
    assert entry.highlights.count == 1
    assert entry.problem == ""
    (found,) = step.change.problems
    assert (found.path, found.problem) == ("sub/a.txt.annotations.json", problem)
    assert len(passages_with(str(library), PassageFilter(("mood",)))) == 1
    again = rescan(library)
    assert not again.change
    assert again.change.problems == (found,)
    file.write_text(TEXT + "More.\n")
    assert change_of(library).changed[0].highlights.count == 1
    sidecar_path(file).write_bytes(good)
    step = rescan(library)
    assert [entry.highlights.count for entry in step.change.changed] == [1]
    assert step.change.problems == ()
    assert not change_of(library)


def test_a_sidecar_damaged_from_the_start_leaves_the_article_as_it_is(library):
    file = write(library, "a.txt")
    sidecar_path(file).write_text("rubbish")
    step = rescan(library)
    (entry,) = step.change.changed
    assert (entry.metadata.title, entry.highlights.count) == ("A Morning", 0)
    assert not change_of(library)


def test_conflict_copies_come_with_the_last_step(library):
    file = write(library, "a.txt")
    annotate(file)
    copy = library / "a.txt.annotations (conflicted copy 2026-11-20).json"
    copy.write_bytes(sidecar_path(file).read_bytes())
    assert rescan(library).strays.conflicts == (ConflictCopy(copy.name, "a.txt"),)


def test_scanning_writes_nothing_beside_the_articles(library):
    file = write(library, "a.txt")
    annotate(file)
    before = {path: path.stat().st_mtime_ns for path in [library, *library.iterdir()]}
    rescan(library)
    os.utime(file)
    rescan(library)
    del before[file]
    assert {path: path.stat().st_mtime_ns for path in before} == before
