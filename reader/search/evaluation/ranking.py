"""How results are ordered: by relevance as BM25F has it, or by date or title.

S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, Foundations and Trends in Information
Retrieval 3 (2009). Recency is no part of relevance; it decides between articles that are equally relevant.
"""

from collections.abc import Mapping
from functools import cached_property
from math import log

import numpy as np

from reader.model.folding import fold
from reader.model.hit import ResultOrder
from reader.search.evaluation.arrays import Floats, Ints, Mask, Matches
from reader.search.evaluation.documents import Documents

SATURATION = 1.2  # k1: how soon more of the same word says nothing new
_WEIGHTS = {"title": 3.0, "author": 2.0, "tags": 2.0}  # of a word there in words of the text; in other fields 1
_LENGTH_COUNTS = {"text": 0.75}  # b: how much a long field takes from each word; elsewhere _SHORT
_SHORT = 0.5
_NEVER = 99999999  # as a day: after all others
_LOW = np.uint64(32)


class Relevance:
    """Scores what leaves of a query find among articles, or among annotations."""

    def __init__(self, documents: Documents, universe: Mask) -> None:
        """Take the documents among which a query looks."""
        self._documents = documents
        self._universe = universe
        self._count = int(np.count_nonzero(universe))
        self._norms: dict[str, Floats] = {}

    def score(self, found: Mapping[str, Matches]) -> tuple[Mask, Floats]:
        """Return which documents one leaf finds in its fields, and the score of each; 0 for all others."""
        weights = np.zeros(self._documents.count, np.float32)
        for field, (ids, counts) in found.items():
            weights[ids] += _WEIGHTS.get(field, 1.0) * counts / self._norm(field)[ids]
        mask = (weights > 0) & self._universe
        rarity = np.float32(_rarity(int(np.count_nonzero(mask)), self._count))
        return mask, np.where(mask, rarity * weights / (SATURATION + weights), np.float32(0))

    def _norm(self, field: str) -> Floats:
        """Return what a field's length divides by: 1 for the mean of those that have the field at all."""
        if field not in self._norms:
            lengths = self._documents.lengths(field)
            some = lengths[self._universe & (lengths > 0)]
            b = _LENGTH_COUNTS.get(field, _SHORT)
            mean = np.float32(some.mean()) if len(some) else np.float32(1)
            self._norms[field] = np.float32(1 - b) + np.float32(b) * lengths.astype(np.float32) / mean
        return self._norms[field]


def _rarity(found: int, count: int) -> float:
    """Return the weight of a word by how many documents have it (idf), above 0 for one that all have."""
    return log(1 + (count - found + 0.5) / (found + 0.5))


class Ranks:
    """The orders of a snapshot's documents; each is worked out when it is first asked for."""

    def __init__(self, documents: Documents) -> None:
        """Take the documents."""
        self._documents = documents

    def ordered(self, ids: Ints, score: Floats, order: ResultOrder) -> Ints:
        """Return documents in order. Those equal in it come newest first, then by path."""
        if order is ResultOrder.RELEVANCE:
            return self._by_score(ids, score)
        ranks = {ResultOrder.NEWEST: self._newest, ResultOrder.OLDEST: self._oldest, ResultOrder.TITLE: self._title}
        return ids[np.argsort(ranks[order][ids], kind="stable")]

    def _by_score(self, ids: Ints, score: Floats) -> Ints:
        # One number is sorted faster than two. A float that is not negative is ordered as its bits are.
        bits = np.uint64(0xFFFFFFFF) - score[ids].view(np.uint32)
        return ids[np.argsort((bits << _LOW) | self._newest[ids].astype(np.uint64))]

    @cached_property
    def _newest(self) -> Ints:
        return _ranks(self._path, -self._day)

    @cached_property
    def _oldest(self) -> Ints:
        return _ranks(self._path, np.where(self._day == 0, np.int32(_NEVER), self._day))

    @cached_property
    def _title(self) -> Ints:
        return _ranks(self._newest, self._of_articles(list(map(fold, self._documents.titles))))

    @cached_property
    def _path(self) -> Ints:
        return self._of_articles(self._documents.paths)

    @property
    def _day(self) -> Ints:
        return self._documents.days[:, 0]

    def _of_articles(self, values: list[str]) -> Ints:
        """Return the rank of each document's article by a value that it has; equal values have equal ranks."""
        rank = {value: number for number, value in enumerate(sorted(set(values)))}
        by_article = np.fromiter(map(rank.__getitem__, values), np.int32, len(values))
        return by_article[self._documents.parents]


def _ranks(second: Ints, first: Ints) -> Ints:
    """Return the rank of each document by ``first``, then ``second``, then its number."""
    ranks = np.empty(len(first), np.int32)
    ranks[np.lexsort((second, first))] = np.arange(len(first), dtype=np.int32)
    return ranks
