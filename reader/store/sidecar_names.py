"""Which sidecar is an article's, and which article a sidecar's, by their names."""

import hashlib
import os
import re
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

SUFFIX = ".annotations.json"
COPY = re.compile(  # what sync tools make where two machines wrote at once
    r"(?P<stem>.+)\.annotations"
    r"(?: \((?:.+ )?conflicted copy(?: .*)?\)|\.sync-conflict-\d{8}-\d{6}(?:-[0-9A-Z]{7})?)"
    r"\.json",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 255  # bytes of a file name
_HASHED = re.compile(r"\.([0-9a-f]{16})")


def sidecar_path(article: Path) -> Path:
    """Return where the article's annotations are kept; the file may not exist."""
    name = article.name + SUFFIX
    if len(os.fsencode(name)) > _LONGEST:
        name = f".{_hash(article.name)}{SUFFIX}"
    return article.with_name(name)


def source_of(article: Path) -> str:
    """Return the article's address as its sidecar gives it: an IRI reference, relative to the sidecar's folder."""
    return quote(os.fsencode(article.name), safe="")


def is_hashed(stem: str) -> bool:
    """Return whether a sidecar's name without its ending stands for an article's that is too long."""
    return _HASHED.fullmatch(stem) is not None


def article_of_copy(name: str) -> str | None:
    """Return the file name of the article that a conflict copy of that name belongs to, None where it is no such copy.

    It is empty where the name does not tell: that of the article is too long for its sidecar's.
    """
    match = COPY.fullmatch(name)
    if not match:
        return None
    return "" if is_hashed(match["stem"]) else match["stem"]


def name_in(source: str) -> str:
    """Return the article's name that an address gives."""
    return os.fsdecode(unquote_to_bytes(source.rpartition("/")[2]))


def stands_for(stem: str, name: str) -> bool:
    """Return whether a hashed stem is that of an article's name."""
    return stem == f".{_hash(name)}"


def _hash(name: str) -> str:
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
