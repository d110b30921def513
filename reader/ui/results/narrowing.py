"""What narrows a search down to a value of a facet: a term for the end of the query. No Qt."""

import re
from enum import StrEnum

_BARE = re.compile(r"[\w./-]+")
_QUOTES = ('""', "“”", "«»")
_OPERATORS = {"AND", "OR", "NOT"}


class Facet(StrEnum):
    """What results can be narrowed by."""

    FOLDER = "folder"
    TAG = "tag"
    COLOR = "color"
    SOURCE = "source"
    YEAR = "year"


def term(facet: Facet, value: str) -> str:
    """Return the term that finds articles with this value: ``tag:energy``, ``path:"foreign policy/"``."""
    match facet:
        case Facet.FOLDER:
            return f"path:{_bare_or_quoted(value.rstrip('/') + '/')}"
        case Facet.TAG:
            return f"tag:{_bare_or_quoted(value)}"
        case Facet.COLOR:
            return f"color:{_bare_or_quoted(value)}"
        case Facet.SOURCE:
            return f"source:=={_quoted(value)}"
        case Facet.YEAR:
            return f"date:{value}"


def _bare_or_quoted(value: str) -> str:
    bare = _BARE.fullmatch(value) and not value.startswith("-") and value not in _OPERATORS
    return value if bare else _quoted(value)


def _quoted(value: str) -> str:
    """Return a value in quotation marks that do not stand in it: the language has no escape, but several kinds."""
    for opening, closing in _QUOTES:
        if closing not in value:
            return f"{opening}{value}{closing}"
    return '"' + value.replace('"', " ") + '"'
