"""What a record is called, the same in BibTeX and in CSL-JSON: "osei2024orchard"."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from reader.exchange.citations.names import name_of
from reader.exchange.material import CitedArticle
from reader.model.folding import fold

_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_LITTLE = frozenset({"a", "an", "and", "das", "der", "die", "in", "la", "le", "les", "of", "on", "the", "to", "un"})
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def keyed(articles: Iterable[CitedArticle]) -> list[tuple[str, CitedArticle]]:
    """Return each article with a key of its own, ASCII letters and digits only."""
    used: set[str] = set()
    return [(_unused(key(article), used), article) for article in articles]


def key(article: CitedArticle) -> str:
    """Return author, year and a word of the title, as far as known; several articles may come to the same."""
    metadata = article.metadata
    author = name_of(metadata.creators[0]) if metadata.creators else None
    named = (author.family or author.literal) if author else metadata.publisher
    year = metadata.date[:4] if metadata.date[:4].isdecimal() else ""
    parts = (_letters(named)[:24], _letters(year), _first_word(metadata.title))
    return "".join(parts) or _letters(PurePosixPath(article.path).stem)[:40] or "article"


def _first_word(title: str) -> str:
    words = [word for word in _NOT_IN_KEYS.split(fold(title)) if word]
    return next((word for word in words if word not in _LITTLE), "")[:24]


def _letters(text: str) -> str:
    return _NOT_IN_KEYS.sub("", fold(text))


def _unused(wanted: str, used: set[str]) -> str:
    made, number = wanted, 0
    while made in used:
        made = f"{wanted}-{_counted(number)}"
        number += 1
    used.add(made)
    return made


def _counted(number: int) -> str:
    """Return a, b, … z, aa, ab and so on."""
    letters = _LETTERS[number % 26]
    return _counted(number // 26 - 1) + letters if number >= 26 else letters
