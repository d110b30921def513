"""The page of the codebook, JSON, and what edits make of it. What the program does not know in it stays as it is."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from reader.model.codebook import TagDefinition
from reader.model.tag_edit import DefineTag, TagEdit, retagged
from reader.store.codebook import COLOR, KEY, VERSION, definition_of, name_of
from reader.store.errors import StoreError
from reader.store.json_text import Object, canonical, laid_out, object_of, parse

_VERSION, _TAGS = "reader:version", "tags"


def read_page(path: Path, data: bytes | None) -> Object:
    """Return the page in a codebook's bytes, a new one for None.

    Raises:
        StoreError: it is damaged, or of a later version.
    """
    if data is None:
        return {_VERSION: VERSION, _TAGS: []}
    try:
        page = parse(data)
    except ValueError as error:
        raise StoreError(str(path), f"the tag definitions cannot be read: {error}") from None
    if not isinstance(page, dict) or not isinstance(object_of(page).setdefault(_TAGS, []), list):
        raise StoreError(str(path), "the tag definitions cannot be read: it has no list of tags.")
    version = object_of(page).get(_VERSION)
    if isinstance(version, int | float) and version > VERSION:
        reason = "the tag definitions are of a later version of this program; they stay as they are."
        raise StoreError(str(path), reason)
    return object_of(page)


def page_bytes(page: Object) -> bytes:
    """Return the bytes to write."""
    return f"{laid_out(page)}\n".encode()


def edited(page: Object, edit: TagEdit) -> Object:
    """Return the page after an edit: renamed, merged and deleted tags are so here, too.

    Where a tag gets the name of one that is defined, that definition stands, and takes over what only the other said.
    """
    entries = _entries(page)
    changed = _redefined(entries, edit) if isinstance(edit, DefineTag) else _recalled(entries, edit)
    return {**page, _TAGS: changed}


def defined(page: Object, definitions: Iterable[TagDefinition]) -> Object:
    """Return the page with definitions that are new, and with what is new in those of tags that it defines.

    Colours and descriptions that it has stay, and a key goes to nobody else.
    """
    entries = _entries(page)
    for definition in definitions:
        known = next((entry for entry in entries if name_of(entry) == definition.name), None)
        own = definition_of(known)
        fuller = TagDefinition(
            definition.name,
            own.color or definition.color,
            own.description or definition.description,
            own.key or (definition.key if definition.key not in map(_key, entries) else 0),
        )
        entries = _redefined(entries, DefineTag(own if known else None, fuller))
    return {**page, _TAGS: entries}


def carried_over(page: Object, before: Object, after: Object) -> Object:
    """Return the page with what became of ``before`` in ``after``, tag by tag; what others changed since stays."""
    entries = _entries(page)
    old, new, here = _by_name(before), _by_name(after), _by_name(page)
    for name in dict.fromkeys((*old, *new)):
        if _same(old.get(name), new.get(name)) or not _same(here.get(name), old.get(name)):
            continue
        entries = _put(entries, name, new.get(name))
    return {**page, _TAGS: entries}


def _entries(page: Object) -> list[Any]:
    return list(cast("list[Any]", page[_TAGS]))


def _by_name(page: Object) -> dict[str, Object]:
    return {name: object_of(entry) for entry in reversed(_entries(page)) if (name := name_of(entry))}


def _same(one: Object | None, other: Object | None) -> bool:
    return one is other or (one is not None and other is not None and canonical(one) == canonical(other))


def _put(entries: list[Any], name: str, entry: Object | None) -> list[Any]:
    """Return the entries with this one for a tag: in its place, a new one before the first of a later name."""
    names = [name_of(one) for one in entries]
    if name in names:
        at, replaced = names.index(name), 1
    else:
        at, replaced = next((at for at, one in enumerate(names) if one > name), len(names)), 0
    return [*entries[:at], *([] if entry is None else [entry]), *entries[at + replaced :]]


def _recalled(entries: list[Any], edit: TagEdit) -> list[Any]:
    called = [(_called(entry, edit), entry) for entry in entries]
    standing = {name for name, entry in called if name and name == name_of(entry)}
    kept: list[Any] = []
    coming: list[tuple[str, Object]] = []
    for name, entry in called:
        if name == name_of(entry):
            kept.append(entry)
        elif name and name in standing:
            coming.append((name, entry))
        elif name:
            standing.add(name)
            kept.append({**entry, "name": name})
    return list(_joined(kept, coming))


def _called(entry: object, edit: TagEdit) -> str:
    name = name_of(entry)
    return next(iter(retagged(edit, "", (name,))), "") if name else ""


def _joined(entries: Iterable[Any], coming: list[tuple[str, Object]]) -> Iterator[Any]:
    """Yield the entries, each with what only others said that now have its name."""
    for entry in entries:
        own = entry
        for more in [more for name, more in coming if name == name_of(entry)]:
            own = {**own, **{key: value for key, value in more.items() if not own.get(key)}}
        yield own


def _redefined(entries: list[Any], edit: DefineTag) -> list[Any]:
    before, after = edit.before, edit.after
    if after is None:
        return _put(entries, before.name, None) if before else entries
    known = next((object_of(entry) for entry in entries if name_of(entry) == after.name), None)
    said = _said(after)
    if known is None:
        return _put(_freed(entries, after), after.name, {"name": after.name, **said})
    old = _said(before) if before else _said(TagDefinition(after.name))
    changed = {key: value for key, value in said.items() if value != old.get(key)}
    dropped = old.keys() - said.keys()
    entry = {key: value for key, value in {**known, **changed}.items() if key not in dropped}
    return _put(_freed(entries, after), after.name, entry)


def _said(definition: TagDefinition) -> Object:
    color = definition.color if COLOR.fullmatch(definition.color) else ""
    said: Object = {"color": color, "description": definition.description}
    return {**said, KEY: definition.key} if definition.key else said


def _freed(entries: list[Any], owner: TagDefinition) -> list[Any]:
    """Return the entries with a key taken from whoever has it and is not its owner."""
    return [
        {key: value for key, value in object_of(entry).items() if key != KEY}
        if owner.key and _key(entry) == owner.key and name_of(entry) != owner.name
        else entry
        for entry in entries
    ]


def _key(entry: Any) -> int:
    return definition_of(entry).key
