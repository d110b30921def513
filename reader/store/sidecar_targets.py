"""What an item of a sidecar is about: passage and colour, read from its target and changed in it."""

from collections.abc import Iterator
from typing import Any, cast

from reader.model.annotation import COLORS, DEFAULT_COLOR, Anchor
from reader.store.json_text import Object, listed, object_of, text_of
from reader.store.sidecar_selectors import anchor_in, characters_in, kinds_of, put_anchor


class UnusableError(ValueError):
    """An item that cannot be read; ``str()`` is the reason, a sentence."""


def read_target(target: Any) -> tuple[Anchor, str]:
    """Return the passage and the colour of the first target that names a passage, else of the first that can be used.

    Raises:
        UnusableError: there is none.
    """
    reasons: list[str] = []
    whole: list[tuple[Anchor, str]] = []
    for one in _single_targets(target):
        try:
            anchor = _anchor(one)
        except UnusableError as error:
            reasons.append(str(error))
            continue
        if not anchor.whole_article:
            return anchor, _color(one)
        whole.append((anchor, _color(one)))
    if whole:
        return whole[0]
    raise UnusableError(reasons[0] if reasons else "It has no target.")


def new_target(source: str, anchor: Anchor, color: str) -> Object:
    """Return a target of the program's own."""
    target: Object = {"source": source, "styleClass": color}
    _set_anchor(target, anchor)
    return target


def changed_target(target: Any, anchor: Anchor, color: str) -> Any:
    """Return the target, changed in place where possible, with another passage or colour."""
    if isinstance(target, list):
        targets = cast("list[Any]", target)
        known = [_passage(one) for one in targets]
        used = known.index(_passage(targets))
        targets[used] = changed_target(targets[used], anchor, color)
        return targets
    if _is_several(target):
        target["items"] = changed_target(target["items"], anchor, color)
        return target
    was_anchor, was_color = read_target(target)
    specific = object_of(target)
    if not {"source", "selector"} & specific.keys():
        specific = {"source": target}
    if color != was_color:
        _set_color(specific, was_color, color)
    if anchor != was_anchor:
        _set_anchor(specific, anchor)
    return specific


def sources(target: Any) -> Iterator[str]:
    """Yield the addresses that a target is about."""
    for one in _single_targets(target):
        address = _address(one)
        if address:
            yield address


def resourced(target: Any, old: str, new: str) -> Any:
    """Return the target with one address in place of another, changed in place where possible."""
    if isinstance(target, list):
        return [resourced(one, old, new) for one in cast("list[Any]", target)]
    if isinstance(target, dict):
        for key in ("source", "id", "items"):
            if key in target:
                target[key] = resourced(target[key], old, new)
        return cast("Object", target)
    return new if target == old else target


def _single_targets(target: Any) -> Iterator[Any]:
    if isinstance(target, list):
        for one in cast("list[Any]", target):
            yield from _single_targets(one)
    elif _is_several(target):
        yield from _single_targets(target["items"])
    elif target is not None:
        yield target


def _is_several(target: Any) -> bool:
    of = object_of(target)
    return isinstance(of.get("items"), list) and "source" not in of


def _passage(target: Any) -> Anchor | None:
    try:
        return read_target(target)[0]
    except UnusableError:
        return None


def _address(target: Any) -> str:
    of = object_of(target)
    return _address(of.get("source") or of.get("id") or of.get("@id")) if of else text_of(target)


def _anchor(target: Any) -> Anchor:
    address = _address(target)
    selectors = listed(object_of(target).get("selector"))
    if not selectors:
        if not address:
            raise UnusableError("Its target names nothing.")
        return Anchor(span=characters_in(address.partition("#")[2]))
    anchor = anchor_in(selectors)
    if anchor is None:
        kinds = ", ".join(dict.fromkeys(kind for selector in selectors for kind in kinds_of(selector)))
        raise UnusableError(f"Its passage is named in a way that this program does not read ({kinds or 'unnamed'}).")
    return anchor


def _color(target: Any) -> str:
    styles = [text_of(style) for style in listed(object_of(target).get("styleClass")) if text_of(style)]
    return next((style for style in styles if style in COLORS), styles[0] if styles else DEFAULT_COLOR)


def _set_color(target: Object, was: str, color: str) -> None:
    styles = target.get("styleClass")
    if not isinstance(styles, list):
        target["styleClass"] = color
        return
    known = cast("list[Any]", styles)
    if was in COLORS and was in known:
        target["styleClass"] = [color if style == was else style for style in known]
    else:
        target["styleClass"] = [color, *known]  # what is no colour of ours is another program's, and means something


def _set_anchor(target: Object, anchor: Anchor) -> None:
    selectors = list(listed(target.get("selector")))
    put_anchor(selectors, anchor)
    if not selectors:
        target.pop("selector", None)
    elif len(selectors) > 1 or not isinstance(target.get("selector"), dict):
        target["selector"] = selectors
    else:
        target["selector"] = selectors[0]
