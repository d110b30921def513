"""Changes of a sidecar that could not be saved, kept in the data folder until it can be written again."""

import hashlib
import os
from pathlib import Path

from reader import paths
from reader.model.sidecar import Sidecar
from reader.store.aside import set_aside
from reader.store.atomic import write_atomically
from reader.store.errors import SidecarError, StoreError, reason_of
from reader.store.sidecar import read_file
from reader.store.sidecar_names import SUFFIX, source_of
from reader.store.sidecar_page import write_page


def keep_unsaved(article: Path, sidecar: Sidecar) -> None:
    """Keep what the article's sidecar should say, in place of what was kept before.

    Raises:
        StoreError: the data folder cannot be written either.
    """
    file = _file(article)
    data = write_page(sidecar, source_of(article))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, data)
    except OSError as error:
        raise StoreError(str(file), f"it cannot be written ({reason_of(error)}).") from error


def take_unsaved(article: Path) -> Sidecar | None:
    """Return what was kept for an article, None for nothing. It stays until ``drop_unsaved``: a save may fail again."""
    file = _file(article)
    if not file.exists():
        return None
    try:
        return read_file(file).sidecar
    except SidecarError:
        _set_aside(file)
        return None


def drop_unsaved(article: Path) -> None:
    """Forget what was kept for an article: it is in the sidecar now.

    Raises:
        StoreError: the data folder cannot be written; what was kept will be merged again, which changes nothing.
    """
    file = _file(article)
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(str(file), f"it cannot be removed ({reason_of(error)}).") from error


def _file(article: Path) -> Path:
    key = hashlib.sha256(os.fsencode(os.path.realpath(article))).hexdigest()[:32]
    return paths.data_folder() / "unsaved" / f"{key}{SUFFIX}"


def _set_aside(file: Path) -> None:
    try:
        set_aside(file)
    except OSError as error:
        raise StoreError(str(file), f"it is damaged and cannot be renamed ({reason_of(error)}).") from error
