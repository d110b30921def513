"""Opens the program's SQLite files, and makes new ones in place of those that are damaged."""

import contextlib
import sqlite3
from collections.abc import Generator
from pathlib import Path

from reader.store.aside import set_aside
from reader.store.errors import StoreError, reason_of

_DAMAGE = frozenset(
    {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_SCHEMA,
        sqlite3.SQLITE_ERROR,  # a table is missing
    }
)
_MISTAKES = (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.IntegrityError)  # ours: the file is as it was
_WAIT_SECONDS = 5.0  # for another process that writes


class DamagedError(Exception):
    """What was read from a database cannot be right. ``Database.reading`` sets such a file aside."""


class Database:
    """One file with a schema and its version. ``notices`` says, in sentences, what was damaged and rebuilt.

    The rollback journal rather than WAL: one file to set aside, and home folders on a network work. Usable from several
    threads, one at a time.
    """

    def __init__(self, path: Path, schema: tuple[str, ...], version: int, what: str) -> None:
        """Open the file, or make it by the statements of ``schema``.

        ``what`` names its content in a notice, for instance "The list of articles".

        Raises:
            StoreError: it can be neither read nor made.
        """
        self.notices: list[str] = []
        self._path = path
        self._schema = schema
        self._version = version
        self._what = what
        self._connection = self._open_or_rebuild()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextlib.contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """Give the connection for reading. Damage found on the way rebuilds the file and raises DamagedError.

        Raises:
            DamagedError: the file was set aside; the new one is empty.
            StoreError: the file cannot be read just now.
        """
        try:
            yield self._connection
        except (sqlite3.Error, DamagedError) as error:
            self._answer(error)
            raise DamagedError(str(self._path)) from error

    @contextlib.contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """Give the connection for one transaction, undone by any exception. Raises as ``reading`` does."""
        with self.reading() as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection

    def _answer(self, error: Exception) -> None:
        if isinstance(error, _MISTAKES):
            raise error
        if not _is_damage(error):
            raise StoreError(str(self._path), f"it cannot be used just now ({error}).") from error
        self._connection.close()
        self._connection = self._rebuild("was damaged")

    def _open_or_rebuild(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._open()
        except DamagedError as error:
            return self._rebuild(str(error))
        except sqlite3.Error as error:
            if _is_damage(error):
                return self._rebuild("was damaged")
            raise StoreError(str(self._path), f"it cannot be opened ({error}).") from error
        except OSError as error:
            raise StoreError(str(self._path), f"it cannot be made ({reason_of(error)}).") from error

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        if _version(connection) != 0:  # the usual case needs no lock, and a read-only cache can still be read
            self._check(_version(connection))
            return
        with connection:
            connection.execute("BEGIN IMMEDIATE")  # two processes may be making the same new file
            if _version(connection) == 0:
                for statement in self._schema:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {self._version}")
        self._check(_version(connection))

    def _check(self, version: int) -> None:
        if version != self._version:
            raise DamagedError("was made by another version of the program")

    def _rebuild(self, why: str) -> sqlite3.Connection:
        try:
            kept = set_aside(self._path)
            for suffix in ("-journal", "-wal", "-shm"):  # a journal left beside a new file would be played into it
                with contextlib.suppress(FileNotFoundError):
                    self._path.with_name(self._path.name + suffix).rename(kept.with_name(kept.name + suffix))
            connection = self._open()
        except (OSError, sqlite3.Error) as error:
            raise StoreError(str(self._path), f"it {why} and cannot be made again ({error}).") from error
        self.notices.append(f"{self._what} {why} and has been started anew; the old file is kept as {kept}.")
        return connection


def _is_damage(error: Exception) -> bool:
    """Return whether the file's content is at fault, not a full disk, a lock or a permission."""
    if isinstance(error, DamagedError):
        return True
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code is None or (code & 0xFF) in _DAMAGE  # without one: text that is not UTF-8


def _version(connection: sqlite3.Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]
