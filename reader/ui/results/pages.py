"""The three lists of results, one of which is seen, or why there is nothing to see."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from reader.ui.results.hit_list import HitList
from reader.ui.results.hits_model import HitsModel
from reader.ui.results.place_list import PlaceList
from reader.ui.results.views import VIEWS
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_NOTHING = {
    "articles": "No article was found for",
    "passages": "No place in a text, and no highlight, was found for",
    "concordance": "No place in a text was found for",
}


class ResultPages(QStackedWidget):
    """``view`` is one of ``VIEWS``; ``shown`` is its list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self.view = VIEWS[0]
        self.hits = HitsModel(self)
        self.articles = HitList(self.hits, theme)
        self.places = {view: PlaceList(theme, self, lines=view == VIEWS[2]) for view in VIEWS[1:]}
        self._empty = dressed(QLabel(), "emptyMessage")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)  # it may name what was typed
        for page in (*(part.page for part in self.lists()), self._empty):
            self.addWidget(page)

    @property
    def shown(self) -> HitList | PlaceList:
        """Return the list of the view."""
        return self.places.get(self.view, self.articles)

    def lists(self) -> list[HitList | PlaceList]:
        """Return all lists."""
        return [self.articles, *self.places.values()]

    def begin(self) -> None:
        """Make ready for the places of another query: what is seen stays until others come."""
        for view, part in self.places.items():
            part.begin(keep_rows=view == self.view)

    def clear(self) -> None:
        """Show nothing."""
        self.articles.begin()
        for part in self.places.values():
            part.begin(keep_rows=False)

    def drop(self, path: str) -> None:
        """Show an article no longer, until another query."""
        for part in self.lists():
            part.drop(path)

    def clear_ticks(self) -> None:
        """Take all ticks away."""
        for part in self.places.values():
            part.model.clear_ticks()

    def nothing(self, query: str) -> str:
        """Return why the list is empty; nothing while its rows are on their way."""
        part = self.places.get(self.view)
        return "" if part and not part.finished else f"{_NOTHING[self.view]} “{query}”."

    def refresh(self, message: str) -> None:
        """Show the list of the view, or where it has no rows a message."""
        self._empty.setText(message)
        self.setCurrentWidget(self.shown.page if self.shown.view.model().rowCount() else self._empty)
