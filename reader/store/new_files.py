"""Files that come into a library: whole at once, under a name that nothing has, and never outside of it."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from reader.store.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX, write_atomically
from reader.store.errors import LibraryError, StoreError, reason_of

_MOST_TRIES = 10_000
_LONGEST_NAME = 255  # bytes; the limit of nearly every file system


def folder_within(root: Path, folder: str) -> Path:
    """Return a folder of a library ("/"-separated, empty for the root), which need not exist yet.

    Raises:
        LibraryError: it leads out of the library, through a link too, is hidden there, has a name that no folder can
            have or that the program keeps for a file of its own, or is a file.
    """
    parts = PurePosixPath(folder.replace("\\", "/")).parts
    if any(part == ".." or part.startswith("/") or ":" in part or "\0" in part for part in parts):
        raise LibraryError(folder, "this is no folder in the library.")
    if any(part.startswith(".") for part in parts):
        raise LibraryError(folder, "the folder would be hidden, and no library shows what is in it.")
    if any(part.lower() == "codebook.json" or part.lower().endswith(".annotations.json") for part in parts):
        raise LibraryError(folder, "the program keeps this name for a file of its own.")
    path = root.joinpath(*parts)
    if any(len(os.fsencode(part)) > _LONGEST_NAME for part in parts):
        raise LibraryError(folder, "this name is too long for a folder.")
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise LibraryError(folder, "the folder leads out of the library.")
    if path.exists() and not path.is_dir():
        raise LibraryError(folder, "this is a file, not a folder.")
    return path


def write_new(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """Write a new file, numbered where its name is taken ("essay-2.md"), and return its path. Nothing is overwritten.

    Raises:
        StoreError: the folder cannot be made or written; nothing is left behind.
    """
    temporary = folder / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(temporary, data)
        try:
            return next(path for path in _free_names(folder, stem, suffix) if _is_placed(temporary, path))
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(str(folder), f"the article cannot be written there ({reason_of(error)}).") from error


def _free_names(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    """Yield names that nothing has, a difference of case apart: some systems take "A.md" and "a.md" for one."""
    taken = {name.lower() for name in os.listdir(folder)}  # noqa: PTH208 - names, not paths
    for number in range(1, _MOST_TRIES):
        name = f"{stem}-{number}{suffix}" if number > 1 else f"{stem}{suffix}"
        if name.lower() not in taken:
            yield folder / name
    raise FileExistsError(0, "too many articles have this name")


def _is_placed(temporary: Path, path: Path) -> bool:
    """Give the file its name, unless somebody has just taken it."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return False
    except OSError:  # a file system without links: the moment between looking and renaming is all that is left open
        if path.exists():
            return False
        temporary.rename(path)
    return True
