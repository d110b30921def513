"""What one leaf of a query finds in one field of one segment, and how often in each document."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np

from reader.search.analysis import spelled, terms_of, tokens
from reader.search.evaluation.arrays import NO_MATCHES, Ints, Longs, Mask, Matches, keys_of, matches_of, summed
from reader.search.evaluation.expanding import close_words, shaped_words, summed_words
from reader.search.evaluation.positions import near, phrase
from reader.search.ready import Close, Ready, Run, Shaped, Spelled
from reader.search.storage.postings import Postings
from reader.search.storage.schema import PASSAGE
from reader.search.storage.segments import Segment
from reader.search.text.hits import TextHits
from reader.search.text.nearness import taking_part


def matches(segment: Segment, field: str, ready: Ready, languages: Collection[str]) -> Matches:
    """Return every document in which a leaf is found, dead ones and annotations too. Raises as reading the segment."""
    match ready:
        case Run():
            return _run(segment, field, ready)
        case Spelled():
            return _spelled(segment, field, ready, languages)
        case Shaped():
            return summed_words(segment, field, shaped_words(segment.lexicon(field), ready))
        case Close():
            return summed_words(segment, field, close_words(segment.lexicon(field), ready))


def _run(segment: Segment, field: str, run: Run) -> Matches:
    words: dict[frozenset[str], list[Postings]] = {}
    for place in dict.fromkeys(run.places):  # a text between quotes may say one word hundreds of times
        words[place] = _alternatives(segment, field, place)
        if not words[place]:
            return NO_MATCHES
    if not words:
        return NO_MATCHES
    if len(run.places) == 1:
        return _any_of(words[run.places[0]], segment.documents)
    common = _in_all(list(words.values()), segment.documents)
    if not common.any():
        return NO_MATCHES
    keys = {place: _keys(postings, common) for place, postings in words.items()}
    if run.near:
        return matches_of(near(keys, Counter(run.places), run.near))
    return matches_of(phrase([keys[place] for place in run.places]))


def _alternatives(segment: Segment, field: str, terms: Collection[str]) -> list[Postings]:
    return [postings for term in terms if (postings := segment.postings(field, term)) is not None]


def _any_of(postings: list[Postings], documents: int) -> Matches:
    if not postings:
        return NO_MATCHES
    if len(postings) == 1:
        return Matches(postings[0].ids, postings[0].counts)
    ids = np.concatenate([each.ids for each in postings])
    return summed(ids, np.concatenate([each.counts for each in postings]), documents)


def _in_all(words: list[list[Postings]], documents: int) -> Mask:
    """Return which documents have all words, whatever their positions."""
    everywhere = np.ones(documents, np.bool_)
    for alternatives in words:
        here = np.zeros(documents, np.bool_)
        for postings in alternatives:
            here[postings.ids] = True
        everywhere &= here
    return everywhere


def _keys(alternatives: list[Postings], documents: Mask) -> Longs:
    """Return the keys of a word in these documents."""
    keys = [_keys_within(postings, documents) for postings in alternatives]
    return keys[0] if len(keys) == 1 else np.sort(np.concatenate(keys))


def _keys_within(postings: Postings, documents: Mask) -> Longs:
    here = documents[postings.ids]
    positions = postings.positions()[np.repeat(here, postings.counts)]
    return keys_of(postings.ids[here], postings.counts[here], positions)


def _spelled(segment: Segment, field: str, wanted: Spelled, languages: Collection[str]) -> Matches:
    if len(wanted.words) == 1:
        return summed(*segment.lexicon(field).of_spelling(wanted.words[0]), segment.documents)
    terms = [terms_of(language) for language in sorted(languages)]
    folded = Run((field,), tuple(frozenset(of[word] for of in terms) for word in wanted.words), wanted.near)
    ids, counts = _run(segment, field, folded)
    possible, certain = _so_spelled(segment, field, wanted, folded)
    count = _in_text(segment, wanted) if field == "text" else _in_values(segment, field, wanted)
    exact = np.where(possible[ids], counts, 0)
    for at in np.flatnonzero(possible[ids] & ~certain[ids]).tolist():
        exact[at] = count(int(ids[at]))
    return Matches(ids[exact > 0], exact[exact > 0])


def _so_spelled(segment: Segment, field: str, wanted: Spelled, folded: Run) -> tuple[Mask, Mask]:
    """Return which documents have all words as spelled somewhere, and which have none of them in any other spelling.

    To look into a document takes a hundred times as long: only those between the two need it.
    """
    possible, certain = np.ones((2, segment.documents), np.bool_)
    for word, terms in zip(wanted.words, folded.places, strict=True):
        exact = _dense(summed(*segment.lexicon(field).of_spelling(word), segment.documents), segment.documents)
        possible &= exact > 0
        certain &= exact == _dense(_any_of(_alternatives(segment, field, terms), segment.documents), segment.documents)
    return possible, certain


def _dense(found: Matches, documents: int) -> Ints:
    counts = np.zeros(documents, np.int32)
    counts[found.ids] = found.counts
    return counts


def _in_text(segment: Segment, wanted: Spelled) -> Callable[[int], int]:
    hits = TextHits([replace(wanted, fields=("text",))])
    return lambda document: len(hits.find(segment.text(document), segment.language(document)))


def _in_values(segment: Segment, field: str, wanted: Spelled) -> Callable[[int], int]:
    return lambda document: sum(_standing(value, wanted) for value in _values(segment, field, document))


def _values(segment: Segment, field: str, document: int) -> tuple[str, ...]:
    """Return what a document has in a field, as the index was given it: its article's group is made once more."""
    from reader.search.storage.group import group_of  # noqa: PLC0415 - how an index is made, for few queries

    article = int(segment.parents[document]) if segment.kinds[document] == PASSAGE else document
    group = list(group_of(segment.article(article)))
    return group[document - article].words.get(field, ())


def _standing(value: str, wanted: Spelled) -> int:
    """Return how often words stand in a value of a field as they are spelled."""
    here = [spelled(token) for token in tokens(value)]
    places = [[position for position, word in enumerate(here) if word == each] for each in wanted.words]
    if wanted.near:
        return len(taking_part(places, wanted.near))
    return sum(here[first : first + len(places)] == list(wanted.words) for first in places[0])
