"""A small library with everything that makes a round trip hard, and what of its annotations has to come back."""

import json
from dataclasses import dataclass
from pathlib import Path

from reader.anchoring.describing import describe
from reader.formats.reading import read_article
from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.part import Part
from reader.model.progress import Progress
from reader.model.sidecar import Sidecar
from reader.model.span import Span
from reader.services.exporting import Exported, export
from reader.services.importing import Imported, take_in
from reader.store.sidecar import read_sidecar, save_sidecar

_AT = "2026-03-01T09:30:00.000Z"
_ARTICLES = {
    "emoji.txt": "The Ferry 🚢🏝️\n👩‍👩‍👧‍👦 came aboard, and the ferry left at noon; the ferry came back at dusk.\n",
    "crlf.txt": "Tides\r\nThe tide turned at six.\r\n\r\nThe tide turned at noon.\r\nNobody “noticed” it — nobody.\r\n",
    "folder one/notes #2 ä.md": (
        "---\ntitle: Salt & Ice\nauthor: Ada Brook\ndate: 2024-03-12\nurl: https://example.org/salt?a=1&b=2\n---\n"
        "# Salt & Ice\n\nThe *harbour* froze **twice** that winter 🧊.\n\n- salt on the quay\n- ice on the quay\n\n"
        "| year | days |\n|---|---|\n| 1963 | 40 |\n\n> The harbour froze.\n\n```\nx = '<b>'\n```\n"
    ),
    "folder one/same.txt": "Same name\nThis one stands in a folder.\n",
    "same.txt": "Same name\nThis one stands in the root.\n",
}
_PASSAGES = (  # article, quote, which occurrence, colour, tags, note
    ("emoji.txt", "the ferry", 0, "yellow", ("boats/ferry", "noon"), ""),
    ("emoji.txt", "the ferry", 1, "green", (), "The *second* one."),
    ("emoji.txt", "ferry came back at dusk", 0, "blue", ("boats/ferry",), "Overlaps; 🌗 at dusk.\n\n- one\n- two"),
    ("emoji.txt", "👩‍👩‍👧‍👦 came", 0, "pink", (), ""),
    ("crlf.txt", "The tide turned", 0, "violet", ("tides",), "First"),
    ("crlf.txt", "The tide turned", 1, "violet", ("tides",), "Second"),
    ("crlf.txt", "six.\n\nThe tide", 0, "yellow", ("über/größe", "a, b; c"), ""),
    ("crlf.txt", "“noticed” it — nobody", 0, "yellow", (), "<script>alert(1)</script> --> & [x](y) *z* `q`"),
    ("folder one/notes #2 ä.md", "harbour froze", 0, "green", ("ice",), "# Heading\n> quoted\n---\ntags: no"),
    ("folder one/notes #2 ä.md", "salt on the quay\nice", 0, "yellow", ("ice", "salt"), ""),
    ("folder one/notes #2 ä.md", "1963\t40", 0, "blue", (), ""),
    ("folder one/notes #2 ä.md", "x = '<b>'", 0, "pink", ("code",), "  spaces around  "),
    ("same.txt", "This one", 0, "yellow", ("place",), ""),
    ("folder one/same.txt", "This one", 0, "yellow", ("place",), ""),
)


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """What has to come back of an annotation."""

    path: str
    start: int
    end: int
    quote: str
    color: str
    tags: tuple[str, ...]
    note: str
    id: str


def write_articles(root: Path) -> None:
    """Write the articles alone."""
    for name, text in _ARTICLES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def write_library(root: Path) -> None:
    """Write the articles, their annotations and a codebook."""
    write_articles(root)
    for name in _ARTICLES:
        text = read_article(root / name).document.text
        made = [_annotation(text, number, *said[1:]) for number, said in enumerate(_PASSAGES) if said[0] == name]
        annotate(root / name, *made)
    tags = [
        {"name": "boats", "color": "#204060", "description": "All that floats"},
        {"name": "ice", "color": "#a0b0c0"},
    ]
    (root / "codebook.json").write_text(json.dumps({"reader:version": 1, "tags": tags}))


def annotate(file: Path, *annotations: Annotation) -> None:
    """Give an article these annotations, made in its text of today."""
    sha256 = read_article(file).text_sha256
    save_sidecar(file, Sidecar(AnnotationSet(annotations), text_sha256=sha256), "")


def passage(number: int, anchor: Anchor, **said) -> Annotation:
    """Return an annotation with the id of that number."""
    return Annotation(identity(number), anchor, **{"created": _AT, "modified": _AT, **said})


def identity(number: int) -> str:
    """Return the id of that number."""
    return f"urn:uuid:00000000-0000-4000-8000-{number:012d}"


def _annotation(text: str, number: int, quote: str, nth: int, color: str, tags, note: str) -> Annotation:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return passage(number, describe(text, Span(start, start + len(quote))), color=color, tags=tags, note=note)


def kept(root: Path) -> list[Kept]:
    """Return what the sidecars of a library say."""
    return sorted(_kept(path, one) for path in _ARTICLES for one in read_sidecar(root / path).sidecar.annotations)


def _kept(path: str, one: Annotation) -> Kept:
    span = one.anchor.span or Span(-1, -1)
    return Kept(path, span.start, span.end, one.anchor.quote, one.color, tuple(sorted(one.tags)), one.note, one.id)


def exported(root: Path, out: Path, format_id: str, part: Part = Part(), *, force: bool = False) -> Exported:  # noqa: B008 - a value
    """Export and return what left, having looked at the progress."""
    *steps, done = export(str(root), part, format_id, str(out), force)
    assert all(isinstance(step, Progress) for step in steps)
    assert isinstance(done, Exported)
    return done


def taken_in(root: Path, file: Path) -> Imported:
    """Import and return what came of it."""
    *steps, done = take_in(str(root), str(file))
    assert all(isinstance(step, Progress) for step in steps)
    assert isinstance(done, Imported)
    return done
