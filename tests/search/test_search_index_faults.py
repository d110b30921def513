"""What happens to an index that is damaged, of another version, on a full disk, killed in the midst of writing."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from index_articles import DESERT, HARBOUR, an_article, articles_in, put_all
from whoosh.filedb.filestore import FileStorage

from reader.search.errors import IndexDamagedError, IndexUnwritableError
from reader.search.storage.index import DAMAGED, OTHER_VERSION, Index
from reader.search.storage.segment_builder import build_segment


@pytest.fixture
def folder(tmp_path):
    """Return the folder of an index with two segments, one with something deleted."""
    index = Index(tmp_path / "index")
    put_all(index, HARBOUR, DESERT)
    put_all(index, an_article(DESERT.path, "A desert in winter."))
    return index.folder


FILES = ["*.toc", "*.manifest", "*.seg"]


def damaged(file, how):
    match how:
        case "deleted":
            file.unlink()
        case "emptied":
            file.write_bytes(b"")
        case "cut":
            os.truncate(file, file.stat().st_size // 2)
        case "rubbish":
            file.write_bytes(os.urandom(file.stat().st_size))
        case "other":
            file.write_bytes(b"Nothing of ours.")


@pytest.mark.parametrize("pattern", FILES)
@pytest.mark.parametrize("how", ["deleted", "emptied", "cut", "rubbish", "other"])
def test_a_damaged_index_is_begun_anew(folder, pattern, how):
    for number in range(len(list(folder.glob(pattern)))):
        copy = folder.with_name(f"copy{number}")
        shutil.copytree(folder, copy)
        damaged(sorted(copy.glob(pattern))[number], how)
        index = Index(copy)
        assert index.notices == [DAMAGED]
        assert index.stamps() == {}
        put_all(index, DESERT)
        assert articles_in(Index(copy)) == {DESERT.path: DESERT}
        assert Index(copy).notices == []


def test_a_single_wrong_byte_is_noticed(folder):
    file = max(folder.glob("*.seg"), key=lambda file: file.stat().st_size)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert Index(folder).notices == [DAMAGED]


def test_a_copied_index_is_sound(folder):
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy, copy_function=shutil.copyfile)
    assert Index(copy).notices == []
    assert {*Index(copy).stamps()} == {HARBOUR.path, DESERT.path}


def test_rubbish_where_an_index_should_be(tmp_path):
    (tmp_path / "_MAIN_3.toc").write_text("a toc?")
    (tmp_path / "notes.seg").mkdir()
    index = Index(tmp_path)
    assert index.notices == [DAMAGED]
    assert index.stamps() == {}
    assert index.generation > 3


def test_an_index_of_another_version(folder, monkeypatch):
    monkeypatch.setattr("reader.search.storage.generations.version", lambda: "another")
    monkeypatch.setattr("reader.search.storage.manifest.version", lambda: "another")
    index = Index(folder)
    assert index.notices == [OTHER_VERSION]
    assert index.stamps() == {}
    assert Index(folder).notices == []


def test_a_missing_folder_is_made(tmp_path):
    index = Index(tmp_path / "deep" / "down")
    assert index.notices == []
    assert index.stamps() == {}


def test_a_folder_deleted_while_it_is_read(folder):
    index = Index(folder)
    old = index.snapshot()
    shutil.rmtree(folder)
    assert index.generation == -1
    texts = {segment.text(0) for segment in old.segments}
    assert texts == {HARBOUR.text, "A desert in winter."}
    assert index.snapshot().segments == ()
    put_all(index, DESERT)
    assert articles_in(index) == {DESERT.path: DESERT}
    assert index.generation > old.generation


def test_discarding(folder):
    index = Index(folder)
    before = index.generation
    index.discard("The search index did not fit.")
    assert index.notices == ["The search index did not fit."]
    assert index.stamps() == {}
    assert index.generation > before


def test_damage_found_while_reading_says_so(folder):
    """The file's time and size are as they were: it is noticed when something impossible stands there."""
    file = max(folder.glob("*.seg"), key=lambda file: file.stat().st_size)
    was = file.stat()
    file.write_bytes(os.urandom(was.st_size))
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert Index(folder).notices == [DAMAGED]  # the directory of the file is read at once


def test_damage_inside_a_segment_says_so(folder):
    file = max(folder.glob("*.seg"), key=lambda file: file.stat().st_size)
    was, data = file.stat(), file.read_bytes()
    file.write_bytes(data[:12] + bytes(len(data) - 4000) + data[len(data) - 3988 :])
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    index = Index(folder)
    if not index.notices:
        with pytest.raises(IndexDamagedError, match="damaged"):
            read_everything(index)
        index.discard(DAMAGED)
    assert index.notices == [DAMAGED]


def read_everything(index):
    for segment in index.snapshot().segments:
        segment.postings("text", "harbour")
        segment.cards()
        assert segment.lexicon("text").words
        segment.article(0)


class FullDisk:
    """Lets so many files be written, then none."""

    def __init__(self, monkeypatch, writes):
        self.left = writes
        real_create, real_replace, real_text = FileStorage.create_file, Path.replace, Path.write_text
        monkeypatch.setattr(FileStorage, "create_file", self.counted(real_create))
        monkeypatch.setattr(Path, "replace", self.counted(real_replace))
        monkeypatch.setattr(Path, "write_text", self.counted(real_text))

    def counted(self, real):
        def create(*args, **kwargs):
            self.left -= 1
            if self.left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*args, **kwargs)

        return create


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # files that Whoosh could not close
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # the same, if they are collected here
def test_a_full_disk_leaves_what_was(folder):
    index = Index(folder)
    before = sorted(folder.iterdir())
    failures = 0
    for writes in range(1000):
        with pytest.MonkeyPatch.context() as patch:
            FullDisk(patch, writes)
            try:
                put_all(index, an_article("new.txt", "new"))
            except IndexUnwritableError as error:
                failures += 1
                said = str(error)
            else:
                break
        assert "No space left" in said
        assert str(folder) in said
        assert sorted(folder.iterdir()) == before
        assert {*Index(folder).stamps()} == {HARBOUR.path, DESERT.path}
    assert failures > 5
    assert {*index.stamps()} == {HARBOUR.path, DESERT.path, "new.txt"}
    assert index.notices == []


def test_a_full_disk_while_a_segment_is_made_elsewhere(folder):
    before = sorted(folder.iterdir())

    def articles():
        yield HARBOUR
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        build_segment(folder, articles())
    assert sorted(folder.iterdir()) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(folder):
    folder.chmod(0o500)
    try:
        index = Index(folder)
        assert len(index.stamps()) == 2
        with pytest.raises(IndexUnwritableError, match="may be written"):
            put_all(index, DESERT)
    finally:
        folder.chmod(0o700)


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "index").write_text("a file")
    with pytest.raises(IndexUnwritableError):
        Index(tmp_path / "index")


WRITERS = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from index_articles import an_article, put_all
from reader.search.storage.index import Index

def write():
    index = Index(Path(sys.argv[1]))
    number = os.getpid() * 1000
    while True:
        number += 1
        put_all(index, *(an_article(f"{n}.txt", f"round{number} number{n}") for n in range(5)))
        with index.write() as writer:
            writer.compact()

for _ in sys.stdin:  # a line asks for a child that writes until it is killed
    child = os.fork()
    if not child:
        write()
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="starting an interpreter fifty times takes too long")
def test_killed_fifty_times_in_the_midst_of_commits(tmp_path):
    index = Index(tmp_path)
    put_all(index, *(an_article(f"{n}.txt", f"round0 number{n}") for n in range(5)))
    command = [sys.executable, "-c", WRITERS, str(tmp_path), str(Path(__file__).parent)]
    seen = {"round0"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writers:
        for number in range(50):
            kill_a_writer(writers, index, number % 3)
            texts = {article.text.split()[0] for article in articles_in(index).values()}
            assert len(texts) == 1
            assert len(index.stamps()) == 5
            seen |= texts
        writers.stdin.close()
    assert index.notices == []
    assert len(seen) > 25
    put_all(index, DESERT)
    assert len(index.stamps()) == 6
    assert not list(tmp_path.glob("*-*"))  # folders of segments that were never finished


def kill_a_writer(writers, index, commits):
    writers.stdin.write("\n")
    writers.stdin.flush()
    child = int(writers.stdout.readline())
    before, deadline = index.generation, time.monotonic() + 10
    while index.generation < before + commits and time.monotonic() < deadline:
        pass
    os.kill(child, signal.SIGKILL)
    assert writers.stdout.readline() == "gone\n"
