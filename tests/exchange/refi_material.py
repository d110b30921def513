"""A library that leaves as REFI-QDA, of texts written for these tests, and what came of it put side by side."""

from reader.anchoring.describing import describe
from reader.exchange.material import CitedArticle, Material
from reader.formats.reading import parse_article
from reader.model.annotation import Anchor, Annotation
from reader.model.codebook import TagDefinition
from reader.model.listed import Listed
from reader.model.placement import Placement, PlacementKind
from reader.model.span import Span

AT = "2026-11-22T10:00:00.000Z"
FERRY = (
    "The ferry 🚢 at Vell\r\n\r\nIt sank twice, and twice it was raised. 𝔘nlucky, said the pilot.\r\nIt sank twice.\r\n"
)
BEES = (
    "---\ntitle: Bees on “roofs” & elsewhere\nurl: https://roofs.example/a?b=1&c=2\n---\n# Bees\n\nThey *like* heat.\n"
)


def uuid(number):
    return f"urn:uuid:00000000-0000-4000-8000-{number:012x}"


def annotation(text, number, quote, **said):
    """Return an annotation of a quote, (quote, n) for its n-th copy, a span, or None for the whole article."""
    if quote is None:
        anchor = Anchor()
    elif isinstance(quote, Span):
        anchor = describe(text, quote)
    else:
        words, copy = quote if isinstance(quote, tuple) else (quote, 1)
        at = -1
        for _ in range(copy):
            at = text.index(words, at + 1)
        anchor = describe(text, Span(at, at + len(words)))
    said = {"id": uuid(number), "created": "2026-11-20T10:00:00.120Z", "modified": "2026-11-21T10:00:00.000Z"} | said
    return Annotation(anchor=anchor, **said)


def placed(path, one, text):
    kind = PlacementKind.EXACT
    found = one.anchor.span.of(text) if one.anchor.span else ""
    return Listed(path, one, Placement(kind, one.anchor.span, 1.0, ""), found)


def cited(path, source, *passages):
    """Return an article with passages, each (quote, what is said of it)."""
    article = parse_article(source.encode(), path)
    text = article.document.text
    numbers = range(sum(map(ord, path)) * 1000, 1 << 40)
    made = [annotation(text, number, quote, **said) for number, (quote, said) in zip(numbers, passages, strict=False)]
    return CitedArticle(path, article.metadata, article, tuple(placed(path, one, text) for one in made))


def material(*articles, codebook=()):
    used = {tag for article in articles for one in article.passages for tag in one.annotation.tags}
    defined = {tag: TagDefinition(tag) for tag in sorted(used)} | {one.name: one for one in codebook}
    return Material("Harbours", "", articles, defined, AT)


def rich():
    """Return a library with everything that a project may have."""
    ferry = cited(
        "sea/ferry.txt",
        FERRY,
        ("It sank twice", {"tags": ("sea/loss", "boats"), "color": "blue", "note": "Twice!\n\n- *really*\r\n"}),
        (("It sank twice", 2), {"tags": ("sea/loss",), "creator": "Ida Roth"}),
        ("sank twice, and", {"color": "green", "creator": "Ida Roth"}),
        ("𝔘nlucky", {"color": "orange", "note": "[reader:color=pink]", "comments": ("from elsewhere", "and again")}),
        (Span(0, 20), {"note": "  <b>&amp;</b>\t]]> \x07 "}),
        (None, {"tags": ("boats",), "note": "A fine piece."}),
        (None, {"color": "violet"}),
    )
    bees = cited("bees.md", BEES, ("like heat", {"tags": ("land/loss", "🐝, “heat”"), "id": "https://else.example/#7"}))
    codebook = (
        TagDefinition("sea", "#204060", "All at sea.\n\nTwo lines & more."),
        TagDefinition("boats", "#abcdef", ""),
        TagDefinition("unused/child", "", "Nobody has it."),
    )
    return material(ferry, bees, codebook=codebook)
