"""Finds the passages of a library that a search is about, for an export of them. No Qt."""

import multiprocessing
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from typing import TypeAlias

from reader.model.errors import PathError
from reader.model.hit import SearchRequest
from reader.model.problem import Problem
from reader.model.progress import Progress
from reader.search.errors import IndexDamagedError
from reader.services.article_texts import chosen_encodings
from reader.services.finding import find_passages
from reader.services.indexing import bring_up_to_date

_ALL = 1 << 31

Searching: TypeAlias = Generator[Progress | Problem, None, dict[str, set[str]]]


class QueryMistakeError(PathError):
    """A query that cannot be asked; ``str()`` names the library and says what is wrong."""


def passages_found(root: Path, query: str) -> Searching:
    """Bring the index up to date, saying how far that is, and return the ids of all that a query finds, by path.

    Raises:
        QueryMistakeError: it is no query.
        LibraryError, IndexProblem: the library or its index cannot be used.
    """
    yield from _indexing(root)
    try:
        return _ids(root, query)
    except IndexDamagedError:  # it is empty now
        yield from _indexing(root)
        return _ids(root, query)


def _indexing(root: Path) -> Generator[Progress | Problem]:
    processes = 1 if multiprocessing.current_process().daemon else 2  # a window's process may have none of its own
    for step in bring_up_to_date(str(root), chosen_encodings(root), processes=processes):
        yield Progress(step.done, step.total, "articles indexed")
        yield from (Problem("", "", notice) for notice in step.notices)


def _ids(root: Path, query: str) -> dict[str, set[str]]:
    results, hits = find_passages(str(root), SearchRequest(query, limit=_ALL, facets=False))
    if results.mistake is not None:
        raise QueryMistakeError(str(root), f"the search “{query}” cannot be made. {results.mistake.message}")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for hit in hits:
        found[hit.passage.path].add(hit.passage.annotation.id)
    return found
