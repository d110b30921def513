"""Markdown to a document: Python-Markdown makes HTML of it, a browser's parser a tree, and a walk the blocks."""

import re

from markdown import Extension, Markdown
from markdown.blockprocessors import OListProcessor
from markdown.inlinepatterns import SimpleTagInlineProcessor

from reader.formats.html import html_document
from reader.model.document import Document

_EXTENSIONS = ("tables", "footnotes", "fenced_code", "def_list", "abbr")

# Python-Markdown strips these as white space, or uses them as its own placeholders; HTML drops U+0000. They are text
# like any other, so they go through both as noncharacters, which neither touches.
_FRAGILE = "\0\x02\x03\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_ANY_FRAGILE = re.compile(f"[{_FRAGILE}]")
_STAND_INS = (0xFDD0, *range(0xF0000, 0x10FF00, 0x100))  # the first of as many code points that the text has none of
_UNCLOSED = re.compile(
    r"<(?=(script|style|template|textarea|title|iframe|xmp|noembed|noframes|plaintext)\b)", re.IGNORECASE
)


class MarkdownError(Exception):
    """Markdown that the parser gives up on."""


class _NumberedLists(OListProcessor):
    LAZY_OL = False  # or "1986. A good year" would come out as "1."


class _Refinements(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.parser.blockprocessors.register(_NumberedLists(md.parser), "olist", 50)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?!~)(.+?)~~", "del"), "strikethrough", 65)


class MarkdownParser:
    """Reads many pieces of Markdown, each for itself: to make a parser takes longer than to read a short piece."""

    def __init__(self) -> None:
        """Make the parser."""
        self._parser = _made()

    def document(self, text: str) -> Document:
        """Return the document of Markdown without its front matter.

        Raises:
            MarkdownError: Python-Markdown or its extensions failed on it.
        """
        there, back = _stand_ins(text)
        return html_document(_without_open_ends(self._html(text.translate(there))), back)

    def _html(self, text: str) -> str:
        try:
            return self._parser.reset().convert(text)
        except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:  # met with odd input
            self._parser = _made()
            raise MarkdownError from error


def markdown_document(text: str) -> Document:
    """Return the document of Markdown without its front matter.

    Raises:
        MarkdownError: Python-Markdown or its extensions failed on it.
    """
    return MarkdownParser().document(text)


def _made() -> Markdown:
    return Markdown(extensions=[*_EXTENSIONS, _Refinements()])


def _stand_ins(text: str) -> tuple[dict[int, int], dict[int, int]]:
    """Return the mapping of fragile characters to code points unused in ``text``, and its inverse."""
    if not _ANY_FRAGILE.search(text):
        return {}, {}
    for base in _STAND_INS:
        if not re.search(f"[{chr(base)}-{chr(base + len(_FRAGILE) - 1)}]", text):
            there = {ord(character): base + index for index, character in enumerate(_FRAGILE)}
            return there, {stand_in: original for original, stand_in in there.items()}
    raise MarkdownError


def _without_open_ends(html: str) -> str:
    """Escape the tags that would swallow the rest of the article because nothing closes them."""
    lower = html.lower()
    closed = {name: lower.rfind(f"</{name}") for name in {match[1].lower() for match in _UNCLOSED.finditer(html)}}
    return (
        _UNCLOSED.sub(lambda match: "<" if match.start() < closed[match[1].lower()] else "&lt;", html)
        if closed
        else html
    )
