"""Paints one article that is similar to another: title, source and date, how it begins."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.hit import ArticleHit
from reader.model.wording import count, short_date
from reader.ui.panels.card_parts import Part, Text, sized
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import Theme

HIT = Qt.ItemDataRole.UserRole  # the ArticleHit of a row

_LEFT, _TOP, _RIGHT, _BOTTOM = 16, 10, 12, 11
_BETWEEN = 3
_FOCUS = 3  # width of the bar at the row the keyboard is at
_TITLE_PX, _SMALL_PX = 13, 12
_TITLE_LINES, _OPENING_LINES = 2, 2


class SimilarDelegate(QStyledItemDelegate):
    """Rows are as high as their words need in a column of ``width`` pixels."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self.width = 200
        self._font = QFont(parent.font())
        self._built: dict[tuple[ArticleHit, int], list[Part]] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.theme = theme
        self._roles = roles(theme)
        self.forget()

    def forget(self) -> None:
        """Let go of the rows that were laid out."""
        self._built.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        parts = self._parts(index.data(HIT), self.width)
        height = sum(part.height for part in parts) + _BETWEEN * (len(parts) - 1)
        return QSize(self.width, _TOP + round(height) + _BOTTOM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        painter.save()
        try:
            self._paint_ground(painter, option.rect, option.state)
            top = float(option.rect.top() + _TOP)
            for part in self._parts(index.data(HIT), self.width):
                part.draw(painter, option.rect.left() + _LEFT, top)
                top += part.height + _BETWEEN
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self.theme.selected if selected else self._roles.hover))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, QColor(self._roles.hairline))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(rect.left(), rect.top(), _FOCUS, rect.height() - 1), QColor(self.theme.accent))

    def _parts(self, hit: ArticleHit, width: int) -> list[Part]:
        known = self._built.get((hit, width))
        if known is None:
            known = self._built[hit, width] = list(self._laid_out(hit, width - _LEFT - _RIGHT))
        return known

    def _laid_out(self, hit: ArticleHit, width: int) -> list[Part]:
        small = sized(self._font, _SMALL_PX)
        parts: list[Part] = [
            Text(hit.title, sized(self._font, _TITLE_PX, bold=True), width, _TITLE_LINES, self.theme.ink)
        ]
        if words := facts(hit):
            parts.append(Text(words, small, width, 1, self.theme.muted))
        if words := opening(hit):
            parts.append(Text(words, small, width, _OPENING_LINES, self.theme.ink))
        return parts


def facts(hit: ArticleHit) -> str:
    """Return the line under a title: source · date, and how many more files have the same text."""
    copies = f"+{count(len(hit.copies), 'copy', 'copies')}" if hit.copies else ""
    return " · ".join(part for part in (hit.source, short_date(hit.date), copies) if part)


def opening(hit: ArticleHit) -> str:
    """Return a short piece of the text in one line, empty where there is none."""
    return " ".join(hit.snippets[0].text.split()) if hit.snippets else ""
