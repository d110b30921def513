"""What cannot be read or written, goes away or dies while an index is brought up to date."""

import contextlib
import json
import os
import shutil
from pathlib import Path

import pytest
from index_runs import HARBOUR, ORCHARD, annotate, counts, paths, run, write

from reader.model.hit import SearchRequest
from reader.search.errors import IndexBusyError, IndexUnwritableError
from reader.search.storage.index import Index, index_folder
from reader.services import guarded, index_intake, index_reading, indexing
from reader.services.finding import find
from reader.services.indexing import update
from reader.services.scanning import scan
from reader.store.errors import LibraryError
from reader.store.sidecar import sidecar_path


def test_an_article_that_cannot_be_read_is_reported_once_and_not_found(library):
    (library / "binary.txt").write_bytes(bytes(range(256)) * 50)
    write(library, "a.txt")
    last = run(library)
    assert "binary" in last.problems["binary.txt"]
    assert paths(library, "") == ["a.txt"]
    assert counts(run(library)) == (0, 0, 0)


def test_a_file_without_permission_is_tried_again_and_written_when_it_can_be_read(library, monkeypatch):
    write(library, "locked.txt")
    real = Path.read_bytes

    def denied(path):
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", denied)
        assert "not allowed" in run(library).problems["locked.txt"]
        again = run(library)
        assert (counts(again), again.committed) == ((0, 0, 0), False)
        assert "not allowed" in again.problems["locked.txt"]
    assert counts(run(library)) == (0, 1, 0)
    assert paths(library, "harbour") == ["locked.txt"]


def test_a_mistake_in_a_parser_concerns_one_article_only(library, monkeypatch):
    write(library, "a.txt")
    write(library, "b.txt")
    real = guarded.read_article

    def read(path, **options):
        if path.name == "a.txt":
            raise RecursionError("too deep")
        return real(path, **options)

    monkeypatch.setattr(guarded, "read_article", read)
    assert "RecursionError" in run(library).problems["a.txt"]
    assert paths(library, "harbour") == ["b.txt"]


@pytest.mark.parametrize("content", ["{", "", '{"reader:version": 99, "items": []}'])
def test_a_sidecar_that_cannot_be_read_is_no_annotations_and_a_problem(library, content):
    article = write(library, "sub/a.txt")
    sidecar_path(article).write_text(content)
    assert list(run(library).problems) == ["sub/a.txt.annotations.json"]
    assert paths(library, "harbour") == ["sub/a.txt"]
    assert counts(run(library)) == (0, 0, 0)
    sidecar_path(article).unlink()
    annotate(article, tags=("sea",))
    run(library)
    assert paths(library, "tag:sea") == ["sub/a.txt"]


def test_what_vanishes_between_is_passed_over(library, monkeypatch):
    for name in ("known.txt", "z.txt"):
        write(library, name)
    run(library)
    for name in ("b.txt", "known.txt", "z.txt"):
        write(library, name, ORCHARD)
    real = index_reading.read_guarded

    def vanish(path, **options):
        if path.name in {"b.txt", "known.txt"}:
            path.unlink()
        return real(path, **options)

    monkeypatch.setattr(index_reading, "read_guarded", vanish)
    last = run(library)
    assert (counts(last), last.done, last.total) == ((0, 1, 1), 3, 3)
    assert paths(library, "apples") == ["z.txt"]
    assert paths(library, "harbour") == []


def test_articles_in_a_folder_that_cannot_be_read_stay_in_the_index(library, monkeypatch):
    write(library, "sub/b.txt")
    run(library)
    real = os.scandir

    def scandir(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    last = run(library)
    assert (counts(last), list(last.problems)) == ((0, 0, 0), ["sub"])
    assert paths(library, "harbour") == ["sub/b.txt"]


def test_a_library_that_went_away_is_an_error_and_stays_known(library, tmp_path):
    write(library, "a.txt")
    run(library)
    library.rename(tmp_path / "elsewhere")
    with pytest.raises(LibraryError):
        run(library)
    (tmp_path / "elsewhere").rename(library)
    assert counts(run(library)) == (0, 0, 0)


def test_an_unmounted_drive_is_an_error_not_a_deletion(library, monkeypatch):
    file = write(library, "a.txt")
    list(scan(str(library), {}))
    run(library)
    file.unlink()
    with monkeypatch.context() as patched:
        patched.setattr(indexing, "device_of", lambda _: 12345)
        with pytest.raises(LibraryError, match="drive"):
            run(library)
    assert counts(run(library)) == (0, 0, 1)


def test_a_second_process_that_dies_leaves_its_articles_to_the_first(library, monkeypatch):
    monkeypatch.setattr(index_intake, "_MANY", 10)
    monkeypatch.setattr(index_intake, "_BUILD", "os:_exit")
    for number in range(30):
        write(library, f"{number:02}.txt", f"Number {number}\n\n{HARBOUR}")
    real = index_intake.Worker.submit
    monkeypatch.setattr(
        index_intake.Worker, "submit", lambda self, number, function, *_: real(self, number, function, 3)
    )
    assert counts(run(library, processes=2)) == (30, 0, 0)
    assert find(str(library), SearchRequest("harbour")).articles == 30


def test_an_index_that_somebody_else_writes_is_waited_for_then_left(library, monkeypatch):
    write(library, "a.txt")
    monkeypatch.setattr(indexing, "_WAIT_SECONDS", 0.1)
    with contextlib.closing(Index(index_folder(library))) as other, other.write(wait_seconds=1):
        last = run(library)
        assert len(last.notices) == 1
        assert (last.done, last.total) == (0, 1)
        with pytest.raises(IndexBusyError):
            list(update(str(library), {}))
    assert counts(run(library)) == (1, 0, 0)


def test_what_another_process_took_in_meanwhile_is_not_read_again(library, monkeypatch):
    write(library, "a.txt")
    real = Index.write

    def late(self, **options):
        monkeypatch.setattr(Index, "write", real)
        run(library)
        return real(self, **options)

    monkeypatch.setattr(Index, "write", late)
    assert counts(run(library)) == (0, 0, 0)
    assert paths(library, "harbour") == ["a.txt"]


def test_a_full_disk_ends_it_with_a_notice_and_keeps_what_was_committed(library, monkeypatch):
    write(library, "a.txt")
    run(library)
    write(library, "b.txt")

    def full(self):
        raise IndexUnwritableError("index", "The search index cannot be written (No space left on device).")

    monkeypatch.setattr("reader.search.storage.index_writer.IndexWriter.commit", full)
    last = run(library)
    assert "No space left" in last.notices[-1]
    monkeypatch.undo()


def test_a_sidecar_that_may_not_be_read_just_now_is_tried_again(library, monkeypatch):
    article = write(library, "a.txt")
    annotate(article, tags=("sea",))
    real = Path.read_bytes
    content = json.loads(sidecar_path(article).read_text())
    assert content["items"]

    def denied(path):
        if path.name.endswith(".json"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", denied)
        assert list(run(library).problems) == ["a.txt.annotations.json"]
        assert counts(run(library)) == (0, 0, 0)
    run(library)
    assert paths(library, "tag:sea") == ["a.txt"]


def test_an_index_whose_folder_is_deleted_meanwhile_is_begun_anew_once(library, monkeypatch):
    for name in ("a.txt", "b.txt"):
        write(library, name, HARBOUR + name)
    run(library)
    for name in ("b.txt", "c.txt"):
        write(library, name, ORCHARD + name)
    real = index_reading.read_guarded
    deleted = []

    def delete(path, **options):
        if not deleted:
            deleted.append(shutil.rmtree(index_folder(library)))
        return real(path, **options)

    monkeypatch.setattr(index_reading, "read_guarded", delete)
    last = run(library)
    assert len(last.notices) == 1
    assert paths(library, "harbour") == ["a.txt"]
    assert paths(library, "apples") == ["b.txt", "c.txt"]
