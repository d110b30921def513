"""The first column: what of the library to show."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget

from reader.model.scope import Scope, Selection
from reader.ui.models.navigation_model import NavigationModel, NavigationRole
from reader.ui.panels.navigation_delegate import NavigationDelegate
from reader.ui.theme.tokens import Theme

_PAD = 8
_SMALL_TREE = 20  # tags: so many are shown with all their children from the beginning


class Navigation(QWidget):
    """Sections with captions, rows with counts, folders and tags that open and close."""

    scope_chosen = Signal(object)  # Scope
    tag_menu_requested = Signal(str, QPoint)  # tag, global position

    def __init__(self, model: NavigationModel, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the rows to show."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self._settled: set[str] = set()  # tags with children whose being open is the user's matter by now
        model.rowsAboutToBeRemoved.connect(self._on_rows_leaving)  # before the view, which would choose a neighbour
        self._delegate = NavigationDelegate(theme, self)
        self.view = _NavigationTree(self._delegate, self)
        self.view.setModel(model)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 10, _PAD, _PAD)
        column.addWidget(self.view)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        model.rowsInserted.connect(self._on_rows_changed)
        model.rowsRemoved.connect(self._on_rows_changed)
        model.tags_changed.connect(self._on_tags_changed)
        self._show_sections()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._delegate.set_theme(theme)
        self.view.viewport().update()

    def choose(self, scope: Scope) -> None:
        """Choose a row, as a click would."""
        item = self._model.item_of(scope)
        if item is not None:
            self.view.setCurrentIndex(item.index())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tag under the pointer, or of the chosen one when the keyboard asks."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        viewport = self.view.viewport()
        place = viewport.mapFromGlobal(event.globalPos())
        index = self.view.currentIndex() if by_key else self.view.indexAt(place)
        scope = index.data(NavigationRole.SCOPE)
        if isinstance(scope, Scope) and scope.selection is Selection.TAG:
            below = viewport.mapToGlobal(self.view.visualRect(index).bottomLeft())
            self.tag_menu_requested.emit(scope.tag, below if by_key else event.globalPos())

    def _on_current_changed(self, index: QModelIndex) -> None:
        scope = index.data(NavigationRole.SCOPE)
        if isinstance(scope, Scope):
            self.scope_chosen.emit(scope)

    def _on_rows_leaving(self, above: QModelIndex, first: int, last: int) -> None:
        current = self.view.currentIndex()
        if current.parent() == above and first <= current.row() <= last:
            self.choose(Scope())

    def _on_rows_changed(self, above: QModelIndex) -> None:
        if not above.parent().isValid():  # not for every folder in a folder
            self._show_sections()

    def _show_sections(self) -> None:
        for section in (self._model.folders_caption(), self._model.tags_caption()):
            self.view.setRowHidden(section.row(), QModelIndex(), not section.hasChildren())
        for row in range(self._model.rowCount()):  # sections are always open
            self.view.setExpanded(self._model.index(row, 0), True)

    def _on_tags_changed(self) -> None:
        tags = self._model.tags()
        parents = {tag: item for tag, item in tags.items() if item.hasChildren()}
        if len(tags) <= _SMALL_TREE:
            for tag in parents.keys() - self._settled:
                self.view.setExpanded(parents[tag].index(), True)
        self._settled = set(parents)


class _NavigationTree(QTreeView):
    def __init__(self, delegate: NavigationDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setObjectName("navigationTree")
        self.setAccessibleName("Library navigation")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)  # the delegate indents: Qt's own area of the triangle would lie over a tag's swatch
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open and close at the chevron; the right button chooses nothing, it only asks for a menu."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.RightButton:
            return
        if self._delegate.chevron_rect(self.visualRect(index), index).contains(event.position().toPoint()):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave the triangles to the delegate, which paints the whole row."""

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row from edge to edge: Qt would lay grounds of its own below it."""
        option = QStyleOptionViewItem(options)
        option.state = self._state(index)
        self._delegate.paint(painter, option, index)

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


def _plain(index: QModelIndex | QPersistentModelIndex) -> QModelIndex:
    return index.model().index(index.row(), index.column(), index.parent())
