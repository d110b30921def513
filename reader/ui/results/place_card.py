"""What is said of one place in its context, as a value: the model makes it, the delegate paints it."""

from dataclasses import dataclass

from reader.model.document import Span
from reader.model.hit import Place
from reader.model.wording import short_date
from reader.ui.models.card import Card
from reader.ui.results.excerpts import CUT_AFTER, CUT_BEFORE, Marked

_ENDS = (".", "!", "?", "”", "…")


@dataclass(frozen=True, slots=True)
class PlaceCard(Card):
    """A card of text with hits in it: ``quote`` is the context, ``marks`` are code points in it."""

    marks: tuple[Span, ...] = ()


def key_of_place(place: Place) -> str:
    """Return what tells a place from all others of a list."""
    return f"{place.path}\n{place.span.start}-{place.span.end}"


def facts_of(place: Place) -> str:
    """Return the line under a title: source · date."""
    return " · ".join(part for part in (place.source, short_date(place.date)) if part)


def title_of(place: Place) -> str:
    """Return what the article is called: its title, or the name of its file."""
    return place.title or place.path.rpartition("/")[2]


def card_of_place(place: Place) -> PlaceCard:
    """Return the card of a place, its context without white space at the ends."""
    start = len(place.text) - len(place.text.lstrip())
    text = place.text.strip()
    lead = CUT_BEFORE if place.context.start > 0 and not text[:1].isupper() else ""
    end = "" if text.endswith(_ENDS) else CUT_AFTER
    shift = len(lead) - start
    marks = tuple(Span(mark.start + shift, mark.end + shift) for mark in place.marks)
    key, facts = key_of_place(place), facts_of(place)
    return PlaceCard(key, f"{lead}{text}{end}", "", heading=title_of(place), facts=facts, marks=marks)


def marked(card: PlaceCard) -> Marked:
    """Return a card's text with its hits."""
    return Marked(card.quote, card.marks)


def spoken_place(place: Place) -> str:
    """Return what a screen reader says of a place."""
    return ". ".join(part for part in (place.text.strip(), title_of(place), facts_of(place)) if part)
