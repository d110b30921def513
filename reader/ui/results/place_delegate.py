"""Paints places as cards beside those of annotations: a check box, the context with its hits, the article."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reader.ui.models.card import Card, CardRole
from reader.ui.panels.card_delegate import MARGIN, CardDelegate
from reader.ui.panels.card_parts import Part, Text, serif, sized
from reader.ui.results.marked_lines import Ink, MarkedLines
from reader.ui.results.place_card import PlaceCard, marked
from reader.ui.results.tick_box import paint_tick_box
from reader.ui.theme.tokens import Theme

TICK_PX = MARGIN + 34  # from a card's left edge: where a press ticks
_GUTTER = 15  # by which the text stands further right than an annotation's
_BOX = QPointF(MARGIN + 10, 12)
_LINES, _LINES_AT_LENGTH = 5, 20
_HEADING_PX, _SMALL_PX = 12, 11
_LEADING = 1.42


class PlaceDelegate(CardDelegate):
    """Reads ``CardRole.CARD``, of annotations and of places, and whether a place is ticked."""

    def parts(self, card: Card, width: int, *, at_length: bool) -> list[Part]:
        """Return what a card is stacked of: of a place the context, then its article."""
        if not isinstance(card, PlaceCard):
            return super().parts(card, width, at_length=at_length)
        inner = width - _GUTTER
        quote = Context(card, inner, _LINES_AT_LENGTH if at_length else _LINES, self.theme)
        made: list[Part] = [quote]
        if card.heading:
            made.append(Text(card.heading, sized(self.font, _HEADING_PX, bold=True), inner, 1, self.inks.ink))
        if card.facts:
            made.append(Text(card.facts, sized(self.font, _SMALL_PX), inner, 1, self.inks.muted))
        return [Indented(part, _GUTTER) for part in made]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the card, and the check box of a place."""
        super().paint(painter, option, index)
        if isinstance(index.data(CardRole.CARD), PlaceCard):
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            paint_tick_box(painter, QPointF(option.rect.topLeft()) + _BOX, self.theme, on=on)

    def _edge(self, card: Card) -> str:
        return self._roles.hairline if isinstance(card, PlaceCard) else super()._edge(card)


class Context:
    """A place's context in the page's font, its hits marked."""

    def __init__(self, card: PlaceCard, width: float, most: int, theme: Theme) -> None:
        """Lay it out."""
        font = serif()
        self._lines = MarkedLines(marked(card), font, width, most, leading=round(font.pixelSize() * _LEADING))
        self._ink = Ink.of(theme)
        self.height = self._lines.height

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the lines."""
        self._lines.draw(painter, left, top, self._ink)


@dataclass(frozen=True, slots=True)
class Indented:
    """A part that stands further right."""

    part: Part
    by: float

    @property
    def height(self) -> float:
        """Return the part's height."""
        return self.part.height

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the part."""
        self.part.draw(painter, left + self.by, top)
