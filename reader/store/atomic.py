"""Writing a file so that a crash leaves the old content or the new, never a piece of either."""

import contextlib
import os
import secrets
import stat
import time
from collections.abc import Generator
from contextvars import ContextVar
from pathlib import Path

from reader.store.real_paths import folders_looked_up_once, real_path

TEMPORARY_PREFIX = ".reader-"
TEMPORARY_SUFFIX = ".tmp"
_WAITING: ContextVar[set[Path] | None] = ContextVar("_WAITING", default=None)  # folders to be synced later


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the file's content, or make the file. A link stays a link, the file keeps its mode.

    The temporary file stands in the same folder, hidden and under a short name of its own: the file's name may already
    be as long as the system allows.

    Raises:
        OSError: the disk is full or may not be written; the old content stands.
    """
    target = Path(real_path(path))
    temporary = target.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")
    try:
        _write(temporary, data, _mode(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


@contextlib.contextmanager
def folders_synced_once() -> Generator[None]:
    """Let what is written meanwhile wait for its folders' fsync till the end, once each: half of a write's waiting.

    After a crash of the system some of the files may be as they were, each of them whole.
    """
    waiting: set[Path] = set()
    token = _WAITING.set(waiting)
    try:
        with folders_looked_up_once():
            yield
    finally:
        _WAITING.reset(token)
        for folder in waiting:
            _sync_folder(folder)


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _write(path: Path, data: bytes, mode: int | None) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)


def _sync_folder(folder: Path) -> None:
    waiting = _WAITING.get()
    if waiting is not None:
        waiting.add(folder)
        return
    with contextlib.suppress(OSError):  # some file systems, and Windows, know no fsync of a folder: the file is whole
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_left_behind(folder: Path, older_than_s: float = 60.0) -> None:
    """Remove temporary files that a crash left in a folder, where they are so old that nobody is writing them.

    Of the many writes of `folders_synced_once` only the first into a folder looks for them.
    """
    waiting = _WAITING.get()
    if waiting is not None and folder in waiting:
        return
    oldest = time.time() - older_than_s
    with contextlib.suppress(OSError), os.scandir(folder) as entries:  # the next write in that folder tries again
        for entry in entries:
            if entry.name.startswith(TEMPORARY_PREFIX) and entry.name.endswith(TEMPORARY_SUFFIX):
                _remove_if_older(entry, oldest)


def _remove_if_older(entry: os.DirEntry[str], oldest: float) -> None:
    with contextlib.suppress(OSError):
        if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < oldest:
            Path(entry.path).unlink()
