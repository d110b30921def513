"""What is exact, in comments: on a line, invisible, and nothing that another program would read as its own."""

import json
import re
from dataclasses import dataclass
from typing import Any

from reader.exchange.leaving import standing
from reader.model.annotation import DEFAULT_COLOR, Anchor, Annotation
from reader.model.codebook import TagDefinition
from reader.model.listed import Listed
from reader.model.span import Span
from reader.store.json_text import listed, object_of, parse, text_of

ARTICLE, PASSAGE, TAGS, END = "article", "passage", "tags", "end"
_POSITIONS = ("start", "end")  # which may be zero
_LINE = re.compile(rf"[ \t]*<!-- reader:({ARTICLE}|{PASSAGE}|{TAGS}|{END})(.*)-->[ \t]*")
_UNSAFE = re.compile("[<>#\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]|[-%$=\\[](?=[-%$=\\[])")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Record:
    """A comment of ours: its kind, and its JSON."""

    kind: str
    content: str

    def value(self) -> Any:
        """Return what the JSON says.

        Raises:
            ValueError: it is no JSON; ``str()`` is a sentence without a capital.
        """
        return parse(self.content.encode())


def record_line(kind: str, value: object = None) -> str:
    """Return a comment."""
    content = "" if value is None else json.dumps(value, ensure_ascii=False)
    return f"<!-- reader:{kind}{' ' if content else ''}{_UNSAFE.sub(_escaped, content)} -->"


def record_in(line: str) -> Record | None:
    """Return the comment that a line is, None for any other line."""
    match = _LINE.fullmatch(line)
    return Record(match[1], match[2].strip()) if match else None


def passage_fields(one: Listed) -> dict[str, object]:
    """Return all there is to know of a passage; what is empty is left out."""
    annotation, anchor = one.annotation, standing(one)
    fields = {
        "id": annotation.id,
        "path": one.path,
        "start": anchor.span.start if anchor.span is not None else None,
        "end": anchor.span.end if anchor.span is not None else None,
        "color": annotation.color,
        "tags": annotation.tags,
        "created": annotation.created,
        "modified": annotation.modified,
        "creator": annotation.creator,
        "keptLost": annotation.kept_lost,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "note": annotation.note,
        "comments": annotation.comments,
    }
    return {name: value for name, value in fields.items() if value or (value is not None and name in _POSITIONS)}


def annotation_of(value: Any) -> Annotation:
    """Return the annotation of a record.

    Raises:
        ValueError: it has no id; ``str()`` is a sentence.
    """
    fields = object_of(value)
    if not text_of(fields.get("id")):
        raise ValueError("The comment that holds what is exact of this passage names no id.")
    return Annotation(
        text_of(fields["id"]),
        _anchor(fields),
        color=text_of(fields.get("color")) or DEFAULT_COLOR,
        tags=_texts(fields.get("tags")),
        note=text_of(fields.get("note")),
        comments=_texts(fields.get("comments")),
        created=text_of(fields.get("created")),
        modified=text_of(fields.get("modified")),
        creator=text_of(fields.get("creator")),
        kept_lost=fields.get("keptLost") is True,
    )


def definition_fields(definition: TagDefinition) -> dict[str, object]:
    """Return what the library says of a tag."""
    fields = {
        "name": definition.name,
        "color": definition.color,
        "description": definition.description,
        "key": definition.key,
    }
    return {name: value for name, value in fields.items() if value}


def definition_of(value: Any) -> TagDefinition:
    """Return the definition of a tag; its name is empty where the record has none."""
    fields = object_of(value)
    color, key = text_of(fields.get("color")), fields.get("key")
    return TagDefinition(
        text_of(fields.get("name")),
        color if _COLOR.fullmatch(color) else "",
        text_of(fields.get("description")),
        key if type(key) is int and 1 <= key <= 9 else 0,
    )


def _anchor(fields: dict[str, Any]) -> Anchor:
    start, end = (_position(fields.get(name)) for name in _POSITIONS)
    return Anchor(
        text_of(fields.get("quote")),
        text_of(fields.get("prefix")),
        text_of(fields.get("suffix")),
        Span(start, end) if 0 <= start <= end else None,
    )


def _position(value: Any) -> int:
    return value if type(value) is int else -1


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(one for one in listed(value) if isinstance(one, str))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
