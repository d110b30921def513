"""Passages and articles as the templates show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from reader.exchange.addresses import followed
from reader.exchange.doubts import doubt
from reader.exchange.leaving import quote_of, quoted
from reader.exchange.material import CitedArticle, Material
from reader.exchange.pages.marks import color_class
from reader.exchange.pages.notes import Notes
from reader.exchange.pages.text import displayable
from reader.model.listed import Listed
from reader.model.wording import count, joined, long_date


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage with the number it has on the page; ``note`` and ``comments`` are HTML, ``state`` a sentence."""

    number: int
    id: str
    color: str
    quote: str
    state: str
    note: Markup
    comments: tuple[Markup, ...]
    tags: tuple[str, ...]

    @property
    def has_note(self) -> bool:
        """Return whether anything is said of it."""
        return bool(self.note or self.comments or self.tags)


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """What stands above an article's passages; the addresses are empty where there are none."""

    number: int
    title: str
    byline: str
    path: str
    address: str
    url: str
    passages: tuple[ShownPassage, ...] = ()


def shown_passages(passages: Iterable[Listed], notes: Notes, first: int = 1) -> tuple[ShownPassage, ...]:
    """Return passages as they are shown, numbered from ``first``."""
    return tuple(_shown(one, number, notes) for number, one in enumerate(passages, first))


def shown_article(
    article: CitedArticle, root: str, number: int, passages: tuple[ShownPassage, ...] = ()
) -> ShownArticle:
    """Return what is shown of an article whose library stands at ``root``."""
    metadata = article.metadata
    said = (joined(metadata.creators), metadata.publisher, long_date(metadata.date))
    return ShownArticle(
        number=number,
        title=displayable(metadata.title or article.path),
        byline=displayable(" · ".join(part for part in said if part)),
        path=displayable(article.path),
        address=root + quoted(article.path),
        url=followed(metadata.url),
        passages=passages,
    )


def summary(material: Material) -> str:
    """Return the line under an export's title: "64 passages in 31 articles · 22 November 2026"."""
    passages = sum(len(article.passages) for article in material.articles)
    amount = f"{count(passages, 'passage')} in {count(len(material.articles), 'article')}"
    return " · ".join(filter(None, (amount, long_date(material.at))))


def _shown(one: Listed, number: int, notes: Notes) -> ShownPassage:
    annotation = one.annotation
    return ShownPassage(
        number=number,
        id=displayable(annotation.id),
        color=color_class(annotation.color),
        quote=displayable(quote_of(one)),
        state=doubt(one.placement),
        note=notes.html(annotation.note) if annotation.note else Markup(),
        comments=tuple(notes.html(text) for text in annotation.comments),
        tags=tuple(map(displayable, annotation.tags)),
    )
