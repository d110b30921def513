"""Damaged files are renamed, never deleted: somebody may still want to look into them."""

import itertools
from pathlib import Path


def set_aside(path: Path) -> Path:
    """Rename ``notes.toml`` to ``notes.toml.damaged``, or ``.damaged-2`` and so on; return the new path.

    Raises:
        OSError: the file is gone or its folder may not be written.
    """
    first = path.with_name(f"{path.name}.damaged")
    others = (first.with_name(f"{first.name}-{number}") for number in itertools.count(2))
    return path.rename(next(target for target in itertools.chain([first], others) if not target.exists()))
