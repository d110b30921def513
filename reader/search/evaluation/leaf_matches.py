"""What the leaves of queries find in a whole snapshot, remembered: of a query that is refined most leaves stay."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import numpy as np

from reader.search.evaluation.arrays import NO_MATCHES, Mask, Matches, summed
from reader.search.evaluation.documents import Documents
from reader.search.evaluation.matching import matches
from reader.search.ready import Ready, Run

ByField = dict[str, Matches]  # by field of the index; only fields in which something is found
Group = tuple[Ready, ...]  # one leaf, or the spellings of one word

_REMEMBERED = 128  # groups; of 100,000 articles one takes about a megabyte


class LeafMatches:
    """Finds leaves among all documents of a snapshot."""

    def __init__(self, documents: Documents) -> None:
        """Take the documents."""
        self._documents = documents
        self.of = lru_cache(maxsize=_REMEMBERED)(self._of)

    def _of(self, group: Group) -> ByField:
        """Return what leaves find that count as one."""
        found = [self._single(ready) for ready in _united(group)]
        return found[0] if len(found) == 1 else self._summed(found)

    def _single(self, ready: Ready) -> ByField:
        by_field = {field: self._in_field(field, ready) for field in ready.fields}
        return {field: found for field, found in by_field.items() if len(found.ids)}

    def _in_field(self, field: str, ready: Ready) -> Matches:
        documents = self._documents
        found = [
            Matches(here.ids + np.int32(base), here.counts)
            for segment, base in zip(documents.segments, documents.bases, strict=False)
            if len((here := matches(segment, field, ready, documents.languages)).ids)
        ]
        if not found:
            return NO_MATCHES
        ids, counts = zip(*found, strict=True)
        return found[0] if len(found) == 1 else Matches(np.concatenate(ids), np.concatenate(counts))

    def _summed(self, found: list[ByField]) -> ByField:
        fields = {field for each in found for field in each}
        return {field: self._of_field([each[field] for each in found if field in each]) for field in fields}

    def _of_field(self, found: list[Matches]) -> Matches:
        ids, counts = zip(*found, strict=True)
        return summed(np.concatenate(ids), np.concatenate(counts), self._documents.count)

    def keyword(self, field: str, terms: Iterable[str]) -> Mask:
        """Return which documents have any of some whole values."""
        documents, mask = self._documents, np.zeros(self._documents.count, np.bool_)
        for term in terms:
            for segment, base in zip(documents.segments, documents.bases, strict=False):
                mask[segment.keyword(field, term) + base] = True
        return mask


def without_containing(leaves: Iterable[Ready]) -> list[Ready]:
    """Return leaves without phrases that have another one in them: of "New York City" and "New York" the second.

    Wherever such a phrase stands, the other does, and both are one place.
    """
    every = list(leaves)
    phrases = {leaf for leaf in every if isinstance(leaf, Run) and len(leaf.places) > 1 and not leaf.near}
    return [leaf for leaf in every if leaf not in phrases or not any(_contains(leaf, other) for other in every)]


def _contains(phrase: Ready, other: Ready) -> bool:
    if not (isinstance(phrase, Run) and isinstance(other, Run)) or other.near or "text" not in other.fields:
        return False
    lengths = len(phrase.places), len(other.places)
    starts = range(lengths[0] - lengths[1] + 1) if lengths[0] > lengths[1] > 0 else ()
    return any(
        all(here <= there for here, there in zip(phrase.places[start:], other.places, strict=False)) for start in starts
    )


def _united(group: Group) -> Group:
    """Return a group, all of the same fields, with its single words made one, so that nothing is counted twice."""
    group = tuple(without_containing(group))
    words = [ready for ready in group if isinstance(ready, Run) and len(ready.places) == 1]
    if len(words) < 2:
        return group
    both = frozenset[str]().union(*(word.places[0] for word in words))
    return (replace(words[0], places=(both,)), *(ready for ready in group if ready not in words))
