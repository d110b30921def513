"""What a sidecar says of the article and of deletions: keys of its page, read and written.

What they hold beyond that, another version's, stays in the page.
"""

from collections.abc import Mapping
from typing import Any

from reader.model.moments import milliseconds
from reader.model.sidecar import About
from reader.store.json_text import Object, listed, object_of
from reader.store.sidecar_items import in_order

ABOUT, DELETED = "reader:article", "reader:deleted"
_NAMES = {
    "title": "title", "creator": "creators", "date": "date", "publisher": "publisher", "url": "url",
    "language": "language",
}  # fmt: skip
_SAID = ""  # keeps a key's place in the page; what the file itself has as an empty text is taken like any other
_REMEMBERED_MS = 180 * 24 * 3600 * 1000


def take_about(page: Object) -> About:
    """Return what a page says of the article, and leave in it what the program does not know, each thing in its place.

    Raises:
        ValueError: it is of a wrong shape.
    """
    if not isinstance(page.get(ABOUT, {}), dict):
        raise ValueError(f"its {ABOUT} is not an object.")  # noqa: TRY004 - one kind of error for every bad page
    keys = object_of(page.get(ABOUT))
    said: dict[str, Any] = {}
    for key, name in _NAMES.items():
        value = _creators(keys.get(key)) if key == "creator" else keys.get(key)
        if isinstance(value, str | tuple):
            said[name] = value
            keys[key] = _SAID
    return About(**said)


def about_keys(about: About, kept: Object) -> Object:
    """Return what to write of the article, over what the page kept."""
    said = {key: value for key, name in _NAMES.items() if (value := getattr(about, name)) is not None}
    if "creator" in said:
        said["creator"] = list(about.creators or ())
    kept = in_order(kept, tuple(_NAMES), said)
    return {key: value for key, value in kept.items() if key in said or not _is_taken(key, value)}


def says_more(kept: Object) -> bool:
    """Return whether what the page kept of the article is more than the places of what was taken from it."""
    return any(not _is_taken(key, value) for key, value in kept.items())


def take_deleted(page: Object) -> dict[str, str]:
    """Return ids and moments of deletions, and leave in the page only entries that say more or something else.

    Raises:
        ValueError: it is no list.
    """
    if not isinstance(page.get(DELETED, []), list):
        raise ValueError(f"its {DELETED} is not a list.")  # noqa: TRY004
    entries = listed(page.get(DELETED))
    deleted: dict[str, str] = {}
    for entry in filter(_is_deletion, entries):
        deleted[entry["id"]] = max(entry["at"], deleted.get(entry["id"], ""), key=milliseconds)
    if entries:
        page[DELETED] = [entry for entry in entries if not _is_deletion(entry) or len(entry) > 2]
    return deleted


def deleted_entries(deleted: Mapping[str, str], kept: list[Any]) -> list[Any]:
    """Return the entries to write, with what the page kept."""
    more = {entry["id"]: entry for entry in kept if _is_deletion(entry)}
    entries = [{**more.get(key, {}), "id": key, "at": at} for key, at in sorted(deleted.items())]
    return [*entries, *(entry for entry in kept if not _is_deletion(entry))]


def recent(deleted: Mapping[str, str], now_ms: int) -> dict[str, str]:
    """Return the deletions that are to be remembered still: for 180 days, for ever where the moment is none."""
    return {key: at for key, at in deleted.items() if not 0 <= milliseconds(at) < now_ms - _REMEMBERED_MS}


def _is_taken(key: str, value: Any) -> bool:
    return key in _NAMES and value == _SAID


def _creators(value: Any) -> tuple[str, ...] | None:
    names = listed(value)
    return tuple(names) if value is not None and all(isinstance(name, str) for name in names) else None


def _is_deletion(entry: Any) -> bool:
    of = object_of(entry)
    return isinstance(of.get("id"), str) and isinstance(of.get("at"), str)
