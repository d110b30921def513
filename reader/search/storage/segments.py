"""A segment of the index as queries see it, and all segments of one generation."""

import copy
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from reader.model.annotation import Annotation
from reader.model.indexed import IndexedArticle, Stamp
from reader.search.errors import reading, reads
from reader.search.storage import records
from reader.search.storage.lexicon import Lexicon, read_lexicons
from reader.search.storage.postings import Ids, Postings, PostingsMemory, decode_blocks, decode_inline
from reader.search.storage.records import Card
from reader.search.storage.schema import LEXICON, PASSAGE, STEMS
from reader.search.storage.segment_files import SegmentFiles

_LENGTHS = np.array([byte_to_length(number) for number in range(256)], np.int32)


class Segment:
    """Some of the index's documents, numbered from 0: each article's, and after it those of its annotations.

    What it holds never changes but for what is deleted (``live`` is False there). It stays readable after the index
    has let go of it. Everything raises `IndexDamagedError` where its file turns out to be damaged.
    """

    def __init__(self, folder: Path, segment: Any, memory: PostingsMemory) -> None:
        """Open a W3Segment in the index's folder.

        Raises:
            FileNotFoundError: its file is gone; a newer generation may do without it.
        """
        self.folder = folder
        self.name: str = segment.segment_id()
        self._memory = memory
        with reading(folder):
            self._files = SegmentFiles(folder, segment)
        self.documents = self._files.documents
        self._columns: dict[str, Any] = {}
        self._field_lengths: dict[str, Ids] = {}
        self._keywords: dict[tuple[str, str], Ids] = {}
        self.live: NDArray[np.bool_] = self._all_but(frozenset(segment.deleted_docs()))

    def with_deleted(self, deleted: Collection[int]) -> "Segment":
        """Return the same segment with these documents deleted, and no others."""
        made = copy.copy(self)  # what was read so far is shared
        made.live = made._all_but(deleted)  # noqa: SLF001 - its own
        return made

    def _all_but(self, deleted: Collection[int]) -> NDArray[np.bool_]:
        live = np.ones(self.documents, np.bool_)
        live[list(deleted)] = False
        return live

    @cached_property
    @reads
    def kinds(self) -> NDArray[np.uint8]:
        """Return what each document is: `ARTICLE`, `PASSAGE` or `UNREADABLE` of the schema."""
        return self._files.numbers("kind", np.uint8)

    @cached_property
    @reads
    def parents(self) -> Ids:
        """Return the document of each one's article, itself for articles."""
        return self._files.numbers("parent", ">i4").astype(np.int32)

    @cached_property
    @reads
    def days(self) -> Ids:
        """Return the first and last day of each one's article, as numbers (20240312); 0, 0 where undated."""
        ends = [self._files.numbers(name, ">i4") for name in ("first", "last")]
        return np.stack(ends, axis=1).astype(np.int32)

    @cached_property
    @reads
    def languages(self) -> frozenset[str]:
        """Return the `language_key` of all its articles, deleted ones too."""
        return frozenset(self.keyword_terms(STEMS))

    @reads
    def language(self, document: int) -> str:
        """Return the `language_key` of a document."""
        keys = (key for key in self.languages if document in self.keyword(STEMS, key))
        return next(keys, "-")

    @reads
    def cards(self) -> list[Card]:
        """Return the card of each document's article."""
        return self._cards

    @cached_property
    def _cards(self) -> list[Card]:
        cards = map(records.card_from, records.load_all(self._files.whole_column("card")))
        articles = dict(zip(np.flatnonzero(self.kinds != PASSAGE).tolist(), cards, strict=True))
        return [articles[parent] for parent in self.parents.tolist()]

    @reads
    def card(self, document: int) -> Card:
        """Return the card of a document's article."""
        if "_cards" in self.__dict__:
            return self._cards[document]
        return records.card_from(records.load(self._value("card", int(self.parents[document]))))

    @reads
    def text(self, document: int) -> str:
        """Return the canonical text of a document's article."""
        body = self._value("body", int(self.parents[document]))
        return zlib.decompress(body).decode("utf-8", "surrogatepass")

    @reads
    def annotation(self, document: int) -> Annotation:
        """Return the annotation that a passage document is of."""
        return records.annotation_from(records.load(self._value("rest", document)))

    @reads
    def article(self, document: int) -> IndexedArticle:
        """Return a document's article as it was given to the index."""
        first, end = self.group(document)
        rest = records.load(self._value("rest", first))
        _, stamp = records.stamp_from(records.load(self._value("stamp", first)))
        annotations = tuple(map(self.annotation, range(first + 1, end)))
        return records.article_from(self.card(first), rest, stamp, self.text(first), annotations)

    def group(self, document: int) -> tuple[int, int]:
        """Return the documents of a document's article, half-open."""
        first = int(self.parents[document])
        return first, int(np.searchsorted(self.parents, first, "right"))

    @reads
    def stamps(self) -> dict[str, Stamp]:
        """Return the stamps of all live articles by path, those that cannot be read among them."""
        rows = records.load_all(self._files.whole_column("stamp"))
        live = self.live[self.kinds != PASSAGE].tolist()
        return dict(records.stamp_from(row) for row, lives in zip(rows, live, strict=True) if lives)

    @reads
    def lengths(self, field: str) -> Ids:
        """Return how many words a field has in each document, as exactly as Whoosh keeps it: to about 5 %."""
        if field not in self._field_lengths:
            self._field_lengths[field] = _LENGTHS[self._files.numbers(f"_{field}_len", np.uint8)]
        return self._field_lengths[field]

    @reads
    def postings(self, field: str, term: str) -> Postings | None:
        """Return where a term stands in a word field, in deleted documents too; None where nowhere."""
        key = (self.name, field, term)
        found = self._memory.get(key)
        if found is None:
            found = self._decoded(field, term)
            if found is not None:
                self._memory.put(key, found)
        return found

    def _decoded(self, field: str, term: str) -> Postings | None:
        info = self._files.term(field, term.encode("utf-8", "surrogatepass"))
        if info is None:
            return None
        return decode_inline(*info.inlined_postings()) if info.is_inlined() else decode_blocks(self._files.blocks(info))

    @reads
    def keyword(self, field: str, term: str) -> Ids:
        """Return the documents that have a term in a keyword field, in order, deleted ones too."""
        found = self.postings(field, term)
        return np.empty(0, np.int32) if found is None else found.ids

    @reads
    def keyword_terms(self, field: str) -> list[str]:
        """Return all terms of a keyword field, in order."""
        return [term.decode("utf-8", "surrogatepass") for term in self._files.terms(field)]

    @reads
    def lexicon(self, field: str) -> Lexicon:
        """Return the words of a word field, those of deleted documents too."""
        return self._lexicons[field]

    @cached_property
    def _lexicons(self) -> dict[str, Lexicon]:
        return read_lexicons(self._files.memory(LEXICON))

    def _value(self, column: str, document: int) -> bytes:
        if column not in self._columns:
            self._columns[column] = self._files.column(column)
        return self._columns[column][document]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index as of one generation. It does not change, and stays readable while newer ones are written."""

    generation: int
    segments: tuple[Segment, ...] = field(repr=False)

    @property
    def languages(self) -> frozenset[str]:
        """Return the `language_key` of all articles."""
        return frozenset[str]().union(*(segment.languages for segment in self.segments))

    def stamps(self) -> dict[str, Stamp]:
        """Return the stamps of all articles by path."""
        return {path: stamp for segment in self.segments for path, stamp in segment.stamps().items()}

    def close(self) -> None:
        """Let go of nothing that others use: what is mapped is released with the last array that points into it."""
