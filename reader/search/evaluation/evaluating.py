"""Queries evaluated over all documents at once: one small function for each kind of node."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from unicodedata import normalize

import numpy as np

from reader.model.folding import fold
from reader.model.query import (
    All,
    Dated,
    Either,
    Fuzzy,
    Keyword,
    Not,
    Pattern,
    Query,
    State,
    Tagged,
    Whole,
    Words,
)
from reader.search.evaluation.arrays import Floats, Ints, Mask
from reader.search.evaluation.documents import Documents
from reader.search.evaluation.leaf_matches import Group, LeafMatches, without_containing
from reader.search.evaluation.ranking import Relevance
from reader.search.ready import Ready, make_ready, shaped

Marks = Mapping[str, frozenset[str]]  # paths of articles: "read", "starred"
Word = Words | Pattern | Fuzzy
Filter = Tagged | Keyword | Whole | Dated | State

_OF_PASSAGES = ("quote", "note", "tags")  # where an annotation has words of its own


@dataclass(frozen=True, slots=True)
class Matched:
    """Which documents match, and the score of each: 0 for one that does not, or that only filters let through."""

    mask: Mask
    score: Floats


class Evaluator:
    """Evaluates queries among a snapshot's articles, or among its annotations.

    What is asked of an annotation without naming a field is asked of its quote, note and tags; it has no text. Its
    title, author, source, path, language, date and reading state are its article's.
    """

    def __init__(self, documents: Documents, leaves: LeafMatches, *, passages: bool) -> None:
        """Take the documents, and what finds leaves among them."""
        self.universe = documents.passages if passages else documents.articles
        self._some = bool(self.universe.any())
        self._documents = documents
        self._leaves = leaves
        self._passages = passages
        self._relevance = Relevance(documents, self.universe)
        self._nothing = np.zeros(documents.count, np.float32)

    def evaluate(self, query: Query, marks: Marks) -> Matched:
        """Return what a query finds. Raises as reading the index."""
        match query:
            case All(parts):
                return self._all([self.evaluate(part, marks) for part in parts])
            case Either(parts, True) if group := self._spellings(parts):
                return self._group(group)
            case Either(parts):
                return self._any([self.evaluate(part, marks) for part in parts])
            case Not(part):
                return Matched(self.universe & ~self.evaluate(part, marks).mask, self._nothing)
            case Words() | Pattern() | Fuzzy():
                return self._group((self.ready(query),))
            case _:
                return Matched(self.universe & self._passing(query, marks), self._nothing)

    def any_of(self, groups: list[Group]) -> Matched:
        """Return what any of some groups of leaves finds. Raises as reading the index."""
        return self._any([self._group(group) for group in groups])

    def ready(self, leaf: Word) -> Ready:
        """Return a leaf made ready for what is searched."""
        ready = make_ready(leaf, self._documents.languages)
        return replace(ready, fields=_OF_PASSAGES) if self._passages and not leaf.field else ready

    def places(self, query: Query) -> Ints:
        """Return how many places of each text a query marks; those that overlap in part count one by one."""
        groups = list(self._groups(query))
        counted = set(without_containing(dict.fromkeys(leaf for group in groups for leaf in group)))
        total = np.zeros(self._documents.count, np.int32)
        for group in dict.fromkeys(tuple(leaf for leaf in group if leaf in counted) for group in groups):
            found = self._leaves.of(group).get("text")
            if found is not None:
                total[found.ids] += found.counts
        return total

    def _groups(self, query: Query, *, negated: bool = False) -> Iterator[Group]:
        match query:
            case Not(part):
                yield from self._groups(part, negated=not negated)
            case Either(parts, True) if group := self._spellings(parts):
                if not negated:
                    yield group
            case All(parts) | Either(parts):
                for part in parts:
                    yield from self._groups(part, negated=negated)
            case Words() | Pattern() | Fuzzy() if not negated:
                yield (self.ready(query),)
            case _:
                return

    def _spellings(self, parts: tuple[Query, ...]) -> Group:
        """Return the spellings of one word, nothing where parts are more than that."""
        words = [part for part in parts if isinstance(part, (Words, Pattern, Fuzzy))]
        return tuple(dict.fromkeys(map(self.ready, words))) if len(words) == len(parts) else ()

    def _group(self, group: Group) -> Matched:
        if not self._some:  # a library without annotations
            return Matched(self.universe, self._nothing)
        return Matched(*self._relevance.score(self._leaves.of(group)))

    def _all(self, parts: list[Matched]) -> Matched:
        mask = reduce(np.logical_and, (part.mask for part in parts), self.universe)
        return Matched(mask, np.where(mask, self._sum(parts), np.float32(0)))

    def _any(self, parts: list[Matched]) -> Matched:
        mask = reduce(np.logical_or, (part.mask for part in parts), np.zeros_like(self.universe))
        return Matched(mask, self._sum(parts))

    def _sum(self, parts: list[Matched]) -> Floats:
        return reduce(np.add, (part.score for part in parts), self._nothing)

    def _passing(self, wanted: Filter, marks: Marks) -> Mask:
        """Return what a filter lets through."""
        match wanted:
            case Tagged():
                return self._leaves.keyword("tagged", self._tags(wanted.tag))
            case Keyword():
                value = wanted.value.replace("_", "-") if wanted.field == "lang" else wanted.value
                return self._leaves.keyword(wanted.field, (value.lower(),))
            case Whole():
                return self._whole(wanted)
            case Dated():
                first, last = self._documents.days.T
                return (first > 0) & (first >= wanted.first) & (last <= wanted.last)
            case State():
                return self._state(wanted.name, marks)

    def _tags(self, tag: str) -> list[str]:
        """Return the values of the index that a tag means."""
        folded = fold(tag).strip("/")
        if not {"*", "?"} & set(folded):
            return [folded]
        matches = shaped((), folded).shape.fullmatch
        every = {term for segment in self._documents.segments for term in segment.keyword_terms("tagged")}
        return [term for term in every if matches(term)]

    def _whole(self, wanted: Whole) -> Mask:
        if wanted.field == "path":
            return self._leaves.keyword("whole", (f"folder={wanted.value}",))
        return self._leaves.keyword("whole", (f"{wanted.field}={normalize('NFC', wanted.value)}",))

    def _state(self, name: str, marks: Marks) -> Mask:
        match name:
            case "unread":
                return ~self._of_paths(marks.get("read", frozenset()))
            case "starred":
                return self._of_paths(marks.get("starred", frozenset()))
            case _:
                return self._leaves.keyword("state", (name,))

    def _of_paths(self, paths: frozenset[str]) -> Mask:
        """Return which documents are of these articles, annotations among them."""
        mask = np.zeros(self._documents.count, np.bool_)
        numbers = self._documents.numbers
        mask[[numbers[path] for path in paths if path in numbers]] = True
        return mask[self._documents.parents]
