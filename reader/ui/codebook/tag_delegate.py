"""Paints a tag of the codebook: swatch, chevron, name, the key that gives it, and how many passages have it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.tags import TagCount
from reader.ui.models.codebook_model import TagRole
from reader.ui.panels.swatches import SIDE, paint_swatches, swatch_color
from reader.ui.theme.icons import icon
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import Theme

_ROW = 30
_INDENT = 18
_PAD = 10
_CHEVRON = 12
_GAP = 8
_CAP = QSize(18, 17)  # of a key
_Index = QModelIndex | QPersistentModelIndex


class TagDelegate(QStyledItemDelegate):
    """Rows reach from edge to edge of the view, which does not indent them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self._font = QFont(parent.font())
        self._small = QFont(parent.font())
        self._small.setPixelSize(11)
        self.set_theme(theme)

    @property
    def row_height(self) -> int:
        """Return the height of a row, in logical pixels."""
        return _ROW

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.theme = theme
        self._chevrons = {
            is_open: icon(f"chevron-{'down' if is_open else 'right'}", theme.muted) for is_open in (False, True)
        }

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(100, _ROW)

    def chevron_rect(self, row: QRect, index: _Index) -> QRect:
        """Return where the chevron of a row is painted; empty where nothing is below the row."""
        if not index.isValid() or not index.model().hasChildren(index):
            return QRect()
        left = row.left() + _left(index) + SIDE + _GAP - 2
        return QRect(left, row.center().y() - _CHEVRON // 2 + 1, _CHEVRON, _CHEVRON)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, option)
            self._paint_row(painter, option, index)
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not selected and not focused and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        ground = QColor(self.theme.selected)
        if not selected:
            ground.setAlphaF(0.5)
        painter.setPen(QColor(self.theme.accent) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = option.rect.adjusted(_left(index), 0, -_PAD, 0)
        color = swatch_color(self.theme, str(index.data(TagRole.COLOR) or ""))
        paint_swatches(painter, rect.left(), rect.center().y() + 0.5, [color])
        rect.setLeft(rect.left() + SIDE + _GAP)
        chevron = self.chevron_rect(option.rect, index)
        if not chevron.isEmpty():
            self._chevrons[bool(option.state & QStyle.StateFlag.State_Open)].paint(painter, chevron)
            rect.setLeft(rect.left() + _CHEVRON + 2)
        rect.setRight(self._paint_count(painter, rect, index.data(TagRole.COUNT)))
        if key := index.data(TagRole.KEY):
            rect.setRight(self._paint_key(painter, rect, key))
        self._paint_name(painter, rect, option, index)

    def _paint_count(self, painter: QPainter, rect: QRect, counted: TagCount | None) -> int:
        total = counted.total if counted else 0
        mixed = counted is not None and 0 < counted.count < total
        text = f"{counted.count:,} of {total:,}" if counted and mixed else f"{total:,}" if total else "–"
        painter.setFont(self._font)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return rect.right() - painter.fontMetrics().horizontalAdvance(text) - _GAP

    def _paint_key(self, painter: QPainter, rect: QRect, key: int) -> int:
        part = roles(self.theme)
        cap = QRectF(
            rect.right() - _CAP.width(), rect.center().y() - _CAP.height() / 2 + 1, _CAP.width(), _CAP.height()
        )
        painter.setPen(QPen(QColor(part.line), 1))
        painter.setBrush(QColor(part.raised))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(self._small)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(key))
        return round(cap.left()) - _GAP

    def _paint_name(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: _Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        counted: TagCount | None = index.data(TagRole.COUNT)
        font = QFont(self._font)
        font.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Normal)
        painter.setFont(font)
        used = counted is not None and counted.total > 0
        painter.setPen(
            QColor(roles(self.theme).selected_ink if selected else self.theme.ink if used else self.theme.muted)
        )
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)


def _left(index: _Index) -> int:
    depth, above = 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return _PAD + depth * _INDENT
