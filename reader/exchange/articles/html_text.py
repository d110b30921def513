"""HTML of others to the document that an article has: its body as the model knows it, links made whole."""

import re
from dataclasses import replace
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from reader.formats.decoding import BinaryContentError, decode
from reader.formats.html import html_document
from reader.model.document import Block, Document, Mark, Run

_DECLARED = re.compile(rb"<meta\b[^>]{0,200}\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"<\?xml\b[^>]{0,200}\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_CLOSED_AT_ONCE = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)(\w+)([^<>]*)/>"
)
_NESTING = re.compile(
    r"<(/?)(?:a|b|blockquote|big|code|dir|div|dl|em|font|i|li|menu|ol|s|small|span|strong|table|u|ul)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"<(/?)q(?:\s[^<>]*)?>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_DEEPEST = 4_000
_AS_BROWSERS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "shift_jis": "cp932",
    "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}  # what pages mean by these names, as browsers have it: the larger encoding of each pair  # fmt: skip
_LOOKED_AT = 4096  # bytes in which a page declares its encoding


def decoded_page(data: bytes, charset: str = "") -> str:
    """Return the text of a page: as its ``charset``, its mark or itself says, else as any article's is found out.

    What is whole UTF-8 is that, whatever a template declares.

    Raises:
        BinaryContentError: it is no text.
    """
    if b"\0" not in data[:_LOOKED_AT]:  # there it is UTF-16, which passes for UTF-8
        try:
            return _without_declaration(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            pass
    declared = _XML_DECLARED.search(data, 0, _LOOKED_AT) or _DECLARED.search(data, 0, _LOOKED_AT)
    for name in filter(None, (charset, declared[1].decode() if declared else "")):
        encoding = _AS_BROWSERS.get(name.lower(), name)
        try:
            return _without_declaration(decode(data, encoding).text)
        except (LookupError, BinaryContentError):  # a name that nobody knows
            continue
    return _without_declaration(decode(data).text)


def _without_declaration(page: str) -> str:
    declaration = _XML_DECLARATION.match(page)
    return page[declaration.end() :] if declaration else page


def xhtml_as_html(text: str) -> str:
    """Return XHTML as a browser's parser has to read it: there "<script/>" or "<title/>" would swallow the rest."""
    return _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", text)


def body_document(html: str, base: str = "") -> Document:
    """Return the document of a page's body; ``base`` is the address of the page, for the links in it."""
    html = _flat(html) if _is_too_deep(html) else html
    body = LexborHTMLParser(_QUOTE.sub(_quotation_mark, html)).body  # without the head, whose title would be text
    document = html_document(body.html or "", {}) if body else Document("", ())
    return replace(document, blocks=tuple(_linked(block, base) for block in document.blocks)) if base else document


def _quotation_mark(tag: re.Match[str]) -> str:
    """Return what browsers show in place of a tag of "q"."""
    return "”" if tag[1] else "“"


def _is_too_deep(html: str) -> bool:
    """Return whether elements nest deeper than any page: the parser's time grows with the square of that."""
    if html.count("<") <= _DEEPEST:
        return False
    depth = 0
    for tag in _NESTING.finditer(html):
        depth += -1 if tag[1] and depth else 1
        if depth > _DEEPEST:
            return True
    return False


def _flat(html: str) -> str:
    return _ANY_TAG.sub(" ", html)


def _linked(block: Block, base: str) -> Block:
    return replace(block, runs=tuple(_whole(run, base) for run in block.runs)) if block.runs else block


def _whole(run: Run, base: str) -> Run:
    if run.mark is not Mark.LINK or run.target.startswith("#"):
        return run
    try:
        return replace(run, target=urljoin(base, run.target))
    except ValueError:  # "http://[" is no address
        return run
