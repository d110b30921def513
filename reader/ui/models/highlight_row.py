"""One row of the Highlights tab; what costs time is made when it is first asked for."""

from datetime import datetime

from reader.model.annotation import Annotation
from reader.model.placement import UNCHANGED, Placement
from reader.model.sidecar import UnreadableItem
from reader.ui.models.card import Card, card_of
from reader.ui.models.highlights_order import described, place_of


class HighlightRow:
    """An annotation, where it stands today, and what is made of the two."""

    __slots__ = ("_card", "_described", "annotation", "id", "place", "placement")

    def __init__(self, annotation: Annotation, placement: Placement | None) -> None:
        """Take both; 10,000 of these are made at once."""
        self.id = annotation.id
        self.annotation = annotation
        self.placement = placement
        self.place = place_of(annotation, placement)
        self._card: Card | None = None
        self._described: str | None = None

    def holds(self, annotation: Annotation, placement: Placement | None) -> bool:
        """Return whether it was made of these."""
        return self.annotation is annotation and (self.placement is placement or self.placement == placement)

    def card(self, now: datetime) -> Card:
        """Return the card; ``now``, local time, counts the first time."""
        if self._card is None:
            self._card = card_of(self.annotation, self.placement, now)
        return self._card

    @property
    def described(self) -> str:
        """Return what words are looked for in."""
        if self._described is None:
            self._described = described(self.annotation)
        return self._described

    @property
    def reason(self) -> str | None:
        """Return why it stands where it does, None where nobody would ask."""
        return self.placement.reason if self.placement and self.placement.kind not in UNCHANGED else None


class UnreadableRow:
    """An item of the sidecar that the program cannot read: shown with the reason, and left alone."""

    __slots__ = ("_card", "id", "reason")

    def __init__(self, item: UnreadableItem, number: int) -> None:
        """Take it, and which of them it is."""
        self.id = item.id or f"unreadable:{number}"
        self.reason = item.reason
        self._card = Card(self.id, "An annotation that cannot be read", "", problem=item.reason, faded=True)

    def card(self, _now: datetime) -> Card:
        """Return the card."""
        return self._card
