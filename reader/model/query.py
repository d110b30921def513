"""A query as a tree, before anybody knows what it finds; `reader.search` makes one from what the user types.

Every leaf has its ``place``: code points in the query as typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.model.span import Span

NOWHERE = Span(0, 0)

UNQUALIFIED = ("title", "text", "author", "tags", "note", "quote")  # where words without a field are looked for
WORD_FIELDS = ("title", "text", "author", "tags", "note", "quote", "source", "url", "path")  # found by their words
FIELDS = ("title", "text", "tag", "note", "quote", "author", "source", "url", "path", "lang", "color", "date")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand next to each other: one, a phrase, or what punctuation joins ("EU-27", "U.S.").

    ``field`` is one of `WORD_FIELDS`, empty for `UNQUALIFIED`. ``near`` is 0 for words in this order with nothing in
    between, else all are within so many positions, in any order. ``exact`` is as spelled: accents and case count, NFC
    equals NFD.
    """

    text: str
    field: str = ""
    near: int = 0
    exact: bool = False
    place: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with ``*`` (any letters or none) or ``?`` (one letter), matched on folded, unstemmed words."""

    text: str
    field: str = ""
    place: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word and those at most ``edits`` (1 or 2) away, folded and unstemmed; swapped neighbours are one edit."""

    text: str
    edits: int = 1
    field: str = ""
    place: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag, its children, or a tag whose last part it is; of annotations and of front matter. ``*`` and ``?`` work."""

    tag: str
    place: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Keyword:
    """A whole value: ``lang`` ("en" finds "en-GB") or ``color`` of a highlight."""

    field: str
    value: str
    place: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole field as spelled: ``source`` or ``author`` (``source:=="Coastal Review"``), or a folder.

    With ``field`` "path" and a ``value`` that ends with "/", everything below that folder of the library.
    """

    field: str
    value: str
    place: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles of days from ``first`` to ``last``, both included, as numbers (20240312); 0 and 99991231 are no end.

    An article dated "2024" counts as all of that year: it is found where the whole of it lies within the range.
    """

    first: int
    last: int
    place: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class State:
    """``is:`` unread, starred or annotated; ``has:`` note or tag."""

    name: str  # "unread", "starred", "annotated", "note", "tag"
    place: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class All:
    """What all parts find; without parts, everything."""

    parts: tuple["Query", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """What any of the parts finds. ``spellings`` says that they are one word's variants."""

    parts: tuple["Query", ...]
    spellings: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that the part does not find."""

    part: "Query"


Leaf = Words | Pattern | Fuzzy | Tagged | Keyword | Whole | Dated | State
Query = Leaf | All | Either | Not


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a query, as a sentence for people, and where: code points in the query as typed."""

    message: str
    place: Span


@dataclass(frozen=True, slots=True)
class Expansion:
    """A word of the query, and the other spellings that are searched with it."""

    word: str
    spellings: tuple[str, ...]


def leaves(query: Query, *, negated: bool = False) -> Iterator[Leaf]:
    """Yield what a query looks for, from left to right, without what it excludes; that alone when ``negated``."""
    match query:
        case All(parts) | Either(parts):
            for part in parts:
                yield from leaves(part, negated=negated)
        case Not(part):
            yield from leaves(part, negated=not negated)
        case _:
            if not negated:
                yield query
