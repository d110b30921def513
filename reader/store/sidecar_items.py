"""Items of a sidecar, W3C Web Annotations, as annotations and back.

An item is changed only where the annotation says something else than what is read from it: what another program wrote
stays as it is.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from reader.model.annotation import Annotation
from reader.store.json_text import Object, canonical, compact, laid_out, listed, object_of, text_of
from reader.store.sidecar_bodies import change_bodies, new_bodies, read_bodies
from reader.store.sidecar_targets import UnusableError, changed_target, new_target, read_target, resourced

MARGIN = "    "  # items stand in a list in the page
LOST = "reader:lost"
_ORDER = ("@context", "id", "type", "motivation", "creator", "created", "modified", "body", "target", LOST)
_REMEMBERED = 20_000  # items
_LONG = 4096  # characters: a long note is saved every second while it grows, and no version of it is written twice
_NAMELESS = uuid.UUID("6f1a3a52-9d0c-4f0e-8f43-3f6ad2b1c0de")  # of ids made for items that have none


def read_item(value: Any) -> Annotation:
    """Return an item as an annotation. One without an id has one made of its content.

    Raises:
        UnusableError: it is no annotation, or of nothing that can be found.
    """
    if not isinstance(value, dict):
        raise UnusableError("It is not an annotation, which would be a JSON object.")
    item = cast("Object", value)
    kinds = [kind for kind in listed(item.get("type", item.get("@type"))) if isinstance(kind, str)]
    if kinds and not any(kind.endswith("Annotation") for kind in kinds):
        raise UnusableError(f"It is not an annotation but of the type {', '.join(kinds)}.")
    return _read(item, compact(item))


def item_of(annotation: Annotation, source: str) -> Object:
    """Return the W3C annotation to write; ``source`` is the address of the article, for one that is new."""
    if not annotation.item:
        return _new_item(annotation, source)
    item = cast("Object", json.loads(annotation.item))
    before = _read(item, annotation.item)
    return item if before == annotation else _changed(item, before, annotation)


def item_text(annotation: Annotation, source: str) -> str:
    """Return an item as it stands in the file, without the margin of its first line.

    Remembered by identity: of a thousand annotations one has changed since the last save.
    """
    if len(annotation.item) + len(annotation.note) > _LONG:
        return laid_out(item_of(annotation, source), MARGIN)
    return _laid_out(_Same(annotation), source)


def canonical_item(annotation: Annotation) -> str:
    """Return an item as one line to compare with others, whatever the order of its keys."""
    return canonical(item_of(annotation, ""))


def moved_to(annotation: Annotation, old: str, new: str) -> Annotation:
    """Return the annotation with another article's address in its item."""
    if not annotation.item:
        return annotation
    item = cast("Object", json.loads(annotation.item))
    item["target"] = resourced(item.get("target"), old, new)
    return replace(annotation, item=compact(item))


def in_order(values: Mapping[str, Any], order: tuple[str, ...], new: Mapping[str, Any]) -> Object:
    """Return ``values`` with the keys of ``new`` set: known ones in their places, others after those before them."""
    keys = list(values)
    for number, key in enumerate(order):
        if key in new and key not in values:
            before = [keys.index(known) for known in order[:number] if known in keys]
            keys.insert(max(before) + 1 if before else 0, key)
    return {key: new[key] if key in new else values[key] for key in keys}


class _Same:
    """An annotation as a key: equal to itself only, which costs less than comparing all it says."""

    __slots__ = ("annotation",)

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation

    def __hash__(self) -> int:
        return id(self.annotation)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.annotation is other.annotation


@lru_cache(maxsize=_REMEMBERED)
def _laid_out(same: _Same, source: str) -> str:
    return laid_out(item_of(same.annotation, source), MARGIN)


def _read(item: Object, text: str) -> Annotation:
    anchor, color = read_target(item.get("target"))
    tags, note, comments = read_bodies(item)
    return Annotation(
        id=_id(item),
        anchor=anchor,
        color=color,
        tags=tags,
        note=note,
        comments=comments,
        created=text_of(item.get("created")),
        modified=text_of(item.get("modified")),
        creator=_creator(item.get("creator")),
        kept_lost=item.get(LOST) is True,
        item=text,
    )


def _id(item: Object) -> str:
    known = text_of(item.get("id")) or text_of(item.get("@id"))
    return known or f"urn:uuid:{uuid.uuid5(_NAMELESS, canonical(item))}"


def _creator(value: Any) -> str:
    for one in listed(value):
        names = [one, *(object_of(one).get(key) for key in ("name", "nickname", "id"))]
        for name in (text_of(given) for several in names for given in listed(several)):
            if name:
                return name
    return ""


def _new_item(annotation: Annotation, source: str) -> Object:
    said = {
        "id": annotation.id,
        "type": "Annotation",
        "motivation": ["highlighting", *_motives(annotation)],
        "creator": _person(annotation.creator),
        "created": annotation.created,
        "modified": annotation.modified,
        "body": new_bodies(annotation),
        "target": new_target(source, annotation.anchor, annotation.color),
        LOST: annotation.kept_lost,
    }
    return {key: value for key, value in said.items() if value}


def _person(name: str) -> Object | None:
    return {"type": "Person", "name": name} if name else None


def _motives(annotation: Annotation) -> list[str]:
    commented = annotation.note or annotation.comments
    return [motive for motive, has in (("tagging", annotation.tags), ("commenting", commented)) if has]


def _changed(item: Object, before: Annotation, after: Annotation) -> Object:
    known = text_of(item.get("id")) or text_of(item.get("@id"))
    new: dict[str, Any] = {} if known == after.id else {"id": after.id}
    new |= {key: getattr(after, key) for key in ("created", "modified") if getattr(before, key) != getattr(after, key)}
    if (before.anchor, before.color) != (after.anchor, after.color):
        new["target"] = changed_target(item["target"], after.anchor, after.color)
    if before.creator != after.creator:
        new["creator"] = _person(after.creator)
    if before.kept_lost != after.kept_lost:
        new[LOST] = after.kept_lost
    if (before.tags, before.note, before.comments) != (after.tags, after.note, after.comments):
        new |= _changed_bodies(item, before, after)
    return {key: value for key, value in in_order(item, _ORDER, new).items() if value or key not in new}


def _changed_bodies(item: Object, before: Annotation, after: Annotation) -> Object:
    """Return the new bodies and motivations: what is needed is added, of the rest only what lost its bodies goes."""
    bodies = {key: item[key] for key in ("body", "bodyValue", "motivation") if key in item}
    change_bodies(bodies, before, after)
    kept = bodies.get("body")
    item.pop("bodyValue", None)
    after = replace(after, comments=before.comments or after.comments)  # none of them goes
    lost = set(_motives(before)) - set(_motives(after))
    motives = [motive for motive in listed(item.get("motivation")) if text_of(motive) not in lost]
    motives += [motive for motive in _motives(after) if motive not in motives]
    if motives == listed(item.get("motivation")):
        return {"body": kept}
    return {"body": kept, "motivation": motives or ["highlighting"]}
