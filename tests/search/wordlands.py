"""A made-up corpus: articles in several languages, with annotations, and how they are indexed."""

import hashlib
import random
from collections.abc import Iterable
from pathlib import Path

from reader.model.annotation import COLORS, Anchor, Annotation
from reader.model.article import Metadata, count_words
from reader.model.fingerprint import Fingerprint
from reader.model.indexed import IndexedArticle, Stamp
from reader.search.searcher import Searcher
from reader.search.storage.index import Index

WORDS = {
    "en": """the of and a in harbour harbours harbour's ferry ferries Ferry sail sails sailing sailed bell bells chapel
        Kraljević Kraljevic KRALJEVIC kraljevic’s café cafe CAFÉ naïve résumé resume island islands islander well-known
        U.S. EU-27 3.14 2024 colour color colours run running runs runner Øresund Oresund Łódź Lodz straße strasse
        ﬁnal final ﬂag İzmir izmir Izmir town harbourtown pilot pilots quay quays tide tides tidal keeper kept keep
        light lights lit lamp lamps oil oiled storm storms stormy crew crews captain captains rope ropes""",
    "de": """der die das und in Hafen Häfen Häuser Haus hauses Fähre Fähren läuft laufen lief Straße Strasse Glocke
        Glocken Kapelle Insel Inseln Müller Mueller groß Größe Sturm Stürme Kapitän die Leuchtturm bell ferry""",
    "fr": """le la les et dans port ports bac l’île îles d’Ivoire cloche cloches chapelle naviguer navigue naviguons
        tempête tempêtes capitaine œuvre oeuvre cœur été élève harbour""",
    "ja": "東京 東京都 港 船 島の船 鐘 嵐が来る 灯台 灯台の光 ferry 2024",
    "xx": "harbour vuno kelva mirat harbours selka pont",
}
NAMES = ("Ingrid Vale", "Tomáš Kraljević", "Ana de Port", "O. Müller")
SOURCES = ("Coastal Review", "Tide & Quay", "Der Hafenbote", "")
TAGS = ("sea", "sea/ferries", "sea/ferries/old", "land/chapels", "Öl", "résumé notes")
FOLDERS = ("", "coast/", "coast/north/", "inland/")
DATES = ("2024-03-12", "2024-03", "2023", "2022-12-31", "2024-03-12", "", "undated")


def indexed(path: str, text: str = "", *annotations: Annotation, **metadata: object) -> IndexedArticle:
    """Return an article with a text and what is said about it."""
    known = Metadata(**{"language": "en", **metadata})  # pyright: ignore[reportArgumentType]
    sha = hashlib.sha256(text.encode()).hexdigest()
    stamp = Stamp(Fingerprint(len(text), 1))
    return IndexedArticle(path, stamp, known, text, sha, count_words(text), annotations)


def marked(quote: str, note: str = "", *tags: str, color: str = "yellow", number: int = 0) -> Annotation:
    """Return an annotation."""
    return Annotation(f"urn:uuid:{quote}-{number}", Anchor(quote), color, tags, note)


def corpus(count: int = 300, seed: int = 4) -> list[IndexedArticle]:
    """Return articles made of `WORDS`, some of them copies of others."""
    chance = random.Random(seed)
    articles: list[IndexedArticle] = []
    for number in range(count):
        language = chance.choice(("en", "en", "en", "de", "fr", "ja", "xx", ""))
        words = WORDS[language or "en"].split()
        text = _text(chance, words)
        if articles and chance.random() < 0.05:
            text = chance.choice(articles).text
        annotations = [_annotation(chance, words, text, n) for n in range(chance.choice((0, 0, 0, 1, 3)))]
        about = {
            "title": " ".join(chance.choices(words, k=3)),
            "creators": tuple(chance.sample(NAMES, chance.choice((0, 1, 2)))),
            "date": chance.choice(DATES),
            "publisher": chance.choice(SOURCES),
            "tags": tuple(chance.sample(TAGS, chance.choice((0, 0, 1)))),
            "language": language,
        }
        articles.append(indexed(f"{chance.choice(FOLDERS)}article-{number}.txt", text, *annotations, **about))
    return articles


def _text(chance: random.Random, words: list[str]) -> str:
    weights = [1 / (1 + place) for place in range(len(words))]
    found = chance.choices(words, weights, k=chance.choice((0, 5, 40, 120)))
    return "".join(word + chance.choice((" ", " ", " ", ", ", ". ", "\n")) for word in found)


def _annotation(chance: random.Random, words: list[str], text: str, number: int) -> Annotation:
    start = chance.randrange(len(text) + 1)
    note = " ".join(chance.choices(words, k=chance.choice((0, 3))))
    tags = chance.sample(TAGS, chance.choice((0, 1, 2)))
    return marked(text[start : start + 30], note, *tags, color=chance.choice(COLORS), number=number)


def index_of(folder: Path, articles: Iterable[IndexedArticle], *, commits: int = 1) -> Index:
    """Return an index of articles, in as many segments as there are commits."""
    index, known = Index(folder), list(articles)
    for first in range(commits):
        with index.write() as writer:
            for article in known[first::commits]:
                writer.put(article)
            writer.commit()
    return index


def searcher_of(folder: Path, *articles: IndexedArticle) -> Searcher:
    """Return what searches an index of these articles."""
    return Searcher(index_of(folder, articles).snapshot())
