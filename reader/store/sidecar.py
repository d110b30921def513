"""Sidecars on disk: read, updated and saved so that no writer loses what another wrote."""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from reader.model.annotation import AnnotationSet
from reader.model.sidecar import Sidecar
from reader.store.atomic import remove_left_behind, write_atomically
from reader.store.errors import (
    DamagedSidecarError,
    NewerSidecarError,
    SidecarError,
    UnwritableSidecarError,
    reason_of,
)
from reader.store.locks import locked
from reader.store.merging import merged
from reader.store.real_paths import real_path
from reader.store.sidecar_items import moved_to
from reader.store.sidecar_keys import recent
from reader.store.sidecar_names import SUFFIX, is_hashed, name_in, sidecar_path, source_of, stands_for
from reader.store.sidecar_page import NewerError, is_foreign, page_sources, read_page, with_page, write_page

__all__ = [
    "DamagedSidecarError",
    "Loaded",
    "NewerSidecarError",
    "SidecarError",
    "UnwritableSidecarError",
    "article_name_of",
    "merge_file",
    "move_sidecar",
    "read_file",
    "read_sidecar",
    "save_sidecar",
    "sidecar_path",
    "update_sidecar",
]

_OWN_LAYOUT = b'{\n  "@context": [\n'
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in a sidecar, and a token of the file's bytes, empty where there is no file."""

    sidecar: Sidecar
    token: str


def read_sidecar(article: Path) -> Loaded:
    """Return what the article's sidecar says, an empty one where there is none. Writes nothing.

    Raises:
        DamagedSidecarError: it is empty, not JSON or of a wrong shape.
        NewerSidecarError: a later version of the program wrote it.
        SidecarError: it cannot be read.
    """
    return read_file(sidecar_path(article))


def read_file(file: Path) -> Loaded:
    """Return what a file says that is a sidecar or a copy of one. Raises as ``read_sidecar``."""
    data = _bytes(file)
    return Loaded(_sidecar(file, data), _token(data))


def update_sidecar(article: Path, edit: Callable[[Sidecar], Sidecar]) -> Loaded:
    """Change the article's sidecar in one step that no other writer can come into; return what stands there now.

    ``edit`` gets what the file says and returns what it shall say; where that is the same nothing is written.

    Raises:
        SidecarError: as ``read_sidecar``.
        UnwritableSidecarError: it could not be written; the old content stands.
    """
    file = sidecar_path(article)
    with locked(file):
        known = read_file(file)
        edited = edit(known.sidecar)
        return known if edited == known.sidecar else _write(article, edited)


def save_sidecar(article: Path, ours: Sidecar, known: str) -> Loaded:
    """Write ``ours``, merged with the file where that is not what ``known`` is the token of; return what stands there.

    A file that vanished is written anew. Raises as ``update_sidecar``.
    """
    file = sidecar_path(article)
    with locked(file):
        data = _bytes(file)
        if _token(data) != known:
            theirs = _sidecar(file, data)
            both = merged(ours, theirs)
            return Loaded(theirs, _token(data)) if both == theirs else _write(article, both, data)
        if data is not None and _says(file, data, ours):
            return Loaded(ours, known)
        return _write(article, ours if ours.page else replace(ours, page=_sidecar(file, data).page), data)


def merge_file(article: Path, copy: Path) -> Loaded:
    """Merge a file that is a copy of the article's sidecar into it. Raises as ``update_sidecar``, for either file."""
    file = sidecar_path(article)
    with locked(file):
        known = read_file(file)
        both = merged(known.sidecar, read_file(copy).sidecar)
        return known if both == known.sidecar else _write(article, both)


def move_sidecar(old_article: Path, new_article: Path) -> Loaded:
    """Give the annotations of one article to another, merged with its own, and remove the old sidecar.

    Raises as ``update_sidecar``, for either file.
    """
    old, new = sidecar_path(old_article), sidecar_path(new_article)
    with locked(old, new):
        there = read_file(new)
        data = _bytes(old)
        if data is None or os.path.realpath(old) == os.path.realpath(new):
            return there
        addresses = source_of(old_article), source_of(new_article)
        coming = _sidecar(old, data)
        moved = AnnotationSet(moved_to(annotation, *addresses) for annotation in coming.annotations)
        both = merged(there.sidecar, replace(coming, annotations=moved))
        written = there if both == there.sidecar else _write(new_article, both)
        _remove(old)
        return written


def article_name_of(sidecar_file: Path) -> str:
    """Return the file name of a sidecar's article; empty where it is no sidecar or does not tell.

    Only a sidecar under a short name of its own, for an article whose name is too long, is read.

    Raises:
        SidecarError: as ``read_sidecar``, for such a one.
    """
    if not sidecar_file.name.endswith(SUFFIX):
        return ""
    stem = sidecar_file.name.removesuffix(SUFFIX)
    if not is_hashed(stem):
        return stem
    names = map(name_in, page_sources(read_file(sidecar_file).sidecar))
    return next((name for name in names if stands_for(stem, name)), "")


def _bytes(file: Path) -> bytes | None:
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # reading a pipe might never end
            raise SidecarError(str(file), "this is a folder or a device, not a file of annotations.")
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SidecarError(str(file), f"it cannot be read ({reason_of(error)}).") from error


def _token(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _sidecar(file: Path, data: bytes | None) -> Sidecar:
    if data is None:
        return Sidecar()
    try:
        return read_page(data)
    except NewerError as error:
        raise NewerSidecarError(str(file), f"{error} Nothing is written to it; a newer program can.") from None
    except ValueError as error:
        advice = "Repair the file or move it away; until then nothing is written to it."
        raise DamagedSidecarError(str(file), f"{error} {advice}") from None


def _says(file: Path, data: bytes, sidecar: Sidecar) -> bool:
    """Return whether another program's file says just that; the program's own are compared when laid out."""
    return not data.startswith(_OWN_LAYOUT) and _sidecar(file, data) == sidecar


def _write(article: Path, sidecar: Sidecar, known: bytes | None = None) -> Loaded:
    file = sidecar_path(article)
    sidecar = replace(sidecar, deleted=recent(sidecar.deleted, time.time_ns() // 1_000_000))
    if sidecar.is_empty and not is_foreign(sidecar.page):
        _remove(file)
        return Loaded(sidecar, "")
    sidecar = with_page(sidecar)
    data = write_page(sidecar, source_of(article), name_source=is_hashed(file.name.removesuffix(SUFFIX)))
    if data != known:
        _replace(file, data)
    return Loaded(sidecar, _token(data))


def _replace(file: Path, data: bytes) -> None:
    try:
        remove_left_behind(Path(real_path(file)).parent)
        write_atomically(file, data)
    except OSError as error:
        raise _unwritable(file, error) from error


def _remove(file: Path) -> None:
    try:
        Path(os.path.realpath(file)).unlink(missing_ok=True)  # a link stays, as in writing
    except OSError as error:
        raise _unwritable(file, error) from error


def _unwritable(file: Path, error: OSError) -> UnwritableSidecarError:
    if error.errno in _FULL:
        reason = "it could not be saved: the disk is full."
    elif error.errno in _FORBIDDEN:
        reason = f"it could not be saved: files in this folder may not be written ({reason_of(error)})."
    elif error.errno == errno.ENOENT:
        reason = "it could not be saved: its folder is gone."
    else:
        reason = f"it could not be saved ({reason_of(error)})."
    return UnwritableSidecarError(str(file), reason)
