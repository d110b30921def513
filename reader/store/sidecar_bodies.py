"""What an item of a sidecar says: tags, note and other programs' comments, read from its bodies and changed in them."""

import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import Any

from reader.model.annotation import Annotation
from reader.store.json_text import Object, listed, object_of, text_of

_REMARKS = frozenset({"assessing", "describing", "editing", "questioning", "replying"})
_MARKDOWN = "text/markdown"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


class _Kind(Enum):
    TAG = auto()
    COMMENT = auto()
    PLAIN = auto()  # a text without a purpose
    REMARK = auto()  # a text with another purpose: shown
    OTHER = auto()  # kept only


_SHOWN = frozenset({_Kind.COMMENT, _Kind.PLAIN, _Kind.REMARK})


def read_bodies(item: Object) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Return tags (each once), the note and further comments."""
    bodies = _bodies(item)
    if not bodies:
        return (), "", ()
    texts = [_text(body) for body in bodies]
    kinds = _kinds(item, bodies, texts)
    note = _note_index(kinds)
    tags = dict.fromkeys(text for text, kind in zip(texts, kinds, strict=True) if kind is _Kind.TAG)
    comments = [text for n, text in enumerate(texts) if kinds[n] in _SHOWN and n != note]
    return tuple(tags), "" if note is None else texts[note], tuple(comments)


def new_bodies(annotation: Annotation) -> list[Object]:
    """Return the bodies of an item that is new."""
    note = [_comment(annotation.note)] if annotation.note else []
    return [*map(_tag, annotation.tags), *note, *_further(annotation.comments, annotation.note)]


def change_bodies(item: Object, before: Annotation, after: Annotation) -> None:
    """Change an item's bodies from what was read of it to ``after``; all other bodies stay as they are.

    Of the comments only those are looked at that ``after`` has and ``before`` has not: they are added.
    """
    bodies = _bodies(item)
    if after.note or before.comments:
        _name_tags(item, bodies)
    if before.note != after.note:
        _change_note(bodies, _note_index(_kinds(item, bodies, [*map(_text, bodies)])), after.note)
    if before.tags != after.tags:
        bodies = _retagged(item, bodies, after.tags)
    bodies += _further((text for text in after.comments if text not in before.comments), after.note)
    if "bodyValue" in item:  # an item may have it or bodies
        bodies = [_plain(body) if isinstance(body, str) and not _is_address(item, body) else body for body in bodies]
        del item["bodyValue"]
    if not bodies:
        item.pop("body", None)
    elif len(bodies) > 1 or not isinstance(item.get("body"), dict):
        item["body"] = bodies
    else:
        item["body"] = bodies[0]


def _bodies(item: Object) -> list[Any]:
    return [*listed(item.get("body")), *(text for text in [item.get("bodyValue")] if isinstance(text, str))]


def _kinds(item: Object, bodies: list[Any], texts: list[str]) -> list[_Kind]:
    motives = listed(item.get("motivation"))
    only_tags = "tagging" in motives and "commenting" not in motives
    kinds = [_kind(body, text, only_tags=only_tags) for body, text in zip(bodies, texts, strict=True)]
    return [_Kind.REMARK if _is_address(item, body) else kind for body, kind in zip(bodies, kinds, strict=True)]


def _is_address(item: Object, body: Any) -> bool:
    """Return whether a body is another resource, by its address: it is shown, but is no note to be written over."""
    return isinstance(body, str) and body != item.get("bodyValue") and _ADDRESS.fullmatch(body) is not None


def _kind(body: Any, text: str, *, only_tags: bool) -> _Kind:
    if not text:
        return _Kind.OTHER
    purposes = listed(object_of(body).get("purpose"))
    if not purposes:
        return _Kind.TAG if only_tags and isinstance(body, dict) else _Kind.PLAIN
    if "tagging" in purposes:
        return _Kind.TAG
    if "commenting" in purposes:
        return _Kind.COMMENT
    return _Kind.REMARK if any(text_of(purpose) in _REMARKS for purpose in purposes) else _Kind.OTHER


def _text(body: Any) -> str:
    if isinstance(body, str):
        return body
    of = object_of(body)
    kinds = listed(of.get("type", of.get("@type")))
    return text_of(of.get("value")) if not kinds or "TextualBody" in kinds else ""


def _name_tags(item: Object, bodies: list[Any]) -> None:
    """Let tags without a purpose say what they are: the item's motivation is going to be another one too."""
    for body, kind in zip(bodies, _kinds(item, bodies, [*map(_text, bodies)]), strict=True):
        if kind is _Kind.TAG and not listed(body.get("purpose")):
            body["purpose"] = "tagging"


def _note_index(kinds: list[_Kind]) -> int | None:
    for kind in (_Kind.COMMENT, _Kind.PLAIN):
        if kind in kinds:
            return kinds.index(kind)
    return None


def _change_note(bodies: list[Any], at: int | None, note: str) -> None:
    if at is None:
        bodies.append(_comment(note))
    elif not note:
        del bodies[at]
    elif isinstance(bodies[at], dict):
        bodies[at]["value"] = note
        if "format" in bodies[at]:
            bodies[at]["format"] = _MARKDOWN
    else:
        bodies[at] = _comment(note)


def _retagged(item: Object, bodies: list[Any], tags: tuple[str, ...]) -> list[Any]:
    """Return the bodies with those of ``tags`` where the first tag stood, as they were where there were such before."""
    texts = [_text(body) for body in bodies]
    is_tag = [kind is _Kind.TAG for kind in _kinds(item, bodies, texts)]
    known = {text: body for text, body, tag in reversed(list(zip(texts, bodies, is_tag, strict=True))) if tag}
    first = is_tag.index(True) if known else 0
    rest = [body for body, tag in zip(bodies[first:], is_tag[first:], strict=True) if not tag]
    return [*bodies[:first], *(known.get(tag) or _tag(tag) for tag in tags), *rest]


def _plain(text: str) -> Object:
    """Return the body that a ``bodyValue`` stands for."""
    return {"type": "TextualBody", "value": text, "format": "text/plain"}


def _tag(tag: str) -> Object:
    return {"type": "TextualBody", "purpose": "tagging", "value": tag}


def _further(comments: Iterable[str], note: str) -> list[Object]:
    """Return bodies of what others say beside the note; where there is none, the first is not to be read as it."""
    said = map(_comment, filter(None, comments))
    return list(said) if note else [{**body, "purpose": "replying"} for body in said]


def _comment(note: str) -> Object:
    return {"type": "TextualBody", "purpose": "commenting", "value": note, "format": _MARKDOWN}
