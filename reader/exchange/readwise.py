"""Readwise: highlights as its bulk import takes them (CSV), and as it exports them.

A tag is a word of the note there, ".tag", so that white space in a tag becomes "_". A passage has no id in this format.
"""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from reader.exchange.arriving import moment_of, tags_of
from reader.exchange.cells import rows_of, table
from reader.exchange.files import content_of
from reader.exchange.incoming import ImportFileError, Incoming, IncomingPassage, Origin, Rejected
from reader.exchange.leaving import WEB, address, path_in, quote_of, standing
from reader.exchange.material import CitedArticle, Material
from reader.model.annotation import COLORS, DEFAULT_COLOR, Anchor, Annotation
from reader.model.listed import Listed
from reader.model.span import Span

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
_AS_EXPORTED = {"book title": "title", "book author": "author", "highlighted at": "date", "text": "highlight"}
_COLORS = {**{color: color for color in COLORS}, "purple": "violet"}
_TAG = r"\.(?=\.*[^.\s])\S+"  # dots alone are none
_TAGS = re.compile(rf"{_TAG}(?:\s+{_TAG})*")
_TAGS_AND_NOTE = re.compile(rf"({_TAG}(?:[ \t]+{_TAG})*)[ \t]+(.*)", re.DOTALL)
_DIGITS = re.compile(r"\d{1,9}")


def write(material: Material) -> bytes:
    """Return the table. ``Location`` is where the passage begins in the text, in code points."""
    rows = (_row(material, article, one) for article in material.articles for one in article.passages)
    return table([COLUMNS, *rows], mark=False)  # programs that look for the first column's name would not know it


def read(file: Path) -> Incoming:
    """Return the highlights in a table.

    Raises:
        ImportFileError: it cannot be read, or has no column of highlights.
    """
    try:
        rows = list(rows_of(content_of(file)))
    except csv.Error as error:
        raise ImportFileError(str(file), f"it is not a table as CSV has it ({error}).") from None
    head = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    names = [_AS_EXPORTED.get(name, name) for name in head]
    if "highlight" not in names:
        raise ImportFileError(str(file), "it has no column “Highlight” as Readwise's tables do.")
    passages: list[IncomingPassage] = []
    rejected: list[Rejected] = []
    for line, row in rows[1:]:
        passage = _passage(dict(zip(names, row, strict=False)), f"line {line}")
        if passage is None:
            rejected.append(Rejected(f"line {line}", "It has neither a highlight nor a note."))
        else:
            passages.append(passage)
    return Incoming("Readwise highlights", tuple(passages), rejected=tuple(rejected))


def _row(material: Material, article: CitedArticle, one: Listed) -> tuple[str | int | None, ...]:
    said, annotation, span = article.metadata, one.annotation, standing(one).span
    return (
        quote_of(one),
        said.title or article.path,
        ", ".join(said.creators),
        said.url or address(material, article.path),
        _note(annotation.tags, annotation.note),
        span.start if span is not None else None,
        annotation.created,
    )


def _note(tags: Sequence[str], note: str) -> str:
    """Return a note with its tags above it, each on a line; an empty line parts them from one that would read as tags.

    A note without any may begin like one too.
    """
    lines = [f".{'_'.join(tag.split())}" for tag in tags]
    return "\n".join([*lines, *([""] if note.startswith((".", "\n")) else []), *([note] if note else [])])


def _tags_and_note(text: str) -> tuple[list[str], str]:
    """Return the tags that a note begins with, on lines of their own or before other words, and the rest."""
    tags: list[str] = []
    while text.startswith("."):
        line, _, rest = text.partition("\n")
        if not _TAGS.fullmatch(line.rstrip()):
            mixed = _TAGS_AND_NOTE.fullmatch(text)
            return (tags + _words(mixed[1]), mixed[2]) if mixed else (tags, text)
        tags += _words(line)
        text = rest
    return tags, text.removeprefix("\n")


def _words(line: str) -> list[str]:
    return [word.removeprefix(".") for word in line.split()]


def _passage(cells: dict[str, str], where: str) -> IncomingPassage | None:
    quote = cells.get("highlight", "")
    tags, note = _tags_and_note(cells.get("note", ""))
    if not (quote or note or tags):
        return None
    created = moment_of(cells.get("date"))
    color = _COLORS.get(cells.get("color", "").strip().lower(), "")
    annotation = Annotation(
        id="",
        anchor=Anchor(quote, span=_span(cells, quote)),
        color=color or DEFAULT_COLOR,
        tags=tags_of([*tags, *cells.get("tags", "").split(",")]),
        note=note,
        created=created,
        modified=created,
    )
    return IncomingPassage(_origin(cells), annotation, where, has_color=bool(color))


def _span(cells: dict[str, str], quote: str) -> Span | None:
    """Return where a highlight may stand: what Readwise itself calls a location is a page or so."""
    location = cells.get("location", "").strip()
    if not quote or "location type" in cells or not _DIGITS.fullmatch(location):
        return None
    return Span(int(location), int(location) + len(quote))


def _origin(cells: dict[str, str]) -> Origin:
    url = cells.get("url", "").strip()
    path = path_in(url)
    return Origin(path, url=url if WEB.match(url) or not path else "", title=cells.get("title", "").strip())
