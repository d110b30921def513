"""PDF: the text of its pages with paragraphs joined again, by pypdfium2, which is an optional extra."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from reader.exchange.articles.article_file import ArticleFile, markdown_file
from reader.exchange.articles.limits import read_bytes
from reader.exchange.articles.pdf_lines import Line, lines_of
from reader.exchange.articles.pdf_paragraphs import paragraphs
from reader.exchange.incoming import ImportFileError
from reader.formats.titles import one_line
from reader.model.article import Metadata
from reader.model.document import Block, BlockKind, Document, Span
from reader.model.wording import count

_LARGEST = 256 << 20  # bytes: most of a PDF is pictures
_MOST_PAGES = 3_000
_EMPTY_PAGES = "{} of its {} have no text: they may be pictures of text."
_NO_TITLES = (".doc", ".docx", ".pdf", ".indd", ".qxd", ".tex", ".dvi", ".rtf", ".odt", "untitled")
_MISSING = "reading PDF needs a library that is not installed. Install it with: pip install 'corpus-reader[documents]'"


def read(file: Path, added: str) -> ArticleFile:
    """Return the article of a PDF; ``added`` is the day, ISO 8601.

    Raises:
        ImportFileError: it cannot be read, is protected, has no text, or pypdfium2 is not installed.
    """
    pdfium = _pdfium(file)
    data = read_bytes(file, _LARGEST)
    try:
        with closing(pdfium.PdfDocument(data)) as document:
            if len(document) > _MOST_PAGES:
                raise ImportFileError(str(file), f"it has more than {_MOST_PAGES:,} pages. Split it.")
            pages = [lines_of(page_text) for page_text in _page_texts(document)]
            said: dict[str, str] = {key: one_line(document.get_metadata_value(key)) for key in ("Title", "Author")}
    except pdfium.PdfiumError as error:
        raise ImportFileError(str(file), _why(str(error))) from None
    text = _document(pages)
    if not text.text.strip():
        reason = "there is no text in it, only pictures of text. Have it recognised (OCR) and add the result."
        raise ImportFileError(str(file), reason)
    empty = sum(not page for page in pages)
    remarks = (_EMPTY_PAGES.format(empty, count(len(pages), "page")),) if empty * 4 > len(pages) else ()
    authors = tuple(name for part in said["Author"].split(";") if (name := one_line(part)))
    made = markdown_file([text], Metadata(_title(said["Title"], text, file), authors), added)
    return replace(made, remarks=(*remarks, *made.remarks))


def _pdfium(file: Path) -> ModuleType:
    try:
        import pypdfium2  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise ImportFileError(str(file), _MISSING) from None
    return pypdfium2


def _why(error: str) -> str:
    if "assword" in error:
        return "it is protected by a password. Save it without one and add that."
    return "it is no PDF, or a damaged one."


def _page_texts(document: Any) -> Iterator[Any]:
    for page in document:
        with closing(page), closing(page.get_textpage()) as text:
            yield text


def _document(pages: list[list[Line]]) -> Document:
    blocks, texts, start = list[Block](), list[str](), 0
    for text, level in paragraphs(pages):
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(start, start + len(text)), level=level))
        texts.append(text)
        start += len(text) + 1
    return Document("\n".join(texts), tuple(blocks))


def _title(said: str, document: Document, file: Path) -> str:
    """Return the title that the file states, unless a program put it there; else its first heading."""
    if said and not said.lower().endswith(_NO_TITLES) and " - " not in said[:24]:
        return said
    first = next(iter(document.headings()), None)
    return first.span.of(document.text) if first else file.stem.replace("_", " ")
