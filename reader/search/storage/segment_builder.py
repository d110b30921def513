"""Making one of Whoosh's segments of a batch of articles, in a folder of its own: no lock is taken, no TOC touched."""

import contextlib
import os
import secrets
import shutil
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage

from reader.model.indexed import IndexedArticle
from reader.model.query import WORD_FIELDS
from reader.search.analysis import language_key, tokens
from reader.search.errors import writing
from reader.search.storage.bulk_postings import BulkPostings
from reader.search.storage.group import GroupDocument, days_of, group_of
from reader.search.storage.lexicon_writing import lexicon_arrays, write_lexicons
from reader.search.storage.occurrences import FieldPostings, Occurrences
from reader.search.storage.schema import BUILDING, COLUMNS, INDEX_NAME, INDEXED_FIELDS, LEXICON, schema
from reader.search.storage.vocabulary import Tables, Vocabulary

FULL = 5_000_000  # tokens: with as many a segment is finished, for memory's sake
_PIECE = 1 << 20  # code points
_MOST_DOCUMENTS = 60_000  # so that a document's number takes two bytes


@dataclass(frozen=True, slots=True)
class BuiltSegment:
    """A segment that is not yet part of an index. ``groups`` are its articles' documents, half-open, by path."""

    folder: Path
    file: str
    size: int
    crc: int
    segment: Any = field(repr=False)  # a W3Segment
    groups: dict[str, tuple[int, int]] = field(repr=False)

    def remove(self) -> None:
        """Remove what is left of its making. What cannot be removed now, a later writer removes."""
        shutil.rmtree(self.folder, ignore_errors=True)


class SegmentBuilder:
    """A segment in the making."""

    def __init__(self, folder: Path, prefix: str) -> None:
        """Begin one in the index's folder, in a folder of its own with a name that begins with ``prefix``.

        Raises:
            IndexUnwritableError: the disk is full or may not be written; so do all others.
        """
        with writing(folder):
            self.folder = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
        self._codec: Any = W3Codec()
        self._storage: Any = FileStorage(str(self.folder))
        self._segment = self._codec.new_segment(self._storage, INDEX_NAME)
        self._segment.segid = secrets.token_hex(8)  # Whoosh's repeat in processes that were forked from one
        self._columns = self._open_columns()
        self._vocabulary = Vocabulary()
        self._words = {name: Occurrences() for name in WORD_FIELDS}
        self._terms: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._documents = 0
        self.groups: dict[str, tuple[int, int]] = {}

    def _open_columns(self) -> Any:
        try:
            with writing(self.folder.parent):
                return self._codec.per_document_writer(self._storage, self._segment)
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @property
    def full(self) -> bool:
        """Return whether it should be finished before more is added."""
        return sum(map(len, self._words.values())) >= FULL or self._documents >= _MOST_DOCUMENTS

    def add(self, article: IndexedArticle) -> None:
        """Add an article and its annotations."""
        self.discard(article.path)
        language = language_key(article.metadata.language)
        first = self._documents
        with writing(self.folder.parent):
            for document in group_of(article):
                self._add(document, first, language, days_of(article.metadata.date))
        self.groups[article.path] = (first, self._documents)

    def discard(self, path: str) -> bool:
        """Take back an article that was added; returns whether it was."""
        group = self.groups.pop(path, None)
        for number in range(*(group or (0, 0))):
            self._segment.delete_document(number)
        return group is not None

    def finish(self) -> BuiltSegment:
        """Write all that was gathered."""
        with writing(self.folder.parent):
            return self._finish()

    def abandon(self) -> None:
        """Remove all of it."""
        with contextlib.suppress(Exception):  # it is not finished: Whoosh may object, but closes its files
            self._columns.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _add(self, document: GroupDocument, parent: int, language: str, days: tuple[int, int]) -> None:
        number = self._documents
        self._documents += 1
        self._columns.start_doc(number)
        for name, values in document.words.items():
            length = self._words[name].add(number, (self._numbers(value, language) for value in values))
            self._columns.add_field(name, None, None, length)
        for name, terms in document.terms.items():
            for term in terms:
                self._terms[name][term].append(number)
        places = dict(zip(("kind", "parent", "first", "last"), (document.kind, parent, *days), strict=True))
        for name, value in (*document.columns.items(), *places.items()):
            self._columns.add_column_value(name, COLUMNS[name], value)
        self._columns.finish_doc()

    def _numbers(self, text: str, language: str) -> Iterator[int]:
        pieces = (self._vocabulary.numbers(language, tokens(piece)) for piece in _pieces(text))
        return chain.from_iterable(pieces)

    def _finish(self) -> BuiltSegment:
        self._segment.set_doc_count(self._documents)
        self._columns.close()
        tables = self._vocabulary.tables()
        self._write_postings(tables)
        self._write_lexicons(tables)
        self._segment.create_compound_file(self._storage)
        file: str = self._segment.make_filename(".seg")
        size, crc = _checked(self.folder / file)
        return BuiltSegment(self.folder, file, size, crc, self._segment, self.groups)

    def _write_postings(self, tables: Tables) -> None:
        writer = self._codec.field_writer(self._storage, self._segment)
        bulk = BulkPostings(writer)
        nothing = np.zeros(self._documents, np.int32)
        for name in INDEXED_FIELDS:
            words = self._words.get(name)
            if words is None:
                terms, found = _keyword_postings(self._terms[name])
                bulk.write_field(name, schema()[name], terms, found, nothing)
            elif words:
                lengths = words.lengths(self._documents)
                bulk.write_field(name, schema()[name], tables.terms, words.postings(tables.term_of), lengths)
        writer.close()

    def _write_lexicons(self, tables: Tables) -> None:
        file = self._segment.create_file(self._storage, LEXICON)
        fields = {
            name: lexicon_arrays(words, tables.spelling_of, tables.spellings, self._documents)
            for name, words in self._words.items()
        }
        write_lexicons(file, fields)
        file.close()


def build_segment(folder: Path, articles: Iterable[IndexedArticle]) -> BuiltSegment:
    """Make one segment in the index's folder, for a second process. Who asked adopts it, or removes it.

    Raises:
        IndexUnwritableError: the disk is full or may not be written; nothing is left behind.
    """
    builder = SegmentBuilder(folder, BUILDING)
    try:
        for article in articles:
            builder.add(article)
        return builder.finish()
    except BaseException:
        builder.abandon()
        raise


def _keyword_postings(terms: dict[str, list[int]]) -> tuple[list[bytes], FieldPostings]:
    ordered = sorted((term.encode("utf-8", "surrogatepass"), docs) for term, docs in terms.items())
    docs = np.array([doc for _, docs in ordered for doc in docs], np.int32)
    starts = np.cumsum([0, *(len(docs) for _, docs in ordered)])
    places = np.arange(len(ordered), dtype=np.int32)
    return [term for term, _ in ordered], FieldPostings(places, starts, docs, np.ones_like(docs), docs[:0])


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces of a megabyte, divided between words: 64 MB as one list of tokens take ten times that."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + _PIECE)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end


def _checked(file: Path) -> tuple[int, int]:
    """Return the size of a file and its checksum; it is on the disk then.

    After a power cut a file may have its size and time, and zeros in it; that would be noticed late or never.
    """
    with file.open("rb+") as opened:
        data = opened.read()
        os.fsync(opened.fileno())
    return len(data), zlib.crc32(data)
