"""The page of a sidecar, a W3C AnnotationPage, as a `Sidecar` and back, with a layout for small diffs."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import Any

from reader.model.annotation import Annotation, AnnotationSet
from reader.model.sidecar import Sidecar, UnreadableItem
from reader.store.json_text import Object, canonical, compact, is_deep, laid_out, listed, object_of, parse, text_of
from reader.store.sidecar_items import MARGIN, in_order, item_text, read_item
from reader.store.sidecar_keys import ABOUT, DELETED, about_keys, deleted_entries, says_more, take_about, take_deleted
from reader.store.sidecar_targets import UnusableError, sources

VERSION = 1
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PREFIX = {"reader": "urn:corpus-reader:"}
_VERSION, _SHA256 = "reader:version", "reader:textSha256"
_ITEMS, _SOURCE = "items", "source"
_ORDER = ("@context", "id", "type", _SOURCE, _VERSION, _SHA256, ABOUT, _ITEMS, DELETED)


class NewerError(ValueError):
    """A page of a later version of the program."""


def read_page(data: bytes) -> Sidecar:
    """Return what the bytes of a sidecar say.

    Raises:
        NewerError: a later version of the program wrote it.
        ValueError: it is damaged or something else; ``str()`` is a sentence without a capital.
    """
    try:
        sidecar = _read(parse(data))
    except RecursionError:
        raise ValueError("it is nested too deeply.") from None
    items = (one.item for one in (*sidecar.annotations, *sidecar.unreadable))
    if any(map(is_deep, (sidecar.page, *items))):
        raise ValueError("it is nested too deeply.")
    return sidecar


def write_page(sidecar: Sidecar, source: str, *, name_source: bool = False) -> bytes:
    """Return the bytes of a sidecar.

    ``source`` is the article's address; ``name_source`` records it for the page too, where the sidecar's name does not
    tell the article's.
    """
    page = _keys(sidecar, {_SOURCE: source} if name_source else {})
    items = chain(
        (item_text(annotation, source) for annotation in sidecar.annotations.ordered()),
        (laid_out(json.loads(unreadable.item), MARGIN) for unreadable in sidecar.unreadable),
    )
    if _ITEMS not in page:  # a collection with its first page in it
        page["first"][_ITEMS] = [json.loads(item) for item in items]
        return f"{laid_out(page)}\n".encode()
    lines = (_item_lines(items) if key == _ITEMS else _line(key, page[key]) for key in page)
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def with_page(sidecar: Sidecar) -> Sidecar:
    """Return the sidecar with a page to stand in: made where it has none, its id for ever; else completed."""
    page: Object = json.loads(sidecar.page or f'{{"{_ITEMS}":[]}}')
    needed: Object = {
        "@context": _context(page.get("@context")),
        "id": page.get("id") or f"urn:uuid:{uuid.uuid4()}",
        "type": page.get("type") or "AnnotationPage",
        _VERSION: VERSION,
    }
    whole = compact(in_order(page, _ORDER, needed))
    return sidecar if whole == sidecar.page else replace(sidecar, page=whole)


def is_foreign(page: str) -> bool:
    """Return whether a page has something of another program's, worth a file even without items."""
    keys: Object = json.loads(page or "{}")
    return bool(keys.keys() - set(_ORDER) or says_more(keys.get(ABOUT, {})) or keys.get(DELETED))


def united(page: str, more: str) -> str:
    """Return a page with the keys of another added that it has not."""
    if not page or not more or page == more:
        return page or more
    kept: Object = json.loads(page)
    added = {key: value for key, value in json.loads(more).items() if key not in kept}
    if _ITEMS not in kept:
        added.pop(_ITEMS, None)
    return compact(in_order(kept, _ORDER, added) | added) if added else page


def page_sources(sidecar: Sidecar) -> list[str]:
    """Return the addresses of articles that a sidecar names, that of the page first."""
    page: Object = json.loads(sidecar.page or "{}")
    items = (json.loads(annotation.item or "{}") for annotation in sidecar.annotations)
    named = [page.get(_SOURCE), *(source for item in items for source in sources(item.get("target")))]
    return list(dict.fromkeys(name for name in named if isinstance(name, str)))


def _read(value: Any) -> Sidecar:
    if _are_annotations(value):
        annotations, unreadable = _read_items(listed(value))
        return Sidecar(annotations, unreadable=unreadable)
    page = object_of(value)
    _check_version(page)
    annotations, unreadable = _read_items(_take_items(page))
    about, deleted, text_sha256 = take_about(page), take_deleted(page), _take_sha256(page)
    return Sidecar(annotations, about, deleted, text_sha256, unreadable, compact(page))


def _are_annotations(value: Any) -> bool:
    """Return whether a file holds annotations without a page: it gets one when it is written."""
    if isinstance(value, list):
        return bool(listed(value)) and all(isinstance(one, dict) and _are_annotations(one) for one in listed(value))
    return "target" in object_of(value) and _ITEMS not in value


def _check_version(page: Object) -> None:
    version = page.get(_VERSION, VERSION)
    if isinstance(version, bool) or not isinstance(version, int | float) or version < VERSION:
        raise ValueError(f"its {_VERSION} is not a number from {VERSION} on.")
    if version > VERSION:
        raise NewerError(f"it was written by a later version of this program ({_VERSION} {version}).")


def _take_items(page: Object) -> list[Any]:
    holder = page if _ITEMS in page else object_of(page.get("first"))
    items = holder.get(_ITEMS)
    if not isinstance(items, list):
        raise ValueError("it is JSON, but not a page of annotations: it has no list of items.")  # noqa: TRY004
    holder[_ITEMS] = []
    return listed(items)


def _read_items(items: list[Any]) -> tuple[AnnotationSet, tuple[UnreadableItem, ...]]:
    known: dict[str, Annotation] = {}
    unreadable: list[UnreadableItem] = []
    for item in items:
        try:
            annotation = read_item(item)
        except UnusableError as error:
            unreadable.append(UnreadableItem(_id_of(item), str(error), compact(item)))
            continue
        first = known.setdefault(annotation.id, annotation)
        if first is not annotation and canonical(json.loads(first.item)) != canonical(item):
            reason = f"Another annotation in this file has the same id, {annotation.id}."
            unreadable.append(UnreadableItem(annotation.id, reason, annotation.item))
    return AnnotationSet(known.values()), tuple(unreadable)


def _id_of(item: Any) -> str:
    return text_of(object_of(item).get("id"))


def _take_sha256(page: Object) -> str:
    known = page.get(_SHA256, "")
    if not isinstance(known, str):
        raise ValueError(f"its {_SHA256} is not a text.")  # noqa: TRY004 - one kind of error for every bad page
    if known:
        page[_SHA256] = ""
    return known


def _keys(sidecar: Sidecar, said: Object) -> Object:
    """Return the page without its items. What another program wrote stays; what this one says goes over it."""
    page: Object = json.loads(with_page(sidecar).page)
    said |= {
        _SHA256: sidecar.text_sha256,
        ABOUT: about_keys(sidecar.about, page.get(ABOUT, {})),
        DELETED: deleted_entries(sidecar.deleted, page.get(DELETED, [])),
    }
    return {key: value for key, value in in_order(page, _ORDER, said).items() if value or key not in said}


def _context(known: Any) -> Any:
    contexts = listed(known) or [_CONTEXT]
    return known if any("reader" in object_of(one) for one in contexts) else [*contexts, _PREFIX]


def _line(key: str, value: Any) -> str:
    return f"  {laid_out(key)}: {laid_out(value, '  ')}"


def _item_lines(items: Iterable[str]) -> str:
    lines = ",\n".join(MARGIN + item for item in items)
    return f'  "{_ITEMS}": ' + (f"[\n{lines}\n  ]" if lines else "[]")
