"""The words of a library's tagged passages, and which of them are like those of a given text. No Qt."""

import contextlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import nlargest
from itertools import chain
from math import log, sqrt
from pathlib import Path

from reader.model.passage import TaggedQuote
from reader.search.analysis import DEFAULT_LANGUAGE, language_key, terms_of, tokens
from reader.store.catalogue import Catalogue, catalogue_path, catalogue_stamp

_LONGEST = 2_000  # code points of a quote that are looked at: what is longer is about many things
_MOST = 40  # passages that are compared further
_LEAST = 0.04  # similarity: one word of a dozen, and a rare one
_FREQUENT = 0.3  # share of the passages: what stands in more of them is of no subject
_MANY = 20  # passages from which on such a share says something
_ENGLISH = (  # words that are of no subject: a small library cannot tell which they are
    "a able about across after again against all almost already also although always am among an and another any are "
    "around as at away back be became because been before began being between both but by came can cannot come could "
    "d did do does done down during each either else enough even ever every few first for from gave get give given go "
    "goes gone got had has have having he her here hers herself him himself his how however i if in instead into is "
    "it its itself just know last least less let like little ll long lot m made make many may me might mine more most "
    "mr mrs ms much must my near neither never new next no nobody none nor not nothing now of off often old on once "
    "one only onto or other others our out over own part perhaps put quite rather re s said same saw say says second "
    "see seem seen several shall she should since so some something soon still such t take taken than that the their "
    "them then there these they thing things this those though three through thus time to together told too took "
    "toward towards two under until up upon us use used ve very want was way we well went were what when where "
    "whether which while who whole whom whose why will with within without would yet you your"
)

_Terms = frozenset[str]
_Keyed = tuple[str, str]  # language key, quote


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A tagged passage that is like a text: how much so, 0 to 1, and the terms that both have."""

    passage: TaggedQuote
    similarity: float
    shared: _Terms


class TaggedWords:
    """The tagged passages of one library as they were when its catalogue had this ``stamp``."""

    def __init__(
        self, stamp: int, passages: list[TaggedQuote], languages: Mapping[str, str], known: "TaggedWords | None" = None
    ) -> None:
        """Take passages, and the languages of articles by path; what ``known`` has taken apart is not done again."""
        self.stamp = stamp
        self.passages = passages
        self._keys = {path: language_key(language) for path, language in languages.items()}
        keyed = [(self._key(passage.path), passage.quote) for passage in passages]
        done: Mapping[_Keyed, _Terms] = known.terms if known is not None else {}
        self.terms = {each: done[each] if each in done else _terms(*each) for each in keyed}
        self._of_passages = [self.terms[each] for each in keyed]
        counts = Counter(chain.from_iterable(self._of_passages))
        self._most = _FREQUENT * len(passages) if len(passages) >= _MANY else len(passages)
        self._weights = {term: self._weight(count) for term, count in counts.items()} | {"": 0.0}

    @cached_property
    def tag_counts(self) -> Counter[str]:
        """How many passages have each tag."""
        return Counter(chain.from_iterable(passage.tags for passage in self.passages))

    @cached_property
    def by_article(self) -> dict[str, list[TaggedQuote]]:
        """The passages of each article by its path."""
        found: dict[str, list[TaggedQuote]] = {}
        for passage in self.passages:
            found.setdefault(passage.path, []).append(passage)
        return found

    def words(self, path: str, text: str) -> dict[str, str]:
        """Return the terms of a text of an article that say what it is about, each with its first word, in order."""
        subjects = _subjects(self._key(path))
        found: dict[str, str] = {}
        for token in tokens(text[:_LONGEST]):
            found.setdefault(subjects[token], token)
        return {term: token for term, token in found.items() if self.weight(term)}

    def like(self, path: str, text: str, words: Iterable[str]) -> list[Neighbour]:
        """Return the passages that share ``words`` with a text, the most similar first; not the text itself."""
        wanted = frozenset(words)
        length = sqrt(sum(map(self.weight, wanted)))
        found: list[Neighbour] = []
        for passage, terms in zip(self.passages, self._of_passages, strict=True):
            if wanted.isdisjoint(terms) or (passage.path == path and passage.quote == text):
                continue
            shared = wanted & terms
            own = sqrt(sum(map(self._weights.__getitem__, terms)))
            similarity = sum(map(self._weights.__getitem__, shared)) / (length * own)
            if similarity >= _LEAST:
                found.append(Neighbour(passage, similarity, shared))
        return nlargest(_MOST, found, key=lambda one: one.similarity)

    def weight(self, term: str) -> float:
        """Return how much a term says, the rarer it is the more; 0 for one that is everywhere."""
        return self._weights.get(term, self._weight(1))

    def _key(self, path: str) -> str:
        return self._keys.get(path, DEFAULT_LANGUAGE)

    def _weight(self, count: int) -> float:
        return log(1 + len(self.passages) / count) ** 2 if count <= self._most else 0.0


def tagged_words(root: str, known: TaggedWords | None = None) -> TaggedWords:
    """Return the tagged passages of a library as the last scan found them: ``known`` where those are they.

    Raises:
        StoreError: the catalogue cannot be read just now.
    """
    folder = Path(root)
    stamp = catalogue_stamp(folder)
    if known is not None and known.stamp == stamp:
        return known
    if not catalogue_path(folder).exists():
        return TaggedWords(stamp, [], {})
    with contextlib.closing(Catalogue(folder)) as catalogue:
        return TaggedWords(stamp, catalogue.tagged_quotes(), catalogue.languages_of_articles(), known)


class _Subjects(dict[str, str]):
    """Maps a token of one language to its term, empty for what says nothing of a subject."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._terms = terms_of(key)
        empty = _ENGLISH.split() if key == DEFAULT_LANGUAGE else ()
        self._empty = frozenset(self._terms[word] for word in empty)

    def __missing__(self, token: str) -> str:
        term = self._terms[token]
        found = self[token] = "" if term in self._empty or token.isdecimal() else term
        return found


@cache
def _subjects(key: str) -> _Subjects:
    return _Subjects(key)


def _terms(key: str, text: str) -> _Terms:
    return frozenset(map(_subjects(key).__getitem__, tokens(text[:_LONGEST])))  # "" among them weighs nothing
