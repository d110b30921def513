"""Names of authors, taken apart as reference managers want them."""

import re
from dataclasses import dataclass

from reader.exchange.citations.citing import one_line

_PARTICLES = frozenset({
    "af", "al", "av", "bin", "da", "das", "de", "degli", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
    "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
})  # fmt: skip
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|V)\.?", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:agenc(?:y|ies)|association|authority|board|bureau|cent(?:er|re)|college|commission|committee|company|corp"
    r"|correspondents?|council|department|desk|editors?|editorial|foundation|gmbh|group|inc|institute?|journal|ltd"
    r"|magazine|media|ministry|network|news|newspaper|newsroom|office|organi[sz]ation|press|project|reporters?|reuters"
    r"|service|society|staff|team|times|union|university|wire|the|and|und|et|for|of)\b|[&/@\d]|\.\w",
    re.IGNORECASE,
)
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, or a ``literal`` one that cannot be taken apart; ``particle`` is that before it."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


def name_of(written: str) -> Name:
    """Return the parts of a name written "Given Family" or "Family, Given"; of a body of people its name."""
    name = re.sub(r"^by\s+", "", one_line(written), flags=re.IGNORECASE)
    words = name.split()
    if not words or len(words) > _MOST_WORDS + 2 or _BODY.search(name):
        return Name(literal=name)
    parts = [part.strip() for part in name.split(",")]
    match parts:
        case [_]:
            return _in_order(words)
        case [family, suffix] if _SUFFIX.fullmatch(suffix):
            return _with_suffix(_in_order(family.split()), suffix)
        case [family, given] if family and given:
            return _turned(family, given)
        case [family, given, suffix] if _SUFFIX.fullmatch(suffix) or _SUFFIX.fullmatch(given):
            given, suffix = (suffix, given) if _SUFFIX.fullmatch(given) else (given, suffix)
            return _with_suffix(_turned(family, given), suffix)
        case _:
            return Name(literal=name)


def _in_order(words: list[str]) -> Name:
    if len(words) < 2 or len(words) > _MOST_WORDS or (len(words) > 2 and " ".join(words).isupper()):
        return Name(literal=" ".join(words))
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        return _with_suffix(_in_order(words[:-1]), words[-1])
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:  # as written in lower case: "Van Morrison" has none
        first -= 1
    return Name(words[-1], " ".join(words[:first]), " ".join(words[first:-1]))


def _turned(family: str, given: str) -> Name:
    words = family.split()
    first = 0
    while first < len(words) - 1 and words[first] in _PARTICLES:
        first += 1
    return Name(" ".join(words[first:]), given, " ".join(words[:first]))


def _with_suffix(name: Name, suffix: str) -> Name:
    if name.literal:
        return Name(literal=f"{name.literal}, {suffix}")
    return Name(name.family, name.given, name.particle, " ".join(filter(None, (name.suffix, suffix))))
