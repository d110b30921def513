"""A tree whose delegate paints whole rows, indentation and triangle included."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget


class PaintedTree(QTreeView):
    """Hands each row to its delegate from edge to edge: Qt would lay grounds and triangles of its own below it."""

    def __init__(self, delegate: QStyledItemDelegate, parent: QWidget) -> None:
        """Take what paints the rows."""
        super().__init__(parent)
        self._painter = delegate
        self.setItemDelegate(delegate)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)  # the delegate indents: Qt's own area of the triangle would lie over a tag's swatch
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave the triangles to the delegate."""

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Have the delegate paint the row."""
        option = QStyleOptionViewItem(options)
        option.state = self._state(index)
        self._painter.paint(painter, option, index)

    def _state(self, index: QModelIndex | QPersistentModelIndex) -> QStyle.StateFlag:
        plain = index.model().index(index.row(), index.column(), index.parent())
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
