"""What leaves, made for these tests: articles of their own writing, with passages by quote."""

from reader.exchange.material import CitedArticle, Material
from reader.formats.reading import parse_article
from reader.model.annotation import Anchor, Annotation
from reader.model.article import Metadata
from reader.model.codebook import TagDefinition
from reader.model.listed import Listed
from reader.model.placement import Placement, PlacementKind
from reader.model.span import Span

ORCHARD = """\
---
title: An orchard under glass
author: [Petra Osei, Jan van der Meer]
date: 2024-03-12
source: The Harding Post
url: https://harding.example/orchard?page=1&print=yes
language: en
---
# An orchard under glass

🙂 Nobody in **Low Harding** expected the *railway sheds* to bear fruit.[^1]

- apricots
- plums, in [two rows](https://rows.example/a)
    1. early ones
    2. late ones

> The matter is growing on me.
>
> - said the chairman

| tree | panes |
|------|------:|
| plum | 11,000 |

```
let bees = 2 < 3
```

[^1]: They had stood empty for years.
"""


def listed(article, path, number, quote, kind=PlacementKind.EXACT, **said):
    """Return an annotation of the article as lists have it, on the first copy of a quote."""
    text = article.document.text
    start = text.find(quote) if quote else -1
    span = Span(start, start + len(quote)) if start >= 0 else None
    anchor = (
        Anchor(quote, text[max(0, start - 8) : start], text[start + len(quote) :][:8], span) if span else Anchor(quote)
    )
    said = {"created": "2026-11-20T10:00:00.000Z", "modified": "2026-11-21T10:00:00.000Z"} | said
    annotation = Annotation(f"urn:uuid:00000000-0000-4000-8000-{number:012d}", anchor, **said)
    placed = None if kind is PlacementKind.LOST else span
    return Listed(path, annotation, Placement(kind, placed, 1.0, ""), placed.of(text) if placed else "")


def cited(path, source, *passages, metadata=None):
    """Return an article and its passages, each (quote, what is said of it)."""
    article = parse_article(source.encode(), path)
    made = [listed(article, path, number, quote, **said) for number, (quote, said) in enumerate(passages, 1)]
    return CitedArticle(path, metadata or article.metadata, article, tuple(made))


def material(*articles, codebook=(), part="", root="../library/"):
    """Return what leaves of a library called Harvest."""
    defined = {one.name: one for one in codebook}
    return Material("Harvest", part, tuple(articles), defined, "2026-11-22T10:42:00.120Z", root)


def orchard():
    """Return an article with something of everything, its passages overlapping."""
    return cited(
        "fruit/orchard under glass.md",
        ORCHARD,
        ("Low Harding expected the railway", {"tags": ("trees/fruit", "place names"), "note": "A **whole** town."}),
        ("the railway sheds to bear fruit", {"color": "blue", "tags": ("trees",)}),
        ("fruit.1\napricots\nplums, in two", {"color": "green"}),
        ("11,000", {"color": "pink", "note": "Count them <script>alert(1)</script>"}),
        ("2 < 3", {"color": "orange"}),
        ("a sentence that is gone", {"kind": PlacementKind.LOST, "note": "Where?", "comments": ("From *elsewhere*",)}),
    )


FRUIT = TagDefinition("trees/fruit", "#cc8844", "What one <can> eat.", 2)


def titled(title, **about):
    """Return an article known by its metadata, with one passage."""
    return cited("a.txt", "Some text.\n", ("text", {}), metadata=Metadata(title=title, **about))
