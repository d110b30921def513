"""Answers searches. No Qt: runs in a process of its own, which keeps the index open from one search to the next.

An index that turns out to be damaged is emptied here, and `IndexDamagedError` says so: whoever keeps it up to date then
fills it again.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TypeVar

from reader.model.hit import (
    ArticleHit,
    Facets,
    LineOrder,
    PageMarks,
    PassageHit,
    Places,
    ResultOrder,
    Results,
    SearchRequest,
)
from reader.model.query import Expansion, Fuzzy, Mistake, Query, Words, leaves
from reader.search.analysis import DEFAULT_LANGUAGE
from reader.search.errors import IndexDamagedError
from reader.search.language.parsing import parse, unfinished_word
from reader.search.language.variants import expand, load_variants
from reader.search.ready import make_ready
from reader.search.text.hits import find_hits
from reader.search.text.snippets import snippets
from reader.services.open_search import OpenSearch

_T = TypeVar("_T")
_FEW = 3  # articles: with fewer, another query is suggested
_SAMPLES = ("Warm up.", "“Warm up” – naïve", "“Warm up” – 暖機")  # characters of three tables
_OPEN = OpenSearch()  # the process's own: what is open stays open between two requests


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a request asks for, with the spellings added to it; ``prefix`` as in `Results`."""

    query: Query
    also: tuple[Expansion, ...]
    prefix: str = ""


def warm_up() -> None:
    """Do what a first search would wait for, apart from opening an index: load, compile, make tables of characters."""
    query = parse("“warm up” OR naïve~")
    if not isinstance(query, Mistake):
        query, _ = expand(query, load_variants(None))
        wanted = [make_ready(leaf, [DEFAULT_LANGUAGE]) for leaf in leaves(query) if isinstance(leaf, Words | Fuzzy)]
        for text in _SAMPLES:
            snippets(text, find_hits(text, DEFAULT_LANGUAGE, wanted))


def find(root: str, request: SearchRequest) -> Results:
    """Return a page of the articles that a query finds, or what is wrong with it.

    Raises:
        IndexDamagedError: the index was damaged; it is empty now.
        IndexProblem: it cannot be opened.
    """
    return _asked(root, lambda: _find(root, request))


def find_passages(root: str, request: SearchRequest) -> tuple[Results, tuple[PassageHit, ...]]:
    """Return a page of the annotations that a query finds, and what is to be said of it. Raises as ``find``."""
    return _asked(root, lambda: _find_passages(root, request))


def find_places(
    root: str,
    request: SearchRequest,
    line: bool,  # noqa: FBT001 - requests to a process go by position
    order: LineOrder,
    most: int,
    skip: int = 0,
) -> Iterator[Places]:
    """Yield at most so many places that a query finds, with a line around each or its sentences; annotations first.

    The first ``skip`` are left out, annotations among them. Raises as ``find``.
    """
    first, rest = _asked(root, lambda: _begun(_places(root, request, line, order, most)))
    yield from _without(chain(first, rest), skip)


def mark(root: str, request: SearchRequest, path: str) -> PageMarks:
    """Return the hits in an article's text; none where the query is mistaken or the article is not in the index."""
    return _asked(root, lambda: _mark(root, request, path)) or PageMarks(path, "")


def similar(root: str, path: str) -> tuple[ArticleHit, ...]:
    """Return the articles most like one, the most similar first. Raises as ``find``."""
    return _asked(root, lambda: _OPEN.searcher(root).similar(path))


def count(root: str, texts: Sequence[str]) -> dict[str, int]:
    """Return how many articles each text finds, without those that are no query. Raises as ``find``."""
    return _asked(root, lambda: _counts(root, texts))


def _asked(root: str, ask: Callable[[], _T]) -> _T:
    """Return an answer. What looks damaged is opened once more first: it may have been written just then."""
    try:
        return ask()
    except IndexDamagedError:
        if _OPEN.emptied:
            raise
        _OPEN.close()
    try:
        return ask()
    except IndexDamagedError as error:
        if not _OPEN.emptied:
            _OPEN.discard(root, str(error))
        raise


def _meant(root: str, request: SearchRequest) -> _Meant | Mistake:
    """Return what a request asks for. A word still being typed counts as a beginning where it finds little itself."""
    meant = _parsed(root, request.text, variants=request.variants)
    if isinstance(meant, Mistake) or not request.as_typed or (word := unfinished_word(request.text)) is None:
        return meant
    found = _count(root, meant)
    longer = None if found >= _FEW else _parsed(root, f"{request.text}*", variants=request.variants)
    if longer is None or isinstance(longer, Mistake) or _count(root, longer) <= found:
        return meant
    return replace(longer, prefix=word.of(request.text))


def _count(root: str, meant: _Meant) -> int:
    return _OPEN.searcher(root).count(meant.query, marks=_OPEN.marks(root, meant.query))


def _parsed(root: str, text: str, *, variants: bool) -> _Meant | Mistake:
    query = parse(text)
    if isinstance(query, Mistake):
        return query
    return _Meant(*_OPEN.expanded(root, query)) if variants else _Meant(query, ())


def _find(root: str, request: SearchRequest) -> Results:
    begun = time.perf_counter()
    meant = _meant(root, request)
    if isinstance(meant, Mistake):
        return Results(request, meant)
    searcher, marks = _OPEN.searcher(root), _OPEN.marks(root, meant.query)
    found = searcher.find(meant.query, _order(request), marks=marks)
    little = found.articles < _FEW and not meant.prefix
    return Results(
        request,
        articles=found.articles,
        places=found.places,
        passages=searcher.find_passages(meant.query, _order(request), marks=marks).count,
        hits=found.page(request.offset, request.limit),
        facets=found.facets if request.facets else Facets(),
        also=meant.also,
        suggestion=searcher.suggestion(request.text, meant.query, found.articles) if little else "",
        prefix=meant.prefix,
        milliseconds=_since(begun),
        notices=_OPEN.take_notices(),
    )


def _find_passages(root: str, request: SearchRequest) -> tuple[Results, tuple[PassageHit, ...]]:
    begun = time.perf_counter()
    meant = _meant(root, request)
    if isinstance(meant, Mistake):
        return Results(request, meant), ()
    searcher, marks = _OPEN.searcher(root), _OPEN.marks(root, meant.query)
    found = searcher.find_passages(meant.query, _order(request), marks=marks)
    suggestion = "" if found.count else searcher.suggestion(request.text, meant.query, 0)
    page = found.page(request.offset, request.limit)
    milliseconds = _since(begun)
    results = Results(request, passages=found.count, also=meant.also, suggestion=suggestion)
    return replace(results, milliseconds=milliseconds, notices=_OPEN.take_notices()), page


def _order(request: SearchRequest) -> ResultOrder:
    """Return the order of results: what finds everything has no relevance, so the newest come first."""
    blank = request.order is ResultOrder.RELEVANCE and not request.text.strip()
    return ResultOrder.NEWEST if blank else request.order


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def _places(root: str, request: SearchRequest, line: bool, order: LineOrder, most: int) -> Iterator[Places]:  # noqa: FBT001 - as above
    meant = _meant(root, request)
    if isinstance(meant, Mistake):
        return iter((Places(finished=True),))
    marks = _OPEN.marks(root, meant.query)
    return _OPEN.searcher(root).places(meant.query, order, marks=marks, line=line, most=most)


def _begun(places: Iterator[Places]) -> tuple[list[Places], Iterator[Places]]:
    """Return the first batch, which tells whether the index can be read at all, and the rest."""
    return list(islice(places, 1)), places


def _without(batches: Iterator[Places], skip: int) -> Iterator[Places]:
    for batch in batches:
        passages, places = batch.passages[skip:], batch.places[max(skip - len(batch.passages), 0) :]
        skip = max(skip - len(batch.passages) - len(batch.places), 0)
        if places or passages or batch.finished:
            yield replace(batch, places=places, passages=passages)


def _mark(root: str, request: SearchRequest, path: str) -> PageMarks | None:
    meant = _meant(root, request)
    return None if isinstance(meant, Mistake) else _OPEN.searcher(root).page_marks(meant.query, path)


def _counts(root: str, texts: Sequence[str]) -> dict[str, int]:
    searcher = _OPEN.searcher(root)
    meant = {text: _parsed(root, text, variants=True) for text in texts}
    return {
        text: searcher.count(one.query, marks=_OPEN.marks(root, one.query))
        for text, one in meant.items()
        if not isinstance(one, Mistake)
    }
