"""Searches that the user saved, and those made of late, by library. The user's: in the data folder."""

import threading

from reader import paths
from reader.model.saved_search import SavedSearch
from reader.store.database import DamagedError, Database
from reader.store.reading_states import library_key

MOST_REMEMBERED = 50  # queries in the history of a library

_VERSION = 1
_SCHEMA = (
    """
CREATE TABLE saved (
  library TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL,
  UNIQUE (library, name)
)
""",
    """
CREATE TABLE history (
  library TEXT NOT NULL, query TEXT NOT NULL, turn INTEGER NOT NULL,
  PRIMARY KEY (library, query)
)
""",
)
_SAVE = (
    "INSERT INTO saved (library, name, query) VALUES (?, ?, ?)"
    " ON CONFLICT (library, name) DO UPDATE SET query = excluded.query"
)
_HISTORY = "SELECT query FROM history WHERE library = ? ORDER BY turn DESC"
_NOTE = "INSERT OR REPLACE INTO history SELECT ?1, ?2, 1 + coalesce(max(turn), 0) FROM history WHERE library = ?1"
_FORGET = (
    "DELETE FROM history WHERE library = ?1 AND query NOT IN"
    " (SELECT query FROM history WHERE library = ?1 ORDER BY turn DESC LIMIT ?2)"
)

_Statement = tuple[str, tuple[str | int, ...]]


class Searches:
    """All of them in one file, which several windows may change at once. May be called from several threads.

    Names and queries are kept without the space around them.
    """

    def __init__(self) -> None:
        """Open the file or make it.

        Raises:
            StoreError: the data folder cannot be written.
        """
        self._lock = threading.Lock()
        self._database = Database(paths.data_folder() / "searches.sqlite3", _SCHEMA, _VERSION, "The list of searches")

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what happened to the file, in sentences."""
        return tuple(self._database.notices)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def saved(self, library: str) -> tuple[SavedSearch, ...]:
        """Return a library's saved searches, the oldest first. Raises StoreError where the file cannot be read."""
        rows = self._rows("SELECT name, query FROM saved WHERE library = ? ORDER BY rowid", library)
        return tuple(SavedSearch(name, query) for name, query in rows)

    def save(self, library: str, name: str, query: str) -> None:
        """Keep a query under a name, in place of what had that name. Raises StoreError where it cannot be kept."""
        self._run((_SAVE, (library_key(library), _storable(name), _storable(query))))

    def rename(self, library: str, old: str, new: str) -> bool:
        """Give a saved search another name; return whether it has it: not where the name is another one's.

        Raises:
            StoreError: the file cannot be written.
        """
        values = (library_key(library), _storable(old), _storable(new))
        changed = self._run(("UPDATE OR IGNORE saved SET name = ?3 WHERE library = ?1 AND name = ?2", values))
        return changed > 0

    def remove(self, library: str, name: str) -> None:
        """Keep a search no longer. Raises StoreError where the file cannot be written."""
        self._run(("DELETE FROM saved WHERE library = ? AND name = ?", (library_key(library), _storable(name))))

    def history(self, library: str) -> tuple[str, ...]:
        """Return the queries made last in a library, the newest first. Raises StoreError where they cannot be read."""
        return tuple(query for (query,) in self._rows(_HISTORY, library))

    def note(self, library: str, query: str) -> None:
        """Take a query into the history, as its newest; one of space alone is left out.

        Raises:
            StoreError: the file cannot be written.
        """
        if stored := _storable(query):
            key = library_key(library)
            self._run((_NOTE, (key, stored)), (_FORGET, (key, MOST_REMEMBERED)))

    def clear_history(self, library: str) -> None:
        """Forget the queries made in a library; what is saved stays. Raises StoreError where it cannot."""
        self._run(("DELETE FROM history WHERE library = ?", (library_key(library),)))

    def _rows(self, query: str, library: str) -> list[tuple[str, ...]]:
        try:
            with self._lock, self._database.reading() as connection:
                return connection.execute(query, (library_key(library),)).fetchall()
        except DamagedError:
            return []

    def _run(self, *statements: _Statement) -> int:
        """Carry statements out as one; return how many rows the last one changed."""
        with self._lock:
            try:
                return self._execute(statements)
            except DamagedError:
                return self._execute(statements)  # into the new file

    def _execute(self, statements: tuple[_Statement, ...]) -> int:
        changed = 0
        with self._database.writing() as connection:
            for statement, values in statements:
                changed = connection.execute(statement, values).rowcount
        return changed


def _storable(text: str) -> str:
    return text.strip().encode("utf-8", "replace").decode("utf-8")  # SQLite takes no half of a surrogate pair
