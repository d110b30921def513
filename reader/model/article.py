"""An article: what its file says, and what is known about it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.model.errors import PathError
from reader.model.span import Span

if TYPE_CHECKING:  # who needs no more than metadata, as a search, does not wait for it
    from reader.model.document import Document

WORDS_PER_MINUTE = 230  # silent reading of English non-fiction: 238 in Brysbaert 2019, rounded down for foreign names
ARTICLE_SUFFIXES = (".txt", ".md", ".markdown")

_PIECE = 1 << 16  # code points


def count_words(text: str) -> int:
    """Return the number of words as word processors count: pieces between white space; a dash alone is none."""
    count = -sum(text.count(dash) for dash in (" — ", " – ", " - "))
    start = 0
    while start < len(text):  # piecewise: a list of the words of 64 MB would be ten times that
        end = text.find(" ", start + _PIECE)
        end = len(text) if end < 0 else end
        count += len(text[start:end].split())
        start = end
    return count


def reading_minutes(words: int) -> int:
    """Return whole minutes, at least one for any text at all."""
    return -(-words // WORDS_PER_MINUTE)


class NoticeKind(StrEnum):
    """What a reader should know about how an article was read."""

    INVALID_BYTES = "invalid-bytes"
    GUESSED_ENCODING = "guessed-encoding"
    BROKEN_FRONT_MATTER = "broken-front-matter"
    SHOWN_AS_PLAIN_TEXT = "shown-as-plain-text"  # the guard decided: the same on every machine
    TIME_LIMIT = "time-limit"  # the parser was stopped: positions are not written back
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth saying about an article, as a full sentence."""

    kind: NoticeKind
    message: str


class ArticleError(PathError):
    """An article that cannot be read."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article says about itself; empty where it says nothing.

    ``date`` is ISO 8601 (``2024``, ``2024-03`` or ``2024-03-12``), ``language`` a BCP 47 tag.
    """

    title: str = ""
    creators: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One file as read.

    ``headline`` is the piece of the text that is the title (a short first line, a first heading), to be set as the
    title instead of printing it twice; None where the title is from elsewhere. ``encoding`` is an IANA name.
    """

    metadata: Metadata
    document: "Document"
    encoding: str
    text_sha256: str
    words: int
    headline: Span | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def minutes(self) -> int:
        """Return how long it takes to read, in whole minutes."""
        return reading_minutes(self.words)
