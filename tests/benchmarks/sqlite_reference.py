"""The reference for searching: the same articles in a full-text table of SQLite (FTS5), ranked by BM25."""

import contextlib
import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from reader.search.storage.index import Index, index_folder
from reader.search.storage.schema import ARTICLE

_MOST = 20
_TABLE = (
    "CREATE VIRTUAL TABLE articles USING fts5("
    "path, title, author, tags, source, text, day UNINDEXED, tokenize='porter unicode61 remove_diacritics 2')"
)
_FIND = (
    "SELECT path, title, source, day, bm25(articles), snippet(articles, -1, '[', ']', '…', 40) FROM articles "
    "WHERE articles MATCH ? AND day BETWEEN ? AND ? ORDER BY rank LIMIT ?"
)

Row = tuple[str, str, str, str, str, str, int]


class Table:
    """Such a table in a file."""

    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(file)

    def fill(self, rows: list[Row]) -> None:
        """Make it, in one transaction."""
        with self._database:
            self._database.execute(_TABLE)
            self._database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def find(self, match: str, first: int, last: int) -> list[tuple[str, ...]]:
        """Return the best twenty of what matches, of days like 20240312; (0, 99999999) takes in undated ones."""
        return self._database.execute(_FIND, (match, first, last, _MOST)).fetchall()

    def count(self) -> int:
        """Return how many articles there are."""
        return self._database.execute("SELECT max(rowid) FROM articles").fetchone()[0]

    def texts(self, every: int) -> list[tuple[str, str]]:
        """Return titles and texts of one article of so many."""
        return self._database.execute("SELECT title, text FROM articles WHERE rowid % ? = 0", (every,)).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def rows(library: Path) -> Iterator[Row]:
    """Yield what the index of a library holds."""
    with contextlib.closing(Index(index_folder(library))) as index:
        for segment in index.snapshot().segments:
            for document in np.flatnonzero(segment.live & (segment.kinds == ARTICLE)).tolist():
                article = segment.article(document)
                said = article.metadata
                author, tags, day = " ".join(said.creators), " ".join(said.tags), int(segment.days[document, 0])
                yield article.path, said.title, author, tags, said.publisher, article.text, day


def main(library: Path, file: Path) -> None:
    """Fill a table with what the index of a library holds; print the bytes of text, the seconds and the size."""
    found = list(rows(library))
    started = time.perf_counter()
    with contextlib.closing(Table(file)) as table:
        table.fill(found)
    seconds = time.perf_counter() - started
    size = sum(len(text.encode("utf-8", "surrogatepass")) for *_, text, _ in found)
    print(json.dumps({"articles": len(found), "text": size, "seconds": seconds, "size": file.stat().st_size}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
