"""Several programs at one sidecar, and programs that are killed: what was reported saved is there."""

import contextlib
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import sidecar_writer

from reader.store.sidecar import read_sidecar

KILLED_AFTER = 100  # saves, at most


@pytest.fixture
def article(tmp_path):
    memory = Path("/dev/shm")  # a kill loses nothing that a process has written; a disk would only take its time
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        file = Path(folder) / "salt.md"
        file.write_text("Salt was dear.")
        yield file


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, sidecar_writer.__file__, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def go(writer):
    assert writer.stdout.readline() == "ready\n"
    writer.stdin.write("\n")
    writer.stdin.flush()


def saved_words(article):
    return [word for annotation in read_sidecar(article).sidecar.annotations for word in annotation.note.split()]


def killed_at_random(article, first, chance):
    """Return what a writer reported before it was killed in the midst of a save."""
    with start("save", article, "w", first, 500) as writer:
        go(writer)
        reported = [writer.stdout.readline() for _ in range(chance.randint(1, KILLED_AFTER))]
        with contextlib.suppress(subprocess.TimeoutExpired):
            writer.wait(chance.random() * 0.01)
        writer.kill()
        return [*reported, *(line for line in writer.stdout if line.endswith("\n"))]


def test_what_was_reported_saved_before_a_kill_is_there_and_the_file_is_whole(article):
    chance = random.Random(3)
    reported = []
    while len(reported) < 500:
        reported += killed_at_random(article, len(reported), chance)
        words = saved_words(article)
        assert len(words) - len(set(reported)) in {0, 1}  # one may be saved that nobody heard of
        assert {line.strip() for line in reported} <= set(words)
        reported += [f"{word}\n" for word in words if f"{word}\n" not in reported]


def test_two_windows_and_a_command_line_lose_none_of_a_thousand_changes(article):
    counts = {"a": ("save", 350), "b": ("save", 350), "c": ("update", 300)}
    writers = [start(how, article, name, 0, count) for name, (how, count) in counts.items()]
    for writer in writers:
        go(writer)
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    words = saved_words(article)
    assert len(words) == 1000
    assert set(words) == {f"{name}-{number}" for name, (_, count) in counts.items() for number in range(count)}
