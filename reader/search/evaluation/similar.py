"""Articles about the same: found by the words that tell one article from the others.

How much a word tells is Whoosh's reckoning of key terms, Bo1: G. Amati, Probability Models for Information Retrieval
based on Divergence from Randomness (2003).
"""

from bisect import bisect_left
from collections import Counter
from heapq import nlargest
from math import log
from typing import Any

from whoosh.classify import Bo1Model  # pyright: ignore[reportMissingTypeStubs] - untyped library

from reader.search.analysis import folded, terms_of, tokens
from reader.search.evaluation.documents import Documents
from reader.search.evaluation.leaf_matches import LeafMatches
from reader.search.ready import Run

WORDS = 20  # key terms that are searched for
_CANDIDATES = 60  # words whose places are counted in all articles
_FIELDS = ("title", "text")


def key_terms(documents: Documents, leaves: LeafMatches, number: int) -> list[Run]:
    """Return the words that tell most about an article, as leaves. Raises as reading the index.

    A word of one letter, or one that no other article has, tells nothing.
    """
    counts = _telling(documents, number)
    model: Any = Bo1Model(max(1, int(documents.articles.sum())), int(documents.lengths("text").sum()))
    scores: dict[Run, float] = {}
    for term, count in counts.items():
        run = Run(_FIELDS, (frozenset((term,)),))
        found = leaves.of((run,)).get("text")
        if found is not None and len(found.ids) > 1:
            scores[run] = model.score(count, int(found.counts.sum()), sum(counts.values()))
    return nlargest(WORDS, scores, key=scores.__getitem__)


def _telling(documents: Documents, number: int) -> dict[str, int]:
    """Return the terms of a text worth a closer look, and how often each stands in it."""
    segment, local = documents.place(number)
    terms = terms_of(segment.language(local))
    found = Counter(token for token in tokens(segment.text(local)) if len(token) > 1)
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    for token, count in found.items():
        counts[terms[token]] += count
        words[terms[token]] = folded(token)
    worth = {
        term: count * log(1 + documents.count / _frequency(documents, words[term])) for term, count in counts.items()
    }
    return {term: counts[term] for term in nlargest(_CANDIDATES, worth, key=worth.__getitem__)}


def _frequency(documents: Documents, word: str) -> int:
    """Return how many texts have a word, at least 1."""
    total = 0
    for segment in documents.segments:
        lexicon = segment.lexicon("text")
        at = bisect_left(lexicon.words, word)
        if at < len(lexicon.words) and lexicon.words[at] == word:
            total += int(lexicon.frequencies[at])
    return max(1, total)
