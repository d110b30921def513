"""The tree of tags: what the mouse and the keys do there becomes wishes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from reader.model.folding import fold
from reader.model.tags import is_within
from reader.ui.codebook.tag_delegate import TagDelegate
from reader.ui.codebook.tag_drop import DropPlace, drop_place, paint_drop_place
from reader.ui.models.codebook_model import CodebookModel, TagRole, dragged_tags
from reader.ui.panels.painted_tree import PaintedTree
from reader.ui.theme.tokens import Theme

_NONE_FITS = "No tag fits. Esc shows all."
_WISHES = {
    Qt.Key.Key_F2: "rename",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Insert: "new",
    Qt.Key.Key_Return: "show",
    Qt.Key.Key_Enter: "show",
}
_DIGITS = {Qt.Key(Qt.Key.Key_0 + digit): digit for digit in range(10)}


class TagTree(PaintedTree):
    """Several tags can be chosen; dropped on another they are wished to be its children."""

    chosen_changed = Signal()
    wished = Signal(str)  # "rename", "delete", "new", "show": of what is chosen
    key_wished = Signal(int)  # the digit that is to give the chosen tag, 0 for none
    move_requested = Signal(tuple, str)  # tags, the tag they are to be children of ("" for the top level)
    menu_requested = Signal(QPoint)  # global position

    def __init__(self, model: CodebookModel, theme: Theme, parent: QWidget) -> None:
        """Take the rows to show."""
        delegate = TagDelegate(theme, parent)
        super().__init__(delegate, parent)
        self._delegate = delegate
        self._tags = model
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(model)
        self._shown.setRecursiveFilteringEnabled(True)
        self._shown.setAutoAcceptChildRows(True)
        self._shown.setFilterRole(TagRole.WORDS)
        self._marked: DropPlace | None = None
        self._filtered = False
        self._open_before: list[str] = []  # before the filter opened all
        self._set_up()
        self.setModel(self._shown)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def filter(self, words: str) -> None:
        """Show only tags whose path or description has these words, with what is above and below them."""
        wanted = fold(words.strip())
        if wanted and not self._filtered:
            self._open_before = [name for name in self._tags.infos if self.isExpanded(self._index(name))]
        self._shown.setFilterFixedString(wanted)
        if wanted:
            self.expandAll()
        elif self._filtered:
            self.collapseAll()
            self.open(self._open_before)
        self._filtered = bool(wanted)

    def open(self, names: Iterable[str]) -> None:
        """Show the children of tags."""
        for name in names:
            self.setExpanded(self._index(name), True)

    def chosen(self) -> list[str]:
        """Return the tags that are chosen, the current one first."""
        names = [str(index.data(TagRole.NAME)) for index in self.selectionModel().selectedRows()]
        current = self.currentIndex().data(TagRole.NAME)
        return sorted(names, key=lambda name: (name != current, name))

    def choose(self, names: Sequence[str]) -> None:
        """Choose tags, in view; those that are not shown are left out."""
        indexes = [index for name in names if (index := self._index(name)).isValid()]
        selection = QItemSelection()
        for index in indexes:
            selection.select(index, index)
        if indexes:
            self.selectionModel().setCurrentIndex(indexes[0], QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(indexes[0])
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Wish for what a key stands for; the others move and search as in any tree."""
        key = Qt.Key(event.key())
        if not _is_ours(event):
            super().keyPressEvent(event)
        elif key in _DIGITS:
            self.key_wished.emit(_DIGITS[key])
        else:
            self.wished.emit(_WISHES[key])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open and close at the chevron; the right button leaves what is chosen where it is a part of that."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if self._delegate.chevron_rect(self.visualRect(index), index).contains(place):
            self.setExpanded(index, not self.isExpanded(index))
        elif event.button() != Qt.MouseButton.RightButton:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is chosen, the row under the pointer being chosen first."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.viewport().mapFromGlobal(event.globalPos())
        index = self.currentIndex() if by_key else self.indexAt(place)
        if not index.isValid():
            return
        if not self.selectionModel().isSelected(index):
            self.choose([str(index.data(TagRole.NAME))])
        at = self.visualRect(index).bottomLeft()
        self.menu_requested.emit(self.viewport().mapToGlobal(at) if by_key else event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take tags alone."""
        if dragged_tags(event.mimeData()):
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say by the pointer where tags cannot go: to where they are, and below themselves."""
        super().dragMoveEvent(event)
        moved = self._moved(event)
        if not moved:
            event.ignore()
        self._mark(self._place(event) if moved else None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Mark no place any more."""
        super().dragLeaveEvent(event)
        self._mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Wish for tags to be children of what they were dropped on; between rows, of what is above these."""
        moved, above = self._moved(event), self._place(event).above
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the rows follow once the library has changed
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self._mark(None)
        if moved:
            self.move_requested.emit(moved, above)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where the filter leaves nothing, and mark where dragged tags would go."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        try:
            view = self.viewport().rect()
            if self._filtered and not self._shown.rowCount():
                painter.setPen(self.palette().placeholderText().color())
                painter.drawText(view.adjusted(10, 18, -10, 0), Qt.AlignmentFlag.AlignHCenter, _NONE_FITS)
            if self._marked is not None:
                row = self.visualRect(self._index(self._marked.tag))
                paint_drop_place(painter, self._marked, row, view, self._delegate.theme)
        finally:
            painter.end()

    def _set_up(self) -> None:
        self.setObjectName("tagTree")
        self.setAccessibleName("Tags")
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)  # ours is painted above the rows, in the theme's colour
        self.setAutoExpandDelay(600)

    def _index(self, name: str) -> QModelIndex:
        return self._shown.mapFromSource(self._tags.index_of(name))

    def _moved(self, event: QDropEvent) -> tuple[str, ...]:
        above = self._place(event).above
        tags = dragged_tags(event.mimeData())
        return tuple(tag for tag in tags if tag.rpartition("/")[0] != above and not is_within(above, tag))

    def _place(self, event: QDropEvent) -> DropPlace:
        at = event.position().toPoint()
        index = self.indexAt(at)
        return drop_place(str(index.data(TagRole.NAME) or ""), self.visualRect(index), at.y())

    def _mark(self, place: DropPlace | None) -> None:
        if place != self._marked:
            self._marked = place
            self.viewport().update()


def _is_ours(event: QKeyEvent) -> bool:
    plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    return plain and (event.key() in _WISHES or event.key() in _DIGITS)
