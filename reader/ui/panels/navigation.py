"""The first column: what of the library to show."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget

from reader.model.scope import Scope
from reader.ui.models.navigation_model import NavigationModel, NavigationRole
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme

_ROW, _CAPTION = 28, 38
_INDENT = 16
_PAD = 8


class Navigation(QWidget):
    """Sections with captions, rows with counts, folders that open and close."""

    scope_chosen = Signal(object)  # Scope

    def __init__(self, model: NavigationModel, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the rows to show."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self.view = _NavigationTree(self)
        self.view.setModel(model)
        self._delegate = _NavigationDelegate(theme, self.view)
        self.view.setItemDelegate(self._delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 10, _PAD, _PAD)
        column.addWidget(self.view)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        model.rowsInserted.connect(self._on_rows_changed)
        model.rowsRemoved.connect(self._on_rows_changed)
        self._on_rows_changed()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._delegate.set_theme(theme)
        self.view.viewport().update()

    def choose(self, scope: Scope) -> None:
        """Choose a row, as a click would."""
        item = self._model.item_of(scope)
        if item is not None:
            self.view.setCurrentIndex(item.index())

    def _on_current_changed(self, index: QModelIndex) -> None:
        scope = index.data(NavigationRole.SCOPE)
        if isinstance(scope, Scope):
            self.scope_chosen.emit(scope)

    def _on_rows_changed(self) -> None:
        caption = self._model.folders_caption()
        self.view.setRowHidden(caption.row(), QModelIndex(), not self._model.has_folders())
        for row in range(self._model.rowCount()):  # sections are always open
            self.view.setExpanded(self._model.index(row, 0), True)


class _NavigationTree(QTreeView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("navigationTree")
        self.setAccessibleName("Library navigation")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(_INDENT)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave the triangles to the delegate, which paints the whole row."""

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row from edge to edge: Qt would begin it behind the indentation."""
        option = QStyleOptionViewItem(options)
        option.rect.setLeft(0)
        option.state = self._state(index)
        self.itemDelegate().paint(painter, option, index)

    def _state(self, index: QModelIndex | QPersistentModelIndex) -> QStyle.StateFlag:
        plain = _plain(index)
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(plain):
            state |= QStyle.StateFlag.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            state |= QStyle.StateFlag.State_HasFocus
        if self.isExpanded(plain):
            state |= QStyle.StateFlag.State_Open
        if self.visualRect(plain).contains(self.viewport().mapFromGlobal(self.cursor().pos())):
            state |= QStyle.StateFlag.State_MouseOver
        return state


class _NavigationDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_theme(theme)
        self._font = QFont(parent.font())
        self._caption_font = QFont(parent.font())
        self._caption_font.setPixelSize(11)
        self._caption_font.setWeight(QFont.Weight.DemiBold)
        self._caption_font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.7)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._chevrons = {
            is_open: icon(f"chevron-{'down' if is_open else 'right'}", theme.muted) for is_open in (False, True)
        }

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _CAPTION if index.data(NavigationRole.CAPTION) else _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
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

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, selected=selected)
        depth = _depth(index) - 1
        rect = option.rect.adjusted(_PAD + depth * _INDENT, 0, -_PAD, 0)
        if index.model().hasChildren(index):
            chevron = self._chevrons[bool(option.state & QStyle.StateFlag.State_Open)]
            chevron.paint(painter, QRect(rect.left() - 2, rect.center().y() - 6, 12, 12))
        if _depth(index) > 1 or index.parent().row() > 0:
            rect.setLeft(rect.left() + 14)
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
        number = f"{index.data(NavigationRole.COUNT) or 0:,}"
        painter.setFont(self._font)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
        room = rect.width() - painter.fontMetrics().horizontalAdvance(number) - _PAD
        painter.setFont(font)
        painter.setPen(QColor(self.theme.accent if selected else self.theme.ink))
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)


def _plain(index: QModelIndex | QPersistentModelIndex) -> QModelIndex:
    return index.model().index(index.row(), index.column(), index.parent())


def _depth(index: QModelIndex | QPersistentModelIndex) -> int:
    depth, above = 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth
