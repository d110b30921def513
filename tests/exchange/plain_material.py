"""A small library to export: what the tests of several formats start from."""

import hashlib

from reader.exchange.material import CitedArticle, Material
from reader.model.annotation import Anchor, Annotation
from reader.model.article import Article, Metadata
from reader.model.codebook import TagDefinition
from reader.model.document import Block, BlockKind, Document
from reader.model.listed import Listed
from reader.model.placement import Placement, PlacementKind
from reader.model.span import Span

NOON, LATER = "2026-05-04T12:00:00.120Z", "2026-05-05T08:30:00.000Z"
TEXT = "The ferry 🚢 is late.\nNobody on the quay minds: the ferry is always late.\n"


def annotation(number=1, **said):
    return Annotation(**{"id": f"urn:uuid:00000000-0000-4000-8000-{number:012}", "anchor": Anchor(), **said})


def about(text, quote, *, nth=1, **said):
    """Return an annotation of the nth ``quote`` in a text."""
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return annotation(anchor=anchored(text, start, start + len(quote)), **said)


def anchored(text, start, end):
    return Anchor(text[start:end], text[max(0, start - 32) : start], text[end : end + 32], Span(start, end))


def listed(one, path="ferry.txt", kind=PlacementKind.EXACT, span=None, found=""):
    span = one.anchor.span if span is None and kind is not PlacementKind.LOST else span
    return Listed(path, one, Placement(kind, span, 1.0, "It stands there."), found or one.anchor.quote)


def cited(*passages, path="ferry.txt", text=TEXT, metadata=None):
    document = Document(text, [Block(BlockKind.PARAGRAPH, Span(0, len(text)))])
    article = Article(Metadata(), document, "utf-8", hashlib.sha256(text.encode()).hexdigest(), 9)
    known = metadata or Metadata("The ferry", ("Ana Maria Sá", "Li, Wei"), "2024-03-12", "Harbour News")
    return CitedArticle(
        path, known, article, tuple(one if isinstance(one, Listed) else listed(one, path) for one in passages)
    )


def material(*articles, root="../library/", tags=()):
    codebook = {tag.name: tag for tag in tags or (TagDefinition("sea", "#3366aa", "What floats."),)}
    return Material("Harbour", "", articles, codebook, NOON, root)


def written(tmp_path, name, data):
    """Return a file with that in it."""
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file
