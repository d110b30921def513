"""What several formats say of a passage in the same way: where it stands, and how its article is called."""

import re
from dataclasses import replace
from urllib.parse import quote, unquote

from reader.exchange.material import Material
from reader.model.annotation import Anchor
from reader.model.listed import Listed
from reader.model.placement import UNCHANGED

WEB = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)  # one letter and a colon is a drive of Windows'
_FILE = re.compile(r"file:(?://[^/]*)?", re.IGNORECASE)


def standing(one: Listed) -> Anchor:
    """Return the anchor to write: at its place of today where it stands unchanged, else as it was recorded."""
    anchor, placement = one.annotation.anchor, one.placement
    if placement.kind not in UNCHANGED or placement.span is None:
        return anchor
    return replace(anchor, span=placement.span)


def quote_of(one: Listed) -> str:
    """Return the passage as recorded; of one that recorded a position alone what stands there."""
    return one.annotation.anchor.quote or one.found


def address(material: Material, path: str) -> str:
    """Return the address of an article from where the file will stand, an IRI reference."""
    return material.root + quoted(path)


def quoted(path: str) -> str:
    """Return a path as an IRI reference."""
    return quote(path, safe="/")


def path_in(reference: str, root: str = "") -> str:
    """Return the path that an address gives, from ``root`` where it begins so; empty for one on the web."""
    if root and reference.startswith(root):
        return unquote(reference[len(root) :])
    reference = _FILE.sub("", reference, count=1)
    return "" if _SCHEME.match(reference) else unquote(reference)
