"""What is known of a library's articles, so that it opens without reading them. In the cache: disposable any time."""

import contextlib
import dataclasses
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from reader import paths
from reader.model.annotation import Annotation
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, LibraryChange
from reader.model.passage import UNMARKED, Highlights, Passage, TaggedQuote
from reader.model.tags import TagCount
from reader.store import catalogue_passages
from reader.store.catalogue_passages import storable
from reader.store.database import DamagedError, Database

_VERSION = 2
_COUNTER = slice(24, 28)  # in the head of the file, where SQLite counts the transactions that changed it
_SCHEMA = (
    """
CREATE TABLE articles (
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
  title TEXT NOT NULL, creators TEXT NOT NULL, date TEXT NOT NULL, publisher TEXT NOT NULL, url TEXT NOT NULL,
  tags TEXT NOT NULL, language TEXT NOT NULL,
  words INTEGER NOT NULL, excerpt TEXT NOT NULL, text_sha256 TEXT NOT NULL, encoding TEXT NOT NULL,
  added_ms INTEGER NOT NULL, problem TEXT NOT NULL,
  highlights TEXT NOT NULL, sidecar_size INTEGER, sidecar_mtime_ns INTEGER, own TEXT NOT NULL,
  chosen_encoding TEXT NOT NULL
)
""",
    "CREATE INDEX chosen ON articles (path, chosen_encoding) WHERE chosen_encoding != ''",
    "CREATE TABLE library (device INTEGER NOT NULL)",
    *catalogue_passages.SCHEMA,
)
_ENTRY_COLUMNS = """
path, size, mtime_ns, title, creators, date, publisher, url, tags, language,
words, excerpt, text_sha256, encoding, added_ms, problem, highlights, sidecar_size, sidecar_mtime_ns, own
"""
_INSERT = f"INSERT OR REPLACE INTO articles VALUES ({', '.join('?' * 21)})"  # noqa: S608 - made of question marks


def catalogue_path(root: Path) -> Path:
    """Return where the catalogue of the library at ``root`` is kept; there may be none yet."""
    key = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]
    return paths.cache_folder() / "catalogues" / f"{key}.sqlite3"


def catalogue_stamp(root: Path) -> int:
    """Return a number that is another one whenever the catalogue has been written, 0 where there is none."""
    try:
        with catalogue_path(root).open("rb") as file:
            return int.from_bytes(file.read(_COUNTER.stop)[_COUNTER], "big")
    except OSError:
        return 0


class Catalogue:
    """The entries of one library. ``notices`` says, in sentences, what was damaged and rebuilt."""

    def __init__(self, root: Path) -> None:
        """Open the library's catalogue or make it.

        Raises:
            StoreError: the cache folder cannot be written.
        """
        self._database = Database(catalogue_path(root), _SCHEMA, _VERSION, "The list of this library's articles")

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what happened to the file, in sentences."""
        return tuple(self._database.notices)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def load(self) -> list[Entry]:
        """Return all entries; none where the file turned out to be damaged.

        Raises:
            StoreError: the file cannot be read just now.
        """
        try:
            with self._database.reading() as connection:
                return _entries(connection.execute(f"SELECT {_ENTRY_COLUMNS} FROM articles"))  # noqa: S608 - constant
        except DamagedError:
            return []

    def chosen_encodings(self) -> dict[str, str]:
        """Return, by path, the encodings the user chose that entries were read with. Raises as ``load``."""
        try:
            with self._database.reading() as connection:
                return dict(
                    connection.execute("SELECT path, chosen_encoding FROM articles WHERE chosen_encoding != ''")
                )
        except DamagedError:
            return {}

    def languages(self) -> dict[str, str]:
        """Return the language of each text by its hash, as the file or a guess has it. Raises as ``load``."""
        try:
            with self._database.reading() as connection:
                query = "SELECT text_sha256, language FROM articles WHERE own = '' AND text_sha256 != ''"
                return dict(connection.execute(query))
        except DamagedError:
            return {}

    def passages(self, tag: str | None = None) -> list[Passage]:
        """Return all annotated passages, or those with a tag or one of its children. Raises as ``load``.

        In the order of the articles' dates, the newest first, the undated last; of one article in the order of the
        text.
        """
        try:
            with self._database.reading() as connection:
                return catalogue_passages.read_passages(connection, tag)
        except DamagedError:
            return []

    def tagged_quotes(self) -> list[TaggedQuote]:
        """Return quote and tags of all passages that have both. Raises as ``load``."""
        try:
            with self._database.reading() as connection:
                return catalogue_passages.read_tagged_quotes(connection)
        except DamagedError:
            return []

    def languages_of_articles(self) -> dict[str, str]:
        """Return the language of each article by its path, possibly empty. Raises as ``load``."""
        try:
            with self._database.reading() as connection:
                return dict(connection.execute("SELECT path, language FROM articles"))
        except DamagedError:
            return {}

    def device(self) -> int | None:
        """Return the number of the drive that the library was last seen on. Raises as ``load``."""
        try:
            with self._database.reading() as connection:
                row = connection.execute("SELECT device FROM library").fetchone()
        except DamagedError:
            return None
        return row[0] if row else None

    def set_device(self, device: int) -> None:
        """Record the number of the drive that the library is on. Raises as ``apply``."""
        with contextlib.suppress(DamagedError), self._database.writing() as connection:
            connection.execute("DELETE FROM library")
            connection.execute("INSERT INTO library VALUES (?)", (device,))

    def apply(
        self,
        change: LibraryChange,
        chosen: Mapping[str, str] | None = None,
        annotations: Mapping[str, Iterable[Annotation]] | None = None,
    ) -> None:
        """Record a change in one transaction.

        ``chosen`` maps paths in it to encodings that the user chose, ``annotations`` to all annotations of an article;
        an article not among them keeps what it has.

        Raises:
            StoreError: the disk is full or the file is busy; nothing of the change is recorded.
        """
        try:
            self._write(change, chosen or {}, annotations or {})
        except DamagedError:  # into the new file; what it now lacks, the next scan reads again
            self._write(change, chosen or {}, annotations or {})

    def _write(
        self, change: LibraryChange, chosen: Mapping[str, str], annotations: Mapping[str, Iterable[Annotation]]
    ) -> None:
        entries = [*change.changed, *(entry for _, entry in change.renamed)]
        gone = [*change.removed, *(old for old, _ in change.renamed)]
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM articles WHERE path = ?", ((path,) for path in gone))
            connection.executemany(_INSERT, (_row(entry, chosen.get(entry.path, "")) for entry in entries))
            catalogue_passages.remove_passages(connection, change.removed)
            catalogue_passages.rename_passages(connection, ((old, entry.path) for old, entry in change.renamed))
            catalogue_passages.write_passages(connection, annotations)


def _row(entry: Entry, chosen: str) -> tuple[str | int | None, ...]:
    about = entry.metadata
    return (
        entry.path,
        entry.fingerprint.size,
        entry.fingerprint.mtime_ns,
        storable(about.title),
        _packed(about.creators),
        storable(about.date),
        storable(about.publisher),
        storable(about.url),
        _packed(about.tags),
        storable(about.language),
        entry.words,
        storable(entry.excerpt),
        entry.text_sha256,
        entry.encoding,
        entry.added_ms,
        storable(entry.problem),
        _packed_highlights(entry.highlights),
        entry.sidecar.size if entry.sidecar else None,
        entry.sidecar.mtime_ns if entry.sidecar else None,
        json.dumps(dataclasses.astuple(entry.own)) if entry.own else "",
        chosen,
    )


def _packed(texts: tuple[str, ...]) -> str:
    return json.dumps(texts) if texts else ""


@lru_cache(maxsize=4096)  # an author has many articles: one tuple for all of them
def _unpacked(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed)) if packed else ()


def _packed_highlights(highlights: Highlights) -> str:
    if not highlights.count:
        return ""
    tags = [(tag, count.count, count.total) for tag, count in highlights.tags]
    return json.dumps((highlights.count, highlights.colors, tags))


@lru_cache(maxsize=4096)
def _unpacked_highlights(packed: str) -> Highlights:
    if not packed:
        return UNMARKED
    count, colors, tags = json.loads(packed)
    return Highlights(
        count,
        tuple((color, number) for color, number in colors),
        tuple((tag, TagCount(own, total)) for tag, own, total in tags),
    )


def _unpacked_metadata(packed: str) -> Metadata | None:
    if not packed:
        return None
    title, creators, date, publisher, url, tags, language = json.loads(packed)
    return Metadata(title, tuple(creators), date, publisher, url, tuple(tags), language)


def _entries(rows: Iterable[Any]) -> list[Entry]:
    try:
        return [
            Entry(
                path,
                Fingerprint(size, mtime_ns),
                Metadata(title, _unpacked(creators), date, publisher, url, _unpacked(tags), language),
                words,
                excerpt,
                text_sha256,
                encoding,
                added_ms,
                problem,
                _unpacked_highlights(highlights),
                None if sidecar_size is None else Fingerprint(sidecar_size, sidecar_mtime_ns),
                _unpacked_metadata(own),
            )
            for (
                path, size, mtime_ns, title, creators, date, publisher, url, tags, language,
                words, excerpt, text_sha256, encoding, added_ms, problem,
                highlights, sidecar_size, sidecar_mtime_ns, own,
            ) in rows
        ]  # fmt: skip
    except (TypeError, ValueError) as error:
        raise DamagedError(str(error)) from error
