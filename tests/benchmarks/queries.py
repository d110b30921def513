"""Queries of each kind in the words of a corpus: its most frequent ones, common, uncommon and rare ones alike."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

_EACH = 40
_BANDS = (0, 40, 400, 4_000, 40_000)  # ranks by frequency
_ALWAYS = (0, 99999999)


class Asked(NamedTuple):
    """A query; the same for SQLite, empty where that knows nothing of the kind, and from which to which day."""

    text: str
    match: str = ""
    days: tuple[int, int] = _ALWAYS


class Words:
    """The words of some articles, given by title and text."""

    def __init__(self, articles: Sequence[tuple[str, str]], seed: int = 5) -> None:
        self.chance = random.Random(seed)
        self.texts = [words for _, text in articles if len(words := _words(text)) > 50]
        self.titles = [word for title, _ in articles for word in _words(title)]
        counts = Counter(word for words in self.texts for word in words)
        ranked = [word for word, _ in counts.most_common()]
        self.bands = [band for first, end in pairwise(_BANDS) if (band := ranked[first:end])]

    def word(self, shortest: int = 2) -> str:
        """Return a word of any frequency."""
        while len(word := self.chance.choice(self.chance.choice(self.bands))) < shortest:
            continue
        return word

    def together(self, count: int) -> list[str]:
        """Return words of one article: a word of any frequency, and others from around it."""
        text = self.chance.choice(self.texts)
        return [text[place] for place in self.chance.sample(range(len(text)), count)]

    def phrase(self, count: int) -> str:
        """Return neighbours."""
        text = self.chance.choice(self.texts)
        first = self.chance.randrange(len(text) - count)
        return " ".join(text[first : first + count])


def queries(articles: Sequence[tuple[str, str]]) -> dict[str, list[Asked]]:
    """Return forty different queries of each kind, for a corpus of which these are titles and texts."""
    words = Words(articles)
    return {kind: _different(make, words) for kind, make in _KINDS.items()}


def _different(make: Callable[[Words], Asked], words: Words) -> list[Asked]:
    def made() -> Iterator[Asked]:
        seen: set[str] = set()
        for _ in range(100 * _EACH):
            asked = make(words)
            if asked.text not in seen:
                seen.add(asked.text)
                yield asked

    return list(islice(made(), _EACH))


def _word(words: Words) -> Asked:
    word = words.word()
    return Asked(word, word)


def _and(words: Words) -> Asked:
    parts = words.together(words.chance.choice((2, 2, 3)))
    return Asked(" ".join(parts), " AND ".join(parts))


def _or(words: Words) -> Asked:
    parts = [words.word() for _ in range(words.chance.choice((2, 2, 3)))]
    return Asked(" OR ".join(parts), " OR ".join(parts))


def _phrase(words: Words) -> Asked:
    phrase = words.phrase(words.chance.choice((2, 2, 3, 4)))
    return Asked(f'"{phrase}"', f'"{phrase}"')


def _prefix(words: Words) -> Asked:
    letters = words.word()[:2]
    return Asked(f"{letters}*", f"{letters}*")


def _wildcard(words: Words) -> Asked:
    word, place = words.word(5), words.chance.randrange(1, 4)
    kinds = (f"{word[:place]}?{word[place + 1 :]}", f"{word[:place]}*{word[-2:]}", f"*{word[2:]}", f"*{word[1:-1]}*")
    return Asked(words.chance.choice(kinds))


def _fuzzy(words: Words) -> Asked:
    word, place = words.word(4), words.chance.randrange(1, 3)
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return Asked(words.chance.choice((f"{word}~", f"{swapped}~", f"{word}~2" if len(word) > 6 else f"{word}~")))


def _field(words: Words) -> Asked:
    if words.chance.random() < 0.7:
        word = words.chance.choice(words.titles)
        return Asked(f"title:{word}", f"title : {word}")
    word = words.word()
    return Asked(f"{word} title:{words.titles[0]}", f"{word} AND title : {words.titles[0]}")


def _date(words: Words) -> Asked:
    word, year = words.word(), words.chance.randrange(2005, 2022)
    last = year + words.chance.randrange(4)
    return Asked(f"{word} date:{year}..{last}", word, (year * 10_000, (last + 1) * 10_000))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.lower()) if word.isascii() and word.isalpha()]


_KINDS: Mapping[str, Callable[[Words], Asked]] = {
    "word": _word,
    "AND": _and,
    "OR": _or,
    "phrase": _phrase,
    "two-letter prefix": _prefix,
    "wildcard": _wildcard,
    "fuzzy": _fuzzy,
    "field": _field,
    "date": _date,
}
