"""The headings of the article, to jump by."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QStackedWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reader.model.article import Article
from reader.model.document import Span
from reader.ui.widgets import dressed

_SPAN = Qt.ItemDataRole.UserRole


class _Tree(QTreeWidget):
    def drawBranches(self, _painter: QPainter, _rect: QRect, _index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint no triangles: an outline is always open."""


class Outline(QWidget):
    """A tree of headings; the one being read is marked."""

    span_requested = Signal(object)  # Span of a heading

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with no article."""
        super().__init__(parent)
        self._tree = dressed(_Tree(), "outline", accessible="Outline")
        self._tree.setHeaderHidden(True)
        self._tree.setWordWrap(True)
        self._tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self._tree.setIndentation(14)
        self._tree.setRootIsDecorated(False)
        self._tree.setItemsExpandable(False)
        self._tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = dressed(QLabel("This article has no headings."), "emptyMessage")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setContentsMargins(16, 10, 16, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._tree)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 6, 0)
        column.addWidget(self._pages)
        self._items: list[tuple[Span, QTreeWidgetItem]] = []
        self._tree.itemClicked.connect(self._on_chosen)
        self._tree.itemActivated.connect(self._on_chosen)

    def show_article(self, article: Article | None) -> None:
        """Show the headings of an article."""
        self._tree.clear()
        self._items = []
        above: list[tuple[int, QTreeWidgetItem]] = []
        for block in article.document.headings() if article else ():
            while above and above[-1][0] >= block.level:
                above.pop()
            item = QTreeWidgetItem(above[-1][1] if above else self._tree.invisibleRootItem())
            item.setText(0, block.span.of(article.document.text).replace("\n", " ") if article else "")
            item.setToolTip(0, item.text(0))
            item.setData(0, _SPAN, block.span)
            above.append((block.level, item))
            self._items.append((block.span, item))
        self._tree.expandAll()
        self._empty.setVisible(article is not None)
        self._pages.setCurrentIndex(0 if self._items else 1)

    def mark(self, position: int) -> None:
        """Mark the heading that the code point ``position`` stands under."""
        here = [item for span, item in self._items if span.start <= position]
        if here:
            self._tree.setCurrentItem(here[-1])
        else:
            self._tree.clearSelection()

    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        self.span_requested.emit(item.data(0, _SPAN))
