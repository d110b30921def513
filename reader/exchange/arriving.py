"""What several formats read in the same way: tags and moments of other programs, as a sidecar would have them."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from reader.model.moments import milliseconds, moment
from reader.model.tags import LONGEST, TagError, checked_tag

_NOT_IN_TAGS = {"Cc", "Zl", "Zp", "Cs"}


def tags_of(texts: Iterable[Any]) -> tuple[str, ...]:
    """Return tags that a library can have, in order, each once; what is no text, or leaves nothing, is left out."""
    return tuple(dict.fromkeys(filter(None, (tag_of(text) for text in texts if isinstance(text, str)))))


def tag_of(text: str) -> str:
    """Return a tag that a library can have: on a line, without empty parts, not too long; empty where none is left."""
    try:
        return checked_tag(text)
    except TagError:
        line = "".join(" " if unicodedata.category(c) in _NOT_IN_TAGS else c for c in text)
        parts = [" ".join(part.split()) for part in line.split("/")]
        return "/".join(filter(None, parts))[:LONGEST].strip("/ ")


def moment_of(text: Any) -> str:
    """Return a moment as sidecars write it, of any ISO 8601 form; empty for what is none."""
    known = milliseconds(text) if isinstance(text, str) else -1
    return moment(known) if known >= 0 else ""


def sentence(text: str) -> str:
    """Return a reason as a sentence of its own."""
    return text[:1].upper() + text[1:]
