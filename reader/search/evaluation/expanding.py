"""Patterns and misspelled words: which words of a field they mean, from its lexicon.

However many they are, their documents are summed in one go: a term of the index each would take seconds.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import numpy as np

from reader.search.evaluation.arrays import NO_MATCHES, Matches, summed
from reader.search.ready import Close, Shaped
from reader.search.storage.lexicon import Lexicon
from reader.search.storage.segments import Segment

_LAST = "\U0010ffff"  # after any character of a word


def shaped_words(lexicon: Lexicon, wanted: Shaped) -> list[range]:
    """Return the words of a pattern, as ranges of the lexicon's words in ascending order."""
    words = lexicon.words
    first = bisect_left(words, wanted.prefix)
    end = bisect_left(words, wanted.prefix + _LAST, first) if wanted.prefix else len(words)
    if wanted.open_ended:
        return [range(first, end)]
    matches = wanted.shape.fullmatch
    return _ranges([at for at in _candidates(lexicon, wanted.pattern, first, end) if matches(words[at])])


def close_words(lexicon: Lexicon, wanted: Close) -> list[range]:
    """Return the words at most so many edits from one, as ranges of the lexicon's words in ascending order."""
    return _ranges([at for at, _ in distances(lexicon, wanted.word, wanted.edits)])


def distances(lexicon: Lexicon, word: str, edits: int) -> Iterator[tuple[int, int]]:
    """Yield the words at most so many edits from one that has letters, as their numbers, each with its distance."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - for few queries
    from rapidfuzz.process import cdist  # noqa: PLC0415 - as above

    if not word or not lexicon.words:
        return
    numbers = lexicon.alike(word, edits)
    words = [lexicon.words[number] for number in numbers]
    row = cdist([word], words, scorer=OSA.distance, score_cutoff=edits, dtype=np.uint8)[0]
    for at in np.flatnonzero(row <= edits).tolist():
        yield numbers[at], int(row[at])


def summed_words(segment: Segment, field: str, words: list[range]) -> Matches:
    """Return the documents of words of a field, and how often any of them stands in each."""
    between = segment.lexicon(field).between
    found = [between(some.start, some.stop) for some in words if some]
    if not found:
        return NO_MATCHES
    ids, counts = zip(*found, strict=True)
    return summed(np.concatenate(ids), np.concatenate(counts), segment.documents)


def _candidates(lexicon: Lexicon, pattern: str, first: int, end: int) -> Iterable[int]:
    """Return the words in a range that could match: those that have the longest run of letters of the pattern."""
    letters = max(re.split(r"[*?]", pattern), key=len)
    if pattern.startswith(letters):  # all in the range do, or there are none
        return range(first, end)
    return (at for at in _with_letters(lexicon.joined, letters) if first <= at < end)


def _with_letters(joined: str, letters: str) -> Iterator[int]:
    """Yield the numbers of the words, joined by newlines, that have these letters in them."""
    number = done = 0
    while (hit := joined.find(letters, done)) >= 0:
        number += joined.count("\n", done, hit)
        yield number
        done = joined.find("\n", hit)
        if done < 0:
            return


def _ranges(numbers: list[int]) -> list[range]:
    """Return ascending numbers as ranges."""
    if not numbers:
        return []
    here = np.array(numbers)
    breaks = np.flatnonzero(np.diff(here) != 1) + 1
    return [range(int(some[0]), int(some[-1]) + 1) for some in np.split(here, breaks)]
