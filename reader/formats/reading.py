"""The way in: a file, or its bytes, to an ``Article``."""

import dataclasses
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from reader.formats.decoding import BinaryContentError, Decoded, decode
from reader.formats.plain import plain_document
from reader.formats.titles import first_sentence, leading_heading, one_line, plain_headline, shortened
from reader.model.article import Article, ArticleError, Metadata, Notice, NoticeKind, count_words
from reader.model.document import BlockKind, Document, Span

_MARKDOWN_SUFFIXES = (".md", ".markdown")
_MUCH = 4  # times the length of an excerpt: what is looked at of a paragraph, which may be of 64 MB
_TIME_LIMIT = Notice(
    NoticeKind.TIME_LIMIT,
    "Reading the article as Markdown took too long, so it is shown as plain text; no position in it is written back.",
)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What came of a decoded file: ``headline`` as in Article, ``metadata`` as the file declares it."""

    document: Document
    headline: Span | None
    metadata: Metadata = field(default_factory=Metadata)
    notices: tuple[Notice, ...] = ()


def read_article(path: Path, *, name: str = "", encoding: str = "", plain: bool = False) -> Article:
    """Read the article at ``path``; ``name`` is what errors call it. For the rest see ``parse_article``.

    Raises:
        ArticleError: there is no such file, it cannot be read, or it is no text.
    """
    name = name or str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(name, _why_unreadable(error)) from error
    except ValueError as error:
        raise ArticleError(name, "No file can have this name: it holds a null character.") from error
    return _article(_decode(data, name, encoding), path.name, plain=plain)


def parse_article(data: bytes, name: str, *, encoding: str = "", plain: bool = False) -> Article:
    """Make an article of a file's bytes; the suffix of ``name`` says whether it is Markdown.

    ``encoding`` overrides what is detected. ``plain`` is for an article whose Markdown took too long: it is shown as
    plain text, with a notice.

    Raises:
        ArticleError: it is no text, or there is no such encoding.
    """
    return _article(_decode(data, name, encoding), name, plain=plain)


def excerpt(article: Article, length: int = 240) -> str:
    """Return the beginning of the prose: one line, at most ``length`` code points, cut at a word.

    Headings are left out, and the first sentence where it serves as the title: both would only be said again.
    """
    prose = ""
    for block in article.document.blocks:
        if block.kind is BlockKind.HEADING or _is_headline(block.span, article.headline):
            continue
        span = Span(block.span.start, min(block.span.end, block.span.start + _MUCH * length))
        prose = one_line(f"{prose} {span.of(article.document.text)}")
        if len(prose) > length + len(article.metadata.title):
            break
    if article.headline is None:
        prose = prose.removeprefix(article.metadata.title).lstrip() or prose
    return shortened(prose, length)


def _is_headline(span: Span, headline: Span | None) -> bool:
    return headline is not None and headline.start <= span.start < headline.end


def _why_unreadable(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "There is no such file. It may have been moved, renamed or deleted."
        case PermissionError():
            return "You are not allowed to read this file. Change its permissions, or ask its owner to."
        case IsADirectoryError():
            return "This is a folder, not an article. Open it as a library instead."
        case _:
            return f"The file cannot be read: {error.strerror or error}."


def _decode(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        return decode(data, encoding)
    except BinaryContentError as error:
        reason = "This is not a text file: its content is binary, whatever its name says."
        raise ArticleError(name, reason) from error
    except LookupError as error:
        reason = f"There is no text encoding called “{encoding}”. Try utf-8, windows-1252, windows-1254 or UTF-16LE."
        raise ArticleError(name, reason) from error


def _article(decoded: Decoded, name: str, *, plain: bool) -> Article:
    text = decoded.text
    if not name.lower().endswith(_MARKDOWN_SUFFIXES):
        parsed = _as_plain(text)
    elif plain:
        parsed = _as_plain(text, _TIME_LIMIT)
    else:
        parsed = _as_markdown(text)
    notices = (*decoded.notices, *parsed.notices, *_empty_notices(text, parsed.document))
    return Article(
        metadata=_titled(parsed, name),
        document=parsed.document,
        encoding=decoded.encoding,
        text_sha256=hashlib.sha256(parsed.document.text.encode()).hexdigest(),
        words=count_words(parsed.document.text),
        headline=parsed.headline,
        notices=notices,
    )


def _as_plain(text: str, *notices: Notice) -> _Parsed:
    document = plain_document(text)
    return _Parsed(document, plain_headline(document), notices=notices)


def _as_markdown(text: str) -> _Parsed:
    from reader.formats import frontmatter, guard, markdown  # noqa: PLC0415 - 80 ms that a folder of .txt never needs

    reason = guard.why_not_markdown(text)
    if reason:
        return _as_plain(text, _plain_notice(reason))
    metadata, body, notices = frontmatter.split_front_matter(text)
    try:
        document = markdown.markdown_document(body)
    except markdown.MarkdownError:
        return _as_plain(text, _plain_notice("the Markdown parser cannot read it"))
    heading = leading_heading(document)
    title = one_line(heading.span.of(document.text)) if heading else ""
    is_title = heading is not None and metadata.title.casefold() in {"", title.casefold()}
    return _Parsed(document, heading.span if heading and is_title else None, metadata, notices)


def _plain_notice(reason: str) -> Notice:
    return Notice(NoticeKind.SHOWN_AS_PLAIN_TEXT, f"The article is shown as plain text: {reason}.")


def _empty_notices(text: str, document: Document) -> tuple[Notice, ...]:
    if not text:
        return (Notice(NoticeKind.EMPTY, "The file is empty."),)
    if not any(block.span for block in document.blocks[:1]) and not document.text.strip():
        return (Notice(NoticeKind.EMPTY, "There is no text in the file."),)
    return ()


def _titled(parsed: _Parsed, name: str) -> Metadata:
    if parsed.metadata.title:
        return parsed.metadata
    text = parsed.document.text
    title = one_line(parsed.headline.of(text)) if parsed.headline else first_sentence(parsed.document)
    return dataclasses.replace(parsed.metadata, title=title or Path(name).stem)
