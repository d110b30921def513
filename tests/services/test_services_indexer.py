"""The open library's index, kept up to date by a process of its own while somebody reads, and searched by another."""

import shutil
import time

import pytest
from index_runs import annotate as annotate_article

from reader.model.hit import IndexProgress, LineOrder, SearchRequest
from reader.search.storage.index import index_folder
from reader.services import indexer
from reader.services.finder import Finder
from reader.services.indexer import Indexer
from reader.store.sidecar import sidecar_path

WAIT = 30_000
HARBOUR = "The Harbour\n\nThe harbour lay quiet that morning, and the boats had not yet come back.\n"


@pytest.fixture
def index(qtbot, library, monkeypatch):
    """Return an indexer that has brought the index of one article up to date."""
    monkeypatch.setattr(indexer, "_SETTLE_MS", 20)
    (library / "a.txt").write_text(HARBOUR)
    made = Indexer()
    with qtbot.waitSignal(made.finished, timeout=WAIT) as finished:
        made.open(library, {})
        made.refresh()
    assert finished.args[0].added == 1
    yield made
    made.close()


@pytest.fixture
def find(library):
    made = Finder()
    made.open(library)
    yield made
    made.close()


@pytest.fixture
def paths(qtbot, find):
    """Return a function that searches and returns the paths that were found."""

    def paths(text, **options):
        with qtbot.waitSignal(find.found, timeout=WAIT) as found:
            find.search(SearchRequest(text, **options))
        return sorted(hit.path for hit in found.args[0].hits)

    return paths


def test_a_change_is_found_after_a_refresh(qtbot, library, index, paths):
    assert paths("harbour") == ["a.txt"]
    (library / "b.txt").write_text("On Orchards\n\nApples keep best where the air is cool.\n")
    with qtbot.waitSignals([index.committed, index.finished], timeout=WAIT):
        index.refresh()
    assert paths("apples") == ["b.txt"]


def test_an_edit_is_found_within_two_seconds(qtbot, library, index, paths):
    index.refresh()
    qtbot.waitUntil(lambda: index.running, timeout=WAIT)  # as in a window: the process is there already
    (library / "a.txt").write_text("On Orchards\n\nApples keep best where the air is cool.\n")
    begun = time.monotonic()
    with qtbot.waitSignal(index.committed, timeout=WAIT):
        index.refresh()
    assert paths("apples") == ["a.txt"]
    assert time.monotonic() - begun < 2


def annotate(library):
    annotate_article(library / "a.txt", "boats", tags=("sea/boats",), note="Which orchards?")


def rename(library):
    (library / "a.txt").rename(library / "orchards.txt")


def rename_with_what_was_annotated(library):
    annotate(library)
    rename(library)
    sidecar_path(library / "a.txt").rename(sidecar_path(library / "orchards.txt"))


@pytest.mark.parametrize(
    ("change", "query", "path"),
    [
        (annotate, "note:orchard tag:boats", "a.txt"),
        (rename, "harbour path:orchards", "orchards.txt"),
        (rename_with_what_was_annotated, "note:orchard path:orchards", "orchards.txt"),
    ],
)
def test_what_happens_to_an_article_is_found_within_two_seconds(qtbot, library, index, paths, change, query, path):
    assert paths(query) == []
    change(library)
    begun = time.monotonic()
    with qtbot.waitSignal(index.finished, timeout=WAIT, check_params_cb=lambda last: last.added + last.updated > 0):
        index.refresh()
    assert paths(query) == [path]
    assert time.monotonic() - begun < 2
    assert paths("harbour -path:orchards") == ([] if path == "orchards.txt" else ["a.txt"])


def test_requests_while_a_run_goes_on_are_one_more_run(qtbot, index):
    runs = []
    index.finished.connect(runs.append)
    index.refresh()
    qtbot.waitUntil(lambda: index.running, timeout=WAIT)
    for _ in range(5):
        index.refresh()
    qtbot.waitUntil(lambda: len(runs) == 2 and not index.running, timeout=WAIT)
    with qtbot.assertNotEmitted(index.finished, wait=300):
        pass


def test_nothing_is_committed_where_nothing_changed(qtbot, index):
    with qtbot.assertNotEmitted(index.committed), qtbot.waitSignal(index.finished, timeout=WAIT) as finished:
        index.refresh()
    assert finished.args == [IndexProgress(1, 1, finished=True)]


def test_it_is_made_anew_on_request(qtbot, index, paths):
    index.refresh()
    with qtbot.waitSignal(index.finished, timeout=WAIT, check_params_cb=lambda progress: progress.added == 1):
        index.rebuild()
    assert paths("harbour") == ["a.txt"]


def test_another_encoding_is_another_text(qtbot, library, index, paths):
    (library / "t.txt").write_bytes("Sabah\n\nışıklar söndü\n".encode("windows-1254"))
    with qtbot.waitSignal(index.finished, timeout=WAIT):
        index.open(library, {"t.txt": "windows-1254"})
        index.refresh()
    assert paths("söndü") == ["t.txt"]


def test_a_library_that_went_away_is_said(qtbot, library, index):
    shutil.rmtree(library)
    with qtbot.waitSignal(index.failed, timeout=WAIT) as failed:
        index.refresh()
    assert "no such folder" in failed.args[0]


def test_nothing_comes_of_a_library_that_was_closed(qtbot, library, index):
    index.refresh()
    index.close()
    with qtbot.assertNotEmitted(index.progressed, wait=300):
        index.refresh()


@pytest.mark.parametrize("harm", ["delete", "truncate", "rubbish"])
def test_an_index_lost_while_it_is_searched_is_filled_again(qtbot, library, index, find, paths, harm):
    assert paths("harbour") == ["a.txt"]
    folder = index_folder(library)
    for file in folder.iterdir():
        match harm:
            case "delete":
                file.unlink()
            case "truncate":
                file.write_bytes(file.read_bytes()[:10])
            case _:
                file.write_bytes(b"rubbish" * 100)
    if harm == "delete":
        folder.rmdir()
    (library / "b.txt").write_text(HARBOUR.replace("quiet", "still"))
    find.index_lost.connect(index.refresh)
    with qtbot.waitSignal(index.finished, timeout=WAIT):
        index.refresh()
    with qtbot.waitSignal(index.finished, timeout=WAIT, raising=False):
        find.search(SearchRequest("harbour"))
        index.refresh()
    assert paths("harbour") == ["a.txt", "b.txt"]


@pytest.mark.parametrize("finder_first", [True, False])
def test_damage_is_said_once_whoever_finds_it(qtbot, library, index, find, paths, finder_first):
    assert paths("harbour") == ["a.txt"]
    said = []
    find.failed.connect(said.append)
    index.failed.connect(said.append)
    index.finished.connect(lambda last: said.extend(last.notices))
    find.index_lost.connect(index.refresh)
    for file in index_folder(library).iterdir():
        file.unlink()
        if not finder_first:  # what is open is not read again as long as its name stands there
            file.write_bytes(b"rubbish" * 100)
    with qtbot.waitSignal(index.finished, timeout=WAIT):
        find.search(SearchRequest("harbour")) if finder_first else index.refresh()
    assert paths("harbour") == ["a.txt"]
    assert len(said) == 1
    assert "built anew" in said[0]


def test_places_come_in_batches_from_the_process(qtbot, library, index, find):
    for number in range(60):
        (library / f"{number}.txt").write_text(f"Number {number}\n\n{HARBOUR}")
    with qtbot.waitSignal(index.finished, timeout=WAIT):
        index.refresh()
    batches = []
    find.places_found.connect(batches.append)
    find.places(SearchRequest("harbour"), True, LineOrder.LEFT)
    qtbot.waitUntil(lambda: bool(batches) and batches[-1].finished, timeout=WAIT)
    assert len(batches) > 1
    assert sum(len(batch.places) for batch in batches) == 61 * 2
    for place in batches[0].places:
        assert place.text[place.marks[0].start : place.marks[0].end].lower() == "harbour"


def test_hits_similar_articles_and_counts_come_from_the_process(qtbot, library, index, find):
    (library / "b.txt").write_text("Boats\n\nThe boats of this harbour are old, and the harbour is full of boats.\n")
    with qtbot.waitSignal(index.finished, timeout=WAIT):
        index.refresh()
    with qtbot.waitSignal(find.marked, timeout=WAIT) as marked:
        find.mark(SearchRequest("harbour"), "a.txt")
    assert [span.of(HARBOUR) for span in marked.args[0].spans] == ["Harbour", "harbour"]
    with qtbot.waitSignal(find.marked, timeout=WAIT) as marked:
        find.mark(SearchRequest('"harbour'), "a.txt")
    assert (marked.args[0].path, marked.args[0].spans) == ("a.txt", ())
    with qtbot.waitSignal(find.similar_found, timeout=WAIT) as similar:
        find.similar("a.txt")
    assert [hit.path for hit in similar.args[1]] == ["b.txt"]
    with qtbot.waitSignal(find.counted, timeout=WAIT) as counted:
        find.count(["harbour", "boats old", '"mistaken'])
    assert counted.args == [{"harbour": 2, "boats old": 1}]
