"""YAML front matter of a Markdown file to ``Metadata``."""

import re
from typing import cast

import yaml

from reader.formats.dates import iso_date
from reader.formats.titles import one_line
from reader.model.article import Metadata, Notice, NoticeKind

_FENCED = re.compile(
    r"---[ \t]*\n(?P<yaml>(?:(?!(?:---|\.\.\.)[ \t]*$).*\n)*)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE
)
_BEGUN = re.compile(r"---[ \t]*\n[ \t]*[\w-]+[ \t]*:[ \t\n]")
_TOO_DEEP = re.compile(r"^ {100}|(?:[-?:] +){20}", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_LARGEST = 1 << 15  # code points
_DEEPEST = 50
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_BROKEN = Notice(
    NoticeKind.BROKEN_FRONT_MATTER,
    "The front matter between the lines “---” is not valid YAML, so it is shown as part of the text.",
)

_Fields = dict[str, object]


def split_front_matter(text: str) -> tuple[Metadata, str, tuple[Notice, ...]]:
    """Return what the front matter declares, the text after it, and a notice where it is broken (then it is text)."""
    if not text.startswith("---"):
        return Metadata(), text, ()
    fenced = _FENCED.match(text)
    if not fenced:
        return Metadata(), text, (_BROKEN,) if _BEGUN.match(text) else ()
    fields = _fields(fenced["yaml"])
    if fields is None:
        return Metadata(), text, (_BROKEN,)
    return _metadata(fields), text[fenced.end() :], ()


def _fields(source: str) -> _Fields | None:
    """Return the front matter's fields by their lower-case names; None for what is no YAML mapping.

    The base loader makes everything a string: ``title: 1984`` and ``date: 2024-03-32`` come out as they were written.
    """
    if len(source) > _LARGEST or _TOO_DEEP.search(source) or _depth(source) > _DEEPEST:
        return None
    try:
        loaded: object = yaml.load(source, yaml.BaseLoader)  # noqa: S506 - it builds strings, lists and dicts only
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):  # an escape beyond Unicode is no YAMLError
        return None
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        return None
    return {key.lower(): value for key, value in cast("dict[object, object]", loaded).items() if isinstance(key, str)}


def _depth(source: str) -> int:
    depth = deepest = 0
    for match in _BRACKET.finditer(source):
        depth += 1 if match[0] in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _metadata(fields: _Fields) -> Metadata:
    return Metadata(
        title=_string(fields, "title"),
        creators=_creators(fields),
        date=next(filter(None, (iso_date(_string(fields, key)) for key in ("date", "published"))), ""),
        publisher=_string(fields, "source", "publisher"),
        url=_string(fields, "url", "link"),
        tags=_tags(fields.get("tags")),
        language=_language(_string(fields, "language", "lang")),
    )


def _string(fields: _Fields, *keys: str) -> str:
    return next(filter(None, (", ".join(_strings(fields.get(key))) for key in keys)), "")


def _strings(value: object) -> list[str]:
    """Return the strings of a scalar or a list, a mapping's being its ``name``; what is nested deeper is ignored."""
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    named = (cast("dict[object, object]", item).get("name") if isinstance(item, dict) else item for item in items)
    lines = (one_line(item) for item in named if isinstance(item, str))
    return [line for line in lines if line not in _NOTHING]


def _creators(fields: _Fields) -> tuple[str, ...]:
    for key in ("author", "authors", "creator", "creators"):
        value = fields.get(key)
        names = [one_line(part) for part in value.split(";")] if isinstance(value, str) else _strings(value)
        if names := [name for name in names if name not in _NOTHING]:
            return tuple(dict.fromkeys(names))
    return ()


def _tags(value: object) -> tuple[str, ...]:
    names = value.split(",") if isinstance(value, str) else _strings(value)
    cleaned = (one_line(name).removeprefix("#") for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name not in _NOTHING))


def _language(written: str) -> str:
    tag = written.replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""
