"""What documents an article becomes in the index: one for itself, then one for each of its annotations."""

import calendar
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.model.annotation import Annotation
from reader.model.folding import fold
from reader.model.indexed import IndexedArticle
from reader.model.tags import lineage
from reader.search.analysis import language_key
from reader.search.storage import records
from reader.search.storage.schema import ARTICLE, PASSAGE, STEMS, UNREADABLE

_LEVEL = 4  # of deflating texts: 6 takes a third longer for half a percent
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class GroupDocument:
    """One document: the values of its word fields, the terms of its keyword fields, the bytes of its columns."""

    kind: int
    words: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, frozenset[str]]
    columns: Mapping[str, bytes]


def group_of(article: IndexedArticle) -> Iterator[GroupDocument]:
    """Yield the documents of an article, itself first. Of one that cannot be read only what it is known by."""
    if article.problem:
        yield GroupDocument(UNREADABLE, {}, {"key": frozenset({article.path})}, _columns(article))
        return
    shared = _shared_words(article)
    yield _article_document(article, shared)
    for annotation in article.annotations:
        yield _passage_document(article, annotation, shared)


def days_of(date: str) -> tuple[int, int]:
    """Return the first and the last day that a date of ISO 8601 stands for, as numbers (20240312); 0, 0 for none."""
    found = _DATE.match(date)
    if found is None:
        return 0, 0
    year, month, day = (int(part or 0) for part in found.groups())
    if not year or month > 12 or (month and day > calendar.monthrange(year, month)[1]):
        return 0, 0
    first = year * 10_000 + (month or 1) * 100 + (day or 1)
    last_day = day or calendar.monthrange(year, month or 12)[1]
    return first, year * 10_000 + (month or 12) * 100 + last_day


def tag_terms(tag: str) -> frozenset[str]:
    """Return what a tag is found by: itself, those above it, and its tails, all folded ("a/b": "a/b", "a", "b")."""
    parts = fold(tag).split("/")
    return frozenset(("/".join(parts), *lineage("/".join(parts)), *("/".join(parts[n:]) for n in range(len(parts)))))


def whole_terms(article: IndexedArticle) -> frozenset[str]:
    """Return the whole values that an article is found by: source, authors, folders."""
    folders = article.path.split("/")[:-1]
    said = article.metadata
    whole = (f"source={said.publisher}",) if said.publisher else ()
    return frozenset((
        *(unicodedata.normalize("NFC", term) for term in (*whole, *(f"author={name}" for name in said.creators))),
        *(f"folder={'/'.join(folders[:depth])}/" for depth in range(1, len(folders) + 1)),
    ))  # fmt: skip


def _shared_words(article: IndexedArticle) -> dict[str, tuple[str, ...]]:
    """Return what an article and its passages are both found by."""
    said = article.metadata
    return {
        "title": (said.title,),
        "author": said.creators,
        "source": (said.publisher,),
        "url": (said.url,),
        "path": (article.path,),
    }


def _article_document(article: IndexedArticle, shared: Mapping[str, tuple[str, ...]]) -> GroupDocument:
    annotations = article.annotations
    tags = records.tags_of(article)
    notes = tuple(note for annotation in annotations for note in _notes(annotation))
    words = {
        **shared,
        "text": (article.text,),
        "tags": tags,
        "note": notes,
        "quote": tuple(annotation.anchor.quote for annotation in annotations),
    }
    states = _states(tags, notes, annotated=bool(annotations))
    colors = frozenset(annotation.color for annotation in annotations)
    terms = {"key": frozenset({article.path}), **_terms(article, tags, states, colors)}
    return GroupDocument(ARTICLE, words, terms, _columns(article))


def _passage_document(
    article: IndexedArticle, annotation: Annotation, shared: Mapping[str, tuple[str, ...]]
) -> GroupDocument:
    notes = _notes(annotation)
    words = {**shared, "tags": annotation.tags, "note": notes, "quote": (annotation.anchor.quote,)}
    states = _states(annotation.tags, notes, annotated=True)
    terms = _terms(article, annotation.tags, states, frozenset({annotation.color}))
    return GroupDocument(PASSAGE, words, terms, {"rest": records.dump(records.annotation_row(annotation))})


def _notes(annotation: Annotation) -> tuple[str, ...]:
    return tuple(note for note in (annotation.note, *annotation.comments) if note)


def _states(tags: tuple[str, ...], notes: tuple[str, ...], *, annotated: bool) -> frozenset[str]:
    named = {"annotated": annotated, "note": any(notes), "tag": bool(tags)}
    return frozenset(name for name, true in named.items() if true)


def _terms(
    article: IndexedArticle, tags: tuple[str, ...], states: frozenset[str], colors: frozenset[str]
) -> dict[str, frozenset[str]]:
    tag = article.metadata.language.replace("_", "-").lower()
    return {
        "color": colors,
        "lang": frozenset({tag, tag.partition("-")[0]} - {""}),
        "state": states,
        STEMS: frozenset({language_key(tag)}),
        "tagged": frozenset(term for each in tags for term in tag_terms(each)),
        "whole": whole_terms(article),
    }


def _columns(article: IndexedArticle) -> dict[str, bytes]:
    return {
        "body": zlib.compress(article.text.encode("utf-8", "surrogatepass"), _LEVEL),
        "card": records.dump(records.card_of(article)),
        "rest": records.dump(records.rest_of(article)),
        "stamp": records.dump(records.stamp_row(article)),
    }
