"""All passages on one web page: contents, the articles with their quotes and notes, an index of tags."""

from collections.abc import Iterator

from reader.exchange.material import Material
from reader.exchange.pages.notes import Notes
from reader.exchange.pages.shown import ShownArticle, shown_article, shown_passages, summary
from reader.exchange.pages.tag_index import tag_lines
from reader.exchange.pages.templates import styled
from reader.exchange.pages.text import displayable


def write(material: Material) -> bytes:
    """Return the page, UTF-8. It needs nothing beside itself."""
    articles = tuple(_articles(material))
    tags = tag_lines(articles, material.codebook)
    page = styled(
        "passages.html",
        title=displayable(material.title),
        summary=summary(material),
        articles=articles,
        tags=tags,
        anchors={tag.name: tag.anchor for tag in tags},
    )
    return page.encode()


def _articles(material: Material) -> Iterator[ShownArticle]:
    notes, first = Notes(), 1
    for number, article in enumerate(material.articles, 1):
        passages = shown_passages(article.passages, notes, first)
        first += len(passages)
        yield shown_article(article, material.root, number, passages)
