"""The words of all texts that were looked into, by number, from one query to the next.

A text has a thousand tokens and a page of results twenty texts. What a token is, is found out when it is met first.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from reader.search.analysis import folded, terms_of

Ids = NDArray[np.int32]
Numbers = NDArray[np.uint64]
Places = NDArray[np.intp]

_SLOT_BITS = 19
_SHIFT = np.uint64(64 - _SLOT_BITS)  # the first bits of a token's number are its slot
_REMEMBERED = 300_000  # words


class KnownWords:
    """Words by number; tokens that fold alike are one word."""

    def __init__(self) -> None:
        """Know none."""
        self.tokens: list[str] = []  # by word, one of those that fold to it
        self._by_folded: dict[str, int] = {}
        self._numbers: Numbers = np.zeros(1 << _SLOT_BITS, np.uint64)  # by slot, the number of a token
        self._words: Ids = np.zeros(1 << _SLOT_BITS, np.int32)  # by slot, that token's word
        self._stems: dict[str, _Stems] = {}

    def words(self, text: str, numbers: Numbers, starts: Places, ends: Places) -> Ids:
        """Return the word of each token of a text. Equal ``numbers`` are equal tokens, other ones others."""
        slots = (numbers >> _SHIFT).astype(np.intp)
        words = self._words[slots]
        new = np.flatnonzero(self._numbers[slots] != numbers)
        if len(new):
            spans = zip(starts[new].tolist(), ends[new].tolist(), strict=True)
            words[new] = [self.word(text[start:end]) for start, end in spans]
            self._numbers[slots[new]] = numbers[new]
            self._words[slots[new]] = words[new]
        return words

    def word(self, token: str) -> int:
        """Return the word of a token."""
        word = self._by_folded.setdefault(folded(token), len(self.tokens))
        if word == len(self.tokens):
            self.tokens.append(token)
        return word

    def stems(self, language: str) -> "_Stems":
        """Return the stems of words in a language, by its `language_key`."""
        if language not in self._stems:
            self._stems[language] = _Stems(self.tokens, language)
        return self._stems[language]


class _Stems:
    """The terms of words in one language, by number."""

    def __init__(self, tokens: list[str], language: str) -> None:
        self._tokens = tokens  # which grow
        self._terms = terms_of(language)
        self._by_term: dict[str, int] = {}
        self._ids: Ids = np.zeros(0, np.int32)  # by word

    def numbers(self, terms: Iterable[str]) -> list[int]:
        """Return the numbers of terms."""
        return [self._by_term.setdefault(term, len(self._by_term)) for term in terms]

    def of(self, words: Ids) -> Ids:
        """Return the number of each word's term."""
        new = self._tokens[len(self._ids) :]
        if new:
            terms = self._terms
            self._ids = np.append(self._ids, np.array(self.numbers(terms[token] for token in new), np.int32))
        return self._ids[words]


_known = KnownWords()  # the process's own


def known_words() -> KnownWords:
    """Return the words known; where they are too many, others from now on."""
    global _known  # noqa: PLW0603 - a memory
    if len(_known.tokens) > _REMEMBERED:
        _known = KnownWords()
    return _known
