"""The reader's own marks on articles (read, starred, how far), by library and path. The user's: in the data folder."""

import os
import threading

from reader import paths
from reader.model.reading_state import ReadingState
from reader.store.database import DamagedError, Database

_VERSION = 1
_SCHEMA = (
    """
CREATE TABLE states (
  library TEXT NOT NULL, path TEXT NOT NULL,
  read INTEGER NOT NULL, starred INTEGER NOT NULL, position INTEGER NOT NULL, progress REAL NOT NULL,
  encoding TEXT NOT NULL,
  PRIMARY KEY (library, path)
)
""",
)


class ReadingStates:
    """All reading states in one file, libraries named by their folders. May be called from several threads at once."""

    def __init__(self) -> None:
        """Open the file or make it.

        Raises:
            StoreError: the data folder cannot be written.
        """
        self._lock = threading.Lock()
        self._database = Database(paths.data_folder() / "reading.sqlite3", _SCHEMA, _VERSION, "The reading progress")

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what happened to the file, in sentences."""
        return tuple(self._database.notices)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def load(self, library: str) -> dict[str, ReadingState]:
        """Return the states of a library's articles by path. Raises StoreError where the file cannot be read."""
        query = "SELECT path, read, starred, position, progress, encoding FROM states WHERE library = ?"
        try:
            with self._lock, self._database.reading() as connection:
                rows = connection.execute(query, (library_key(library),)).fetchall()
                return {
                    path: ReadingState(bool(read), bool(starred), position, progress, encoding)
                    for path, read, starred, position, progress, encoding in rows
                }
        except DamagedError:
            return {}

    def save(self, library: str, path: str, state: ReadingState) -> None:
        """Record an article's state. Raises StoreError where it cannot be."""
        row = (library_key(library), path, state.read, state.starred, state.position, state.progress, state.encoding)
        self._run("INSERT OR REPLACE INTO states VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def rename(self, library: str, old: str, new: str) -> None:
        """Let a state follow its article to a new path. Raises StoreError where it cannot."""
        self._run(
            "UPDATE OR REPLACE states SET path = ? WHERE library = ? AND path = ?", (new, library_key(library), old)
        )

    def _run(self, statement: str, values: tuple[object, ...]) -> None:
        with self._lock:
            try:
                self._execute(statement, values)
            except DamagedError:
                self._execute(statement, values)  # into the new file

    def _execute(self, statement: str, values: tuple[object, ...]) -> None:
        with self._database.writing() as connection:
            connection.execute(statement, values)


def library_key(library: str) -> str:
    """Return what names a library in the files of the data folder: its real folder, as text that can be stored."""
    # A folder's name need not be UTF-8; what SQLite stores must be.
    return os.fsencode(os.path.realpath(library)).decode("utf-8", "backslashreplace")
