"""What in a page would do something: elements, attributes and addresses beyond those that our pages are made of."""

import re

from selectolax.lexbor import LexborHTMLParser

_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "code",
        "div",
        "em",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "mark",
        "meta",
        "nav",
        "ol",
        "p",
        "pre",
        "s",
        "section",
        "span",
        "strong",
        "style",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "aria-label",
        "charset",
        "class",
        "content",
        "data-id",
        "href",
        "http-equiv",
        "id",
        "lang",
        "name",
        "rel",
        "style",
        "title",
        "value",
    ]
)
_ADDRESS = re.compile(r"https?://|mailto:|#|[\w%./-]+\Z")
_STYLE = re.compile(r"background: #[0-9a-fA-F]{6}|padding-left: [\d.]+em")


def live(page):
    """Return what does not belong in a page (bytes or text) of ours; an empty list is good."""
    tree = LexborHTMLParser(page)
    found = []
    for node in tree.root.traverse():
        if node.tag not in _ELEMENTS:
            found.append(f"<{node.tag}>")
        for name, value in node.attributes.items():
            if (
                name not in _ATTRIBUTES
                or (name == "href" and not _ADDRESS.match(value or ""))
                or (name == "style" and not _STYLE.fullmatch(value or ""))
            ):
                found.append(f"{name}={value}")
    ids = [node.id for node in tree.css("[id]")]
    return found + sorted({f"#{one} twice" for one in ids if ids.count(one) > 1})
