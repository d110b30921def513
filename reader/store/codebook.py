"""The library's tag definitions: ``codebook.json`` in its root."""

import re
from pathlib import Path
from typing import Any, cast

from reader.model.codebook import TagDefinition
from reader.store.errors import StoreError, reason_of
from reader.store.json_text import Object, parse

NAME = "codebook.json"
VERSION = 1
_COLOR = re.compile("#[0-9a-f]{6}")


def tag_colors(library: Path) -> dict[str, TagDefinition]:
    """Return the definitions by tag, none where there is no codebook. What is no definition in it is passed over.

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
    return {definition.name: definition for definition in map(_definition, _entries(path, value)) if definition.name}


def _entries(path: Path, value: Any) -> list[Any]:
    tags = cast("Object", value).get("tags", []) if isinstance(value, dict) else None
    if not isinstance(tags, list):
        raise StoreError(str(path), "the tag definitions cannot be read: it has no list of tags.")
    return cast("list[Any]", tags)


def _definition(entry: Any) -> TagDefinition:
    of = cast("Object", entry) if isinstance(entry, dict) else {}
    name, color, description = (_text(of.get(key)) for key in ("name", "color", "description"))
    color = color.strip().lower()
    return TagDefinition(name.strip(), color if _COLOR.fullmatch(color) else "", description)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
