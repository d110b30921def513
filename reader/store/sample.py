"""The sample library: copied once to where the user can annotate it."""

import secrets
import shutil
from pathlib import Path

from reader import paths
from reader.resources import resource

NAME = "Sample library"


def sample_library() -> Path:
    """Return the user's copy of the sample library, made now if there is none; an existing one is left as it is.

    Raises:
        OSError: it cannot be copied.
    """
    target = paths.data_folder() / NAME
    if not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(resource("sample"), target)
    return target


def _copy(source: Path, target: Path) -> None:
    # Beside and then renamed: a copy broken off half-way must not pass for the whole at the next start.
    partial = target.with_name(f".{target.name}-{secrets.token_hex(8)}")
    try:
        _copy_tree(source, partial)
        partial.rename(target)
    except OSError:
        if not target.is_dir():  # else another window was faster
            raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _copy_tree(source: Path, target: Path) -> None:
    # Contents only: shutil.copytree copies modes too, and an installation may be read-only.
    target.mkdir()
    for entry in sorted(source.iterdir()):
        if entry.is_dir():
            _copy_tree(entry, target / entry.name)
        else:
            shutil.copyfile(entry, target / entry.name)
