"""Whole articles as web pages, their passages marked in place with notes beside them, and an index of the pages."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from markupsafe import Markup

from reader.exchange.material import CitedArticle, Material
from reader.exchange.pages.blocks import Setting, document_html
from reader.exchange.pages.file_names import page_names
from reader.exchange.pages.marks import Marked
from reader.exchange.pages.notes import Notes
from reader.exchange.pages.shown import ShownPassage, shown_article, shown_passages, summary
from reader.exchange.pages.templates import macro, styled
from reader.exchange.pages.text import displayable
from reader.model.listed import Listed
from reader.model.span import Span


def write(material: Material) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes (UTF-8) of each article's page, and of "index.html" which leads to them."""
    names = page_names(article.path for article in material.articles)
    notes = Notes()
    for number, (name, article) in enumerate(zip(names, material.articles, strict=True), 1):
        yield name, _page(article, material, number, notes).encode()
    shown = [shown_article(article, material.root, number) for number, article in enumerate(material.articles, 1)]
    counts = [len(article.passages) for article in material.articles]
    rows = list(zip(names, shown, counts, strict=True))
    page = styled("index.html", title=displayable(material.title), summary=summary(material), rows=rows)
    yield "index.html", page.encode()


def _page(article: CitedArticle, material: Material, number: int, notes: Notes) -> str:
    shown = shown_passages(article.passages, notes)
    pairs = list(zip(article.passages, shown, strict=True))
    marks = sorted(_marks(pairs), key=attrgetter("span"))
    title = _title_span(article)
    about = shown_article(article, material.root, number)
    byline = macro("byline", about)
    setting = Setting("a-", title=title, byline=byline, marks=marks, asides=_asides(pairs))
    return styled(
        "article.html",
        export=displayable(material.title),
        article=about,
        has_title=title is not None,
        language=displayable(article.metadata.language),
        content=Markup(document_html(article.article.document, setting)),  # noqa: S704 - it escapes every text
        elsewhere=[passage for one, passage in pairs if not one.placement.shown],
    )


def _marks(pairs: Sequence[tuple[Listed, ShownPassage]]) -> Iterator[Marked]:
    for one, passage in pairs:
        if span := one.placement.shown:
            yield Marked(span, passage.number, one.annotation)


def _asides(pairs: Sequence[tuple[Listed, ShownPassage]]) -> dict[int, str]:
    return {
        passage.number: macro("aside", passage) for one, passage in pairs if one.placement.shown and passage.has_note
    }


def _title_span(article: CitedArticle) -> Span | None:
    """Return the span of the block that is set as the title; none where the user gave the article another."""
    document, headline = article.article.document, article.article.headline
    if headline is None or " ".join(headline.of(document.text).split()) != " ".join(article.metadata.title.split()):
        return None
    at = bisect_right(document.blocks, headline.start, key=lambda block: block.span.start) - 1
    return document.blocks[at].span if at >= 0 else None
