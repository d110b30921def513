"""The second column: how many articles, in which order, and the articles."""

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.scope import Order
from reader.model.wording import count
from reader.ui.models.article_list_model import ArticleListModel
from reader.ui.panels.article_delegate import ArticleDelegate
from reader.ui.panels.filter_line import FilterLine
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_HEADER = 43  # as high as the tabs of the inspector, without the line below
ORDER_NAMES = {Order.DATE: "Date", Order.TITLE: "Title", Order.ADDED: "Added", Order.LENGTH: "Length"}


class ArticleList(QWidget):
    """Shows an ``ArticleListModel``; the row of the open article follows it through every change."""

    article_requested = Signal(str)  # path in the library
    page_requested = Signal()  # the article that is open was clicked, or Enter pressed on it: it is to be seen
    sort_requested = Signal(QPoint)  # where to show the menu, global
    menu_requested = Signal(str, QPoint)  # path, global position

    def __init__(self, model: ArticleListModel, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the model to show; the panel makes no rows of its own."""
        super().__init__(parent)
        self.setObjectName("articleList")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self._current = ""
        self._top = ("", 0)
        self.view = self._make_view()
        self._delegate = ArticleDelegate(theme, self.view)
        self._empty = dressed(QLabel(), "emptyMessage")
        self._count = dressed(QLabel(), "listCount")
        self._sort = dressed(QToolButton(), "sortButton", tip="Sort the list")
        self.filter = FilterLine()
        self._arrange()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._delegate.set_theme(theme)
        self.view.viewport().update()

    def set_current(self, path: str) -> None:
        """Mark the article that is open."""
        self._current = path
        self._restore_current()
        index = self.view.currentIndex()
        if index.isValid():
            self.view.scrollTo(index)

    def set_order(self, order: Order, *, descending: bool) -> None:
        """Say on the button what the list is sorted by."""
        self._sort.setText(f"{ORDER_NAMES[order]} {'↓' if descending else '↑'}")
        self._sort.setAccessibleName(f"Sorted by {ORDER_NAMES[order]}, {'descending' if descending else 'ascending'}")

    def set_empty_message(self, message: str) -> None:
        """Say why there is nothing to see, when there is nothing."""
        self._empty.setText(message)

    def focus_list(self) -> None:
        """Put the keyboard on the list."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, rows: int) -> None:
        """Open the article so many rows further down (or up, below 0)."""
        self._open_row(min(max(self.view.currentIndex().row() + rows, 0), self._model.rowCount() - 1))

    def open_path(self, path: str) -> None:
        """Open an article of the list, as a click would."""
        if (row := self._model.row(path)) is not None:
            self._open_row(row)

    def current_row(self) -> int:
        """Return the row of the open article, -1 where the list does not show it."""
        return self.view.currentIndex().row()

    def open_filter(self) -> None:
        """Show the line that narrows the list, with the keyboard in it."""
        self.filter.open_filter()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the article under the pointer, or of the current one when the keyboard asks."""
        place = self.view.viewport().mapFromGlobal(event.globalPos())
        entry = self._model.entry(self.view.indexAt(place).row())
        if entry is not None:
            self.menu_requested.emit(entry.path, event.globalPos())

    def _make_view(self) -> QTableView:
        # A table, not a list: QListView walks all rows at every change, the table's header only counts them.
        view = dressed(QTableView(self), "articles", accessible="Articles")
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setModel(self._model)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.horizontalHeader().hide()
        view.horizontalHeader().setStretchLastSection(True)
        view.verticalHeader().hide()
        return view

    def _arrange(self) -> None:
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self.view.setItemDelegate(self._delegate)
        self.view.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
        self.view.verticalScrollBar().setSingleStep(24)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self._pages)
        self._on_reset()

    def _header(self) -> QWidget:
        first = QHBoxLayout()
        first.setContentsMargins(4, 0, 0, 0)
        first.addStrut(_HEADER)
        self.filter.setContentsMargins(0, 0, 0, 8)
        first.addWidget(self._count)
        first.addStretch()
        first.addWidget(self._sort)
        bar = dressed(QWidget(), "listHeader")
        column = QVBoxLayout(bar)
        column.setContentsMargins(12, 0, 8, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(self.filter)
        return bar

    def _connect(self) -> None:
        self._model.modelAboutToBeReset.connect(self._remember_top)
        self._model.modelReset.connect(self._on_reset)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.clicked.connect(self._on_opened)
        self.view.activated.connect(self._on_opened)
        self._sort.clicked.connect(self._on_sort_clicked)

    def _on_sort_clicked(self) -> None:
        self.sort_requested.emit(self._sort.mapToGlobal(QPoint(0, self._sort.height())))

    def _on_current_changed(self, index: QModelIndex) -> None:
        entry = self._model.entry(index.row())
        if entry is not None and entry.path != self._current:
            self._current = entry.path
            self.article_requested.emit(entry.path)

    def _on_opened(self, index: QModelIndex) -> None:
        entry = self._model.entry(index.row())
        if entry is not None and entry.path == self._current:
            self.page_requested.emit()

    def _open_row(self, row: int) -> None:
        self.view.setCurrentIndex(self._model.index(row))

    def _remember_top(self) -> None:
        top = self.view.indexAt(QPoint(1, 1))
        entry = self._model.entry(top.row())
        self._top = (entry.path, self.view.visualRect(top).top()) if entry else ("", 0)

    def _on_reset(self) -> None:
        rows = self._model.rowCount()
        self._count.setText(count(rows, "article"))
        self._pages.setCurrentIndex(0 if rows else 1)
        self._restore_current()
        path, offset = self._top
        at_top = self.view.verticalScrollBar().value() == 0
        if not at_top and (row := self._model.row(path)) is not None:
            self.view.verticalScrollBar().setValue(row * self._delegate.row_height() - offset)

    def _restore_current(self) -> None:
        row = self._model.row(self._current)
        with QSignalBlocker(self.view.selectionModel()):
            self.view.setCurrentIndex(self._model.index(-1 if row is None else row))
        self.view.viewport().update()
