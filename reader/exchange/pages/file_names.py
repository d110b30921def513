"""Names of the pages that articles leave as."""

import re
import unicodedata
from collections.abc import Iterable

_SEPARATORS = re.compile(r"[^\w-]+|_+")
_RESERVED = re.compile(r"index|con|prn|aux|nul|(?:com|lpt)\d", re.IGNORECASE)  # the last are devices on Windows
_LONGEST = 120  # bytes: with the ending and a number far below what any system takes


def page_names(paths: Iterable[str]) -> list[str]:
    """Return a file name for each article's path, unlike all others whatever the case, fit for any system."""
    used: set[str] = set()
    return [_unused(_stem(path), used) for path in paths]


def _stem(path: str) -> str:
    folder, _, name = path.rpartition("/")
    stem = unicodedata.normalize("NFC", f"{folder}/{name.rpartition('.')[0] or name}")
    words = _SEPARATORS.sub("-", stem).strip("-").encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore")
    return f"article-{words}".rstrip("-") if not words or _RESERVED.fullmatch(words) else words


def _unused(stem: str, used: set[str]) -> str:
    made, number = stem, 1
    while made.casefold() in used:
        number += 1
        made = f"{stem}-{number}"
    used.add(made.casefold())
    return f"{made}.html"
