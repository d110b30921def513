"""The parts a card is stacked of: text, a row of tags, a warning. Each knows its height and draws itself."""

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from reader.ui.models.card import Card
from reader.ui.panels.card_text import Lines
from reader.ui.reading.display import LINE_BREAK, shown
from reader.ui.reading.typography import SERIF
from reader.ui.theme.icons import icon_pixmap
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import Theme

_QUOTE_PX, _NOTE_PX, _SMALL_PX, _HEADING_PX = 14, 12, 11, 13
_QUOTE_LINES, _NOTE_LINES, _CHIP_ROWS, _COMMENTS = 4, 3, 3, 2
_AT_LENGTH = 12  # lines of a quote or note, and rows of chips, in the card that is chosen
_CHIP_PAD, _CHIP_HEIGHT, _CHIP_GAP = 8.0, 19.0, 5.0
_ICON_PX = 14
_LEADING = 1.42


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a card's text, ``#rrggbb``; each keeps 4.5 : 1 on a card."""

    ink: str
    muted: str
    chip: str
    warning: str

    @classmethod
    def of(cls, theme: Theme) -> "Inks":
        """Return them for a theme."""
        return cls(theme.ink, theme.muted, roles(theme).chip, theme.accent)


class Part(Protocol):
    """Something with a height that draws itself; logical pixels."""

    @property
    def height(self) -> float:
        """Return the height."""
        ...

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw it with its corner at a point."""
        ...


def parts_of(card: Card, base: QFont, inks: Inks, width: int, *, at_length: bool) -> list[Part]:
    """Return the parts of a card from top to bottom, for a column of a width."""
    small, below = sized(base, _SMALL_PX), inks.muted if card.faded else inks.ink
    parts: list[Part] = [*_source(card, base, inks, width)]
    parts.append(Quote(card, width, _AT_LENGTH if at_length else _QUOTE_LINES, inks))
    parts += _words(card, base, inks, width, at_length=at_length)
    if card.tags:
        parts.append(Chips(card.tags, small, width, replace(inks, ink=below), _AT_LENGTH if at_length else _CHIP_ROWS))
    if card.problem:
        parts.append(Warned(card.problem, small, width, inks.muted if card.faded else inks.warning))
    if card.moment:
        parts.append(Text(card.moment, small, width, 1, inks.muted))
    return parts


def sized(base: QFont, pixels: int, *, bold: bool = False, italic: bool = False) -> QFont:
    """Return a font in another size."""
    font = QFont(base)
    font.setPixelSize(pixels)
    font.setItalic(italic)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def serif() -> QFont:
    """Return the font of quotes: the page's own."""
    font = QFont()
    font.setFamilies(list(SERIF))
    font.setPixelSize(_QUOTE_PX)
    return font


class Text:
    """A few lines of one font and colour; newlines stay."""

    def __init__(self, text: str, font: QFont, width: float, most: int, ink: str) -> None:
        """Lay it out."""
        self._lines = Lines(text, font, width, most, newline=LINE_BREAK, leading=font.pixelSize() * _LEADING)
        self._ink = QColor(ink)
        self.height = self._lines.height

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the lines."""
        self._lines.draw(painter, left, top, self._ink)


class Quote:
    """The quote, its context around it fainter."""

    def __init__(self, card: Card, width: float, most: int, inks: Inks) -> None:
        """Lay it out in the page's font."""
        before, after = _beginning(card.before), _ending(card.after)
        self._lines = Lines(before + card.quote + after, serif(), width, most)
        self._ink = QColor(inks.muted if card.faded else inks.ink)
        if before or after:
            muted, end = QColor(inks.muted), len(before) + len(card.quote)
            self._lines.colour(0, len(before), muted)
            self._lines.colour(end, end + len(after), muted)
        self.height = self._lines.height

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the lines."""
        self._lines.draw(painter, left, top, self._ink)


class Chips:
    """Tags in rounded chips; those for which there is no room are counted in the last one."""

    def __init__(self, tags: tuple[str, ...], font: QFont, width: float, inks: Inks, rows: int) -> None:
        """Place them in at most so many rows."""
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._width = width
        self._inks = inks
        self._placed: list[tuple[str, QRectF]] = []
        self._place(tags, rows)
        used = round(self._placed[-1][1].top() / (_CHIP_HEIGHT + _CHIP_GAP)) + 1
        self.height = used * _CHIP_HEIGHT + (used - 1) * _CHIP_GAP

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the chips."""
        painter.setFont(self._font)
        for text, place in self._placed:
            chip = place.translated(left, top)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._inks.chip))
            painter.drawRoundedRect(chip, _CHIP_HEIGHT / 2, _CHIP_HEIGHT / 2)
            painter.setPen(QColor(self._inks.ink))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

    def _place(self, tags: tuple[str, ...], rows: int) -> None:
        last_row = (rows - 1) * (_CHIP_HEIGHT + _CHIP_GAP)
        for number, tag in enumerate(tags):
            left = len(tags) - number
            text = self._metrics.elidedText(chip_text(tag), Qt.TextElideMode.ElideRight, self._width - 2 * _CHIP_PAD)
            place = self._next(text)
            kept_free = self._chip_width(f"+{left - 1}") + _CHIP_GAP if left > 1 and place.top() >= last_row else 0
            if self._placed and (place.top() > last_row or place.right() + kept_free > self._width):
                self._placed.append((f"+{left}", self._next(f"+{left}")))
                return
            self._placed.append((text, place))

    def _next(self, text: str) -> QRectF:
        width = self._chip_width(text)
        if not self._placed:
            return QRectF(0, 0, width, _CHIP_HEIGHT)
        before = self._placed[-1][1]
        if before.right() + _CHIP_GAP + width <= self._width:
            return QRectF(before.right() + _CHIP_GAP, before.top(), width, _CHIP_HEIGHT)
        return QRectF(0, before.bottom() + _CHIP_GAP, width, _CHIP_HEIGHT)

    def _chip_width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text) + 2 * _CHIP_PAD


class Warned:
    """A warning sign and a sentence."""

    def __init__(self, text: str, font: QFont, width: float, ink: str) -> None:
        """Lay it out."""
        self._lines = Lines(text, font, width - _ICON_PX - 4, 3)
        self._first = QFontMetricsF(font).lineSpacing()
        self._ink = ink
        self.height = self._lines.height

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw both."""
        sign = icon_pixmap("warning", self._ink, _ICON_PX, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(left - 1, top + (self._first - _ICON_PX) / 2), sign)
        self._lines.draw(painter, left + _ICON_PX + 4, top, QColor(self._ink))


def chip_text(tag: str) -> str:
    """Return a tag as a chip shows it: air around the slashes."""
    return shown(tag.replace("/", " / "), newline=" ")


def _source(card: Card, base: QFont, inks: Inks, width: int) -> list[Part]:
    made: list[Part] = []
    if card.heading:
        made.append(Text(card.heading, sized(base, _HEADING_PX, bold=True), width, 2, inks.ink))
    if card.facts:
        made.append(Text(card.facts, sized(base, _SMALL_PX), width, 1, inks.muted))
    return made


def _words(card: Card, base: QFont, inks: Inks, width: int, *, at_length: bool) -> list[Part]:
    most = _AT_LENGTH if at_length else _NOTE_LINES
    comments = card.comments[: _AT_LENGTH if at_length else _COMMENTS]
    slanted = sized(base, _NOTE_PX, italic=True)
    made: list[Part] = [Text(comment, slanted, width, most, inks.muted) for comment in comments]
    if card.note:
        made.insert(0, Text(card.note, sized(base, _NOTE_PX), width, most, inks.muted if card.faded else inks.ink))
    return made


def _beginning(before: str) -> str:
    return f"…{before.lstrip()}" if before else ""


def _ending(after: str) -> str:
    return f"{after.rstrip()}…" if after else ""
