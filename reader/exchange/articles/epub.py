"""Books (.epub): the text of their chapters in reading order, as one article.

ebooklib was rejected: it is AGPL. What is needed of the format are three small XML files and the chapters' XHTML.
"""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from reader.exchange.archives import Archive, safe_zip
from reader.exchange.articles.article_file import ArticleFile, markdown_file
from reader.exchange.articles.html_text import body_document, decoded_page, xhtml_as_html
from reader.exchange.incoming import ImportFileError
from reader.exchange.xml import parse_xml
from reader.formats.dates import iso_date
from reader.formats.decoding import BinaryContentError
from reader.formats.titles import one_line
from reader.model.article import Metadata
from reader.model.document import Document

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_CHAPTERS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_MOST_CHAPTERS = 5_000


def read(file: Path, added: str) -> ArticleFile:
    """Return the article of a book; ``added`` is the day, ISO 8601.

    Raises:
        ImportFileError: it cannot be read, is no book, is protected or has no text.
    """
    with safe_zip(file) as archive:
        package_name = _package_name(archive, file)
        package = parse_xml(_part(archive, package_name, file), f"{file} ({package_name})")
        chapters = list(_chapters(package, posixpath.dirname(package_name)))[:_MOST_CHAPTERS]
        if set(chapters) & set(_encrypted(archive, file)):
            raise ImportFileError(str(file), "the book is protected against copying: its text cannot be read.")
        documents = [document for name in chapters if (document := _chapter(archive, name)) is not None]
    if not any(document.text.strip() for document in documents):
        raise ImportFileError(str(file), "there is no text in this book. Are its pages pictures?")
    return markdown_file(documents, _metadata(package, file), added)


def _package_name(archive: Archive, file: Path) -> str:
    container = parse_xml(_part(archive, _CONTAINER, file), f"{file} ({_CONTAINER})")
    names = (element.get("full-path", "") for element in container.iter() if _tag(element) == "rootfile")
    name = next(filter(None, names), "")
    return posixpath.normpath(name) if name else ""


def _part(archive: Archive, name: str, file: Path) -> bytes:
    try:
        return archive.read(name)
    except KeyError:
        raise ImportFileError(str(file), f"this is no EPUB book: it lacks {name or 'a list of its parts'}.") from None


def _chapters(package: Element, folder: str) -> Iterator[str]:
    """Yield the names of the chapters in the archive, in reading order; the table of contents is none."""
    items = {item.get("id", ""): item for item in package.iter() if _tag(item) == "item"}
    for reference in (element for element in package.iter() if _tag(element) == "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or item.get("media-type", "") not in _CHAPTERS or "nav" in item.get("properties", "").split():
            continue
        yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "").partition("#")[0])))


def _encrypted(archive: Archive, file: Path) -> Iterator[str]:
    """Yield the names of what is encrypted; often that is fonts alone."""
    if _ENCRYPTION in archive.names():
        root = parse_xml(archive.read(_ENCRYPTION), f"{file} ({_ENCRYPTION})")
        yield from (unquote(one.get("URI", "")) for one in root.iter() if _tag(one) == "CipherReference")


def _chapter(archive: Archive, name: str) -> Document | None:
    try:
        return body_document(xhtml_as_html(decoded_page(archive.read(name))))
    except (KeyError, BinaryContentError):  # a book may list what it lacks
        return None


def _metadata(package: Element, file: Path) -> Metadata:
    def said(name: str) -> list[str]:
        return [text for element in package.iter() if _tag(element) == name and (text := one_line(element.text or ""))]

    return Metadata(
        title=next(iter(said("title")), file.stem),
        creators=tuple(dict.fromkeys(said("creator"))),
        date=next((date for written in said("date") if (date := iso_date(written))), ""),
        publisher=next(iter(said("publisher")), ""),
        language=next(iter(said("language")), ""),
    )


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
