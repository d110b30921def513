"""JSON Lines: an object a passage, with the fields that the command line prints."""

import json
import re
from pathlib import Path
from typing import Any, Final

from reader.exchange.arriving import moment_of, sentence
from reader.exchange.fields import annotation_fields
from reader.exchange.files import content_of
from reader.exchange.incoming import ImportFileError, Incoming, IncomingPassage, Origin, Rejected
from reader.exchange.material import Material
from reader.model.annotation import DEFAULT_COLOR, Anchor, Annotation
from reader.model.span import Span
from reader.store.json_text import Object, is_deep, listed, object_of, parse

NAME: Final = "JSON Lines"
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # line ends to some programs, and what UTF-8 cannot hold
_TEXTS = ("id", "path", "quote", "color", "note", "created", "modified", "creator")
_FARTHEST = 2**31 - 1  # code points: no text in memory is longer


def write(material: Material) -> bytes:
    """Return the passages, a line each."""
    lines = (annotation_fields(one) for article in material.articles for one in article.passages)
    text = "".join(f"{json.dumps(fields, ensure_ascii=False)}\n" for fields in lines)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()


def read(file: Path) -> Incoming:
    """Return the passages in a file of such lines.

    Raises:
        ImportFileError: it cannot be read, or no line of it is a passage.
    """
    passages: list[IncomingPassage] = []
    rejected: list[Rejected] = []
    for number, line in enumerate(content_of(file).split("\n"), 1):
        if line.strip():
            try:
                passages.append(_passage(parse(line.encode()), line, f"line {number}"))
            except ValueError as error:
                rejected.append(Rejected(f"line {number}", sentence(str(error))))
    if not passages:
        raise ImportFileError(str(file), f"no line of it is a passage ({rejected[0].where}: {rejected[0].reason})")
    return Incoming(NAME, tuple(passages), rejected=tuple(rejected))


def _passage(value: Any, line: str, where: str) -> IncomingPassage:
    """Return the passage of a line.

    Raises:
        ValueError: it has none; ``str()`` is the reason, a sentence.
    """
    fields = object_of(value)
    if not fields:
        raise ValueError("It is not an object with fields.")
    if is_deep(line):
        raise ValueError("It is nested too deeply.")
    said = {key: _text(fields, key) for key in _TEXTS}
    anchor, tags = Anchor(said["quote"], span=_span(fields)), _tags(fields)
    if anchor.whole_article and not (tags or said["note"]):
        raise ValueError("It names no passage and says nothing.")
    annotation = Annotation(
        id=said["id"],
        anchor=anchor,
        color=said["color"] or DEFAULT_COLOR,
        tags=tags,
        note=said["note"],
        created=moment_of(said["created"]),
        modified=moment_of(said["modified"]),
        creator=said["creator"],
    )
    return IncomingPassage(Origin(said["path"]), annotation, where, has_color=bool(said["color"]))


def _text(fields: Object, key: str) -> str:
    value = fields.get(key) or ""
    if not isinstance(value, str):
        raise ValueError(f"Its {key} is not a text.")  # noqa: TRY004 - one kind of error for every bad line
    return value


def _tags(fields: Object) -> tuple[str, ...]:
    tags = listed(fields.get("tags"))
    if not all(isinstance(tag, str) for tag in tags):
        raise ValueError("Its tags are not texts.")
    return tuple(dict.fromkeys(filter(None, tags)))


def _span(fields: Object) -> Span | None:
    start, end = fields.get("start"), fields.get("end")
    if start is None and end is None:
        return None
    if type(start) is int and type(end) is int and 0 <= start <= end <= _FARTHEST:
        return Span(start, end)
    raise ValueError("Its start and end are not two positions in order.")
