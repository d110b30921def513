"""Paints one annotation as a card: colour edge, quote, note, tags, moment, and a warning where one is due."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.ui.models.card import Card, CardRole
from reader.ui.panels.card_parts import Inks, Part, parts_of
from reader.ui.theme.colors import mix
from reader.ui.theme.highlights import strong
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import Theme

MARGIN, GAP = 12, 10  # around the cards, and between one and the next
_EDGE = 4
_LEFT, _TOP, _RIGHT, _BOTTOM = 15, 9, 12, 11
_BETWEEN = 6
_RADIUS = 7.0
_REMEMBERED = 20_000  # heights
_KEPT = 64  # cards that are laid out: more than a screen shows
_Key = tuple[Card, int, bool]  # with the width of its text, and whether it is shown at length


class CardDelegate(QStyledItemDelegate):
    """Reads ``CardRole.CARD``. The card named by ``expanded`` shows its text at length."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self.expanded = ""
        self.right = MARGIN  # what is kept free at the right, less where a scroll bar stands
        self.font = QFont(parent.font())
        self._heights: dict[_Key, int] = {}
        self._built: dict[_Key, list[Part]] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.theme = theme
        self._roles = roles(theme)
        self.inks = Inks.of(theme)
        self._built.clear()

    def height(self, card: Card, width: int) -> int:
        """Return the height of a card's row of a width, the gap below it included; logical pixels."""
        inner = width - MARGIN - self.right - _LEFT - _RIGHT
        key = (card, inner, card.id == self.expanded)
        known = self._heights.get(key)
        if known is None:
            if len(self._heights) > _REMEMBERED:
                self._heights.clear()
            known = self._heights[key] = _TOP + round(_stacked(self._parts(*key))) + _BOTTOM + GAP
        return known

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a card's row."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType] - the stubs leave the option's fields out
        return QSize(rect.width(), self.height(index.data(CardRole.CARD), rect.width()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the card."""
        card: Card = index.data(CardRole.CARD)
        frame = QRectF(option.rect.adjusted(MARGIN, 0, -self.right, -GAP))
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_frame(painter, frame, card, option.state)
            self._paint_parts(painter, frame, card)
        finally:
            painter.restore()

    def parts(self, card: Card, width: int, *, at_length: bool) -> list[Part]:
        """Return what a card of a width is stacked of."""
        return parts_of(card, self.font, self.inks, width, at_length=at_length)

    def _paint_frame(self, painter: QPainter, frame: QRectF, card: Card, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        body = QPainterPath()
        body.addRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.fillPath(body, QColor(self._ground(card, selected=selected)))
        painter.save()
        painter.setClipPath(body)
        painter.fillRect(QRectF(frame.left(), frame.top(), _EDGE, frame.height()), QColor(self._edge(card)))
        painter.restore()
        painter.strokePath(body, self._outline(state, selected=selected))

    def _ground(self, card: Card, *, selected: bool) -> str:
        if selected:
            return mix(self._roles.raised, self.theme.selected, 0.7)
        return mix(self._roles.raised, self._roles.aside, 0.7) if card.faded else self._roles.raised

    def _edge(self, card: Card) -> str:
        return mix(self._roles.line, self.theme.muted, 0.35) if card.faded else strong(self.theme, card.color)

    def _outline(self, state: QStyle.StateFlag, *, selected: bool) -> QPen:
        if state & QStyle.StateFlag.State_HasFocus:
            return QPen(QColor(self.theme.accent), 2)
        if selected:
            return QPen(QColor(mix(self.theme.line, self.theme.accent, 0.5)), 1)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        return QPen(QColor(mix(self.theme.line, self.theme.ink, 0.25) if hovered else self.theme.line), 1)

    def _paint_parts(self, painter: QPainter, frame: QRectF, card: Card) -> None:
        left, top = frame.left() + _LEFT, frame.top() + _TOP
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for part in self._parts(card, round(frame.width()) - _LEFT - _RIGHT, card.id == self.expanded):
            part.draw(painter, left, top)
            top += part.height + _BETWEEN

    def _parts(self, *key: *_Key) -> list[Part]:
        known = self._built.pop(key, None)
        if known is None:
            card, width, at_length = key
            known = self.parts(card, width, at_length=at_length)
        self._built[key] = known  # the latest used stands last
        if len(self._built) > _KEPT:
            del self._built[next(iter(self._built))]
        return known


def _stacked(parts: list[Part]) -> float:
    return sum(part.height for part in parts) + _BETWEEN * (len(parts) - 1)
