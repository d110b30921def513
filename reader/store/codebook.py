"""The library's tag definitions: ``codebook.json`` in its root."""

import re
from pathlib import Path
from typing import Any, cast

from reader.model.codebook import QUICK_KEYS, TagDefinition
from reader.store.errors import StoreError, reason_of
from reader.store.json_text import Object, object_of, parse, text_of

NAME = "codebook.json"
VERSION = 1
KEY = "reader:key"
COLOR = re.compile("#[0-9a-f]{6}")


def tag_colors(library: Path) -> dict[str, TagDefinition]:
    """Return the definitions by tag, none where there is no codebook. What is no definition in it is passed over.

    Of two that claim one quick key the first has it.

    Raises:
        StoreError: it cannot be read or is damaged.
    """
    path = library / NAME
    try:
        value = parse(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(str(path), f"the tag definitions cannot be read ({reason_of(error)}).") from error
    except ValueError as error:
        raise StoreError(str(path), f"the tag definitions cannot be read: {error}") from None
    definitions = map(definition_of, _entries(path, value))
    return _with_keys_once({definition.name: definition for definition in definitions if definition.name})


def definition_of(entry: Any) -> TagDefinition:
    """Return what an entry of the list says, with an empty name where it is no definition."""
    of = object_of(entry)
    color, description = (text_of(of.get(key)) for key in ("color", "description"))
    color = color.strip().lower()
    return TagDefinition(name_of(of), color if COLOR.fullmatch(color) else "", description, _key(of.get(KEY)))


def name_of(entry: Any) -> str:
    """Return the tag that an entry defines, empty where it defines none."""
    return text_of(object_of(entry).get("name")).strip()


def _entries(path: Path, value: Any) -> list[Any]:
    tags = cast("Object", value).get("tags", []) if isinstance(value, dict) else None
    if not isinstance(tags, list):
        raise StoreError(str(path), "the tag definitions cannot be read: it has no list of tags.")
    return cast("list[Any]", tags)


def _key(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value in QUICK_KEYS else 0


def _with_keys_once(definitions: dict[str, TagDefinition]) -> dict[str, TagDefinition]:
    taken: set[int] = set()
    for name, definition in definitions.items():
        if definition.key in taken:
            definitions[name] = TagDefinition(name, definition.color, definition.description)
        elif definition.key:
            taken.add(definition.key)
    return definitions
