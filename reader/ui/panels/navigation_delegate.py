"""Paints a row of the navigation: caption or swatch, chevron, name and count."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.scope import Scope, Selection
from reader.ui.models.navigation_model import NavigationRole
from reader.ui.panels.swatches import SIDE, paint_swatches, swatch_color
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme

_ROW, _CAPTION = 28, 38
_INDENT = 16
_PAD = 8
_CHEVRON, _AFTER_CHEVRON = 12, 2
_AFTER_SWATCH = 8


class NavigationDelegate(QStyledItemDelegate):
    """Rows reach from edge to edge of the view, which does not indent them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self.set_theme(theme)
        self._font = QFont(parent.font())
        self._caption_font = QFont(parent.font())
        self._caption_font.setPixelSize(11)
        self._caption_font.setWeight(QFont.Weight.DemiBold)
        self._caption_font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.7)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.theme = theme
        self._chevrons = {
            is_open: icon(f"chevron-{'down' if is_open else 'right'}", theme.muted) for is_open in (False, True)
        }

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a caption or of another row."""
        return QSize(100, _CAPTION if index.data(NavigationRole.CAPTION) else _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        painter.save()
        try:
            if index.data(NavigationRole.CAPTION):
                self._paint_caption(painter, option.rect, str(index.data()))
            else:
                self._paint_row(painter, option, index)
        finally:
            painter.restore()

    def _paint_caption(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._caption_font)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(rect.adjusted(_PAD, 0, 0, -6), Qt.AlignmentFlag.AlignBottom, text.upper())

    def chevron_rect(self, row: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Return where the chevron of a row is painted; empty where nothing is below the row."""
        if not index.isValid() or not index.model().hasChildren(index):
            return QRect()
        left = row.left() + _left(index) + _swatch_room(index) - 2
        return QRect(left, row.center().y() - _CHEVRON // 2, _CHEVRON, _CHEVRON)

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, selected=selected)
        rect = option.rect.adjusted(_left(index), 0, -_PAD, 0)
        if color := index.data(NavigationRole.COLOR):
            paint_swatches(painter, rect.left(), rect.center().y() + 0.5, [swatch_color(self.theme, color)])
            rect.setLeft(rect.left() + _swatch_room(index))
        chevron = self.chevron_rect(option.rect, index)
        if not chevron.isEmpty():
            self._chevrons[bool(option.state & QStyle.StateFlag.State_Open)].paint(painter, chevron)
        if not chevron.isEmpty() or _is_folder(index):
            rect.setLeft(rect.left() + _CHEVRON + _AFTER_CHEVRON)
        self._paint_words(painter, rect, index, selected=selected)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, selected: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            ground = QColor(self.theme.selected)
            if not selected:
                ground.setAlphaF(0.5)
            focused = selected and option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QColor(self.theme.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(option.rect.adjusted(0, 1, -1, -1), 5, 5)

    def _paint_words(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, *, selected: bool
    ) -> None:
        font = QFont(self._font)
        font.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Normal)
        counted: int | None = index.data(NavigationRole.COUNT)
        number = "" if counted is None else f"{counted:,}"
        painter.setFont(self._font)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
        room = rect.width() - painter.fontMetrics().horizontalAdvance(number) - _PAD
        painter.setFont(font)
        painter.setPen(QColor(self.theme.accent if selected else self.theme.ink))
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)


def _left(index: QModelIndex | QPersistentModelIndex) -> int:
    return _PAD + (_depth(index) - 1) * _INDENT


def _swatch_room(index: QModelIndex | QPersistentModelIndex) -> int:
    return SIDE + _AFTER_SWATCH if index.data(NavigationRole.COLOR) else 0


def _is_folder(index: QModelIndex | QPersistentModelIndex) -> bool:
    scope = index.data(NavigationRole.SCOPE)
    return isinstance(scope, Scope) and scope.selection is Selection.FOLDER


def _depth(index: QModelIndex | QPersistentModelIndex) -> int:
    depth, above = 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth
