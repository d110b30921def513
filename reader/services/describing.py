"""Articles and annotations in words for the command line: as JSON values, and as text for people. No Qt."""

from collections.abc import Sequence

from reader.exchange.fields import annotation_fields
from reader.formats.language import guess_language
from reader.formats.titles import one_line, shortened
from reader.model.annotation import Annotation
from reader.model.article import Article, Metadata
from reader.model.listed import Listed
from reader.model.sidecar import About
from reader.model.wording import count

_QUOTE = 100  # code points of a quote or a note that people are shown
_SHORT_ID = 8  # of the UUID's hexadecimal digits: enough to tell the annotations of an article apart
_UUID = "urn:uuid:"
_INDENT = " " * 12  # below an id and the space around it


def as_json(article: Article, about: About, annotations: Sequence[Listed], path: str) -> dict[str, object]:
    """Return what ``show --json`` prints, with what the user said of the article; ``path`` is given back as it is."""
    metadata = about.over(article.metadata)
    return {
        "path": path,
        "title": metadata.title,
        "creator": list(metadata.creators),
        "date": metadata.date,
        "publisher": metadata.publisher,
        "url": metadata.url,
        "language": metadata.language or guess_language(article.document.text),
        "tags": list(metadata.tags),
        "words": article.words,
        "minutes": article.minutes,
        "encoding": article.encoding,
        "text": article.document.text,
        "textSha256": article.text_sha256,
        "notices": [notice.message for notice in article.notices],
        "annotations": [annotation_fields(one) for one in annotations],
    }


def as_text(article: Article, about: About, annotations: Sequence[Listed]) -> str:
    """Return title, byline, an empty line and the text, in which a headline is not said again; then annotations."""
    metadata = about.over(article.metadata)
    shown = f"{metadata.title}\n{_byline(metadata, article)}\n\n{_body(article, metadata)}"
    if not annotations:
        return shown
    return "\n".join((shown, "", count(len(annotations), "annotation"), *map(annotation_text, annotations)))


def annotation_text(one: Listed) -> str:
    """Return an annotation for people: id, colour and placement, quote, tags, the note's beginning."""
    annotation, placement = one.annotation, one.placement
    lines = [f"  {short_id(annotation)}  {annotation.color:<6}  {placement.kind:<9}  {quoted(annotation)}"]
    if one.found and one_line(one.found) != one_line(annotation.anchor.quote):
        lines.append(f"now: “{_brief(one.found)}”")
    if annotation.tags:
        lines.append(f"tags: {', '.join(annotation.tags)}")
    lines.extend(f"note: {_brief(note)}" for note in (annotation.note, *annotation.comments) if note.strip())
    return f"\n{_INDENT}".join(lines)


def quoted(annotation: Annotation) -> str:
    """Return the beginning of an annotation's quote, on one line, in quotation marks."""
    if annotation.anchor.whole_article:
        return "(the whole article)"
    return f"“{_brief(annotation.anchor.quote)}”" if annotation.anchor.quote else "(no words recorded)"


def short_id(annotation: Annotation) -> str:
    """Return what people name an annotation by: the beginning of its UUID; another program's id whole."""
    if not annotation.id.lower().startswith(_UUID):
        return annotation.id
    return annotation.id[len(_UUID) :][:_SHORT_ID]


def _brief(text: str) -> str:
    return shortened(one_line(text[: 4 * _QUOTE]), _QUOTE)


def _body(article: Article, metadata: Metadata) -> str:
    """Return the text without the headline where that is the title just printed."""
    text, headline = article.document.text, article.headline
    repeated = headline and metadata.title == article.metadata.title and not text[: headline.start].strip()
    return (text[headline.end :] if headline and repeated else text).strip()


def _byline(metadata: Metadata, article: Article) -> str:
    length = f"{article.words} words, {article.minutes} min"
    return " · ".join(part for part in (*metadata.creators, metadata.publisher, metadata.date, length) if part)
