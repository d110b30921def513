"""The annotations of a library as rows of its catalogue: every passage with a tag without reading 2,000 sidecars."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from reader.model.annotation import Anchor, Annotation
from reader.model.document import Span
from reader.model.passage import Passage, TaggedQuote
from reader.store.database import DamagedError

SCHEMA = (
    """
CREATE TABLE passages (
  number INTEGER PRIMARY KEY, path TEXT NOT NULL, id TEXT NOT NULL, position INTEGER, past INTEGER,
  quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, color TEXT NOT NULL, tags TEXT NOT NULL,
  note TEXT NOT NULL, comments TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL, creator TEXT NOT NULL,
  kept_lost INTEGER NOT NULL
)
""",
    "CREATE INDEX passages_of_article ON passages (path)",
    "CREATE TABLE passage_tags (tag TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (tag, number)) WITHOUT ROWID",
    "CREATE INDEX tags_of_passage ON passage_tags (number)",
)
_INSERT = f"INSERT INTO passages VALUES ({', '.join('?' * 16)})"  # noqa: S608 - made of question marks
_SELECT = """
SELECT path, title, publisher, date, id, position, past, quote, prefix, suffix, color, passages.tags, note, comments,
  created, modified, creator, kept_lost
FROM passages JOIN articles USING (path)
"""
_ORDER = "ORDER BY date = '', date DESC, path, position IS NULL, position, past, id"
_TAGGED = "WHERE number IN (SELECT number FROM passage_tags WHERE tag = ? OR (tag > ? AND tag < ?))"


def write_passages(connection: sqlite3.Connection, annotations: Mapping[str, Iterable[Annotation]]) -> None:
    """Put the annotations of each article, by path, in place of those known."""
    remove_passages(connection, annotations)
    number: int = connection.execute("SELECT coalesce(max(number), 0) FROM passages").fetchone()[0]
    for path, of_article in annotations.items():
        for annotation in of_article:
            number += 1
            connection.execute(_INSERT, _row(number, path, annotation))
            tags = {(storable(tag), number) for tag in annotation.tags}
            connection.executemany("INSERT OR IGNORE INTO passage_tags VALUES (?, ?)", tags)


def remove_passages(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Forget the annotations of these articles."""
    known = [(path,) for path in paths]
    connection.executemany(
        "DELETE FROM passage_tags WHERE number IN (SELECT number FROM passages WHERE path = ?)", known
    )
    connection.executemany("DELETE FROM passages WHERE path = ?", known)


def rename_passages(connection: sqlite3.Connection, renamed: Iterable[tuple[str, str]]) -> None:
    """Let annotations follow their articles, from (old, new) paths."""
    connection.executemany("UPDATE passages SET path = ? WHERE path = ?", ((new, old) for old, new in renamed))


def read_passages(connection: sqlite3.Connection, tag: str | None = None) -> list[Passage]:
    """Return all passages, or those with a tag or one of its children.

    In the order of the articles' dates, the newest first, the undated last; of one article in the order of the text.

    Raises:
        DamagedError: what is recorded cannot be right.
    """
    if tag is None:
        rows = connection.execute(f"{_SELECT} {_ORDER}")
    else:
        children = (f"{tag}/", f"{tag}0")  # "0" follows "/": whatever begins with "tag/" is between
        rows = connection.execute(f"{_SELECT} {_TAGGED} {_ORDER}", (tag, *children))
    try:
        return [_passage(*row) for row in rows]
    except (TypeError, ValueError) as error:
        raise DamagedError(str(error)) from error


def read_tagged_quotes(connection: sqlite3.Connection) -> list[TaggedQuote]:
    """Return quote and tags of all passages that have both. Raises as ``read_passages``."""
    rows = connection.execute("SELECT path, quote, tags FROM passages WHERE tags != '' AND quote != ''")
    try:
        return [TaggedQuote(path, quote, _texts(tags)) for path, quote, tags in rows]
    except (TypeError, ValueError) as error:
        raise DamagedError(str(error)) from error


def _row(number: int, path: str, annotation: Annotation) -> tuple[str | int | None, ...]:
    anchor = annotation.anchor
    return (
        number,
        path,
        storable(annotation.id),
        anchor.span.start if anchor.span is not None else None,
        anchor.span.end if anchor.span is not None else None,
        storable(anchor.quote),
        storable(anchor.prefix),
        storable(anchor.suffix),
        storable(annotation.color),
        json.dumps(annotation.tags) if annotation.tags else "",
        storable(annotation.note),
        json.dumps(annotation.comments) if annotation.comments else "",
        storable(annotation.created),
        storable(annotation.modified),
        storable(annotation.creator),
        int(annotation.kept_lost),
    )


def storable(text: str) -> str:
    """Return the text without lone surrogates, which JSON's escapes can make and SQLite refuses."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _passage(  # noqa: PLR0913, PLR0917 - the columns
    path: str, title: str, publisher: str, date: str, annotation_id: str, position: int | None, past: int | None,
    quote: str, prefix: str, suffix: str, color: str, tags: str, note: str, comments: str, created: str, modified: str,
    creator: str, kept_lost: int,
) -> Passage:  # fmt: skip
    span = None if position is None or past is None else Span(position, past)
    anchor = Anchor(quote, prefix, suffix, span)
    annotation = Annotation(
        annotation_id, anchor, color, _texts(tags), note, _texts(comments), created, modified, creator, bool(kept_lost)
    )
    return Passage(path, title, publisher, date, annotation)


@lru_cache(maxsize=4096)  # a tag is on many passages: one tuple for all of them
def _texts(packed: str) -> tuple[str, ...]:
    texts: Any = json.loads(packed) if packed else ()
    return tuple(texts)
