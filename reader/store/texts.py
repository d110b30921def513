"""The texts that annotations were last placed in, compressed, in the data folder: with them an edit can be followed."""

import os
import sqlite3
import threading
import time
import zlib
from pathlib import Path

from reader import paths
from reader.store.database import DamagedError, Database

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
_QUICK = 3  # zlib: a third of the time of its usual level for a tenth more bytes

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
        data = None
        with self._lock:
            try:
                if not self._refresh(_key(article), sha256):
                    data = text.encode("utf-8", "surrogatepass")
                    self._insert(_key(article), sha256, data)
            except DamagedError:
                self._insert(_key(article), sha256, data or text.encode("utf-8", "surrogatepass"))  # into the new file

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

    def _insert(self, key: str, sha256: str, data: bytes) -> None:
        if len(data) > _LONGEST:
            return
        packed = zlib.compress(data, _QUICK)
        with self._database.writing() as connection:
            row = (key, sha256, time.time_ns(), len(packed), packed)
            connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?)", row)
            connection.execute(_OLDER, (key, _MOST - 1))
            _shrink(connection)


def _shrink(connection: sqlite3.Connection) -> None:
    total: int = connection.execute("SELECT total(size) FROM texts").fetchone()[0]
    while total > _LARGEST:
        rowid, size = connection.execute("SELECT rowid, size FROM texts ORDER BY kept_ns LIMIT 1").fetchone()
        connection.execute("DELETE FROM texts WHERE rowid = ?", (rowid,))
        total -= size


def _unpacked(packed: bytes) -> str:
    try:
        return zlib.decompress(packed).decode("utf-8", "surrogatepass")
    except (zlib.error, ValueError) as error:
        raise DamagedError(str(error)) from error


def _key(article: Path) -> str:
    # A folder's name need not be UTF-8; what SQLite stores must be.
    return os.fsencode(os.path.realpath(article)).decode("utf-8", "backslashreplace")
