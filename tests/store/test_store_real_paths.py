"""Where files really stand, one by one and many at a time; and the locks that are named after it."""

import os

import pytest
from filelock import FileLock, Timeout

from reader import paths
from reader.store.atomic import folders_synced_once, write_atomically
from reader.store.errors import UnwritableSidecarError
from reader.store.locks import locked
from reader.store.real_paths import folders_looked_up_once, real_path


@pytest.fixture
def linked(tmp_path):
    """Return a folder that a link leads to, and in it a link to a file elsewhere."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "elsewhere.txt").write_text("old")
    (tmp_path / "real" / "file.txt").symlink_to(tmp_path / "elsewhere.txt")
    return tmp_path / "link"


@pytest.mark.parametrize("name", ["new.txt", "file.txt", ".", "..", "../real/new.txt", "none/new.txt"])
def test_a_path_is_the_same_alone_and_among_many(linked, name):
    expected = os.path.realpath(linked / name)
    assert real_path(linked / name) == expected
    with folders_looked_up_once():
        assert [real_path(linked / name) for _ in range(2)] == [expected, expected]


def test_of_many_files_links_are_followed(linked, tmp_path):
    with folders_synced_once():
        write_atomically(linked / "file.txt", b"new")
        write_atomically(linked / "other.txt", b"other")
    assert (tmp_path / "elsewhere.txt").read_text() == "new"
    assert (tmp_path / "real" / "file.txt").is_symlink()
    assert (tmp_path / "real" / "other.txt").read_text() == "other"


def test_a_lock_keeps_others_out_and_is_kept_out(linked):
    with locked(linked / "new.txt"):
        [lock] = (paths.cache_folder() / "locks").glob("*.lock")
        with pytest.raises(Timeout):
            FileLock(lock).acquire(timeout=0)
    with FileLock(lock), pytest.raises(UnwritableSidecarError), locked(linked / "new.txt", wait_seconds=0.02):
        pass
    with locked(linked / "new.txt"), folders_looked_up_once(), pytest.raises(UnwritableSidecarError):  # noqa: SIM117
        with locked(linked / "new.txt", wait_seconds=0.02):
            pass


def test_a_lock_file_that_was_deleted_is_made_anew(linked):
    for _ in range(2):
        with locked(linked / "new.txt"):
            [lock] = (paths.cache_folder() / "locks").glob("*.lock")
        lock.unlink()
