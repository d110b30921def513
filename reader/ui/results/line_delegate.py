"""Paints one line of a concordance: the hit in the middle, what stands before and after it on both sides."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.hit import Place
from reader.ui.panels.card_parts import sized
from reader.ui.panels.card_text import direction
from reader.ui.reading.display import shown
from reader.ui.results.place_card import facts_of, title_of
from reader.ui.results.places_model import PlaceRole
from reader.ui.results.tick_box import SIDE, paint_tick_box
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import Theme

TICK_PX = 32  # from a row's left edge: where a press ticks
WIDE_PX = 580  # from this width on, the article has a column of its own
_RIGHT = 12
_BOX_LEFT = 11
_ARTICLE_PX = 150
_BETWEEN = 12
_WIDEST_HIT = 0.5  # of the line
_FACTS_PX = 12
_HEIGHT = 28
_MOST = 400  # code points of context on a side: more does not fit on any screen
_Align = Qt.AlignmentFlag


@dataclass(frozen=True, slots=True)
class Line:
    """A line in three pieces, each on one line."""

    before: str
    hit: str
    after: str
    right_to_left: bool

    @property
    def apart(self) -> tuple[bool, bool]:
        """Return whether white space is before the hit, and behind it: a comma stands close."""
        return self.before[-1:].isspace(), self.after[:1].isspace()


def line_of(place: Place) -> Line:
    """Return the pieces of a place's context."""
    start = min(max(place.span.start - place.context.start, 0), len(place.text))
    end = min(max(place.span.end - place.context.start, start), len(place.text))
    before = _flat(place.text[max(0, start - _MOST) : start]).lstrip()
    after = _flat(place.text[end : end + _MOST]).rstrip()
    right_to_left = direction(place.text) == Qt.LayoutDirection.RightToLeft
    return Line(before, _flat(place.text[start:end]), after, right_to_left)


class LineDelegate(QStyledItemDelegate):
    """All rows have one height. Reads ``PlaceRole.PLACE`` and whether it is ticked."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self._font = QFont(parent.font())
        self._bold = QFont(self._font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._small = sized(self._font, _FACTS_PX)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self._roles = roles(theme)

    def row_height(self) -> int:
        """Return the height of every row, in device-independent pixels."""
        return max(_HEIGHT, QFontMetrics(self._bold).lineSpacing() + 8)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the one size of all rows."""
        return QSize(200, self.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        place: Place = index.data(PlaceRole.PLACE)
        rect: QRect = option.rect
        painter.save()
        try:
            self._paint_ground(painter, option)
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            middle = rect.top() + (rect.height() - SIDE) / 2
            paint_tick_box(painter, QPointF(rect.left() + _BOX_LEFT, round(middle)), self._theme, on=on)
            inner = QRectF(rect.adjusted(TICK_PX, 0, -_RIGHT, 0))
            if rect.width() >= WIDE_PX:
                self._paint_article(painter, inner.adjusted(inner.width() - _ARTICLE_PX, 0, 0, 0), place)
                inner.setRight(inner.right() - _ARTICLE_PX - _BETWEEN)
            self._paint_line(painter, inner, line_of(place))
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = self._theme.selected if selected else self._roles.hover if hovered else self._roles.aside
        painter.fillRect(rect, QColor(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(self._roles.hairline))
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), QColor(self._theme.accent))

    def _paint_line(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        metrics = QFontMetrics(self._bold)
        hit = metrics.elidedText(line.hit, Qt.TextElideMode.ElideRight, int(rect.width() * _WIDEST_HIT))
        width = metrics.horizontalAdvance(hit)
        middle = QRectF(rect.left() + (rect.width() - width) / 2, rect.top(), width + 1, rect.height())
        painter.setFont(self._bold)
        painter.setPen(QColor(self._theme.accent))
        painter.drawText(middle, _Align.AlignVCenter, hit)
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.ink))
        before, after = line.before.rstrip(), line.after.lstrip()
        gaps = [QFontMetrics(self._font).horizontalAdvance(" ") * apart for apart in line.apart]
        left, right = QRectF(rect), QRectF(rect)
        left.setRight(middle.left() - gaps[line.right_to_left])
        right.setLeft(middle.right() - 1 + gaps[not line.right_to_left])
        if line.right_to_left:
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # for the ellipses
            self._paint_side(painter, right, before, Qt.TextElideMode.ElideLeft, _Align.AlignLeft)
            self._paint_side(painter, left, after, Qt.TextElideMode.ElideRight, _Align.AlignRight)
        else:
            self._paint_side(painter, left, before, Qt.TextElideMode.ElideLeft, _Align.AlignRight)
            self._paint_side(painter, right, after, Qt.TextElideMode.ElideRight, _Align.AlignLeft)

    def _paint_side(
        self, painter: QPainter, rect: QRectF, text: str, mode: Qt.TextElideMode, alignment: Qt.AlignmentFlag
    ) -> None:
        fitted = QFontMetrics(self._font).elidedText(text, mode, int(rect.width()))
        painter.drawText(rect, alignment | _Align.AlignAbsolute | _Align.AlignVCenter, fitted)

    def _paint_article(self, painter: QPainter, rect: QRectF, place: Place) -> None:
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.muted))
        text = QFontMetrics(self._small).elidedText(
            facts_of(place) or title_of(place), Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.drawText(rect, _Align.AlignVCenter, text)


def _flat(text: str) -> str:
    return shown(text, newline=" ")
