"""Tags that may fit a passage, from what was tagged before, each with the reason. No Qt.

What counts most is the tags of similar passages; less so those of the same article, and those that often go with the
tags it has already. Below the floors nothing is said: a suggestion that makes no sense costs more than it helps.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import sqrt
from textwrap import shorten
from typing import NamedTuple

from reader.model.tag_suggestion import TagSuggestion
from reader.model.tags import is_within
from reader.services.tagged_words import Neighbour, TaggedWords, tagged_words

_MOST = 4
_NAMED = 3  # words, in a reason
_BEGINNING = 40  # characters of a quote, in a reason
_ALONE, _WORDS = 0.3, 2  # similarity, and words in common, from which on one passage is enough
_USUAL = 0.5  # … but not for a tag that more of all passages have, if that is more than a few
_SEVERAL = 3  # passages that together are enough where as much in all
_SHARE = 0.5  # … and how much of the similarity to all passages is theirs
_PAIR, _PAIR_SHARE = 0.12, 0.67  # the same for two: of each, and of both
_LIFT = 2.0  # how much more frequent than anywhere the tag must be among them
_IN_ARTICLE, _IN_ARTICLE_SHARE = 2, 0.34
_TOGETHER, _TOGETHER_SHARE, _TOGETHER_LIFT = 3, 0.4, 1.5
_ARTICLE_WEIGHT, _TOGETHER_WEIGHT = 0.25, 0.35


class _Reason(NamedTuple):
    weight: float
    text: str


@dataclass(slots=True)
class _Memory:
    """What this process knows of the library that it was asked about last."""

    root: str = ""
    words: TaggedWords | None = None


_MEMORY = _Memory()


def suggest(root: str, path: str, quote: str, taken: tuple[str, ...]) -> tuple[TagSuggestion, ...]:
    """Return at most four tags for a passage of an article that has the tags ``taken``, the likeliest first.

    Raises:
        StoreError: the catalogue cannot be read just now.
    """
    known = tagged_words(root, _MEMORY.words if _MEMORY.root == root else None)
    _MEMORY.root, _MEMORY.words = root, known
    return suggested(known, path, quote, taken)


def suggested(known: TaggedWords, path: str, quote: str, taken: tuple[str, ...]) -> tuple[TagSuggestion, ...]:
    """Return what ``suggest`` does, from passages that are at hand."""
    reasons: dict[str, list[_Reason]] = defaultdict(list)
    for tag, reason in (*_similar(known, path, quote), *_beside(known, path, quote), *_together(known, taken)):
        reasons[tag].append(reason)
    ranked = sorted(reasons, key=partial(_rank, reasons))
    return tuple(TagSuggestion(tag, max(reasons[tag]).text) for tag in _news(ranked, taken)[:_MOST])


def _rank(reasons: Mapping[str, list[_Reason]], tag: str) -> tuple[float, str]:
    return -sum(reason.weight for reason in reasons[tag]), tag


def _news(ranked: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return tags without those that are said already, by a child of theirs or themselves."""
    found: list[str] = []
    for tag in ranked:
        if not any(is_within(one, tag) for one in (*taken, *found)):
            found.append(tag)
    return found


def _similar(known: TaggedWords, path: str, quote: str) -> Iterator[tuple[str, _Reason]]:
    words = known.words(path, quote)
    neighbours = known.like(path, quote, words)
    everything = sum(one.similarity for one in neighbours)
    voters: dict[str, list[Neighbour]] = defaultdict(list)
    for one in neighbours:
        for tag in one.passage.tags:
            voters[tag].append(one)
    for tag, own in voters.items():
        share = sum(one.similarity for one in own) / everything
        if _is_convincing(own, share, known.tag_counts[tag], len(known.passages)):
            weight = share * min(1.0, sum(one.similarity for one in own))
            yield tag, _Reason(weight, _said(known, own, words))


def _is_convincing(voters: list[Neighbour], share: float, tagged: int, passages: int) -> bool:
    """Return whether these speak for their tag: with their share of the similarity, where so many have it anyway."""
    first = voters[0]
    if first.similarity >= _ALONE and len(first.shared) >= _WORDS and tagged <= max(_SEVERAL, _USUAL * passages):
        return True
    if share < _LIFT * tagged / passages or len(voters) == 1:
        return False
    if len(voters) >= _SEVERAL and share >= _SHARE:
        return sum(one.similarity for one in voters) >= _ALONE
    return share >= _PAIR_SHARE and voters[1].similarity >= _PAIR


def _said(known: TaggedWords, voters: list[Neighbour], words: Mapping[str, str]) -> str:
    if len(voters) == 1:
        return f"on “{_beginning(voters[0].passage.quote)}”"
    counts = Counter(term for one in voters for term in one.shared)
    best = sorted((term for term in words if counts[term]), key=lambda term: -counts[term] * sqrt(known.weight(term)))
    named = ", ".join(words[term] for term in best[:_NAMED])  # of equal ones those that come first in the passage
    return f"in {len(voters)} similar passages: {named}"


def _beginning(quote: str) -> str:
    return shorten(quote, _BEGINNING, placeholder=" …")


def _beside(known: TaggedWords, path: str, quote: str) -> Iterator[tuple[str, _Reason]]:
    others = [passage for passage in known.by_article.get(path, ()) if passage.quote != quote]
    for tag, number in Counter(tag for passage in others for tag in passage.tags).items():
        share = number / len(others)
        if number >= _IN_ARTICLE and share >= _IN_ARTICLE_SHARE:
            times = "twice" if number == 2 else f"{number} times"
            yield tag, _Reason(_ARTICLE_WEIGHT * share, f"{times} in this article")


def _together(known: TaggedWords, taken: Iterable[str]) -> Iterator[tuple[str, _Reason]]:
    for one in taken:
        number = known.tag_counts[one]
        found = Counter(tag for passage in known.passages if one in passage.tags for tag in passage.tags)
        for tag, both in found.items():
            share = both / number
            lift = share * len(known.passages) / known.tag_counts[tag]
            if tag != one and both >= _TOGETHER and share >= _TOGETHER_SHARE and lift >= _TOGETHER_LIFT:
                yield tag, _Reason(_TOGETHER_WEIGHT * share, f"often with {one}")
