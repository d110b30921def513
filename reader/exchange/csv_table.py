"""A table for spreadsheets: a row a passage."""

from reader.exchange.cells import table
from reader.exchange.leaving import quote_of, standing
from reader.exchange.material import CitedArticle, Material
from reader.model.listed import Listed

COLUMNS = (
    *("path", "title", "author", "source", "date", "url"),
    *("quote", "note", "tags", "color", "start", "end", "placement", "created", "modified", "id"),
)


def write(material: Material) -> bytes:
    """Return the table, its head first. Authors and tags are joined by semicolons, for names have commas."""
    rows = (_row(article, one) for article in material.articles for one in article.passages)
    return table([COLUMNS, *rows])


def _row(article: CitedArticle, one: Listed) -> tuple[str | int | None, ...]:
    said, annotation, span = article.metadata, one.annotation, standing(one).span
    return (
        article.path,
        said.title,
        "; ".join(said.creators),
        said.publisher,
        said.date,
        said.url,
        quote_of(one),
        annotation.note,
        "; ".join(annotation.tags),
        annotation.color,
        span.start if span is not None else None,
        span.end if span is not None else None,
        str(one.placement.kind),
        annotation.created,
        annotation.modified,
        annotation.id,
    )
