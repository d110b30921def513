"""Saved web pages: their main text, which trafilatura finds, as Markdown. Nothing is fetched."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reader.exchange.articles.article_file import ArticleFile, markdown_file
from reader.exchange.articles.html_text import body_document, decoded_page
from reader.exchange.articles.limits import read_bytes
from reader.exchange.articles.main_part import main_part
from reader.exchange.incoming import ImportFileError
from reader.formats.dates import iso_date
from reader.formats.decoding import BinaryContentError
from reader.formats.titles import one_line
from reader.model.article import Metadata
from reader.model.document import Document

_WHOLE = "Its main text could not be told from the rest, so all of the page's text was added."
_MOST_TAGS = 60_000  # a long article has 5,000; with 200,000 the library takes 13 s
_LIBRARIES = ("trafilatura", "htmldate", "courlan")


def read(file: Path, added: str) -> ArticleFile:
    """Return the article of an HTML file; ``added`` is the day, ISO 8601.

    Raises:
        ImportFileError: it cannot be read, is no text or holds none.
    """
    try:
        page = decoded_page(read_bytes(file))
    except BinaryContentError:
        raise ImportFileError(str(file), "this is no web page: its content is binary.") from None
    return page_file(page, str(file), added)


def page_file(html: str, name: str, added: str, url: str = "", title: str = "") -> ArticleFile:
    """Return the article of a page, ``name`` being what the user calls it.

    ``url`` and ``title`` are what is known from elsewhere and the page may say better. Raises ImportFileError.
    """
    document, metadata, is_whole = main_text(html, url)
    if not document.text.strip():
        raise ImportFileError(name, "there is no text in this page. Was it saved before it had loaded?")
    known = Metadata(
        title=metadata.title or title,
        creators=metadata.creators,
        date=metadata.date,
        publisher=metadata.publisher,
        url=metadata.url or url,
        language=metadata.language,
    )
    made = markdown_file([document], known, added)
    return ArticleFile(made.data, made.suffix, remarks=(*made.remarks, *((_WHOLE,) if is_whole else ())))


def main_text(html: str, url: str = "") -> tuple[Document, Metadata, bool]:
    """Return a page's main text, what the page says of it, and whether all of its text had to be taken for that."""
    import trafilatura  # noqa: PLC0415 - 300 ms, which only a page is worth

    for library in _LIBRARIES:
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)  # it warns of each empty link on standard error
    is_usual = html.strip() and html.count("<") <= _MOST_TAGS
    tree: Any = trafilatura.load_html(html) if is_usual else None
    if tree is None:  # a piece of a page, or one too large or nested too deep for it
        return body_document(html, url), Metadata(url=url), True
    found = trafilatura.extract_metadata(tree, default_url=url or None, date_config=_dates(), extensive=False)
    metadata = _metadata(found.as_dict(), str(tree.get("lang") or tree.get("xml:lang") or ""))
    main = main_part(tree, extracted) if (extracted := _extracted(html)) else ""
    return body_document(main or html, metadata.url), metadata, not main


def _extracted(html: str) -> str:
    """Return the main text, empty where none is found or the page is too much for the library."""
    import trafilatura  # noqa: PLC0415 - as above

    try:
        main = trafilatura.extract(
            html,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            date_extraction_params=_dates(),
        )
    except (RecursionError, ValueError, TypeError, LookupError, AttributeError):  # of a tree that nobody expected
        return ""
    return main or ""


def _dates() -> dict[str, object]:
    """Return how a date is looked for: only where a page states it. A wrong one is worse than none."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return {"original_date": True, "extensive_search": False, "max_date": today}


def _metadata(found: dict[str, str | None], language: str) -> Metadata:
    url = one_line(found.get("url") or "")
    return Metadata(
        title=one_line(found.get("title") or ""),
        creators=tuple(filter(None, map(one_line, (found.get("author") or "").split(";")))),
        date=iso_date(found.get("date") or ""),
        publisher=one_line(found.get("sitename") or found.get("hostname") or ""),
        url=url if _is_web(url) else "",
        language=language.strip(),
    )


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in {"http", "https"}
    except ValueError:
        return False
