"""Where an export may be written, as far as can be told before anything is read. No Qt."""

import os
from pathlib import Path

from reader.exchange.exports import ExportFormat
from reader.model.article import ARTICLE_SUFFIXES
from reader.model.errors import PathError
from reader.store.sidecar_names import SUFFIX

_OWN = ("codebook.json", "variants.txt")
_TAKEN_FOR_ITS_OWN = "in the library it would be taken for one of its own files. Choose a place outside of it."


class ExportError(PathError):
    """An export that cannot be written where it was to be."""


class OutExistsError(ExportError):
    """There is something where the export was to be written."""


def check_place(root: Path, out: Path, chosen: ExportFormat, *, force: bool) -> None:
    """Complain about a place before anything is read. Whether somebody else makes the file meanwhile is not known.

    Raises:
        OutExistsError: there is something already, and no ``force``.
        ExportError: it cannot be written there, or would be taken for an article or a file of the program's there.
    """
    try:
        _check_folder(out, chosen)
        inside = _is_in(root, out)
    except (OSError, ValueError) as error:  # too long a name, or one with a null character
        raise ExportError(str(out), f"there can be no such file ({error}).") from error
    if inside and is_read_in_libraries(out.name):
        raise ExportError(str(out), _TAKEN_FOR_ITS_OWN)
    check_vacant(out, force=force)


def check_vacant(out: Path, *, force: bool) -> None:
    """Raise OutExistsError where there is something already, and no ``force``."""
    if not force and is_taken(out):
        raise OutExistsError(str(out), "there is something of that name already.")


def is_taken(out: Path) -> bool:
    """Return whether something would be replaced: an empty folder is none."""
    try:
        return out.exists() and not (out.is_dir() and not any(out.iterdir()))
    except (OSError, ValueError):  # there can be no such file, or the folder does not say what is in it
        return False


def is_read_in_libraries(name: str) -> bool:
    """Return whether a file of that name would be an article, a sidecar or the codebook of a library it stands in."""
    return name.lower().endswith((*ARTICLE_SUFFIXES, SUFFIX)) or name.lower() in _OWN


def _check_folder(out: Path, chosen: ExportFormat) -> None:
    if not out.parent.is_dir():
        raise ExportError(str(out), f"there is no folder {out.parent} to write it to.")
    if out.exists() and not (out.is_file() or out.is_dir()):  # an ordinary file would take the device's place
        raise ExportError(str(out), "this is a device or a pipe, not a file.")
    if out.is_dir() != chosen.is_folder and out.exists():
        raise ExportError(str(out), f"this is a {'folder' if out.is_dir() else 'file'}; {chosen.name} {_made(chosen)}.")


def _made(chosen: ExportFormat) -> str:
    return "is written into a folder" if chosen.is_folder else "is one file"


def _is_in(root: Path, out: Path) -> bool:
    return Path(os.path.realpath(out)).is_relative_to(os.path.realpath(root))
