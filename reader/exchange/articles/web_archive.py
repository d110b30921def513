"""Web pages saved whole by a browser (.mhtml, .mht): the page among the parts of a MIME message."""

import email
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

from reader.exchange.articles.article_file import ArticleFile
from reader.exchange.articles.html_text import decoded_page
from reader.exchange.articles.limits import read_bytes
from reader.exchange.articles.web_page import page_file
from reader.exchange.incoming import ImportFileError
from reader.formats.decoding import BinaryContentError
from reader.formats.titles import one_line

_MOST_PARTS = 10_000


def read(file: Path, added: str) -> ArticleFile:
    """Return the article of a web archive; ``added`` is the day, ISO 8601.

    Raises:
        ImportFileError: it cannot be read, holds no page, or a page without text.
    """
    try:
        message = email.message_from_bytes(read_bytes(file))
        part = _page(message)
    except RecursionError:
        raise ImportFileError(str(file), "its parts are nested too deeply to be a web page.") from None
    if part is None:
        raise ImportFileError(str(file), "there is no web page in it. Was it saved as “web page, single file”?")
    try:
        html = decoded_page(_bytes(part), part.get_content_charset() or "")
    except BinaryContentError:
        raise ImportFileError(str(file), "the web page in it is damaged.") from None
    url = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    return page_file(html, str(file), added, url if url.lower().startswith("http") else "", _header(message, "Subject"))


def _page(message: Message) -> Message | None:
    """Return the first page: browsers put what the address showed before its frames."""
    for number, part in enumerate(message.walk()):
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return part
        if number > _MOST_PARTS:
            break
    return None


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: Message, name: str) -> str:
    try:
        return one_line(str(make_header(decode_header(str(message.get(name, ""))))))
    except (MessageError, LookupError, ValueError):  # an encoding that nobody knows
        return ""
