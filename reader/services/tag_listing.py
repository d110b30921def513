"""The tags of a library: those in use, those above them, and those that only the codebook defines. No Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.model.codebook import TagDefinition
from reader.model.tags import TagCount, count_tags


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A tag, how many passages have it, and what the codebook says of it: colour "#rrggbb", description, or nothing."""

    name: str
    count: TagCount
    color: str = ""
    description: str = ""


def known_tags(passages: Iterable[Iterable[str]], codebook: Mapping[str, TagDefinition]) -> list[KnownTag]:
    """Return all tags by name, from the tags of each passage and the codebook."""
    counts = count_tags(passages)
    return [_known(name, counts.get(name, TagCount()), codebook.get(name)) for name in sorted({*counts, *codebook})]


def _known(name: str, count: TagCount, defined: TagDefinition | None) -> KnownTag:
    return KnownTag(name, count, defined.color, defined.description) if defined else KnownTag(name, count)
