"""What a search finds: articles with snippets, places with their context, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.passage import Passage
from reader.model.query import Expansion, Mistake
from reader.model.span import Span


class ResultOrder(StrEnum):
    """What results are sorted by; recency is never mixed into relevance."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


class LineOrder(StrEnum):
    """What the lines of a concordance, and places, are sorted by."""

    RELEVANCE = "relevance"  # in the order of the articles, then of the text
    LEFT = "left"  # the words before the hit, from it outwards
    RIGHT = "right"
    DATE = "date"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A window of an article's text: ``text`` is exactly the canonical text of ``span``, marks are relative to it."""

    span: Span
    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that a query finds. ``copies`` are paths of articles with the same text, found by it too.

    ``places`` is how many places of its text are marked. ``title``, ``date`` (ISO 8601), ``source`` as lists have them.
    """

    path: str
    title: str
    score: float
    date: str = ""
    source: str = ""
    copies: tuple[str, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    places: int = 0
    text_sha256: str = ""


@dataclass(frozen=True, slots=True)
class PassageHit:
    """An annotation that a query finds."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """One hit in its context, for passages and concordance lines.

    ``span`` is of the hit and ``context`` of what is shown around it, both in the text whose hash is ``text_sha256``;
    ``text`` is that context, ``marks`` are all hits in it, relative.
    """

    path: str
    title: str
    source: str
    date: str
    text_sha256: str
    span: Span
    context: Span
    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the articles found have each value, the most frequent first; of years the latest first.

    ``tags`` count with their parents; ``folders`` are paths, each with what is below it; articles count, not passages.
    """

    folders: tuple[tuple[str, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    colors: tuple[tuple[str, int], ...] = ()
    sources: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What to search for. ``offset`` and ``limit`` choose a page of the results; facets are for the first alone."""

    text: str
    order: ResultOrder = ResultOrder.RELEVANCE
    variants: bool = True
    offset: int = 0
    limit: int = 50
    facets: bool = True
    as_typed: bool = False  # somebody is still typing: where the last word finds little, what begins with it counts


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what a query finds, or the mistake in it.

    ``articles`` counts all, copies of one text once; ``places`` all marked places in their texts. ``suggestion`` is a
    query of the corpus' own words to try where little was found, else empty. ``prefix`` is the unfinished word of
    ``as_typed`` where the results are those of its beginning. ``milliseconds`` is what it took to find them.
    ``notices`` say, once, what in the library's list of variants is of no use.
    """

    request: SearchRequest
    mistake: Mistake | None = None
    articles: int = 0
    places: int = 0
    passages: int = 0  # annotations that it finds
    hits: tuple[ArticleHit, ...] = ()
    facets: Facets = field(default_factory=Facets)
    also: tuple[Expansion, ...] = ()
    suggestion: str = ""
    prefix: str = ""
    milliseconds: float = 0.0
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """A batch of places; ``total`` counts all of them, ``finished`` comes with the last, ``cut`` where more exist."""

    places: tuple[Place, ...] = ()
    passages: tuple[PassageHit, ...] = ()
    total: int = 0
    finished: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class PageMarks:
    """The hits in one article's text (that of the hash), in order, without overlaps."""

    path: str
    text_sha256: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How far the index is: articles that are taken in, of all. The last one is ``finished``.

    ``added``, ``updated``, ``removed`` count articles of this run so far; ``notices`` are sentences for the user.
    """

    done: int
    total: int
    added: int = 0
    updated: int = 0
    removed: int = 0
    committed: bool = False  # what is new can be searched now
    finished: bool = False
    notices: tuple[str, ...] = ()
    problems: Mapping[str, str] = field(default_factory=dict[str, str])  # path -> why it cannot be read
