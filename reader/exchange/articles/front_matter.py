"""Front matter for an article that arrives: what is known about it, as YAML that `formats` reads back."""

import re
from collections.abc import Mapping
from typing import cast

import yaml

from reader.formats.frontmatter import split_front_matter
from reader.formats.titles import one_line, shortened
from reader.model.article import Metadata

_LONGEST = 300  # code points of a title or a name; what is longer was never one
_MOST_NAMES = 50
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_BLOCK = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def front_matter(metadata: Metadata, added: str) -> str:
    """Return the lines from "---" to "---"; ``added`` is the day on which the article came, ISO 8601."""
    return _block({**_fields(metadata), "added": added})


def with_front_matter(text: str, metadata: Metadata, added: str) -> str:
    """Return Markdown with what is known over its own front matter, whose other fields stay; broken, it is text."""
    block = _BLOCK.match(text)
    _, body, notices = split_front_matter(text)
    if block is None or notices or body == text:
        return front_matter(metadata, added) + text
    loaded: object = yaml.load(block["yaml"], yaml.BaseLoader)  # noqa: S506 - it builds strings, lists and dicts only
    own = cast("dict[str, object]", loaded) if isinstance(loaded, dict) else {}
    return _block({**own, **_fields(metadata), "added": own.get("added", added)}) + body


def _fields(metadata: Metadata) -> dict[str, object]:
    authors = [_clean(name) for name in metadata.creators[:_MOST_NAMES]]
    fields: dict[str, object] = {
        "title": _clean(metadata.title),
        "author": authors[0] if len(authors) == 1 else authors,
        "date": metadata.date,
        "source": _clean(metadata.publisher),
        "url": metadata.url,
        "tags": list(metadata.tags),
        "language": metadata.language,
    }
    return {key: value for key, value in fields.items() if value}


def _clean(text: str) -> str:
    return shortened(one_line(_UNPRINTABLE.sub("", text)), _LONGEST)


def _block(fields: Mapping[str, object]) -> str:
    dumped = yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=1 << 20)
    return f"---\n{dumped}---\n"
