"""The shapes that files of W3C annotations have: where the annotations stand in them, and what is said beside those."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.exchange.arriving import tag_of
from reader.model.codebook import Codebook, TagDefinition
from reader.store.json_text import Object, listed, object_of, text_of
from reader.store.sidecar_page import VERSION

ROOT, TAGS = "reader:root", "reader:tags"  # of a collection: the library's address, its tags
_VERSION = "reader:version"
_SEVERAL = ("@graph", "items", "first", "next")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Pages:
    """What a file holds: annotations, JSON values yet to be judged, the library's address, and tags."""

    items: list[Any]
    root: str = ""
    tags: tuple[TagDefinition, ...] = ()


def pages_in(value: Any) -> Pages:
    """Return what is in a collection, a page, a list of annotations or of those, or a single annotation.

    Raises:
        ValueError: there are no annotations in it; ``str()`` is a sentence without a capital.
    """
    top = object_of(value)
    version = top.get(_VERSION, VERSION)
    if isinstance(version, int | float) and version > VERSION:
        raise ValueError(f"it was written by a later version of this program ({_VERSION} {version}).")
    return Pages(list(_items(value)), text_of(top.get(ROOT)), tuple(_definitions(top.get(TAGS))))


def tag_entries(codebook: Codebook) -> list[Object]:
    """Return what a library says of its tags."""
    said = ({"name": tag.name, "color": tag.color, "description": tag.description} for tag in codebook.values())
    return [{key: text for key, text in one.items() if text} for one in said]


def _items(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for one in listed(value):
            yield from _items(one) if _holds_several(one) else [one]
        return
    of = object_of(value)
    if not _holds_several(of):
        if "target" not in of:
            raise ValueError("it is JSON, but there are no W3C annotations in it.")
        yield of
        return
    elsewhere = text_of(of.get("first"))
    if elsewhere:
        raise ValueError(f"it is only the cover of its annotations, which stand elsewhere ({elsewhere}).")
    for key in _SEVERAL:
        if isinstance(of.get(key), list | dict):
            yield from _items(of[key])


def _holds_several(value: Any) -> bool:
    of = object_of(value)
    return "target" not in of and any(key in of for key in _SEVERAL)


def _definitions(value: Any) -> Iterator[TagDefinition]:
    for entry in map(object_of, listed(value)):
        name, color = tag_of(text_of(entry.get("name"))), text_of(entry.get("color"))
        if name:
            yield TagDefinition(name, color if _COLOR.fullmatch(color) else "", text_of(entry.get("description")))
