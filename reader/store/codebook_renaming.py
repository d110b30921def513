"""Renames a tag in the library's definitions, and takes that back. What else is in the file stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.model.tags import is_within, renamed
from reader.store.atomic import write_atomically
from reader.store.codebook import NAME, VERSION, tag_colors
from reader.store.errors import StoreError, reason_of
from reader.store.json_text import Object, laid_out, object_of, parse, text_of
from reader.store.locks import locked


@dataclass(frozen=True, slots=True)
class RewrittenCodebook:
    """A codebook's bytes before and after a renaming."""

    path: Path
    before: bytes
    after: bytes


def rename_definitions(library: Path, old: str, new: str) -> RewrittenCodebook | None:
    """Rename a tag and its children in the codebook; None where it defines none of them, or there is no codebook.

    Where the new name is defined already, that definition stands, and takes over what only the old one said.

    Raises:
        StoreError: it cannot be read, is damaged or cannot be written.
    """
    path = library / NAME
    if not any(is_within(name, old) for name in tag_colors(library)) or old == new:
        return None
    with locked(path):
        before = path.read_bytes()
        after = _renamed(path, before, old, new)
        _write(path, after)
    return RewrittenCodebook(path, before, after)


def restore_definitions(done: RewrittenCodebook | None) -> None:
    """Write a codebook as it was, unless somebody else has written it since. Raises StoreError where it cannot be."""
    if done is None:
        return
    with locked(done.path):
        if done.path.read_bytes() == done.after:
            _write(done.path, done.before)


def _renamed(path: Path, data: bytes, old: str, new: str) -> bytes:
    page: Object = parse(data)
    _check_version(path, page)
    standing = {name for entry in page["tags"] if (name := _name(entry)) and not is_within(name, old)}
    joining = {renamed(name, old, new): entry for entry in page["tags"] if is_within(name := _name(entry), old)}
    entries = [
        _called(entry, renamed(_name(entry), old, new)) if is_within(_name(entry), old) else _joined(entry, joining)
        for entry in page["tags"]
        if not (is_within(_name(entry), old) and renamed(_name(entry), old, new) in standing)
    ]
    return f"{laid_out({**page, 'tags': entries})}\n".encode()


def _check_version(path: Path, page: Object) -> None:
    version = page.get("reader:version")
    if isinstance(version, int | float) and version > VERSION:
        raise StoreError(
            str(path), "the tag definitions are of a later version of this program; they stay as they are."
        )


def _called(entry: Object, name: str) -> Object:
    return {**entry, "name": name}


def _joined(entry: object, joining: Mapping[str, Object]) -> object:
    """Return an entry, with what only the one said that now has the same name."""
    if not (other := joining.get(_name(entry))):
        return entry
    own = object_of(entry)
    return {**own, **{key: value for key, value in other.items() if not own.get(key)}}


def _name(entry: object) -> str:
    return text_of(object_of(entry).get("name")).strip()


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise StoreError(str(path), f"the tag definitions could not be saved ({reason_of(error)}).") from error
