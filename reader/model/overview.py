"""A library in numbers: its passages by tag, source and month, and which tags go together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from reader.model.passage import Passage
from reader.model.passage_filter import month_of
from reader.model.tags import TagCount, count_tags, is_within, lineage

PAIRED = 200  # the most frequent tags, of which pairs are counted: of thousands there would be millions

Counts: TypeAlias = Mapping[str, int]
Pairs: TypeAlias = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Overview:
    """Passages counted in every way the overview shows them.

    A tag counts each passage that has it or one of its children once, as a `PassageFilter` finds them. Months are those
    of the articles as `month_of` names them, sources those of the articles; both are "" where there is none.
    """

    articles: int = 0
    annotated: int = 0  # articles with passages
    passages: int = 0
    untagged: int = 0
    tags: Mapping[str, TagCount] = field(default_factory=dict[str, TagCount])
    sources: Counts = field(default_factory=dict[str, int])
    months: Counts = field(default_factory=dict[str, int])
    article_months: Counts = field(default_factory=dict[str, int])  # articles, annotated or not
    tag_sources: Pairs = field(default_factory=dict[tuple[str, str], int])
    tag_months: Pairs = field(default_factory=dict[tuple[str, str], int])
    pairs: Pairs = field(default_factory=dict[tuple[str, str], int])  # tags that share passages, in alphabetical order
    colors: Mapping[str, str] = field(
        default_factory=dict[str, str]
    )  # the codebook's, "#rrggbb", of tags that have one


def overview(dates: Iterable[str], passages: Iterable[Passage], colors: Mapping[str, str]) -> Overview:
    """Return the numbers of a library from the dates of all its articles and from its passages."""
    known = list(passages)
    groups = Counter((frozenset(one.annotation.tags), one.source, month_of(one.date)) for one in known)
    tags = count_tags(one.annotation.tags for one in known)
    article_months = Counter(map(month_of, dates))
    tag_sources, tag_months = _by_tag(groups)
    return Overview(
        articles=article_months.total(),
        annotated=len({one.path for one in known}),
        passages=len(known),
        untagged=sum(not one.annotation.tags for one in known),
        tags=tags,
        sources=dict(Counter(one.source for one in known)),
        months=dict(Counter(month_of(one.date) for one in known)),
        article_months=dict(article_months),
        tag_sources=tag_sources,
        tag_months=tag_months,
        pairs=_pairs(groups, set(most_frequent(tags, PAIRED))),
        colors=dict(colors),
    )


def most_frequent(tags: Mapping[str, TagCount], most: int) -> list[str]:
    """Return the tags with the most passages. With each of them come those above it, which have no fewer."""
    return sorted(tags, key=lambda tag: (-tags[tag].total, tag.count("/"), tag))[:most]


def _by_tag(groups: Mapping[tuple[frozenset[str], str, str], int]) -> tuple[Pairs, Pairs]:
    tag_sources: Counter[tuple[str, str]] = Counter()
    tag_months: Counter[tuple[str, str]] = Counter()
    for (own, source, month), number in groups.items():
        for tag in _with_above(own):
            tag_sources[tag, source] += number
            tag_months[tag, month] += number
    return dict(tag_sources), dict(tag_months)


def _pairs(groups: Mapping[tuple[frozenset[str], str, str], int], counted: set[str]) -> Pairs:
    pairs: Counter[tuple[str, str]] = Counter()
    for (own, _, _), number in groups.items():
        for first, second in combinations(sorted(_with_above(own) & counted), 2):
            if not is_within(second, first):  # a tag and its child always go together: that says nothing
                pairs[first, second] += number
    return dict(pairs)


def _with_above(tags: Iterable[str]) -> set[str]:
    return {above for tag in tags for above in lineage(tag)}
