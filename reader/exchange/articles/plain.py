"""Articles that are text or Markdown already, and text that somebody pasted."""

import re
from pathlib import Path

from reader.exchange.articles.article_file import ArticleFile, markdown_file
from reader.exchange.articles.front_matter import with_front_matter
from reader.exchange.articles.limits import read_bytes
from reader.exchange.incoming import ImportFileError
from reader.formats.decoding import BinaryContentError, decode
from reader.formats.plain import plain_document
from reader.model.article import Metadata
from reader.model.document import Document

_MARKDOWN = re.compile(
    r"\A---[ \t]*\n[\w-]+[ \t]*:|^#{1,6} \S|^(?:```|~~~)|^[-*+] +\S.*\n+^[-*+] +\S|^> ?\S|\[[^\]\n]+\]\([^()\s]+\)"
    r"|(?<![\w*])\*\*[^\s*][^*\n]*\*\*(?![\w*])|^\|.*\|[ \t]*\n\|[ :|-]+\|",
    re.MULTILINE,
)


def read(file: Path, _added: str) -> ArticleFile:
    """Return the file byte for byte, under its own name.

    Raises:
        ImportFileError: it cannot be read, is no text or has none.
    """
    data = read_bytes(file)
    try:
        text = decode(data).text
    except BinaryContentError:
        raise ImportFileError(str(file), "this is no text: its content is binary, whatever its name says.") from None
    if not text.strip():
        raise ImportFileError(str(file), "there is no text in it.")
    return ArticleFile(data, file.suffix.lower(), file.stem)


def text_file(text: str, metadata: Metadata, added: str) -> ArticleFile:
    """Return the article of pasted text, which may be Markdown, and of what is said about it; that may be nothing.

    Text without Markdown of which nothing is known becomes a ``.txt`` as it stands; of which something is known, a
    Markdown file of the same paragraphs.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    said = metadata != Metadata()
    if is_markdown(text):
        return ArticleFile((with_front_matter(text, metadata, added) if said else text).encode(), ".md")
    if not said:
        return ArticleFile(text.encode(), ".txt")
    return markdown_file([_unwrapped(plain_document(text))], metadata, added)


def is_markdown(text: str) -> bool:
    """Return whether text has marks that nobody writes but in Markdown."""
    return bool(_MARKDOWN.search(text))


def _unwrapped(document: Document) -> Document:
    """Return the document with the lines of each paragraph joined: as Markdown reads them anyway."""
    text = document.text
    for block in document.blocks:
        span = block.span
        text = text[: span.start] + span.of(text).replace("\n", " ") + text[span.end :]
    return Document(text, document.blocks)
