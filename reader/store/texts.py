"""The texts that annotations were last placed in, compressed, in the data folder: with them an edit can be followed."""

import contextlib
import os
import sqlite3
import threading
import time
import zlib
from collections.abc import Generator
from pathlib import Path
from typing import TypeAlias

from reader import paths
from reader.store.database import DamagedError, Database
from reader.store.errors import StoreError
from reader.store.real_paths import real_path

_VERSION = 1
_SCHEMA = (
    """
CREATE TABLE texts (
  article TEXT NOT NULL, sha256 TEXT NOT NULL, kept_ns INTEGER NOT NULL, size INTEGER NOT NULL, packed BLOB NOT NULL,
  PRIMARY KEY (article, sha256)
)
""",
    "CREATE INDEX by_hash ON texts (sha256)",
    "CREATE INDEX by_age ON texts (kept_ns, size)",  # alone enough to add sizes up, without reading a text
)
_LONGEST = 64 * 1024 * 1024  # bytes of one text
_MOST = 5  # texts of one article
_LARGEST = 500 * 1024 * 1024  # bytes of all, compressed
_TOGETHER = 8 * 1024 * 1024  # bytes written at a time, compressed
_QUICK = 3  # zlib: a third of the time of its usual level for a tenth more bytes

_Row: TypeAlias = tuple[str, str, int, int, bytes]  # as the table has them

_KNOWN = (
    "SELECT kept_ns = (SELECT max(kept_ns) FROM texts WHERE article = ?1) FROM texts WHERE article = ?1 AND sha256 = ?2"
)
_OLDER = """
DELETE FROM texts WHERE article = ?1 AND kept_ns < (
  SELECT kept_ns FROM texts WHERE article = ?1 ORDER BY kept_ns DESC LIMIT 1 OFFSET ?2
)
"""
_OF = """
SELECT packed FROM texts WHERE article = ?1 OR sha256 = ?2
ORDER BY sha256 = ?2 DESC, article = ?1 DESC, kept_ns DESC
"""


class TextCopies:
    """Copies of articles' texts by their hashes. May be called from several threads, and processes may have their own.

    An article has at most five; of all together the oldest go first.
    """

    def __init__(self) -> None:
        """Open the file or make it.

        Raises:
            StoreError: the data folder cannot be written.
        """
        self._lock = threading.Lock()
        self._waiting: list[_Row] = []
        self._waiting_bytes = 0
        self._together = False
        self._database = Database(paths.data_folder() / "texts.sqlite3", _SCHEMA, _VERSION, "The copies of old texts")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def keep(self, article: Path, sha256: str, text: str) -> None:
        """Keep the article's text of that hash; next to nothing to do where it is the last one kept.

        Raises:
            StoreError: the disk is full or the file is busy.
        """
        key = _key(article)
        with self._lock:
            try:
                known = self._refresh(key, sha256)
            except DamagedError:  # there is a new file now
                known = False
            if known or not (row := _packed(key, sha256, text)):
                return
            self._waiting.append(row)
            self._waiting_bytes += row[3]
            if not self._together or self._waiting_bytes >= _TOGETHER:
                self._flush()

    @contextlib.contextmanager
    def together(self) -> Generator[None]:
        """Write what is kept in the block many at a time: each time costs a wait for the disk.

        The last of them are not kept where they cannot be, nor where the block is left by an exception.
        """
        self._together = True
        try:
            yield
            with self._lock, contextlib.suppress(StoreError):  # who asked for them has gone on
                self._flush()
        finally:
            self._together = False
            self._waiting.clear()
            self._waiting_bytes = 0

    def of(self, article: Path, sha256: str) -> list[str]:
        """Return the text of that hash, which may have been another article's, then the article's others, newest first.

        Raises:
            StoreError: the file cannot be read just now.
        """
        try:
            with self._lock, self._database.reading() as connection:
                rows = connection.execute(_OF, (_key(article), sha256)).fetchall()
                return list(dict.fromkeys(_unpacked(packed) for (packed,) in rows))
        except DamagedError:
            return []

    def _refresh(self, key: str, sha256: str) -> bool:
        """Return whether the text is kept already; it is the article's newest then."""
        with self._database.reading() as connection:
            row = connection.execute(_KNOWN, (key, sha256)).fetchone()
        if row and not row[0]:
            with self._database.writing() as connection:
                values = (time.time_ns(), key, sha256)
                connection.execute("UPDATE texts SET kept_ns = ? WHERE article = ? AND sha256 = ?", values)
        return row is not None

    def _flush(self) -> None:
        rows, self._waiting, self._waiting_bytes = self._waiting, [], 0
        if not rows:
            return
        try:
            self._insert(rows)
        except DamagedError:
            self._insert(rows)  # into the new file

    def _insert(self, rows: list[_Row]) -> None:
        with self._database.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?)", rows)
            connection.executemany(_OLDER, [(key, _MOST - 1) for key, *_ in rows])
            _shrink(connection)


def _shrink(connection: sqlite3.Connection) -> None:
    total: int = connection.execute("SELECT total(size) FROM texts").fetchone()[0]
    while total > _LARGEST:
        rowid, size = connection.execute("SELECT rowid, size FROM texts ORDER BY kept_ns LIMIT 1").fetchone()
        connection.execute("DELETE FROM texts WHERE rowid = ?", (rowid,))
        total -= size


def _packed(key: str, sha256: str, text: str) -> _Row | None:
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > _LONGEST:
        return None
    packed = zlib.compress(data, _QUICK)
    return key, sha256, time.time_ns(), len(packed), packed


def _unpacked(packed: bytes) -> str:
    try:
        return zlib.decompress(packed).decode("utf-8", "surrogatepass")
    except (zlib.error, ValueError) as error:
        raise DamagedError(str(error)) from error


def _key(article: Path) -> str:
    # A folder's name need not be UTF-8; what SQLite stores must be.
    return os.fsencode(real_path(article)).decode("utf-8", "backslashreplace")
