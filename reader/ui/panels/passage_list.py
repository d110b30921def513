"""The second column when a tag or a part of the overview is chosen: every passage of the library that fits it."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.passage import Passage
from reader.model.wording import count
from reader.ui.models.passage_list_model import PassageListModel
from reader.ui.models.passage_order import PASSAGE_ORDER_NAMES, PassageOrder
from reader.ui.panels.card_view import CardView
from reader.ui.panels.filter_line import FilterLine
from reader.ui.panels.highlight_keys import HighlightKeys
from reader.ui.panels.highlight_menu import HighlightWishes
from reader.ui.panels.kept_place import KeptPlace
from reader.ui.panels.passage_menu import PassageMenu, sort_menu
from reader.ui.panels.tag_chip import TagChip
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_ABOVE = 10  # the first card
_EMPTY = "No passage has this tag.\nSelect words on a page and press T to tag them."


class PassageList(QWidget):
    """Shows cards in the place of the list of articles; keeps its own model of them."""

    passage_requested = Signal(object)  # Passage: go there
    tags_requested = Signal(list)  # list[Passage]: change their tags
    recolor_requested = Signal(list, str)  # list[Passage], colour
    citation_requested = Signal(list)  # list[Passage]: copy them with where they are from
    order_changed = Signal(str)  # a PassageOrder that the user chose

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self.setObjectName("passageList")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._heading = ""
        self.model = PassageListModel(self)
        self.view = CardView(theme, "Passages", self)
        self._chip = TagChip()
        self._count = dressed(QLabel(), "listCount")
        self._sort = dressed(QToolButton(), "sortButton", tip="Sort the passages")
        self.filter = FilterLine()
        self.filter.set_passages()
        self._arrange()
        self._connect()
        self._say_order()

    def show_passages(self, heading: str, passages: Sequence[Passage]) -> None:
        """Show passages below a heading, a tag; what is chosen and in view stays so while the heading is the same."""
        if heading != self._heading:
            self.view.setCurrentIndex(QModelIndex())
            self.view.scrollToTop()
        self._heading = heading
        self._chip.set_tag(heading)
        self.model.show_passages(passages)
        self._show_count()

    def set_order(self, order: PassageOrder) -> None:
        """Sort by something else; the chosen passages stay chosen."""
        self.model.set_order(order)
        self._say_order()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self.view.set_theme(theme)

    def current(self) -> Passage | None:
        """Return the passage that the keyboard is at."""
        return self.model.passage(self.view.currentIndex().row())

    def chosen(self) -> list[Passage]:
        """Return the selected passages from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [passage for row in rows if (passage := self.model.passage(row)) is not None]

    def focus_list(self) -> None:
        """Put the keyboard on the list."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, rows: int) -> None:
        """Go to the passage so many rows further down (or up, below 0)."""
        row = min(max(self.view.currentIndex().row() + rows, 0), self.model.rowCount() - 1)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
            self._request(self.model.index(row))

    def open_filter(self) -> None:
        """Show the line that narrows the list, with the keyboard in it."""
        self.filter.open_filter()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done with the chosen passages; one that is not among them is chosen first."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        viewport = self.view.viewport()
        place = viewport.mapFromGlobal(event.globalPos())
        index = self.view.currentIndex() if by_key else self.view.indexAt(place)
        if not index.isValid():
            return
        if self.view.selectionModel().isSelected(index):
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            self.view.setCurrentIndex(index)
        below = viewport.mapToGlobal(self.view.visualRect(index).center())
        self._show_menu(below if by_key else event.globalPos())

    def _arrange(self) -> None:
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setModel(self.model)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setMenu(sort_menu(self._sort))
        empty = dressed(QLabel(_EMPTY), "emptyMessage")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addSpacing(_ABOVE)
        column.addWidget(self._pages)
        self._show_count()

    def _header(self) -> QWidget:
        first = QHBoxLayout()
        first.addWidget(self._chip, 1)
        first.addWidget(self._sort)
        bar = dressed(QWidget(), "listHeader")
        column = QVBoxLayout(bar)
        column.setContentsMargins(12, 9, 8, 8)
        column.setSpacing(4)
        column.addLayout(first)
        self._count.setContentsMargins(4, 0, 0, 0)
        column.addWidget(self._count)
        column.addWidget(self.filter)
        return bar

    def _connect(self) -> None:
        KeptPlace(self.view, self.model.row)
        # A note is written, and a highlight removed, on the page: there it is seen, and undone.
        go = self._go
        wishes = HighlightWishes(
            go, self._recolor, self._retag, note=go, copy=self._copy, cite=self._cite, remove=_nothing
        )
        HighlightKeys(self.view, wishes)
        self.view.clicked.connect(self._on_clicked)
        self._sort.menu().triggered.connect(self._on_order_chosen)

    def _on_order_chosen(self, action: QAction) -> None:
        self.set_order(PassageOrder(action.data()))
        self.order_changed.emit(action.data())

    def _on_clicked(self, index: QModelIndex) -> None:
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:  # else it only adds to the choice
            self._request(index)

    def _request(self, index: QModelIndex) -> None:
        if (passage := self.model.passage(index.row())) is not None:
            self.passage_requested.emit(passage)

    def _show_menu(self, at: QPoint) -> None:
        menu = PassageMenu(self._theme, self, many=len(self.chosen()) > 1)
        menu.go_chosen.connect(self._go)
        menu.copy_chosen.connect(self._copy)
        menu.cite_chosen.connect(self._cite)
        menu.tags_chosen.connect(self._retag)
        menu.color_chosen.connect(self._recolor)
        menu.popup(at)

    def _go(self) -> None:
        self._request(self.view.currentIndex())

    def _retag(self) -> None:
        self.tags_requested.emit(self.chosen())

    def _recolor(self, color: str) -> None:
        self.recolor_requested.emit(self.chosen(), color)

    def _copy(self) -> None:
        quotes = (passage.annotation.anchor.quote for passage in self.chosen())
        QGuiApplication.clipboard().setText("\n\n".join(quote for quote in quotes if quote))

    def _cite(self) -> None:
        self.citation_requested.emit(self.chosen())

    def _show_count(self) -> None:
        passages, articles = self.model.rowCount(), self.model.articles()
        self._count.setText(f"{count(passages, 'passage')} in {count(articles, 'article')}" if passages else "")
        self._pages.setCurrentIndex(0 if passages else 1)

    def _say_order(self) -> None:
        order = self.model.order
        self._sort.setText(f"{PASSAGE_ORDER_NAMES[order]} ▾")
        self._sort.setAccessibleName(f"Sorted by {PASSAGE_ORDER_NAMES[order].lower()}")
        for action in self._sort.menu().actions():
            action.setChecked(action.data() == order)


def _nothing() -> None:
    pass
