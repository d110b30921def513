"""The inspector's tab of articles that are about the same as the one on the page."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from reader.model.hit import ArticleHit
from reader.ui.panels.similar_delegate import HIT, SimilarDelegate, facts
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

NO_ARTICLE = "Open an article to see others like it."
LOOKING = "Looking…"
NOTHING = "Nothing like it in this library yet."
NOT_READY = "The library is still being indexed.\nArticles like this one are shown once that is done."

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SimilarPanel(QWidget):
    """Lists articles; a click or Enter asks for one. Asks to be filled whenever it comes into view."""

    article_requested = Signal(str)  # path in the library
    wanted = Signal()  # it is seen now

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without an article."""
        super().__init__(parent)
        self._path = ""
        self._list = _List(theme)
        self._message = dressed(QLabel(), "emptyMessage")
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.setFocusProxy(self._list)
        self._list.chosen.connect(self.article_requested)
        self.clear(NO_ARTICLE)

    @property
    def path(self) -> str:
        """Return the article whose like is listed, empty where a message stands in place of a list."""
        return self._path

    def show_hits(self, path: str, hits: Iterable[ArticleHit]) -> None:
        """List what is like the article at ``path``, in this order, or say that there is nothing."""
        found = tuple(hits)
        if not found:
            self.clear(NOTHING)
        else:
            self._list.fill(found)
            self._pages.setCurrentWidget(self._list)
        self._path = path

    def clear(self, message: str) -> None:
        """Show nothing but a message: one of those above, or any other."""
        self._path = ""
        self._list.fill(())
        self._message.setText(message)
        self._pages.setCurrentWidget(self._message)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._list.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask to be filled."""
        super().showEvent(event)
        if not event.spontaneous():  # a window that comes back has not lost what it shows
            self.wanted.emit()


class _List(QListWidget):
    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._delegate = SimilarDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("similar")
        self.setAccessibleName("Similar articles")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.itemClicked.connect(self._choose)

    def fill(self, hits: Iterable[ArticleHit]) -> None:
        self.clear()
        self._delegate.forget()
        for hit in hits:
            item = QListWidgetItem(hit.title)
            item.setData(HIT, hit)
            item.setToolTip(hit.path)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (hit.title, facts(hit)))))
            self.addItem(item)
        self.scrollToTop()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter; not by "activated", which some desktops also say of a click."""
        if event.key() in _ENTER and self.currentRow() >= 0:
            self._choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew."""
        super().resizeEvent(event)
        if self._delegate.width != self.viewport().width():
            self._delegate.width = self.viewport().width()
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    def _choose(self, item: QListWidgetItem) -> None:
        hit: ArticleHit = item.data(HIT)
        self.chosen.emit(hit.path)
