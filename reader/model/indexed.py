"""What the index is given of one article, and what tells whether it is still true."""

from dataclasses import dataclass

from reader.model.annotation import Annotation
from reader.model.article import Metadata
from reader.model.fingerprint import Fingerprint


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an article's place in the index was made from. ``encoding`` is the one that the user chose, or empty."""

    article: Fingerprint
    sidecar: Fingerprint | None = None
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """One article as the index takes it, with its annotations.

    ``metadata`` is the file's with the user's own over it, ``metadata.language`` guessed where nothing is said;
    ``text`` is canonical. ``problem`` is why it cannot be read, or empty: such an article is remembered, not found.
    """

    path: str
    stamp: Stamp
    metadata: Metadata
    text: str = ""
    text_sha256: str = ""
    words: int = 0
    annotations: tuple[Annotation, ...] = ()  # without ``item``
    problem: str = ""
