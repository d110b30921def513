"""Searches one snapshot of an index."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from reader.model.hit import ArticleHit, LineOrder, PageMarks, Places, ResultOrder
from reader.model.query import Fuzzy, Pattern, Query, Words, leaves
from reader.search.evaluation.arrays import Ints, Mask
from reader.search.evaluation.documents import Documents
from reader.search.evaluation.evaluating import Evaluator, Marks
from reader.search.evaluation.found import Found, FoundPassages
from reader.search.evaluation.leaf_matches import LeafMatches
from reader.search.evaluation.place_finding import in_batches, ordered, places_of
from reader.search.evaluation.ranking import Ranks
from reader.search.evaluation.similar import key_terms
from reader.search.evaluation.suggesting import suggestion
from reader.search.storage.segments import Snapshot
from reader.search.text.hits import TextHits

MOST_PLACES = 10_000  # places that are listed; more are not read by anybody
_ANNOTATIONS = 500  # listed before the places
_REMEMBERED = 8  # queries: paging, counting and other orders of one are immediate
NO_MARKS: Marks = {}


class Searcher:
    """Answers queries from one snapshot of an index, completely: as many documents as a plain scan would find.

    Everything here raises what reading the index raises: `IndexDamagedError`.
    """

    def __init__(self, snapshot: Snapshot, before: "Searcher | None" = None) -> None:
        """Take a snapshot; what ``before`` learnt of segments that both have is kept."""
        self.documents = Documents(snapshot, before.documents if before else None)
        self._leaves = LeafMatches(self.documents)
        self._ranks = Ranks(self.documents)
        self._articles = Evaluator(self.documents, self._leaves, passages=False)
        self._passages = Evaluator(self.documents, self._leaves, passages=True)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._found)

    def find(self, query: Query, order: ResultOrder = ResultOrder.RELEVANCE, *, marks: Marks = NO_MARKS) -> Found:
        """Return the articles that a query finds. ``marks`` are the paths of those "read" and "starred"."""
        return self._remembered(query, order, frozenset(marks.items()))

    def _found(self, query: Query, order: ResultOrder, marks: frozenset[tuple[str, frozenset[str]]]) -> Found:
        matched = self._articles.evaluate(query, dict(marks))
        ids = self._ranks.ordered(_numbers(matched.mask), matched.score, order)
        return Found(self.documents, ids, matched.score, self._articles.places(query), self._hits(query))

    def find_passages(
        self, query: Query, order: ResultOrder = ResultOrder.RELEVANCE, *, marks: Marks = NO_MARKS
    ) -> FoundPassages:
        """Return the annotations that a query finds: words without a field in their quote, note and tags."""
        matched = self._passages.evaluate(query, marks)
        ids = self._ranks.ordered(_numbers(matched.mask), matched.score, order)
        return FoundPassages(self.documents, ids, matched.score)

    def count(self, query: Query, *, marks: Marks = NO_MARKS) -> int:
        """Return how many articles a query finds, copies of one text counted once."""
        return self.find(query, marks=marks).articles

    def places(
        self,
        query: Query,
        order: LineOrder = LineOrder.RELEVANCE,
        *,
        line: bool = False,
        most: int = MOST_PLACES,
        marks: Marks = NO_MARKS,
    ) -> Iterator[Places]:
        """Yield the places that a query means: the lines of a concordance, or passages, after the annotations found.

        Of articles that are copies the first one's. Sorted lines come when all, or ``most`` of them, are known.
        """
        found = self.find(query, marks=marks)
        annotations = () if line else self.find_passages(query, marks=marks).page(0, _ANNOTATIONS)
        places = ordered(places_of(self.documents, found, lines=line), order, most)
        yield from in_batches(places, most, annotations)

    def page_marks(self, query: Query, path: str) -> PageMarks | None:
        """Return where a query stands in one article's text, found by it or not; None for a path that is not here."""
        number = self.documents.numbers.get(path)
        if number is None:
            return None
        segment, local = self.documents.place(number)
        spans = self._hits(query).find(segment.text(local), segment.language(local))
        return PageMarks(path, segment.card(local).text_sha256, tuple(spans))

    def similar(self, path: str, most: int = 20) -> tuple[ArticleHit, ...]:
        """Return articles about the same, without its copies; none for a path that is not here."""
        number = self.documents.numbers.get(path)
        if number is None:
            return ()
        terms = key_terms(self.documents, self._leaves, number)
        matched = self._articles.any_of([(term,) for term in terms])
        texts = self.documents.texts
        others = matched.mask & ((texts != texts[number]) | (texts < 0))
        others[number] = False
        ids = self._ranks.ordered(_numbers(others), matched.score, ResultOrder.RELEVANCE)
        nowhere = np.zeros(self.documents.count, np.int32)
        return Found(self.documents, ids, matched.score, nowhere, TextHits(())).page(0, most)

    def suggestion(self, text: str, query: Query, found: int) -> str:
        """Return a query that finds more where ``text``, which means ``query``, finds next to nothing; or nothing."""
        return suggestion(self.documents, text, query, found, self.count)

    def _hits(self, query: Query) -> TextHits:
        words = [leaf for leaf in leaves(query) if isinstance(leaf, (Words, Pattern, Fuzzy))]
        return TextHits([self._articles.ready(leaf) for leaf in words])


def _numbers(mask: Mask) -> Ints:
    return np.flatnonzero(mask).astype(np.int32)
