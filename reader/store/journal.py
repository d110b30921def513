"""The journal of a change of tags: written before the first file is touched, removed after the last.

With it what a crash left half done can be finished, or taken back. One a library, in the data folder.
"""

import hashlib
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader import paths
from reader.model.retagging import Retagging, SidecarStep, Tagged
from reader.store.aside import set_aside
from reader.store.atomic import write_atomically
from reader.store.codebook_writing import NOTHING, CodebookStep
from reader.store.errors import StoreError, reason_of
from reader.store.json_text import Object, compact, object_of, parse

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Journal:
    """A change that is to be on disk whole or not at all.

    ``library`` is the folder's real path, ``what`` the change as people call it; ``back`` tells that these steps take
    back what could not be done everywhere. By ``key`` whoever asks for the same change once more knows it again.
    """

    library: str
    what: str
    sidecars: tuple[SidecarStep, ...]
    codebook: CodebookStep = NOTHING
    back: bool = False
    key: str = ""

    def inverse(self) -> "Journal":
        """Return the journal of what makes everything as it was."""
        sidecars = tuple(step.inverse() for step in reversed(self.sidecars))
        return replace(self, sidecars=sidecars, codebook=self.codebook.inverse())


def write_journal(journal: Journal) -> None:
    """Write a library's journal, in place of the one it has.

    Raises:
        StoreError: the data folder cannot be written.
    """
    file = _file(journal.library)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, compact(_as_json(journal)).encode())
    except OSError as error:
        raise StoreError(str(file), f"the journal of the change cannot be written ({reason_of(error)}).") from error


def remove_journal(journal: Journal) -> None:
    """Remove a library's journal: its change is on disk.

    Raises:
        StoreError: the data folder cannot be written; the change would be finished again, which changes nothing.
    """
    file = _file(journal.library)
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(str(file), f"the journal of the change cannot be removed ({reason_of(error)}).") from error


def journal_of(library: str) -> Journal | None:
    """Return the journal of the library with that real path, None where nothing is unfinished.

    Raises:
        StoreError: it cannot be read; one that is damaged is renamed.
    """
    return _read(_file(library))


def unfinished(path: Path) -> Iterator[Journal]:
    """Yield the journals of libraries that ``path`` lies in, or that lie in it. Raises as ``journal_of``."""
    real = Path(os.path.realpath(path))
    for file in sorted(paths.journal_folder().glob("*.json")):
        journal = _read(file)
        if journal is not None and _is_about(Path(journal.library), real):
            yield journal


def _is_about(library: Path, path: Path) -> bool:
    return path.is_relative_to(library) or library.is_relative_to(path)


def _file(library: str) -> Path:
    return paths.journal_folder() / f"{hashlib.sha256(os.fsencode(library)).hexdigest()[:32]}.json"


def _read(file: Path) -> Journal | None:
    try:
        return _from_json(object_of(parse(file.read_bytes())))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreError(str(file), f"the journal of a change cannot be read ({reason_of(error)}).") from error
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(file) from error


def _damaged(file: Path) -> StoreError:
    try:
        kept = set_aside(file)
    except OSError as error:
        return StoreError(str(file), f"the journal of a change is damaged and cannot be renamed ({reason_of(error)}).")
    reason = f"the journal of a change of tags is damaged, so it cannot be finished; it is kept as {kept.name}."
    return StoreError(str(file), reason)


def _as_json(journal: Journal) -> Object:
    return {
        "version": _VERSION,
        "library": journal.library,
        "what": journal.what,
        "back": journal.back,
        "key": journal.key,
        "codebook": [_packed(journal.codebook.before), _packed(journal.codebook.after)],
        "sidecars": [[step.path, [_row(one) for one in step.retaggings]] for step in journal.sidecars],
    }


def _from_json(of: Object) -> Journal:
    if of["version"] != _VERSION:
        raise ValueError("it is of another version.")
    before, after = map(_unpacked, of["codebook"])
    steps = tuple(SidecarStep(path, tuple(map(_retagging, rows))) for path, rows in of["sidecars"])
    return Journal(of["library"], of["what"], steps, CodebookStep(before, after), of["back"], of["key"])


def _row(one: Retagging) -> list[Any]:
    return [one.id, one.before.tags, one.before.modified, one.after.tags, one.after.modified]


def _retagging(row: list[Any]) -> Retagging:
    annotation_id, before, modified, after, later = row
    return Retagging(annotation_id, Tagged(tuple(before), modified), Tagged(tuple(after), later))


def _packed(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)
