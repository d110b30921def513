"""The selectors of a target: which passage they name, and how another is put in their place.

What the program does not know stays as it is. A passage is read from the first plain quote and the first plain
position, else from what stands inside other selectors; plain ones are written.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from reader.model.annotation import Anchor
from reader.model.document import Span
from reader.store.json_text import Object, listed, object_of, text_of

_T = TypeVar("_T")
_FARTHEST = 2**31 - 1  # code points: no text in memory is longer
_CHARACTERS = re.compile(r"char=(\d{1,10}),(\d{1,10})(?:;.*)?")  # RFC 5147
_QUOTE = "TextQuoteSelector"
_POSITION = "TextPositionSelector"


def anchor_in(selectors: list[Any]) -> Anchor | None:
    """Return the passage that selectors name, None where none of them can be read."""
    quoted = _first(_plain_quote, selectors) or _first(_inner_quote, selectors)
    span = _first(_plain_position, selectors)
    span = _first(_other_position, selectors) if span is None else span  # an empty span is false
    if quoted is None:
        return None if span is None else Anchor(span=span)
    quote, prefix, suffix = quoted
    return Anchor(quote, prefix, suffix, span)


def characters_in(fragment: str) -> Span | None:
    """Return the place that the fragment of an address names in characters, None where it names none so."""
    match = _CHARACTERS.fullmatch(fragment)
    return _span(int(match[1]), int(match[2])) if match else None


def put_anchor(selectors: list[Any], anchor: Anchor) -> None:
    """Change selectors in place so that a passage is read from them."""
    span = anchor.span
    quote = {"exact": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix} if anchor.quote else None
    _put(selectors, _QUOTE, _plain_quote, quote)
    _put(selectors, _POSITION, _plain_position, None if span is None else {"start": span.start, "end": span.end})


def kinds_of(selector: Any) -> list[str]:
    """Return what a selector says it is."""
    of = object_of(selector)
    return [text_of(kind).removeprefix("oa:") for kind in listed(of.get("type", of.get("@type")))]


def _first(read: Callable[[Any], _T | None], selectors: list[Any]) -> _T | None:
    return next((found for selector in selectors if (found := read(selector)) is not None), None)


def _is_plain(selector: Any, kind: str) -> bool:
    known = object_of(selector).get("type")
    return (known == kind or (not _is_usual(known) and kind in kinds_of(selector))) and "refinedBy" not in selector


def _is_usual(kind: Any) -> bool:
    """Return whether a selector says what it is as nearly all do, so that nobody need look closer."""
    return kind in {_QUOTE, _POSITION} if isinstance(kind, str) else False


def _plain_quote(selector: Any) -> tuple[str, str, str] | None:
    if not _is_plain(selector, _QUOTE):
        return None
    quote, prefix, suffix = (text_of(selector.get(key)) for key in ("exact", "prefix", "suffix"))
    return (quote, prefix, suffix) if quote else None


def _inner_quote(selector: Any) -> tuple[str, str, str] | None:
    """Return the quote in what refines a selector: the passage is that part of what the selector itself finds."""
    of = object_of(selector)
    inner = [*listed(of.get("refinedBy")), *(listed(of.get("items")) if "Choice" in kinds_of(of) else [])]
    return _first(_plain_quote, inner) or _first(_inner_quote, inner)


def _plain_position(selector: Any) -> Span | None:
    return _span(selector.get("start"), selector.get("end")) if _is_plain(selector, _POSITION) else None


def _other_position(selector: Any) -> Span | None:
    """Return the place in a range or a fragment. One in what refines a selector counts from elsewhere: it is none."""
    of, kinds = object_of(selector), kinds_of(selector)
    if "refinedBy" in of:
        return None
    if "FragmentSelector" in kinds:
        return characters_in(text_of(of.get("value")))
    if "RangeSelector" in kinds:
        edges = [_plain_position(of.get(key)) for key in ("startSelector", "endSelector")]
        return _span(*(None if edge is None else edge.start for edge in edges))
    return None


def _span(start: Any, end: Any) -> Span | None:
    if type(start) is int and type(end) is int and 0 <= start <= end <= _FARTHEST:
        return Span(start, end)
    return None


def _put(selectors: list[Any], kind: str, read: Callable[[Any], object], values: Object | None) -> None:
    number = next((number for number, selector in enumerate(selectors) if read(selector) is not None), None)
    if number is None:
        selectors += [{"type": kind, **values}] if values else []
    elif values:
        selectors[number].update(values)
    else:
        del selectors[number]
