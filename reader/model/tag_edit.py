"""What can be done to the tags of a whole library, as values; each is pure in what it makes of one passage's tags."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from reader.model.codebook import TagDefinition
from reader.model.tags import is_within, lineage, renamed


@dataclass(frozen=True, slots=True)
class RenameTag:
    """Call a tag otherwise, its children along with it; onto a name in use the two become one. Moves it, too."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class MergeTags:
    """Make several tags one, ``into``, which may be one of them or new; their children come along."""

    tags: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class SplitTag:
    """Give some passages that have ``tag`` others in its place, by the annotations' ids; the rest keep it."""

    tag: str
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class MoveTags:
    """Put tags below another one, or on the top level (""), under their own last names; their children come along."""

    tags: tuple[str, ...]
    above: str


@dataclass(frozen=True, slots=True)
class DeleteTags:
    """Take tags and their children from all passages, and from the codebook; the passages stay."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DefineTag:
    """Say something else of a tag: None before for one that the codebook did not have, None after to forget it."""

    before: TagDefinition | None
    after: TagDefinition | None


TagEdit: TypeAlias = RenameTag | MoveTags | MergeTags | SplitTag | DeleteTags | DefineTag


def retagged(edit: TagEdit, annotation_id: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a passage's tags are after an edit, each once."""
    match edit:
        case RenameTag(old, new):
            changed = [renamed(tag, old, new) for tag in tags]
        case MoveTags(moved, above):
            changed = [_moved(tag, moved, above) for tag in tags]
        case MergeTags(merged, into):
            changed = [_merged(tag, merged, into) for tag in tags]
        case SplitTag(split, parts):
            given = parts.get(annotation_id)
            changed = list(tags) if given is None or split not in tags else _split(tags, split, given)
        case DeleteTags(gone):
            changed = [tag for tag in tags if not _head(tag, gone)]
        case DefineTag():
            return tags
    return tuple(dict.fromkeys(changed))


def _head(tag: str, among: tuple[str, ...], but: str = "") -> str:
    """Return the nearest of some tags that a tag is, or is below; "" for none."""
    return next((above for above in lineage(tag) if above != but and above in among), "")


def _moved(tag: str, moved: tuple[str, ...], above: str) -> str:
    head = _head(tag, moved)
    name = head.rpartition("/")[2]
    goes = head and not is_within(above, head)  # not below itself
    return renamed(tag, head, f"{above}/{name}" if above else name) if goes else tag


def _merged(tag: str, merged: tuple[str, ...], into: str) -> str:
    # The longest that fits: of "energy" and "energy/gas" both, a passage's "energy/gas/price" is a child of the second.
    above = _head(tag, merged, but=into)
    stays = is_within(into, above) and is_within(tag, into)  # "energy/old" and its children, where "energy" becomes it
    return renamed(tag, above, into) if above and not stays else tag


def _split(tags: tuple[str, ...], split: str, given: tuple[str, ...]) -> list[str]:
    at = tags.index(split)
    return [*tags[:at], *given, *tags[at + 1 :]]
