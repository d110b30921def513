"""What survived between two versions of a text."""

from typing import NamedTuple


class Block(NamedTuple):
    """Characters that survived: ``length`` of them, at ``old`` and now at ``new``."""

    old: int
    new: int
    length: int
