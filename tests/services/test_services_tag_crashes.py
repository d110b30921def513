"""Changes of tags that are killed in the midst: all or nothing, from the next start on."""

import contextlib
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import tag_edit_runner
from tagged_library import change, codebook, contents, entries, tags_in, write

from reader import paths
from reader.model.tag_edit import RenameTag
from reader.services.tag_edits import TagEditError, carry_out, take_back
from reader.services.tag_recovery import recover
from reader.services.tag_transaction import Transaction, alone_in

KILLS = 12  # at moments that chance chooses
LONGEST_S = 0.1  # about as long as it takes


@pytest.fixture
def home(tmp_path):
    memory = Path("/dev/shm")  # a kill loses nothing that a process has written; a disk would only take its time
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder)


def filled(library, articles):
    library.mkdir()
    for number in range(articles):
        write(library, f"{number}.txt", ["old", "sea"], ["old/child"], ["older"])
    write(library, "gone.txt", ["old"], article=False)
    codebook(library, {"name": "old", "color": "#123456"}, {"name": "sea"})
    return library


def state(library):
    return tags_in(library), entries(library)


def renamed(library):
    copy = shutil.copytree(library, library.with_name("renamed"))
    list(carry_out(str(copy), RenameTag("old", "new")))
    return state(copy)


class Runner:
    """Processes that rename "old" to "new"."""

    def __init__(self, library):
        self._process = subprocess.Popen(
            [sys.executable, tag_edit_runner.__file__, str(library), "old", "new"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def start(self, dies_at=0):
        self._process.stdin.write(f"{dies_at}\n")
        self._process.stdin.flush()
        self._child = int(self._process.stdout.readline())

    def wait(self):
        assert self._process.stdout.readline() == "ended\n"

    def kill_after(self, seconds):
        ended, _, _ = select.select([self._process.stdout], [], [], seconds)
        if not ended:
            os.kill(self._child, signal.SIGKILL)
        self.wait()

    def close(self):
        self._process.communicate()


@pytest.fixture
def runner():
    with contextlib.ExitStack() as running:

        def runner(library):
            made = Runner(library)
            running.callback(made.close)
            return made

        yield runner


def journals():
    return list((paths.data_folder() / "tag-edits").glob("*.json"))


def put_anew(template, library):
    shutil.rmtree(library, ignore_errors=True)
    shutil.copytree(template, library)


def test_a_kill_at_any_write_leaves_all_or_nothing(home, runner):
    template, library = filled(home / "template", 3), home / "library"
    before, after = state(template), renamed(template)
    kill = runner(library)
    outcomes = []
    for number in range(1, 9):
        put_anew(template, library)
        kill.start(number)
        kill.wait()
        unfinished = bool(journals())
        said = recover(str(library))
        outcomes.append((unfinished, len(said), state(library) == after))
        assert state(library) in (before, after)
        assert not journals()
        assert recover(str(library)) == []
    # The journal; then codebook, four sidecars and the journal's removal; then there is nothing left to be killed at.
    assert outcomes == [(False, 0, False), *[(True, 1, True)] * 6, (False, 0, True)]


def test_a_kill_at_any_moment_leaves_all_or_nothing(home, runner):
    chance = random.Random(5)
    template, library = filled(home / "template", 30), home / "library"
    before, after = state(template), renamed(template)
    kill = runner(library)
    for _ in range(KILLS):
        put_anew(template, library)
        kill.start()
        kill.kill_after(chance.random() * LONGEST_S)
        recover(str(library))
        assert state(library) in (before, after)
        assert not journals()
    list(carry_out(str(library), RenameTag("old", "new")))
    assert state(library) == after


def interrupted(library, runner, dies_at=4):
    """Leave a rename half done."""
    kill = runner(library)
    kill.start(dies_at)
    kill.wait()
    assert journals()


def test_what_others_changed_since_the_crash_stays(home, runner):
    library = filled(home / "library", 4)
    interrupted(library, runner)
    change(library / "3.txt", 0, tags=("mine",))
    change(library / "2.txt", 1, note="Changed since.")
    codebook(library, {"name": "new", "color": "#123456"}, {"name": "sea", "color": "#0000ff"})
    assert "has been finished: Rename “old” to “new”" in recover(str(library))[0]
    assert tags_in(library)["3.txt"] == [["mine"], ["new/child"], ["older"]]
    assert tags_in(library)["2.txt"] == [["new", "sea"], ["new/child"], ["older"]]
    assert entries(library)[1] == {"name": "sea", "color": "#0000ff"}


def test_one_that_cannot_be_finished_is_taken_back(home, runner, monkeypatch):
    library = filled(home / "library", 4)
    before = state(library)
    interrupted(library, runner)
    block(monkeypatch, "3.txt")
    said = recover(str(library))
    assert "has been taken back" in said[0]
    assert "3.txt.annotations.json" in said[0]
    assert state(library) == before
    assert not journals()


def test_one_that_can_be_neither_waits_for_the_next_start(home, runner, monkeypatch):
    library = filled(home / "library", 4)
    before = state(library)
    interrupted(library, runner, dies_at=5)
    with monkeypatch.context() as patch:
        block(patch, "0.txt", "1.txt", "2.txt", "3.txt")
        assert "the next start tries again" in recover(str(library))[0]
        with pytest.raises(TagEditError, match="neither finished nor taken back"):
            list(carry_out(str(library), RenameTag("sea", "water")))
    assert "has been taken back" in recover(str(library))[0]
    assert state(library) == before
    assert not journals()


def block(monkeypatch, *names):
    """Let the sidecars of some articles not be written."""
    replace = Path.replace

    def full(source, target):
        if Path(target).name.removesuffix(".annotations.json") in names:
            raise OSError(28, "No space left on device")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", full)


def test_a_library_that_is_not_connected_keeps_its_journal(home, runner):
    library = filled(home / "library", 4)
    after = renamed(library)
    interrupted(library, runner)
    library.rename(home / "elsewhere")
    library.mkdir()
    assert recover(str(library)) == []
    assert journals()
    library.rmdir()
    (home / "elsewhere").rename(library)
    assert len(recover(str(library / "0.txt"))) == 1  # an article in it, or a folder around it, will do
    assert state(library) == after


def test_what_another_process_is_at_is_left_to_it(home, runner):
    library = filled(home / "library", 4)
    interrupted(library, runner)
    before = contents(library)
    with alone_in(str(library)):
        assert recover(str(library)) == []
    assert contents(library) == before
    assert len(recover(str(home))) == 1


def test_a_damaged_journal_is_put_aside_and_told(home, runner):
    library = filled(home / "library", 2)
    interrupted(library, runner)
    journals()[0].write_text("{")
    assert "damaged" in recover(str(library))[0]
    assert recover(str(library)) == []
    assert [file.suffix for file in (paths.data_folder() / "tag-edits").iterdir()] == [".damaged"]


def test_a_sidecar_damaged_since_the_crash_keeps_nothing_from_being_finished(home, runner):
    library = filled(home / "library", 4)
    interrupted(library, runner)
    (library / "3.txt.annotations.json").write_text("{")
    assert "has been finished" in recover(str(library))[0]
    assert (library / "3.txt.annotations.json").read_text() == "{"
    assert not journals()


class KilledError(BaseException):
    """Stands for the end of the process."""


def broken_off(monkeypatch, work):
    """Break a change off after the second sidecar, as a kill would."""
    written = []

    def put(*args):
        if len(written) == 2:
            raise KilledError
        written.append(args)
        return real(*args)

    real = Transaction._put
    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "_put", put)
        patch.setattr(Transaction, "roll_back", lambda _: [])
        with pytest.raises(KilledError):
            list(work)
    assert journals()


@pytest.mark.parametrize("new", ["new", "old/child"])
def test_asked_for_once_more_it_is_made_once_and_can_be_taken_back_whole(home, monkeypatch, new):
    library = filled(home / "library", 4)
    edit = RenameTag("old", new)
    broken_off(monkeypatch, carry_out(str(library), edit))
    change(library / "3.txt", 1, tags=("mine",))
    [done] = carry_out(str(library), edit)
    assert (done.passages, done.articles) == (8, 5)  # but for the one that somebody else changed
    assert tags_in(library)["0.txt"] == [[new, "sea"], [f"{new}/child"], ["older"]]
    broken_off(monkeypatch, take_back(str(library), done))
    [undone] = take_back(str(library), done)
    assert (undone.passages, undone.spared, undone.back) == (8, 0, True)
    assert tags_in(library)["0.txt"] == [["old", "sea"], ["old/child"], ["older"]]
    assert tags_in(library)["3.txt"] == [["old", "sea"], ["mine"], ["older"]]
    assert entries(library) == [{"name": "old", "color": "#123456"}, {"name": "sea"}]
    broken_off(monkeypatch, take_back(str(library), undone))
    [again] = take_back(str(library), undone)
    assert (again.passages, again.back) == (8, False)
    assert tags_in(library)["2.txt"] == [[new, "sea"], [f"{new}/child"], ["older"]]


def test_another_change_than_the_one_that_was_broken_off_is_made_too(home, monkeypatch):
    library = filled(home / "library", 3)
    broken_off(monkeypatch, carry_out(str(library), RenameTag("old", "new")))
    [done] = carry_out(str(library), RenameTag("sea", "water"))
    assert done.passages == 3
    assert tags_in(library)["2.txt"][0] == ["new", "water"]
