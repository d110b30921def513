"""What can be done to the tags of a whole library, as values; each is pure in what it makes of one passage's tags."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from reader.model.codebook import TagDefinition
from reader.model.tags import is_within, renamed


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
class DeleteTag:
    """Take a tag and its children from all passages, and from the codebook; the passages stay."""

    tag: str


@dataclass(frozen=True, slots=True)
class DefineTag:
    """Say something else of a tag: None before for one that the codebook did not have, None after to forget it."""

    before: TagDefinition | None
    after: TagDefinition | None


TagEdit: TypeAlias = RenameTag | MergeTags | SplitTag | DeleteTag | DefineTag


def retagged(edit: TagEdit, annotation_id: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a passage's tags are after an edit, each once."""
    match edit:
        case RenameTag(old, new):
            changed = [renamed(tag, old, new) for tag in tags]
        case MergeTags(merged, into):
            changed = [_merged(tag, merged, into) for tag in tags]
        case SplitTag(split, parts):
            given = parts.get(annotation_id)
            changed = list(tags) if given is None or split not in tags else _split(tags, split, given)
        case DeleteTag(gone):
            changed = [tag for tag in tags if not is_within(tag, gone)]
        case DefineTag():
            return tags
    return tuple(dict.fromkeys(changed))


def _merged(tag: str, merged: tuple[str, ...], into: str) -> str:
    # The longest that fits: of "energy" and "energy/gas" both, a passage's "energy/gas/price" is a child of the second.
    above = max((one for one in merged if one != into and is_within(tag, one)), key=len, default="")
    stays = is_within(into, above) and is_within(tag, into)  # "energy/old" and its children, where "energy" becomes it
    return renamed(tag, above, into) if above and not stays else tag


def _split(tags: tuple[str, ...], split: str, given: tuple[str, ...]) -> list[str]:
    at = tags.index(split)
    return [*tags[:at], *given, *tags[at + 1 :]]
