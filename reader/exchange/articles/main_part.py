"""The part of a page that is its main text: where what trafilatura extracts stands in the page as it was written.

What trafilatura writes itself was rejected: numbers become bullets there and code within a line a block of its own, and
where a page is unusual its lists go, and each paragraph that it has twice.
"""

import pkgutil
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "mark", "q", "ruby", "rb", "rp", "rt", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_NEVER = (
    "script", "style", "noscript", "template", "svg", "form", "button", "select", "input", "textarea", "iframe",
    "object", "audio", "video", "canvas", "dialog", "nav", "head",
)  # fmt: skip
_HOLDERS = frozenset({"article", "body", "center", "div", "main", "section", "td", "th", "html"})
_AT_THE_END = frozenset({"blockquote", "dl", "ol", "p", "pre", "table", "ul"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TABLE_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_FURNITURE_ROLES = frozenset({"navigation", "complementary", "banner", "search", "dialog", "contentinfo"})
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:adverts?|advertisement|ads?|backlink|banner|breadcrumbs?|byline|comments?|consent|cookies?"
    r"|editsection|footer|headerlink|menu|meta|modal|nav|navigation|newsletter|paywall|popup|print|promo|recommended"
    r"|related|share|sharing|sidebar|skip|social|sponsored|subscribe|subscription|tags|toolbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NO_LETTERS = re.compile(r"[\W_]+")
_PIECE = 40  # letters that are looked for at once
_NEARLY_ALL = 0.95
_MOSTLY_LINKS = 0.7
_LEAST = 0.6  # of what was extracted
_MOST_LINES = 2  # paragraphs and line breaks in a cell of a table that holds data


def main_part(tree: Any, extracted: str) -> str:
    """Return the HTML of the part in which extracted text stands, without what is no text there.

    ``tree`` is lxml's of the page, which is changed. Empty where too little of the text is found again, as in an index,
    which is all links.
    """
    body = tree.find("body") if tree.tag == "html" else tree
    if body is None:
        return ""
    for element in list(body.iter(*_NEVER)):
        _drop(element)
    page = _weighed(body, _letters(extracted))
    if not page.weights:
        return ""
    part = _holder(body, page.weights)
    _clear(part, page)
    if len(_letters(_text(part))) < _LEAST * len(page.letters):
        return ""
    for element in [one for one in part.iter("table") if _is_layout(one)]:
        _unwrap_table(element)
    part.tag, part.tail = "div", None
    return _to_html()(part, encoding="unicode")


@dataclass(frozen=True, slots=True)
class _Page:
    """What was extracted, letters alone; how much of it is in each element, and the first and last block that has any.

    Both are numbers in ``order``, that of the page.
    """

    letters: str
    weights: Counter[Any]
    order: dict[Any, int]
    first: int
    last: int
    at_end: Any


def _weighed(body: Any, letters: str) -> _Page:
    weights, order = Counter[Any](), {element: number for number, element in enumerate(body.iter())}
    hits = list[Any]()
    for block in _blocks(body):
        if weight := _weight(_letters(_text(block)), letters):
            hits.append(block)
            for element in (block, *block.iterancestors()):
                weights[element] += weight
    places = [order[hit] for hit in hits]
    last = hits[-1] if hits else None
    return _Page(letters, weights, order, min(places, default=0), max(places, default=0), last)


def _blocks(body: Any) -> Iterator[Any]:
    """Yield the elements that hold text and no other block."""
    outer = set[Any]()
    blocks = [element for element in body.iter() if isinstance(element.tag, str) and element.tag not in _INLINE]
    for block in blocks:
        for element in block.iterancestors():
            if element in outer:
                break
            outer.add(element)
    return (block for block in blocks if block not in outer)


def _weight(text: str, letters: str) -> int:
    """Return how many letters of a block were extracted, 0 where that is less than half of them."""
    if len(text) < _PIECE // 2:
        return 0
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    found = sum(len(piece) for piece in pieces if piece in letters)
    return found if 2 * found >= len(text) else 0


def _holder(body: Any, weights: Counter[Any]) -> Any:
    """Return the innermost element that holds nearly all of the main text."""
    element, enough = body, _NEARLY_ALL * weights[body]
    while (child := max(element, key=lambda one: weights[one], default=None)) is not None and weights[child] >= enough:
        element = child
    while element is not body and element.tag not in _HOLDERS:
        element = element.getparent()
    return element


def _clear(part: Any, page: _Page) -> None:
    """Take out of the part what is no main text."""
    for element in [one for one in part.iterdescendants() if not page.weights[one] and _is_furniture(one)]:
        _drop(element)
    waiting = [part]
    while waiting:
        for child in list(waiting.pop()):
            if page.weights[child]:
                waiting.append(child)
            elif not _belongs(child, page):
                _drop(child)


def _belongs(element: Any, page: _Page) -> bool:
    """Return whether an element that has no main text for certain is to stay."""
    if element.tag == "time" and any(one.tag not in _INLINE for one in element.getparent()):
        return False  # the article's date, which stands in its front matter
    if element.tag in _INLINE and page.order[element] > page.first:
        return page.order[element] < page.last or page.at_end in element.iterancestors()
    if element.tag == "figure" and not any(True for _ in element.iter("pre", "table", "blockquote")):
        return False  # a picture's caption without the picture
    text = _letters(_text(element))
    return bool(text and text in page.letters) or _stands_among(element, page, text)


def _stands_among(element: Any, page: _Page, text: str) -> bool:
    """Return whether an element stands between the main text's first and last block, or completes it."""
    if page.order[element] < page.first:
        return element.tag == "h1"
    if page.order[element] > page.last:
        alike = element.tag in _AT_THE_END or element.tag in _HEADINGS
        if not alike or element.getparent() is not page.at_end.getparent():
            return False
    return not _is_of_links(element, text)


def _is_furniture(element: Any) -> bool:
    """Return whether an element says of itself that it is none of the text, or not shown; a comment is neither."""
    if (
        not isinstance(element.tag, str)
        or element.tag in {"aside", "footer"}
        or element.get("role") in _FURNITURE_ROLES
    ):
        return True
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    if hidden or "display:none" in (element.get("style") or "").replace(" ", ""):
        return True
    return bool(_FURNITURE.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _is_of_links(element: Any, text: str) -> bool:
    linked = sum(len(_letters(_text(link))) for link in element.iter("a"))
    return element.tag != "p" and bool(text) and linked > _MOSTLY_LINKS * len(text)


def _is_layout(table: Any) -> bool:
    """Return whether a table only puts things beside each other, as pages did before there was a better way."""
    if table.get("role") == "presentation" or any(True for _ in table.iterdescendants("table", *_HEADINGS)):
        return True
    return any(sum(True for _ in cell.iter("p", "br")) > _MOST_LINES for cell in table.iter("td"))


def _unwrap_table(table: Any) -> None:
    for element in list(table.iter(*_TABLE_PARTS)):
        if element is table or next(element.iterancestors("table"), None) is table:
            element.tag = "div"


def _drop(element: Any) -> None:
    """Take an element out; the text after it stays."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text)


def _to_html() -> Callable[..., str]:
    return pkgutil.resolve_name("lxml.html:tostring")  # of trafilatura's own parser; with it loaded, but not before
