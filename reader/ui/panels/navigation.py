"""The first column: what of the library to show."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.scope import Scope, Selection
from reader.ui.models.navigation_model import NavigationModel, NavigationRole
from reader.ui.panels.navigation_delegate import NavigationDelegate
from reader.ui.panels.navigation_menu import search_menu
from reader.ui.panels.painted_tree import PaintedTree
from reader.ui.theme.tokens import Theme

_PAD = 8
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SMALL_TREE = 20  # tags: so many are shown with all their children from the beginning


class Navigation(QWidget):
    """Sections with captions, rows with counts, folders and tags that open and close, saved searches."""

    scope_chosen = Signal(object)  # Scope; also the one chosen already, when it is clicked or Enter is pressed
    tag_menu_requested = Signal(str, QPoint)  # tag, global position
    search_rename_requested = Signal(str)  # name of a saved search
    search_remove_requested = Signal(str)

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
        self.view.chosen_again.connect(self._on_current_changed)
        model.rowsInserted.connect(self._on_rows_changed)
        model.rowsRemoved.connect(self._on_rows_changed)
        model.tags_changed.connect(self._on_tags_changed)
        self._show_sections()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._delegate.set_theme(theme)
        self.view.viewport().update()

    @property
    def scope(self) -> Scope | None:
        """Return what is chosen, None where nothing is."""
        scope = self.view.currentIndex().data(NavigationRole.SCOPE)
        return scope if isinstance(scope, Scope) else None

    def choose(self, scope: Scope) -> None:
        """Choose a row, as a click would."""
        item = self._model.item_of(scope)
        if item is None:
            return
        if item.index() == self.view.currentIndex():  # what was shown instead of it is to go
            self.scope_chosen.emit(scope)
        else:
            self.view.setCurrentIndex(item.index())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show or ask for the menu of the row under the pointer, or of the chosen one when the keyboard asks."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        viewport = self.view.viewport()
        place = viewport.mapFromGlobal(event.globalPos())
        index = self.view.currentIndex() if by_key else self.view.indexAt(place)
        scope = index.data(NavigationRole.SCOPE)
        if not isinstance(scope, Scope):
            return
        at = viewport.mapToGlobal(self.view.visualRect(index).bottomLeft()) if by_key else event.globalPos()
        if scope.selection is Selection.TAG:
            self.tag_menu_requested.emit(scope.tag, at)
        elif scope.selection is Selection.SEARCH:
            wishes = self.search_rename_requested.emit, self.search_remove_requested.emit
            search_menu(self, str(index.data()), *wishes).popup(at)

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
        model = self._model
        for section in (model.folders_caption(), model.tags_caption(), model.searches_caption()):
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


class _NavigationTree(PaintedTree):
    chosen_again = Signal(QModelIndex)  # while it is the current row: what was shown instead of it is to go

    def __init__(self, delegate: NavigationDelegate, parent: QWidget) -> None:
        super().__init__(delegate, parent)
        self._delegate = delegate
        self._pressed_again = False
        self.setObjectName("navigationTree")
        self.setAccessibleName("Library navigation")
        self.setExpandsOnDoubleClick(True)
        self.clicked.connect(self._on_clicked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open and close at the chevron; the right button chooses nothing, it only asks for a menu."""
        index = self.indexAt(event.position().toPoint())
        self._pressed_again = False
        if event.button() == Qt.MouseButton.RightButton:
            return
        if self._delegate.chevron_rect(self.visualRect(index), index).contains(event.position().toPoint()):
            self.setExpanded(index, not self.isExpanded(index))
            return
        self._pressed_again = index.isValid() and index == self.currentIndex()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current row again by Enter."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.chosen_again.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._pressed_again:
            self._pressed_again = False
            self.chosen_again.emit(index)
