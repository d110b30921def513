"""The generations of an index on the disk: which one is in force, whether it is sound, how the next one is written.

A generation is Whoosh's TOC (which segments there are, what is deleted of them) and a manifest. The manifest comes
first, the TOC puts the generation in force: killed between any two steps, the old one stands.
"""

import contextlib
import re
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage

from reader.search.errors import IndexDamagedError, reading
from reader.search.storage.manifest import FileSeal, Manifest, read_manifest, seal
from reader.search.storage.schema import BUILDING, INDEX_NAME, WRITING, schema, version

LOCK = f"{INDEX_NAME}_WRITELOCK"  # Whoosh's own
_WHOOSH: Any = whoosh_index  # untyped
_TOC = re.compile(rf"_{INDEX_NAME}_(\d+)\.toc$")
_MANIFEST = re.compile(rf"_{INDEX_NAME}_(\d+)\.manifest$")
_EPOCH = 1_577_836_800  # 2020 in Unix time: TOCs have 32 bits for a generation
_ABANDONED_S = 3600.0  # a folder that a segment was made in, and nobody has touched for so long


class OtherVersionError(IndexDamagedError):
    """The index was made by another version of the program, or of what makes its words."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation: W3Segments, which may be changed by who read them, and the seals of their files."""

    number: int
    segments: Sequence[Any]
    seals: Mapping[str, FileSeal]


def latest(folder: Path) -> int:
    """Return the number of the generation in force, -1 where there is none."""
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return -1
    return max((int(found[1]) for found in map(_TOC.match, names) if found), default=-1)


def read_generation(folder: Path, number: int) -> Generation:
    """Return a generation whose files are all there and sound.

    Raises:
        FileNotFoundError: a file is gone, perhaps since a newer generation is in force.
        IndexDamagedError: it is not sound.
        OtherVersionError: another version wrote it.
    """
    if number < 0:
        raise IndexDamagedError(str(folder), "There is no search index.")
    manifest = read_manifest(_manifest_file(folder, number))
    if manifest is None:
        raise IndexDamagedError(str(folder), "The manifest of the search index is damaged.")
    if manifest.version != version():
        raise OtherVersionError(str(folder), "The search index was made by another version.")
    toc = _toc_name(number)
    for name, sealed in manifest.files.items():  # a TOC is unpickled: no byte of it may be somebody else's
        if not (sealed.holds(folder / name) if name == toc else sealed.seems_to_hold(folder / name)):
            raise IndexDamagedError(str(folder), f"{name} is not what was written.")
    with reading(folder):
        read = _WHOOSH.TOC.read(FileStorage(str(folder)), INDEX_NAME, number, schema())
        names = {segment.make_filename(".seg") for segment in read.segments}
    if {*manifest.files} != {toc, *names}:
        raise IndexDamagedError(str(folder), "The manifest of the search index is of something else.")
    return Generation(number, read.segments, manifest.files)


def write_generation(folder: Path, generation: Generation) -> None:
    """Put a generation in force.

    Raises:
        OSError: the disk is full or may not be written; the old generation stands.
    """
    toc = _toc_name(generation.number)
    names = {segment.make_filename(".seg") for segment in generation.segments}
    seals = {name: sealed for name, sealed in generation.seals.items() if name in names}
    with tempfile.TemporaryDirectory(prefix=WRITING, dir=folder) as name:
        aside = Path(name)
        made = _WHOOSH.TOC(schema(), list(generation.segments), generation.number)
        made.write(FileStorage(name), INDEX_NAME)
        Manifest({**seals, toc: seal(aside / toc)}).write(_manifest_file(folder, generation.number))
        (aside / toc).replace(folder / toc)


def first_number(folder: Path) -> int:
    """Return a number for an index that begins anew: never one that it had before, even where its folder is gone."""
    return max(latest(folder) + 1, int(time.time()) - _EPOCH)


def clean(folder: Path, generation: Generation) -> None:
    """Remove what no longer belongs to the index, as far as that is possible now."""
    _WHOOSH.clean_files(FileStorage(str(folder)), INDEX_NAME, generation.number, generation.segments)
    with contextlib.suppress(OSError):
        for entry in folder.iterdir():
            if _is_left_behind(entry, generation.number):
                _remove(entry)


def empty(folder: Path) -> None:
    """Remove all but the lock that is held.

    What puts a generation in force goes first: who is killed in the midst leaves no index, not a damaged one.
    """
    for entry in sorted(folder.iterdir(), key=lambda entry: not _TOC.match(entry.name)):
        if entry.name != LOCK:
            _remove(entry)


def _is_left_behind(entry: Path, number: int) -> bool:
    found = _MANIFEST.match(entry.name)
    if found:
        return int(found[1]) != number
    if entry.name.startswith(BUILDING):
        return entry.stat().st_mtime < time.time() - _ABANDONED_S
    return entry.name.startswith(WRITING) or entry.name.endswith(".manifest.new")


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):  # on Windows it may be open; the next writer tries again
            entry.unlink()


def _toc_name(number: int) -> str:
    return f"_{INDEX_NAME}_{number}.toc"


def _manifest_file(folder: Path, number: int) -> Path:
    return folder / f"_{INDEX_NAME}_{number}.manifest"
