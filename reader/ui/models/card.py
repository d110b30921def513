"""What a card says of one annotation, as a value: models make it, ``CardDelegate`` paints it."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import Qt

from reader.model.annotation import CONTEXT, Annotation
from reader.model.moments import milliseconds
from reader.model.passage import Passage
from reader.model.placement import Placement, PlacementKind
from reader.model.wording import short_date

_SHOWN = 4_000  # code points of a note or quote that a card could show at most
_EDITED_MS = 1_000  # what is written within a second of the highlight came with it

_PROBLEMS = {
    PlacementKind.CHANGED: "The text here has changed",
    PlacementKind.UNCERTAIN: "It may stand here now: check",
    PlacementKind.LOST: "This passage is no longer in the text",
}
_NO_PROPOSAL = "Its place in the text is not certain"

_LINE_MARKS = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE)
_BULLETS = re.compile(r"^([ \t]*)[-*+][ \t]+", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|~~|\*|_|`)(?=[^\s*_~`])([^\n]{1,400}?)(?<=[^\s])\1(?!\w)")
_LINKS = re.compile(r"!?\[([^\]\n]{1,400})\]\([^)\s]{1,2000}\)")


class CardRole(IntEnum):
    """What the delegate asks a model for; out of the way of a model's own roles."""

    CARD = Qt.ItemDataRole.UserRole + 64  # Card
    ID = Qt.ItemDataRole.UserRole + 65  # str, of the annotation


@dataclass(frozen=True, slots=True)
class Card:
    """One card, ready to be painted; empty parts are left out.

    ``before`` and ``after`` are the quote's context, painted fainter. ``heading`` and ``facts`` say which article it is
    from ("Source · 12 Mar 2024"). ``faded`` greys what is not in the text any more.
    """

    id: str
    quote: str
    color: str
    note: str = ""
    comments: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    moment: str = ""
    problem: str = ""
    faded: bool = False
    before: str = ""
    after: str = ""
    heading: str = ""
    facts: str = ""


def card_of(annotation: Annotation, placement: Placement | None, now: datetime) -> Card:
    """Return the card of an annotation of the open article; ``now`` is local time."""
    return Card(
        annotation.id,
        quote_of(annotation),
        annotation.color,
        readable(annotation.note),
        tuple(readable(comment) for comment in annotation.comments),
        annotation.tags,
        moment_text(annotation.created, annotation.modified, now),
        problem_of(annotation, placement),
        faded=placement is not None and placement.kind is PlacementKind.LOST,
    )


def card_of_passage(passage: Passage, now: datetime) -> Card:
    """Return the card of an annotated passage in a list of the whole library, with its context and its article."""
    annotation = passage.annotation
    return replace(
        card_of(annotation, None, now),
        before=whole_words(annotation.anchor.prefix, at_end=False),
        after=whole_words(annotation.anchor.suffix, at_end=True),
        heading=passage.title,
        facts=" · ".join(part for part in (passage.source, short_date(passage.date)) if part),
    )


def whole_words(context: str, *, at_end: bool) -> str:
    """Return context without the piece of a word at its far edge; all of it where it is short enough to be whole."""
    if len(context) < CONTEXT or " " not in context:
        return context
    return context.rpartition(" ")[0] if at_end else context.partition(" ")[2]


def quote_of(annotation: Annotation) -> str:
    """Return what stands for the passage: its quote, or words where it has none."""
    if annotation.anchor.whole_article:
        return "About the whole article"
    return annotation.anchor.quote[:_SHOWN] or "A passage without a quote"


def problem_of(annotation: Annotation, placement: Placement | None) -> str:
    """Return the line that warns of a passage which is not where it was, empty where nothing is wrong."""
    if placement is None or placement.kind not in _PROBLEMS:
        return ""
    if annotation.kept_lost:
        return "Kept, though it is no longer in the text"
    if placement.kind is PlacementKind.UNCERTAIN and placement.span is None:
        return _NO_PROPOSAL
    return _PROBLEMS[placement.kind]


def readable(markdown: str) -> str:
    """Return a note as a card shows it: text, the commonest marks of Markdown stripped, no HTML understood."""
    text = _LINE_MARKS.sub("", markdown[:_SHOWN])
    text = _LINKS.sub(r"\1", _BULLETS.sub(r"\1• ", text))
    return _EMPHASIS.sub(r"\2", text).strip()


def moment_text(created: str, modified: str, now: datetime) -> str:
    """Return "Today 10:42 · edited" or "12 Mar 2024" in the time zone of this machine, empty where unknown."""
    made, changed = milliseconds(created), milliseconds(modified)
    first = made if made >= 0 else changed
    if first < 0:
        return ""
    edited = " · edited" if 0 <= made < changed - _EDITED_MS else ""
    return f"{_day(datetime.fromtimestamp(first / 1000), now)}{edited}"  # noqa: DTZ006 - the reader's own clock


def spoken(card: Card) -> str:
    """Return what a screen reader says of a card."""
    tags = f"tags {', '.join(card.tags)}" if card.tags else ""
    source = ", ".join(part for part in (card.heading, card.facts) if part)
    note = f"note: {card.note}" if card.note else ""
    color = f"{card.color or 'no colour'} highlight"
    parts = (card.problem, source, card.quote, color, note, *card.comments, tags, card.moment)
    return ". ".join(part for part in parts if part)


def _day(at: datetime, now: datetime) -> str:
    days = (now.date() - at.date()).days
    if days == 0:
        return f"Today {at:%H:%M}"
    if days == 1:
        return f"Yesterday {at:%H:%M}"
    return short_date(f"{at:%Y-%m-%d}")
