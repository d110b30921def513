"""The words of a segment while it is being made: a number for each distinct token, and what the numbers stand for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.search.analysis import folded, spelled, terms_of

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tables:
    """What token numbers stand for; -1 where folding left nothing of a token, which then is not to be found.

    ``term_of`` is each token's place in ``terms`` (UTF-8, sorted by bytes), ``spelling_of`` its place in ``spellings``
    (folded word and spelling, sorted by code point).
    """

    term_of: Numbers
    terms: Sequence[bytes]
    spelling_of: Numbers
    spellings: Sequence[tuple[str, str]]


class _Tokens(dict[str, int]):
    """Maps the tokens of one language to numbers; a new one gets the next."""

    def __init__(self, key: str, seen: list[tuple[str, str]]) -> None:
        super().__init__()
        self._key = key
        self._seen = seen

    def __missing__(self, token: str) -> int:
        number = self[token] = len(self._seen)
        self._seen.append((self._key, token))
        return number


class Vocabulary:
    """The distinct tokens of a segment; one that stands in articles of two languages counts for each of them."""

    def __init__(self) -> None:
        """Start without any."""
        self._seen: list[tuple[str, str]] = []  # language key and token, by number
        self._languages: dict[str, _Tokens] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._seen)

    def numbers(self, language: str, tokens: Sequence[str]) -> Iterable[int]:
        """Return the numbers of tokens in articles of a language, given by its `language_key`."""
        known = self._languages.get(language)
        if known is None:
            known = self._languages[language] = _Tokens(language, self._seen)
        return map(known.__getitem__, tokens)

    def tables(self) -> Tables:
        """Return what all the numbers stand for."""
        words = [folded(token) for _, token in self._seen]
        stems = [terms_of(key)[token] if word else "" for (key, token), word in zip(self._seen, words, strict=True)]
        pairs = [(word, spelled(token)) if word else None for (_, token), word in zip(self._seen, words, strict=True)]
        terms = sorted(set(stems) - {""})
        spellings = sorted({pair for pair in pairs if pair})
        return Tables(
            _places(stems, terms),
            [term.encode("utf-8", "surrogatepass") for term in terms],
            _places(pairs, spellings),
            spellings,
        )


def _places(values: Sequence[object], ordered: Sequence[object]) -> Numbers:
    place = {value: number for number, value in enumerate(ordered)}
    return np.fromiter((place.get(value, -1) for value in values), np.int32, len(values))
