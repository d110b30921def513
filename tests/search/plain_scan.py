"""What a query finds, by reading every article from the beginning to the end: slow, and too plain to be wrong."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

from reader.model.annotation import Annotation
from reader.model.indexed import IndexedArticle
from reader.model.query import UNQUALIFIED, All, Either, Fuzzy, Not, Pattern, Query, Words
from reader.search.analysis import folded, is_unspaced, language_key, spelled, terms_of, tokens


@dataclass(frozen=True, slots=True)
class _Subject:
    """What can be found: its name, its language, the tokens of each value of each field."""

    name: str
    language: str
    values: dict[str, list[list[str]]]


class PlainScan:
    """Looks for queries in articles and their annotations."""

    def __init__(self, articles: Collection[IndexedArticle]) -> None:
        self._languages = {language_key(article.metadata.language) for article in articles}
        self._articles = [_subject(article.path, article, _values_of(article)) for article in articles]
        self._annotations = [
            _subject(f"{article.path} {annotation.id}", article, _values_of_annotation(article, annotation))
            for article in articles
            for annotation in article.annotations
        ]

    def articles(self, query: Query) -> set[str]:
        """Return the paths of the articles that a query finds."""
        return {article.name for article in self._articles if _finds(query, article, self._languages)}

    def annotations(self, query: Query) -> set[str]:
        """Return path and id of the annotations that a query finds."""
        return {each.name for each in self._annotations if _finds(query, each, self._languages)}


def _subject(name: str, article: IndexedArticle, values: dict[str, list[str]]) -> _Subject:
    language = language_key(article.metadata.language)
    return _Subject(name, language, {field: list(map(tokens, texts)) for field, texts in values.items()})


def _values_of(article: IndexedArticle) -> dict[str, list[str]]:
    """Return what stands in each field of an article."""
    annotations = article.annotations
    values = {
        **_shared(article),
        "text": [article.text],
        "tags": [*article.metadata.tags, *(tag for each in annotations for tag in each.tags)],
        "note": [each.note for each in annotations],
        "quote": [each.anchor.quote for each in annotations],
    }
    return {**values, "": [text for field in UNQUALIFIED for text in values[field]]}


def _values_of_annotation(article: IndexedArticle, annotation: Annotation) -> dict[str, list[str]]:
    """Return what stands in each field of an annotation; unqualified words do not look into its article."""
    own = {"tags": list(annotation.tags), "note": [annotation.note], "quote": [annotation.anchor.quote]}
    return {**_shared(article), **own, "": [text for texts in own.values() for text in texts]}


def _shared(article: IndexedArticle) -> dict[str, list[str]]:
    said = article.metadata
    return {
        "title": [said.title],
        "author": list(said.creators),
        "source": [said.publisher],
        "url": [said.url],
        "path": [article.path],
    }


def _finds(query: Query, subject: _Subject, languages: Iterable[str]) -> bool:
    match query:
        case All(parts):
            return all(_finds(part, subject, languages) for part in parts)
        case Either(parts):
            return any(_finds(part, subject, languages) for part in parts)
        case Not(part):
            return not _finds(part, subject, languages)
        case Words() | Pattern() | Fuzzy():
            values = subject.values.get(query.field, ())
            return any(_stands(query, value, subject.language, languages) for value in values if value)
    raise NotImplementedError(query)


def _stands(leaf: Words | Pattern | Fuzzy, here: list[str], language: str, languages: Iterable[str]) -> bool:
    match leaf:
        case Pattern(text):
            shape = "".join({"*": ".*", "?": "."}.get(c) or re.escape(folded(c)) for c in text)
            return any(re.fullmatch(shape, folded(token)) for token in here)
        case Fuzzy(text, edits):
            word = folded("".join(tokens(text)))
            return any(OSA.distance(folded(token), word) <= edits for token in here)
        case Words(text):
            wanted = tokens(text)
            if len(wanted) == 1 and is_unspaced(wanted[0]):
                return any(folded(wanted[0]) in folded(token) for token in here)
            if leaf.exact:
                fits = [[spelled(token) == spelled(word) for token in here] for word in wanted]
            else:
                of = [{terms_of(each)[word] for each in languages} for word in wanted]
                fits = [[terms_of(language)[token] in terms for token in here] for terms in of]
            return _near(fits, leaf.near) if leaf.near else _next_to_each_other(fits, len(here))


def _next_to_each_other(fits: list[list[bool]], length: int) -> bool:
    starts = range(length - len(fits) + 1)
    return any(all(row[start + place] for place, row in enumerate(fits)) for start in starts)


def _near(fits: list[list[bool]], distance: int) -> bool:
    windows = range(len(fits[0]))
    return any(_filled([row[start : start + distance + 1] for row in fits]) for start in windows)


def _filled(fits: list[list[bool]]) -> bool:
    """Return whether each word can have a place of its own."""
    places = [[position for position, fit in enumerate(row) if fit] for row in fits]
    return all(places) and any(len(set(some)) == len(some) for some in product(*places))
