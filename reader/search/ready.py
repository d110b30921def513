"""The leaves of a query made ready: what has to stand in the index, or in a text, for each of them to be found."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from reader.model.query import UNQUALIFIED, Fuzzy, Pattern, Words
from reader.search.analysis import folded, is_unspaced, spelled, terms_of, tokens


@dataclass(frozen=True, slots=True)
class Run:
    """Terms next to each other (``near`` 0), or within so many positions; at each place any of some terms will do.

    ``fields`` are those of the index to look into, each by itself.
    """

    fields: tuple[str, ...]
    places: tuple[frozenset[str], ...]
    near: int = 0


@dataclass(frozen=True, slots=True)
class Spelled:
    """Words as spelled, otherwise as ``Run``."""

    fields: tuple[str, ...]
    words: tuple[str, ...]
    near: int = 0


@dataclass(frozen=True, slots=True)
class Shaped:
    """Folded words that match ``shape`` as a whole; all of them begin with ``prefix``. ``pattern`` is as typed, folded.

    Where ``open_ended``, whatever begins with the prefix matches.
    """

    fields: tuple[str, ...]
    pattern: str
    prefix: str
    shape: re.Pattern[str]
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """Folded words at most ``edits`` from ``word``, neighbours swapped counting one (optimal string alignment)."""

    fields: tuple[str, ...]
    word: str
    edits: int


Ready = Run | Spelled | Shaped | Close


def make_ready(leaf: Words | Pattern | Fuzzy, languages: Collection[str]) -> Ready:
    """Return a leaf made ready for articles of these languages, given by their `language_key`.

    A word that is one unit of a script without spaces is looked for inside the pairs of the index. A leaf without a
    single letter or digit gives a ``Run`` without places, which finds nothing.
    """
    match leaf:
        case Words():
            return _words(leaf, languages)
        case Pattern():
            return shaped(fields_of(leaf.field), leaf.text)
        case Fuzzy():
            return Close(fields_of(leaf.field), "".join(map(folded, tokens(leaf.text))), leaf.edits)


def fields_of(field: str) -> tuple[str, ...]:
    """Return the fields of the index that a leaf with this field is looked for in."""
    return (field,) if field else UNQUALIFIED


def shaped(fields: tuple[str, ...], pattern: str) -> Shaped:
    """Return a pattern of ``*`` and ``?`` made ready; the letters between are folded as words are."""
    text = "".join(part if part in "*?" else folded(part) for part in re.split(r"([*?])", pattern))
    text = re.sub(r"\*{2,}", "*", text)
    prefix = re.split(r"[*?]", text, maxsplit=1)[0]
    return Shaped(fields, text, prefix, _shape(text), open_ended=text == f"{prefix}*")


@lru_cache(maxsize=256)
def _shape(text: str) -> re.Pattern[str]:
    first, *rest = ("".join(r"[^\n]" if c == "?" else re.escape(c) for c in part) for part in text.split("*"))
    if not rest:
        return re.compile(first)
    middle = "".join(rf"(?>[^\n]*?{part})" for part in rest[:-1])  # the first place will do: "*a*a*a*b" tries no others
    return re.compile(rf"{first}{middle}[^\n]*{rest[-1]}")


def _words(leaf: Words, languages: Collection[str]) -> Ready:
    found = tokens(leaf.text)
    fields = fields_of(leaf.field)
    if len(found) == 1 and is_unspaced(found[0]):
        return shaped(fields, f"*{found[0]}*")
    if leaf.exact:
        return Spelled(fields, tuple(map(spelled, found)), leaf.near)
    terms = [terms_of(language) for language in sorted(languages)]
    return Run(fields, tuple(frozenset(of[token] for of in terms) for token in found), leaf.near)
