import contextlib
import os
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest

from reader import paths
from reader.model.article import ArticleError, NoticeKind
from reader.model.catalogue import LibraryChange
from reader.services import guarded, scanning
from reader.services.checking import check
from reader.services.guarded import OverrunError, deadline, read_guarded
from reader.services.scan_memory import ScanMemory
from reader.services.scanning import CACHE_PROBLEM, load_known, scan
from reader.store.catalogue import catalogue_path
from reader.store.errors import LibraryError
from reader.worker import Worker

ENGLISH = "The harbour lay quiet that morning, and the boats had not yet come back from the night's fishing.\n"
TURKISH = (
    "Liman o sabah sessizdi; tekneler gece avından henüz dönmemişti ve rıhtımda kimse yoktu, şaşırtıcı bir gündü.\n"
)


def write(folder, path, text=ENGLISH):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def run(library, encodings=None, batch_ms=150):
    return list(scan(str(library), encodings or {}, batch_ms))


def rescan(library, encodings=None):
    """Return the one change of a scan that takes no longer than a batch."""
    steps = run(library, encodings, 60_000)
    assert len(steps) == 1
    return steps[0].change


def known(library):
    return {entry.path: entry for entry in load_known(str(library))}


def test_the_first_scan_finds_everything_and_the_next_nothing(library):
    write(library, "essay.md", f"---\nauthor: A. Writer\ndate: 2024-03-12\n---\n# The harbour\n\n{ENGLISH}")
    write(library, "sub/plain.txt")
    change = rescan(library)
    essay, plain = sorted(change.changed, key=lambda entry: entry.path)
    assert (essay.path, essay.metadata.title, essay.metadata.creators) == ("essay.md", "The harbour", ("A. Writer",))
    assert essay.metadata.date == "2024-03-12"
    assert essay.excerpt.startswith("The harbour lay quiet")
    assert (plain.path, plain.folder, plain.encoding) == ("sub/plain.txt", "sub", "utf-8")
    assert plain.metadata.language == "en"
    assert plain.words == 18
    assert abs(plain.added_ms - time.time() * 1000) < 60_000
    assert known(library) == {entry.path: entry for entry in change.changed}
    assert not rescan(library)


def test_without_a_catalogue_nothing_is_known_and_none_is_made(library):
    assert load_known(str(library)) == []
    assert not paths.cache_folder().exists()


def test_only_what_changed_is_read_again(library, monkeypatch):
    for name in "abc":
        write(library, f"{name}.txt")
    first = {entry.path: entry for entry in rescan(library).changed}
    read = []
    monkeypatch.setattr(scanning, "read_guarded", lambda path, **o: read.append(path.name) or read_guarded(path, **o))
    write(library, "b.txt", ENGLISH * 2)
    write(library, "d.txt", "Something else.\n")
    (library / "c.txt").unlink()
    change = rescan(library)
    assert read == ["b.txt", "d.txt"]
    assert [entry.path for entry in change.changed] == ["b.txt", "d.txt"]
    assert change.changed[0].added_ms == first["b.txt"].added_ms
    assert change.removed == ("c.txt",)
    assert sorted(known(library)) == ["a.txt", "b.txt", "d.txt"]


def test_a_renamed_article_keeps_when_it_was_added(library, monkeypatch):
    file = write(library, "old.txt")
    write(library, "other.txt", "Something else.\n")
    with monkeypatch.context() as patched:
        patched.setattr(time, "time_ns", lambda: 1_000_000_000)
        rescan(library)
    file.rename(library / "new.txt")
    change = rescan(library)
    ((old, entry),) = change.renamed
    assert (old, entry.path, entry.added_ms) == ("old.txt", "new.txt", 1000)
    assert (change.changed, change.removed) == ((), ())
    assert sorted(known(library)) == ["new.txt", "other.txt"]


def test_a_renamed_folder_is_not_read_again(library, monkeypatch):
    for number in range(5):
        write(library, f"old/{number}.txt")
    rescan(library)
    (library / "old").rename(library / "new")
    monkeypatch.setattr(scanning, "read_guarded", None)
    change = rescan(library)
    assert sorted((old, entry.path) for old, entry in change.renamed) == [
        (f"old/{n}.txt", f"new/{n}.txt") for n in range(5)
    ]
    assert sorted(known(library)) == [f"new/{n}.txt" for n in range(5)]


def test_a_copy_is_an_addition(library):
    write(library, "a.txt")
    rescan(library)
    write(library, "b.txt")
    change = rescan(library)
    assert [entry.path for entry in change.changed] == ["b.txt"]
    assert change.renamed == ()


def test_a_chosen_encoding_is_used_and_given_up_again(library):
    file = library / "a.txt"
    file.write_bytes(TURKISH.encode("windows-1254"))
    rescan(library)
    detected = known(library)["a.txt"]
    (chosen,) = rescan(library, {"a.txt": "windows-1251"}).changed
    assert chosen.encoding == "windows-1251"
    assert not rescan(library, {"a.txt": "windows-1251"})
    assert rescan(library).changed == (detected,)


def test_progress_is_counted_and_the_first_step_is_soon(library):
    for number in range(120):
        write(library, f"{number:03}.txt", f"Article {number}\n\n{ENGLISH}")
    steps = run(library, batch_ms=60_000)
    assert [(step.done, step.total, step.finished) for step in steps] == [(50, 120, False), (120, 120, True)]
    assert [len(step.change.changed) for step in steps] == [50, 70]
    steps = run(library)
    assert [(step.done, step.total, step.finished) for step in steps] == [(120, 120, True)]


def test_a_scan_broken_off_goes_on_where_it_was(library):
    for number in range(60):
        write(library, f"{number:03}.txt")
    steps = scan(str(library), {}, 60_000)
    next(steps)
    steps.close()
    assert len(known(library)) == 50
    assert len(rescan(library).changed) == 10


def test_articles_that_cannot_be_read_are_entries_with_a_problem(library):
    (library / "binary.txt").write_bytes(bytes(range(256)) * 50)
    write(library, "good.txt")
    entries = {entry.path: entry for entry in rescan(library).changed}
    assert entries["good.txt"].problem == ""
    assert "binary" in entries["binary.txt"].problem
    assert entries["binary.txt"].metadata.title == "binary.txt"
    assert not rescan(library)


def test_a_file_without_permission_is_tried_again(library, monkeypatch):
    write(library, "locked.txt")
    real = Path.read_bytes

    def denied(path):
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", denied)
        (entry,) = rescan(library).changed
        assert "not allowed" in entry.problem
        assert not rescan(library)
    (entry,) = rescan(library).changed
    assert entry.problem == ""


def test_a_file_deleted_between_is_passed_over(library, monkeypatch):
    write(library, "a.txt")
    write(library, "known.txt")
    write(library, "z.txt")
    rescan(library)
    for name in ("b.txt", "known.txt", "z.txt"):
        write(library, name, ENGLISH * 2)
    real = scanning.read_guarded

    def vanish(path, **options):
        if path.name in {"b.txt", "known.txt"}:
            path.unlink()
        return real(path, **options)

    monkeypatch.setattr(scanning, "read_guarded", vanish)
    change = rescan(library)
    assert [entry.path for entry in change.changed] == ["z.txt"]
    assert change.removed == ("known.txt",)


def test_articles_in_a_folder_that_cannot_be_read_are_not_taken_for_deleted(library, monkeypatch):
    write(library, "a.txt")
    write(library, "sub/b.txt")
    rescan(library)
    real = os.scandir

    def scandir(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    change = rescan(library)
    assert not change
    assert [(problem.path, problem.problem) for problem in change.problems] == [("sub", "unreadable-article")]
    assert sorted(known(library)) == ["a.txt", "sub/b.txt"]


def test_a_mistake_in_a_parser_concerns_one_article_only(library, monkeypatch):
    write(library, "a.txt")
    write(library, "b.txt")

    def read(path, **options):
        if path.name == "a.txt":
            raise RecursionError("too deep")
        return real(path, **options)

    real = guarded.read_article
    monkeypatch.setattr(guarded, "read_article", read)
    first, second = rescan(library).changed
    assert "RecursionError" in first.problem
    assert second.problem == ""
    assert not rescan(library)
    monkeypatch.setattr(guarded, "read_article", real)
    assert [entry.problem for entry in rescan(library).changed] == [""]


def test_a_library_that_went_away_is_an_error_and_stays_known(library, tmp_path):
    write(library, "a.txt")
    rescan(library)
    library.rename(tmp_path / "elsewhere")
    with pytest.raises(LibraryError):
        run(library)
    (tmp_path / "elsewhere").rename(library)
    assert not rescan(library)
    assert list(known(library)) == ["a.txt"]


def test_a_worker_process_scans_and_hands_its_errors_over(library, tmp_path):
    for number in range(60):
        write(library, f"{number}.txt")
    worker = Worker("test-scan")
    worker.submit(1, scan, str(library), {})
    worker.submit(2, scan, str(tmp_path / "none"), {})
    replies = [worker.receive()]
    while replies[-1].number == 1:
        replies.append(worker.receive())
    worker.kill()
    worker.close()
    *steps, end, failure = replies
    assert sum(len(reply.value.change.changed) for reply in steps) == 60
    assert steps[-1].value.finished
    assert end.error is None
    assert isinstance(failure.error, LibraryError)
    assert len(known(library)) == 60


def test_an_unmounted_drive_is_an_error_not_a_deletion(library, monkeypatch):
    file = write(library, "a.txt")
    rescan(library)
    file.unlink()
    with monkeypatch.context() as patched:
        patched.setattr(scanning, "device_of", lambda _: 12345)
        with pytest.raises(LibraryError, match="drive"):
            run(library)
        assert list(known(library)) == ["a.txt"]
    assert rescan(library).removed == ("a.txt",)


def test_a_library_on_a_drive_with_another_number_is_the_same(library, monkeypatch):
    write(library, "a.txt")
    rescan(library)
    monkeypatch.setattr(scanning, "device_of", lambda _: 12345)
    assert not rescan(library)
    (library / "a.txt").unlink()
    assert rescan(library).removed == ("a.txt",)


def test_strange_names_go_through(library):
    names = ["new\nline.txt", "\"quoted\" 'name'.md", "📚 emoji.txt", "x" * 251 + ".txt", " .txt"]
    for name in names:
        write(library, name, f"About {names.index(name)}\n\n{ENGLISH}")
    rescan(library)
    assert sorted(known(library)) == sorted(names)


def test_ten_thousand_articles_in_one_folder(library):
    for number in range(10_000):
        (library / f"{number}.txt").touch()
    assert run(library)[-1].total == 10_000
    assert not rescan(library)
    assert len(known(library)) == 10_000


def test_nothing_is_ever_written_into_the_library(library):
    write(library, "sub/a.md", f"# A\n\n{ENGLISH}")
    write(library, "b.txt")
    (library / "binary.txt").write_bytes(b"\0\1\2" * 100)

    def listing():
        return {p: (p.stat().st_mtime_ns, p.stat().st_mode) for p in [library, *library.rglob("*")]}

    before = listing()
    rescan(library)
    (library / "b.txt").stat()
    list(check(library))
    rescan(library)
    assert listing() == before


def test_a_read_only_library(library):
    file = write(library, "sub/a.txt")
    file.chmod(0o444)
    for folder in (library / "sub", library):
        folder.chmod(0o555)
    assert len(rescan(library).changed) == 1
    assert not rescan(library)
    for folder in (library, library / "sub"):
        folder.chmod(0o755)


def test_a_damaged_catalogue_is_made_anew_and_the_scan_says_so(library):
    write(library, "a.txt")
    rescan(library)
    catalogue_path(library).write_bytes(b"garbage" * 1000)
    change = rescan(library)
    assert [entry.path for entry in change.changed] == ["a.txt"]
    assert [problem.problem for problem in change.problems] == [CACHE_PROBLEM]
    assert "damaged" in change.problems[0].detail
    assert not rescan(library).problems


def test_without_a_cache_the_scan_goes_on_and_says_so(library):
    write(library, "a.txt")
    paths.cache_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.cache_folder().write_text("in the way")
    change = rescan(library)
    assert [entry.path for entry in change.changed] == ["a.txt"]
    assert [problem.problem for problem in change.problems] == [CACHE_PROBLEM]
    assert load_known(str(library)) == []


def test_a_full_disk_does_not_end_the_scan(library, monkeypatch):
    def full(*_):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    for number in range(60):
        write(library, f"{number}.txt")
    monkeypatch.setattr("reader.store.catalogue._row", full)
    steps = run(library, batch_ms=60_000)
    assert [len(step.change.changed) for step in steps] == [50, 10]
    assert "disk is full" in steps[-1].change.problems[0].detail
    assert load_known(str(library)) == []


def endless():
    while True:
        pass


def test_a_deadline_ends_what_would_not_end():
    def parser():
        with deadline(0.05), contextlib.suppress(Exception):  # what parsers do
            endless()

    with pytest.raises(OverrunError):
        parser()


def test_a_deadline_that_was_kept_leaves_nothing_behind():
    import signal  # noqa: PLC0415

    before = signal.getsignal(signal.SIGALRM)
    with deadline(5):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_markdown_that_takes_for_ever_becomes_plain_text(library, monkeypatch):
    file = write(library, "a.md", "# Title\n\nText\n")
    real = guarded.read_article
    monkeypatch.setattr(
        guarded, "read_article", lambda path, plain=False, **_: real(path, plain=True) if plain else endless()
    )
    article = read_guarded(file, seconds=0.05)
    assert [notice.kind for notice in article.notices] == [NoticeKind.TIME_LIMIT]
    assert article.document.text == "# Title\n\nText\n"


def test_a_missing_article_is_an_error(library):
    with pytest.raises(ArticleError):
        read_guarded(library / "none.md")


def test_everything_is_told_only_where_others_wrote_the_catalogue(library):
    (library / "a.txt").write_text("An article.")
    *_, first = scan(str(library), {})
    assert first.everything is None
    *_, same = scan(str(library), {}, 150, first.stamp)
    assert (same.everything, same.stamp) == (None, first.stamp)
    (library / "b.txt").write_text("Another article.")
    *_, own = scan(str(library), {}, 150, first.stamp)
    assert own.everything is None
    *_, later = scan(str(library), {}, 150, first.stamp)
    assert {entry.path for entry in later.everything or ()} == {"a.txt", "b.txt"}


def test_a_scan_during_which_others_wrote_takes_nothing_for_known_at_the_next(library):
    (library / "a.txt").write_text("An article.")
    *_, first = scan(str(library), {})
    (found,) = load_known(str(library))
    ours, theirs = ScanMemory(library), ScanMemory(library)
    for memory in (theirs, ours):
        memory.keep(LibraryChange(changed=(replace(found, words=9),)), {}, {}, ours.device or 0)
    assert theirs.stamp
    assert theirs.is_news(first.stamp) is False
    assert ours.is_news(first.stamp)
    ours.close()
    theirs.close()
    *_, third = scan(str(library), {}, 150, ours.stamp)
    assert third.everything is not None
