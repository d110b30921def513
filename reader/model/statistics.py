"""A library in numbers."""

from dataclasses import dataclass

from reader.model.tags import TagCount


@dataclass(frozen=True, slots=True)
class Share:
    """What belongs to one source or one month: its name, articles, words in them, and passages."""

    name: str
    articles: int
    words: int
    passages: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers of articles, words, passages, and how they spread.

    ``tags``, ``colors`` and ``sources`` stand with the most frequent first, ``months`` ("2024-03", or "2024" where an
    article says no more) in order. ``unreadable`` are articles and sidecars.
    """

    articles: int
    words: int
    minutes: int
    unread: int
    starred: int
    annotated: int
    passages: int
    undated: int
    unreadable: int
    colors: tuple[tuple[str, int], ...]
    tags: tuple[tuple[str, TagCount], ...]
    sources: tuple[Share, ...]
    months: tuple[Share, ...]
