"""Annotated passages as lists of a whole library show them, and what they come to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from reader.model.annotation import Annotation
from reader.model.folding import fold
from reader.model.tags import TagCount, count_tags


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotation and its article: path in the library; title, source and date as the list of articles has them."""

    path: str
    title: str
    source: str
    date: str
    annotation: Annotation  # without ``item``


class TaggedQuote(NamedTuple):
    """The words of a passage, the path of its article, and the tags it has."""

    path: str
    quote: str
    tags: tuple[str, ...]


def with_words(passages: Iterable[Passage], words: str) -> list[Passage]:
    """Return the passages in which all words occur: in quote, note, tags, title or source, case and accents aside."""
    wanted = fold(words).split()
    return [passage for passage in passages if _has(_described(passage), wanted)] if wanted else list(passages)


def _has(described: str, words: list[str]) -> bool:
    return all(word in described for word in words)


def _described(passage: Passage) -> str:
    annotation = passage.annotation
    parts = (annotation.anchor.quote, annotation.note, *annotation.tags, passage.title, passage.source)
    return fold(" ".join(parts))


@dataclass(frozen=True, slots=True)
class Highlights:
    """The annotations of one article in numbers, for lists and the tree of tags."""

    count: int = 0
    colors: tuple[tuple[str, int], ...] = ()  # the most frequent first
    tags: tuple[tuple[str, TagCount], ...] = ()  # with those above them, in alphabetical order


UNMARKED = Highlights()


def summed_up(annotations: Iterable[Annotation]) -> Highlights:
    """Return the annotations of one article in numbers."""
    known = list(annotations)
    colors = Counter(annotation.color for annotation in known)
    tags = count_tags(annotation.tags for annotation in known)
    return Highlights(len(known), tuple(colors.most_common()), tuple(sorted(tags.items())))


def tag_counts(articles: Iterable[Highlights]) -> dict[str, TagCount]:
    """Return the counts of each tag over a library."""
    counts: dict[str, TagCount] = {}
    for highlights in articles:
        for tag, count in highlights.tags:
            counts[tag] = counts.get(tag, TagCount()) + count
    return counts
