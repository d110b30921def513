"""What the index consists of: Whoosh's fields, the format of its postings, its columns."""

import struct
import unicodedata
from functools import cache
from typing import Any

import Stemmer  # pyright: ignore[reportMissingTypeStubs] - untyped library
import whoosh
from whoosh.analysis import IDAnalyzer
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence, Positions

from reader.model.query import WORD_FIELDS

_FORMAT = 2  # to be raised with every change of what the files hold, or of how words are folded or stemmed
INDEX_NAME = "MAIN"
WIDEST = 0xFFFF  # a posting with a position above it takes four bytes for each, after a byte that says so
GAP = 100  # positions left free between two authors, tags, notes or quotes: no phrase reaches across

STEMS = "stems"  # the keyword field of each article's `language_key`
KEYWORD_FIELDS = ("color", "key", "lang", "state", STEMS, "tagged", "whole")
INDEXED_FIELDS = tuple(sorted((*WORD_FIELDS, *KEYWORD_FIELDS)))
LEXICON = ".lex"  # one more file of each segment
BUILDING = "building-"  # how the names of folders begin that segments are made in, without the lock
WRITING = "writing-"  # the same, while the lock is held

ARTICLE, PASSAGE, UNREADABLE = range(3)  # kinds of documents

_BYTES: Any = VarBytesColumn()
COLUMNS: dict[str, Any] = {
    "body": _BYTES,  # the text, deflated
    "card": _BYTES,  # JSON: what lists and facets need
    "rest": _BYTES,  # JSON: what else is needed to add the article, or this annotation, anew
    "stamp": _BYTES,  # JSON: path and stamp
    "kind": NumericColumn("B"),
    "parent": NumericColumn("i"),
    "first": NumericColumn("i"),
    "last": NumericColumn("i"),
}


class PackedPositions(Positions):
    """Positions as an array of little-endian numbers; Whoosh's own pickles a list of them for each posting."""

    def encode(self, poslist: list[int]) -> bytes:
        """Return positions as they are stored."""
        if not poslist or poslist[-1] <= WIDEST:
            return struct.pack(f"<{len(poslist)}H", *poslist)
        return b"\0" + struct.pack(f"<{len(poslist)}I", *poslist)

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Return the positions of a posting."""
        if len(valuestring) % 2:
            return list(struct.unpack(f"<{len(valuestring) // 4}I", valuestring[1:]))
        return list(struct.unpack(f"<{len(valuestring) // 2}H", valuestring))

    def decode_frequency(self, valuestring: bytes) -> int:
        """Return how many positions a posting has."""
        return len(valuestring) // (4 if len(valuestring) % 2 else 2)


@cache
def schema() -> Any:
    """Return Whoosh's schema. It is never taken from the disk: that one would have to be unpickled."""
    made: Any = Schema()
    for name in WORD_FIELDS:
        made.add(name, FieldType(format=PackedPositions(), analyzer=IDAnalyzer(), scorable=True))
    for name in KEYWORD_FIELDS:
        made.add(name, FieldType(format=Existence(), analyzer=IDAnalyzer()))
    return made


@cache
def version() -> str:
    """Return what has to be the same for an index to be usable: our format and what words are made by."""
    stemmer: Any = Stemmer
    made_by = {"Whoosh": whoosh.versionstring(), "Snowball": stemmer.version(), "Unicode": unicodedata.unidata_version}
    return f"{_FORMAT}, {made_by}"
