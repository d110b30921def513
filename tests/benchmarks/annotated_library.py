"""A library whose articles are annotated: sidecars as the format describes them, written without the program."""

import json
import random
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.formats.reading import read_article
from reader.model.article import ARTICLE_SUFFIXES
from reader.model.document import Document
from tests.benchmarks.corpus import generate
from tests.benchmarks.measuring import Setting

ANNOTATIONS = 5_000
TAG = "subject"  # every annotation has one of its children
_ARTICLES = 2_225
_LENGTHS = (20, 300)  # code points of a quote
_COLORS = ("yellow", "green", "blue", "pink", "violet")
_MOMENT = "2026-03-01T09:30:00.000Z"


def annotated_library(setting: Setting) -> Path:
    """Return the folder of a library with 5,000 annotations: a copy of the one asked for, or a generated one."""
    folder = setting.work / "annotated"
    if not folder.exists():
        if setting.corpus:
            shutil.copytree(setting.corpus, folder)
        else:
            generate(folder, _ARTICLES)
        annotate(folder, ANNOTATIONS)
    return folder


def annotate(folder: Path, annotations: int, seed: int = 1) -> None:
    """Write sidecars with so many annotations for the articles of a folder, two or three for most of them."""
    chance = random.Random(seed)
    articles = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ARTICLE_SUFFIXES)
    counts = dict.fromkeys(articles, 0)
    for article in chance.choices(articles, k=annotations):
        counts[article] += 1
    for article, count in counts.items():
        if count:
            page = _page(article, count, chance)
            sidecar = article.with_name(article.name + ".annotations.json")
            sidecar.write_text(json.dumps(page, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _page(article: Path, count: int, chance: random.Random) -> dict[str, Any]:
    read = read_article(article)
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"reader": "urn:corpus-reader:"}],
        "id": _id(chance),
        "type": "AnnotationPage",
        "reader:version": 1,
        "reader:textSha256": read.text_sha256,
        "items": [_item(article.name, read.document, chance) for _ in range(count)],
    }


def _item(source: str, document: Document, chance: random.Random) -> dict[str, Any]:
    text = document.text
    start = chance.randrange(max(1, len(text) - _LENGTHS[0]))
    end = min(len(text), start + chance.randint(*_LENGTHS))
    quote = {"type": "TextQuoteSelector", "exact": text[start:end]}
    quote |= {"prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "id": _id(chance),
        "type": "Annotation",
        "motivation": ["highlighting", "tagging", "commenting"],
        "created": _MOMENT,
        "modified": _MOMENT,
        "body": list(_bodies(chance)),
        "target": {"source": source, "styleClass": chance.choice(_COLORS), "selector": [quote, position]},
    }


def _bodies(chance: random.Random) -> Iterator[dict[str, str]]:
    yield {"type": "TextualBody", "purpose": "tagging", "value": f"{TAG}/{chance.randrange(40)}"}
    yield {
        "type": "TextualBody",
        "purpose": "commenting",
        "value": f"Remark {chance.randrange(10**6)}",
        "format": "text/markdown",
    }


def _id(chance: random.Random) -> str:
    return f"urn:uuid:{uuid.UUID(int=chance.getrandbits(128), version=4)}"
