"""Articles and annotations as the index's columns hold them: JSON, arrays rather than objects."""

import json
from typing import Any, NamedTuple

from reader.model.annotation import Anchor, Annotation
from reader.model.article import Metadata
from reader.model.fingerprint import Fingerprint
from reader.model.indexed import IndexedArticle, Stamp
from reader.model.span import Span

_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Card(NamedTuple):
    """What lists and facets show of an article. ``tags`` are all of them, of the article and of its annotations."""

    path: str
    title: str
    date: str
    source: str
    text_sha256: str
    words: int
    language: str
    tags: tuple[str, ...]
    colors: tuple[str, ...]


def dump(value: object) -> bytes:
    """Return JSON of it, followed by a comma: a column of them is read in one go. Lone surrogates survive."""
    return f"{_dump(value)},".encode("utf-8", "surrogatepass")


def load(data: bytes) -> Any:
    """Return what one `dump` was made of."""
    return load_all(data)[0]


def load_all(data: bytes) -> list[Any]:
    """Return what any number of `dump`, one after the other, were made of."""
    return json.loads(f"[{data[:-1].decode('utf-8', 'surrogatepass')}]")


def tags_of(article: IndexedArticle) -> tuple[str, ...]:
    """Return the tags of an article and its annotations, each once."""
    tags = (tag for annotation in article.annotations for tag in annotation.tags)
    return tuple(dict.fromkeys((*article.metadata.tags, *tags)))


def card_of(article: IndexedArticle) -> Card:
    """Return the card of an article."""
    said = article.metadata
    colors = tuple(dict.fromkeys(annotation.color for annotation in article.annotations))
    return Card(
        article.path, said.title, said.date, said.publisher, article.text_sha256, article.words, said.language,
        tags_of(article), colors,
    )  # fmt: skip


def card_from(row: list[Any]) -> Card:
    """Return a card from what was stored of it."""
    row[7:] = map(tuple, row[7:])
    return Card(*row)


def rest_of(article: IndexedArticle) -> list[Any]:
    """Return what an article's card does not say, without its text, stamp and annotations."""
    return [article.metadata.creators, article.metadata.url, article.metadata.tags, article.problem]


def article_from(
    card: Card, rest: list[Any], stamp: Stamp, text: str, annotations: tuple[Annotation, ...]
) -> IndexedArticle:
    """Return an article as it was given to the index."""
    creators, url, tags, problem = rest
    metadata = Metadata(card.title, tuple(creators), card.date, card.source, url, tuple(tags), card.language)
    return IndexedArticle(
        card.path, stamp, metadata, text, card.text_sha256, card.words, annotations, problem=problem
    )  # fmt: skip


def stamp_row(article: IndexedArticle) -> list[Any]:
    """Return an article's path and stamp as they are stored."""
    stamp = article.stamp
    sidecar = (None, None) if stamp.sidecar is None else (stamp.sidecar.size, stamp.sidecar.mtime_ns)
    return [article.path, stamp.article.size, stamp.article.mtime_ns, *sidecar, stamp.encoding]


def stamp_from(row: list[Any]) -> tuple[str, Stamp]:
    """Return an article's path and stamp from what was stored of them."""
    path, size, mtime_ns, sidecar_size, sidecar_mtime_ns, encoding = row
    sidecar = None if sidecar_size is None else Fingerprint(sidecar_size, sidecar_mtime_ns)
    return path, Stamp(Fingerprint(size, mtime_ns), sidecar, encoding)


def annotation_row(annotation: Annotation) -> list[Any]:
    """Return an annotation as it is stored, without its ``item``."""
    anchor = annotation.anchor
    span = None if anchor.span is None else (anchor.span.start, anchor.span.end)
    return [
        annotation.id, anchor.quote, anchor.prefix, anchor.suffix, span, annotation.color, annotation.tags,
        annotation.note, annotation.comments, annotation.created, annotation.modified, annotation.creator,
        annotation.kept_lost,
    ]  # fmt: skip


def annotation_from(row: list[Any]) -> Annotation:
    """Return an annotation from what was stored of it."""
    name, quote, prefix, suffix, span, color, tags, note, comments, *rest = row
    anchor = Anchor(quote, prefix, suffix, None if span is None else Span(*span))
    return Annotation(name, anchor, color, tuple(tags), note, tuple(comments), *rest)
