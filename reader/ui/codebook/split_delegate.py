"""Paints a passage of a tag that is split: a box to tick, its words, its article, and what it is to get."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.ui.codebook.split_model import SplitRole
from reader.ui.panels.card_parts import serif
from reader.ui.reading.display import shown
from reader.ui.results.tick_box import SIDE, paint_tick_box
from reader.ui.theme.highlights import strong
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import Theme

_ROW = 54
_TEXT = 42  # from the row's left edge
_PAD = 12
_Index = QModelIndex | QPersistentModelIndex
_BAR = QRectF(32, 11, 3, 32)  # of the highlight's colour


class SplitDelegate(QStyledItemDelegate):
    """One line for the words, one for the article; rows are of one height, however many there are."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self._theme = theme
        self._quote = serif()
        self._small = QFont(parent.font())
        self._small.setPixelSize(12)
        self._strong = QFont(self._small)
        self._strong.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, option)
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            box = QPointF(option.rect.topLeft()) + QPointF(10, (_ROW - SIDE) / 2)
            paint_tick_box(painter, box, self._theme, on=on)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(strong(self._theme, str(index.data(SplitRole.COLOR)))))
            painter.drawRoundedRect(_BAR.translated(QPointF(option.rect.topLeft())), 1.5, 1.5)
            self._paint_words(painter, option.rect.adjusted(_TEXT, 7, -_PAD, -8), index)
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        row = QRectF(option.rect)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            ground = QColor(self._theme.selected)
            ground.setAlphaF(1.0 if option.state & QStyle.StateFlag.State_Selected else 0.5)
            painter.fillRect(row, ground)
        painter.setPen(QColor(roles(self._theme).hairline))
        painter.drawLine(row.bottomLeft() - QPointF(0, 0.5), row.bottomRight() - QPointF(0, 0.5))

    def _paint_words(self, painter: QPainter, room: QRect, index: _Index) -> None:
        painter.setFont(self._quote)
        painter.setPen(QColor(self._theme.ink))
        self._line(painter, room, shown(str(index.data()), newline=" "), Qt.AlignmentFlag.AlignTop)
        given: tuple[str, ...] = index.data(SplitRole.GIVEN) or ()
        if given:
            room.setRight(self._paint_given(painter, room, "→ " + ", ".join(given).replace("/", " / ")))
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.muted))
        self._line(painter, room, shown(str(index.data(SplitRole.ARTICLE)), newline=" "), Qt.AlignmentFlag.AlignBottom)

    def _paint_given(self, painter: QPainter, room: QRect, text: str) -> int:
        painter.setFont(self._strong)
        painter.setPen(QColor(self._theme.accent))
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width() * 2 // 3)
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, text)
        return room.right() - painter.fontMetrics().horizontalAdvance(text) - _PAD

    def _line(self, painter: QPainter, room: QRect, text: str, where: Qt.AlignmentFlag) -> None:
        metrics: QFontMetrics = painter.fontMetrics()
        cut = metrics.elidedText(text[:600], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, where | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, cut)
