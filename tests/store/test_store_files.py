import os
import stat

import pytest

from reader import paths
from reader.store import sample
from reader.store.aside import set_aside
from reader.store.atomic import folders_synced_once, write_atomically
from reader.store.sample import sample_library


def names(folder):
    return [entry.name for entry in folder.iterdir()]


def test_a_file_is_made_and_replaced_and_nothing_is_left_beside_it(tmp_path):
    file = tmp_path / "a.json"
    write_atomically(file, b"one")
    write_atomically(file, b"two")
    assert file.read_bytes() == b"two"
    assert names(tmp_path) == ["a.json"]


def test_mode_is_kept_and_a_new_file_has_the_usual_one(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"")
    file.chmod(0o640)
    write_atomically(file, b"x")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    write_atomically(tmp_path / "new", b"x")
    (tmp_path / "usual").write_bytes(b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_links_are_followed(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there/real")
    write_atomically(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "real").read_bytes() == b"x"


def test_many_writes_wait_for_their_folder_once(tmp_path, monkeypatch):
    synced = []
    fsync = os.fsync

    def counted(descriptor):
        synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", counted)
    with folders_synced_once():
        for number in range(3):
            write_atomically(tmp_path / str(number), b"x")
    write_atomically(tmp_path / "0", b"y")
    assert synced == [False, False, False, True, False, True]


def test_a_name_of_255_bytes_can_be_written(tmp_path):
    write_atomically(tmp_path / ("n" * 255), b"x")
    assert (tmp_path / ("n" * 255)).read_bytes() == b"x"


@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_a_failure_leaves_the_old_content_and_no_litter(tmp_path, monkeypatch, function):
    file = tmp_path / "a"
    file.write_bytes(b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, function, fail)
    with pytest.raises(OSError, match="No space"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_setting_aside_never_overwrites(tmp_path):
    for content in ("one", "two", "three"):
        (tmp_path / "a.toml").write_text(content)
        set_aside(tmp_path / "a.toml")
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {
        "a.toml.damaged": "one",
        "a.toml.damaged-2": "two",
        "a.toml.damaged-3": "three",
    }


def test_the_sample_library_is_copied_whole():
    copy = sample_library()
    assert copy == paths.data_folder() / "Sample library"
    assert list(copy.rglob("*.md"))
    assert names(paths.data_folder()) == ["Sample library"]


def test_the_users_copy_is_left_as_it_is():
    copy = sample_library()
    first = next(copy.rglob("*.md"))
    first.write_text("mine")
    (copy / "own.txt").write_text("mine too")
    assert sample_library() == copy
    assert first.read_text() == "mine"
    assert (copy / "own.txt").exists()


def test_a_copy_broken_off_is_not_taken_for_the_library(monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("shutil.copyfile", fail)
        with pytest.raises(OSError, match="No space"):
            sample_library()
    assert names(paths.data_folder()) == []
    assert list(sample_library().rglob("*.md"))


def test_another_window_that_was_faster_wins(monkeypatch):
    copied = sample._copy_tree

    def slow(source, target):
        copied(source, target)
        other = paths.data_folder() / sample.NAME
        if not other.exists():
            copied(source, other)

    monkeypatch.setattr(sample, "_copy_tree", slow)
    assert sample_library().is_dir()
    assert names(paths.data_folder()) == [sample.NAME]
