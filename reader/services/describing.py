"""An article in words for the command line: as JSON values, and as text for people. No Qt."""

from reader.formats.language import guess_language
from reader.model.article import Article


def as_json(article: Article, path: str) -> dict[str, object]:
    """Return what ``show --json`` prints; ``path`` is given back as it is."""
    metadata = article.metadata
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
        "annotations": [],
    }


def as_text(article: Article) -> str:
    """Return title, byline, an empty line and the text, in which a headline is not said again."""
    text = article.document.text
    headline = article.headline
    body = text[headline.end :] if headline and not text[: headline.start].strip() else text
    return f"{article.metadata.title}\n{_byline(article)}\n\n{body.strip()}"


def _byline(article: Article) -> str:
    metadata = article.metadata
    length = f"{article.words} words, {article.minutes} min"
    return " · ".join(part for part in (*metadata.creators, metadata.publisher, metadata.date, length) if part)
