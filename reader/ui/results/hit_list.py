"""The articles that a search found, in a list; the row of the open article follows it through every change."""

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.hit import ArticleHit, Place, Results
from reader.model.wording import count
from reader.ui.results.hit_delegate import HitDelegate
from reader.ui.results.hits_model import HitsModel
from reader.ui.results.rows import Rows
from reader.ui.theme.tokens import Theme

_AHEAD = 20  # rows below the lowest in view when more are asked for
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HitList(Rows):
    """Opens what the keyboard comes to, as the list of articles does."""

    article_requested = Signal(object)  # ArticleHit
    drop_requested = Signal(str)  # path
    more_requested = Signal(int)  # offset of the page that is wanted next

    def __init__(self, model: HitsModel, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the model to show."""
        super().__init__("Articles found", parent)
        self.setObjectName("articles")
        self._model = model
        self._current = ""
        self._dropped: set[str] = set()
        self._results: Results | None = None
        self._received = 0  # hits, those dropped included
        self._asked = 0  # the offset that was asked for last
        self.setModel(model)
        self._delegate = HitDelegate(theme, self)
        self.dress(self._delegate, self._delegate.row_height())
        model.modelReset.connect(self._restore_current)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_clicked)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._look_ahead)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    @property
    def view(self) -> "HitList":
        """Return itself: like the lists of places, it is shown and has rows."""
        return self

    @property
    def page(self) -> "HitList":
        """Return itself: nothing is around it."""
        return self

    @property
    def loaded(self) -> int:
        """Return how many hits it was given."""
        return self._received

    def show_page(self, results: Results) -> None:
        """Show a page of hits: the first in place of what was shown, else below it.

        What was dropped stays away while the query is the same, and the place in the list while all of it is.
        """
        before, now = self._results.request if self._results else None, results.request
        if before is None or before.text != now.text:
            self._dropped.clear()
        hits = [hit for hit in results.hits if hit.path not in self._dropped]
        self._results = results
        if now.offset:
            self._received = max(self._received, now.offset + len(results.hits))
            self._model.add_hits(hits)
            return
        same = before is not None and (before.text, before.order) == (now.text, now.order)
        place = self._place() if same else ("", 0)
        self._received, self._asked = len(results.hits), 0
        self._model.show_hits(hits)
        self._return_to(*place)
        self._look_ahead()

    def begin(self) -> None:
        """Show nothing."""
        self._dropped.clear()
        self._results = None
        self._received = self._asked = 0
        self._model.show_hits(())

    def drop(self, path: str) -> None:
        """Show an article no longer, until another query; its neighbour is not opened for that."""
        self._dropped.add(path)
        with QSignalBlocker(self.selectionModel()):
            self._model.drop(path)
        self._restore_current()
        self._look_ahead()

    def is_dropped(self, path: str) -> bool:
        """Return whether an article was dropped."""
        return path in self._dropped

    def facts(self) -> tuple[str, ...]:
        """Return how many there are, in words, and how long it took to find them."""
        if self._results is None:
            return ()
        articles = count(max(self._results.articles - len(self._dropped), 0), "article")
        places = count(self._results.places, "place") if self._results.places else ""
        return articles, places, f"{self._results.milliseconds:.0f} ms"

    def ticked(self) -> list[Place]:
        """Return nothing: only places can be ticked."""
        return []

    def current_path(self) -> str:
        """Return the path of the row the keyboard is at, empty where there is none."""
        hit = self._model.hit(self.currentIndex().row())
        return hit.path if hit else ""

    def set_current(self, path: str) -> None:
        """Mark the article that is open, and bring its row into view where that is another one."""
        other = path != self.current_path()
        self._current = path
        self._restore_current()
        if other and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def step(self, rows: int) -> None:
        """Open the article so many rows further down (or up, below 0)."""
        row = min(max(self.currentIndex().row() + rows, 0), self._model.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
            self._ask_beyond(row)

    def open_current(self) -> None:
        """Open the row that the keyboard is at, or the first."""
        if self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            self.step(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter what is current; keys that are letters are the window's."""
        if event.key() in _ENTER:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """See whether more rows are wanted now."""
        super().showEvent(event)
        self._look_ahead()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether more rows are wanted now."""
        super().resizeEvent(event)
        self._look_ahead()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done with the article under the pointer, or with the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        hit = self._model.hit(index.row())
        if hit is not None:
            below = self.viewport().mapToGlobal(self.visualRect(index).center())
            self._show_menu(hit, below if by_key else event.globalPos())

    def _show_menu(self, hit: ArticleHit, at: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction("Open\tEnter").triggered.connect(lambda: self.article_requested.emit(hit))
        menu.addSeparator()
        menu.addAction("Drop from Results").triggered.connect(lambda: self.drop_requested.emit(hit.path))
        menu.popup(at)

    def _open(self, index: QModelIndex) -> None:
        hit = self._model.hit(index.row())
        if hit is not None:
            self._current = hit.path
            self.article_requested.emit(hit)

    def _on_current_changed(self, index: QModelIndex) -> None:
        if self.current_path() != self._current:
            self._open(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.pressed_current:  # open before the search, perhaps: the click goes to its first hit
            self._open(index)

    def _look_ahead(self) -> None:
        if self.isVisible():
            self._ask_beyond(self.last_visible_row())

    def _ask_beyond(self, row: int) -> None:
        """Ask for another page where few rows are left below one."""
        total = self._results.articles if self._results else 0
        if self._asked < self._received < total and row + _AHEAD >= self._model.rowCount():
            self._asked = self._received
            self.more_requested.emit(self._received)

    def _place(self) -> tuple[str, int]:
        """Return which article stands at the top, and how many pixels of it are above; none where all begins there."""
        seen_from = self.verticalScrollBar().value()
        hit = self._model.hit(self.rowAt(0)) if seen_from else None
        return (hit.path, -self.rowViewportPosition(self.rowAt(0))) if hit else ("", 0)

    def _return_to(self, path: str, above: int) -> None:
        """Bring an article to the top again, whatever came before it in the meantime."""
        row = self._model.row(path)
        top = 0 if row is None else row * self.verticalHeader().defaultSectionSize() + above
        self.verticalScrollBar().setValue(top)

    def _restore_current(self) -> None:
        row = self._model.row(self._current)
        with QSignalBlocker(self.selectionModel()):
            self.setCurrentIndex(self._model.index(-1 if row is None else row))
        self.viewport().update()
