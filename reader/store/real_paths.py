"""Where files really stand, links followed."""

import contextlib
import os
from collections.abc import Generator
from contextvars import ContextVar
from pathlib import Path

_FOLDERS: ContextVar[dict[str, str] | None] = ContextVar("_FOLDERS", default=None)  # real paths of folders, by path


def real_path(path: Path) -> str:
    """Return a file's path with all links followed; the file need not exist."""
    folders = _FOLDERS.get()
    if folders is None:
        return os.path.realpath(path)
    folder, name = os.path.split(path)
    if name in {"", os.curdir, os.pardir} or os.path.islink(path):  # noqa: PTH114 - a Path of it costs as much again
        return os.path.realpath(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)  # noqa: PTH118 - as above


@contextlib.contextmanager
def folders_looked_up_once() -> Generator[None]:
    """Look every folder's real path up once in the block: for many files it takes longer than what is done to them.

    Where a link to a folder is changed meanwhile, the files of the folder that it led to are still meant.
    """
    token = _FOLDERS.set({})
    try:
        yield
    finally:
        _FOLDERS.reset(token)
