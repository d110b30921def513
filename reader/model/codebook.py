"""What a library says of its tags, apart from the passages that have them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

QUICK_KEYS = range(1, 10)  # the digits that can stand for a tag


@dataclass(frozen=True, slots=True)
class TagDefinition:
    """What the library says of a tag.

    The colour is "#rrggbb" or empty, the description plain text, ``key`` the digit that gives the tag in tagging mode
    (0 for none; two definitions never have the same).
    """

    name: str
    color: str = ""
    description: str = ""
    key: int = 0


Codebook: TypeAlias = Mapping[str, TagDefinition]  # by the tag's name
