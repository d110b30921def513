"""What a query found: how much, and any part of it in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reader.model.hit import ArticleHit, Facets, PassageHit, Snippet
from reader.model.passage import Passage
from reader.model.span import Span
from reader.search.evaluation.arrays import Floats, Ints
from reader.search.evaluation.copies import Copies
from reader.search.evaluation.documents import Documents
from reader.search.evaluation.facets import facets_of
from reader.search.text.hits import TextHits
from reader.search.text.snippets import opening, snippets


@dataclass(frozen=True, slots=True)
class InText:
    """One article's text and where the query stands in it."""

    document: int
    text: str
    hits: list[Span]


class Found:
    """The articles that a query found, in order, copies of one text once.

    ``places`` is how often what it looks for stands in their texts; what overlaps in part counts one by one.
    """

    def __init__(self, documents: Documents, ids: Ints, score: Floats, counts: Ints, hits: TextHits) -> None:
        """Take the articles in order; by document its score and how many places its text has; what finds those."""
        self._documents = documents
        self._copies = Copies(ids, documents.texts)
        self._score = score
        self._counts = counts
        self._hits = hits
        self.ids = self._copies.ids
        self.articles = len(self.ids)
        self.places = int(counts[self.ids].sum())

    def page(self, offset: int = 0, limit: int = 50) -> tuple[ArticleHit, ...]:
        """Return some of the articles with snippets. Raises as reading the index."""
        return tuple(map(self._hit, self.ids[offset : offset + limit].tolist()))

    @cached_property
    def facets(self) -> Facets:
        """Return what all of the articles have in common."""
        return facets_of(self._documents, self.ids)

    def texts(self) -> Iterator[InText]:
        """Yield the texts in which there are places, in the order of the articles. Raises as reading the index."""
        for document in self.ids[self._counts[self.ids] > 0].tolist():
            yield self._in_text(document)

    def _in_text(self, document: int) -> InText:
        segment, local = self._documents.place(document)
        text = segment.text(local)
        return InText(document, text, self._hits.find(text, segment.language(local)))

    def _hit(self, document: int) -> ArticleHit:
        segment, local = self._documents.place(document)
        card, here = segment.card(local), self._in_text(document)
        copies = tuple(self._documents.paths[other] for other in self._copies.of(document))
        return ArticleHit(
            card.path, card.title, round(float(self._score[document]), 4), card.date, card.source, copies,
            _windows(here), len(here.hits), card.text_sha256,
        )  # fmt: skip


def _windows(here: InText) -> tuple[Snippet, ...]:
    if here.hits:
        return snippets(here.text, here.hits)
    beginning = opening(here.text)
    return (beginning,) if beginning else ()


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """The annotations that a query found, in order. ``count`` is how many."""

    documents: Documents
    ids: Ints
    score: Floats

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self.ids)

    def page(self, offset: int = 0, limit: int = 50) -> tuple[PassageHit, ...]:
        """Return some of them. Raises as reading the index."""
        return tuple(map(self._hit, self.ids[offset : offset + limit].tolist()))

    def _hit(self, document: int) -> PassageHit:
        segment, local = self.documents.place(document)
        card = segment.card(int(segment.parents[local]))
        passage = Passage(card.path, card.title, card.source, card.date, segment.annotation(local))
        return PassageHit(passage, round(float(self.score[document]), 4))
