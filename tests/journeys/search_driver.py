"""What somebody who searches does, and where the answer can be seen: in the field, the list, the page, the margin."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from window_driver import Reader, click, click_menu

from reader.model.document import Span
from reader.model.hit import ArticleHit, Place
from reader.ui.results.narrowing import Facet

KYIV = """Notes from the Kiosk

The kiosk in Kyiv sells maps of the harbour and nothing else.
Somebody from Kiev asked for a timetable; there was none.
"""
LAMPLIGHTER = """The Lamplighter’s Round

The lamplighter walks the quay at dusk, and the ferry waits for the last lamp.
Nobody has seen the lamplighter on a Sunday.
"""


def fill_more(folder: Path) -> None:
    """Write two more articles beside those of the small library."""
    (folder / "kiosk.txt").write_text(KYIV, encoding="utf-8")
    (folder / "guides" / "lamplighter.txt").write_text(LAMPLIGHTER, encoding="utf-8")


class Searcher:
    """Searches in the window of a `Reader`."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.window = reader.window
        self.field = self.window.top_bar.search
        self.results = reader.parts.results
        self.page = reader.parts.page

    # -- waiting -----------------------------------------------------------------------------------------------------

    def until_indexed(self) -> None:
        """Wait until all that is known by now can be found."""
        indexer = self.window.services.indexer
        soon = indexer.findChildren(QTimer)
        self.reader.until(lambda: not indexer.running and not any(timer.isActive() for timer in soon))

    def until_found(self, number: int) -> None:
        """Wait until so many articles are found, by what stands in the field."""
        self.reader.until(lambda: self.found() == number)

    def until_listed(self) -> None:
        """Wait until all places of the view are there."""
        self.reader.until(lambda: self.results.pages.shown.finished)

    def until_marked(self, *words: str) -> None:
        """Wait until just these words are marked on the page."""
        self.reader.until(lambda: self.marked() == list(words))

    # -- what is seen ------------------------------------------------------------------------------------------------

    @property
    def is_on(self) -> bool:
        return self.reader.parts.shown_list is self.results

    def found(self) -> int:
        """Return how many articles the query of the field finds, -1 while that is not known."""
        results = self.window.searching.results
        asked = results is not None and results.request.text.strip() == self.field.query().strip()
        return results.articles if results and asked else -1

    def counts(self) -> str:
        return self.field.frame.count.text()

    def line(self) -> str:
        """Return what stands over the results."""
        return self.results.top.header.line.toolTip()

    def hits(self) -> list[ArticleHit]:
        model = self.results.pages.hits
        return [hit for row in range(model.rowCount()) if (hit := model.hit(row)) is not None]

    def paths(self) -> list[str]:
        return [hit.path for hit in self.hits()]

    def excerpts(self) -> list[str]:
        """Return the words that are marked in the rows of articles."""
        return [mark.of(snippet.text) for hit in self.hits() for snippet in hit.snippets for mark in snippet.marks]

    def rows(self) -> list[str]:
        """Return the texts of passages or concordance lines, annotations among them."""
        model = self.results.pages.shown.model
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    def places(self) -> list[Place]:
        """Return the places among the rows, from top to bottom."""
        model = self.results.pages.shown.model
        return [place for row in range(model.rowCount()) if (place := model.place(row)) is not None]

    def marked(self) -> list[str]:
        """Return the hits on the page."""
        text = self.page.text()
        return [span.of(text) for span in self.page.hits]

    def current(self) -> Span | None:
        """Return the hit that is outlined on the page."""
        return self.page.hits[self.page.current_hit] if self.page.current_hit >= 0 else None

    def notes(self) -> str:
        """Return what is said below the counts."""
        labels = self.results.top.notes.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def why_empty(self) -> str:
        pages = self.results.pages
        return pages._empty.text() if pages.currentWidget() is pages._empty else ""

    def saved(self) -> dict[str, int]:
        """Return the rows of saved searches with their counts."""
        above = self.reader.parts.navigation_model.searches_caption()
        rows = [above.child(row) for row in range(above.rowCount())]
        return {row.text(): row.data(257) for row in rows}

    def mistake(self) -> str:
        line = self.field.mistake_line
        return line.text if line.isVisible() else ""

    # -- gestures ----------------------------------------------------------------------------------------------------

    def type(self, words: str) -> None:
        """Begin another query by the keyboard."""
        self.reader.press("Ctrl+K")  # which selects what stands there
        QTest.keyClicks(self.field.edit, words)

    def paste(self, words: str) -> None:
        """Begin another query with what has been copied elsewhere."""
        QGuiApplication.clipboard().setText(words)
        self.reader.press("Ctrl+K")
        self.reader.press("Ctrl+V")

    def search(self, words: str, articles: int) -> None:
        """Type a query and wait until it has found so many articles."""
        self.type(words)
        self.until_found(articles)

    def enter(self) -> None:
        QTest.keyClick(self.field.edit, Qt.Key.Key_Return)

    def escape(self) -> None:
        self.reader.press("Ctrl+K")
        QTest.keyClick(self.field.edit, Qt.Key.Key_Escape)

    def show(self, view: str) -> None:
        """Click a segment over the results, and wait for its rows."""
        segment = self.results.top.header.segment(view)
        click(segment, segment.rect().center())
        if view != "articles":
            self.until_listed()

    def click_hit(self, path: str) -> None:
        view = self.results.pages.articles
        index = self.results.pages.hits.index(self.paths().index(path))
        view.scrollTo(index)
        click(view.viewport(), view.visualRect(index).center())

    def click_row(self, row: int) -> None:
        view = self.results.pages.shown.view
        click(view.viewport(), view.visualRect(view.model().index(row, 0)).center())

    def tick(self, row: int) -> None:
        """Click the box at the left of a row."""
        view = self.results.pages.shown.view
        rect = view.visualRect(view.model().index(row, 0))
        click(view.viewport(), QPoint(18, rect.top() + 14))

    def narrow(self, facet: Facet, value: str) -> None:
        """Choose a value of a facet with the mouse."""
        bar = self.results.top.facets
        click(bar.button(facet), bar.button(facet).rect().center())
        self.reader.until(bar.popup.isVisible)
        view = bar.popup.view
        texts = [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]
        click(view.viewport(), view.visualRect(view.model().index(texts.index(value), 0)).center())

    def order_by(self, name: str) -> None:
        """Choose an order from the menu over the results."""
        header = self.results.top.header
        self.choose(header.sort.menu().popup, name, header.sort.mapToGlobal(QPoint(0, 0)))

    def choose(self, popup: Callable[[QPoint], object], name: str, at: QPoint) -> None:
        popup(at)
        self.reader.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        click_menu(QApplication.activePopupWidget(), name)
        self.reader.return_to_window()

    def choose_on_page(self, name: str) -> None:
        """Choose from the menu that a right click on the page opens."""
        viewport = self.page.viewport()
        at = viewport.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
        self.choose(lambda _at: QApplication.sendEvent(viewport, event), name, at)

    def select(self, words: str) -> None:
        """Select words on the page."""
        start = self.page.text().index(words)
        self.page.go_to(Span(start, start + len(words)))
        self.page.select(Span(start, start + len(words)))
