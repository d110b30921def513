"""The second column while a search is on: what was found, in three views, and what it can be narrowed down to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.catalogue import Entry, ReadingState
from reader.model.hit import LineOrder, Place, Places, ResultOrder, Results, SearchRequest
from reader.ui.results.views import ARTICLE_ORDERS, PLACE_ORDERS, VIEWS
from reader.ui.theme.tokens import Theme

if TYPE_CHECKING:
    from reader.ui.results.pages import ResultPages
    from reader.ui.results.parts import ResultParts
    from reader.ui.results.tick_strip import TickStrip
    from reader.ui.results.top import ResultsTop

_QUIET_MS = 300  # of searching, before a word is said about it
_NARROWEST = QSize(200, 240)
_BEFORE = "Type words in the field above to search texts, notes and tags."
_SEARCHING = "Searching…"


class ResultsPanel(QWidget):
    """Shows what it is given, and announces wishes; it never sorts or searches by itself.

    What it is made of is made when it is first wanted: that takes as long as half of an empty window.
    """

    article_requested = Signal(object)  # ArticleHit
    place_requested = Signal(object)  # Place
    passage_requested = Signal(object)  # Passage
    view_changed = Signal(str)  # the user chose one of VIEWS
    order_chosen = Signal(str)  # a ResultOrder, or in passages and concordance a LineOrder
    more_requested = Signal(int)  # offset of the next page of articles
    narrowed = Signal(str)  # a term to add to the query
    suggestion_requested = Signal(str)  # a query
    variants_toggled = Signal(bool)
    highlight_requested = Signal(list, str)  # list[Place], colour
    tags_requested = Signal(list)  # list[Place]
    drop_requested = Signal(str)  # path

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self.setObjectName("resultsPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text: str | None = None  # of the query whose results are shown
        self._orders: dict[str, str] = dict.fromkeys(VIEWS, str(ResultOrder.RELEVANCE))
        self._busy = False
        self._message = ""
        self._theme = theme
        self._current = ""  # path of the article that is open
        self._made: ResultParts | None = None
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet_over)

    @property
    def top(self) -> "ResultsTop":
        """Return what stands above the lists."""
        return self._parts().top

    @property
    def pages(self) -> "ResultPages":
        """Return the lists."""
        return self._parts().pages

    @property
    def strip(self) -> "TickStrip":
        """Return what stands below the lists while something is ticked."""
        return self._parts().strip

    def prepare(self) -> None:
        """Make what it is made of, if that has not been done: a search is about to begin."""
        self._parts()

    @property
    def view(self) -> str:
        """Return which of ``VIEWS`` is shown."""
        return self.pages.view

    @property
    def loaded(self) -> int:
        """Return how many articles it was given: a page of so many refreshes all of them in place."""
        return self.pages.articles.loaded

    def show_results(self, results: Results) -> None:
        """Show a page of articles: the first in place of what was shown, else below it.

        The mistake in a query is shown elsewhere; here the last results stay.
        """
        self.set_searching(False)
        if results.mistake is not None:
            return
        anew = results.request.offset == 0 and results.request.text != self._text
        if anew:
            self._text = results.request.text
            self.pages.begin()
        self.pages.articles.show_page(results)
        if not results.request.offset:
            self.top.show_about(results)
        self._refresh()

    def show_places(self, batch: Places, first: bool) -> None:  # noqa: FBT001 - what comes with each batch
        """Show a batch of places in the view that is shown: the first in place of what was shown, else below it."""
        self.set_searching(False)
        if (shown := self.pages.places.get(self.view)) is not None:
            kept = tuple(place for place in batch.places if not self.pages.articles.is_dropped(place.path))
            shown.show_batch(replace(batch, places=kept), first=first)
            self._refresh()

    def set_entries(self, entries: Mapping[str, Entry], states: Mapping[str, ReadingState]) -> None:
        """Take what the library knows of its articles; both are looked at again whenever a row is painted."""
        self.pages.hits.set_entries(entries, states)

    def refresh_state(self, path: str) -> None:
        """Repaint an article that was read, starred or annotated."""
        self.pages.hits.refresh(path)

    def set_view(self, view: str) -> None:
        """Show articles, passages or the concordance. Raises ValueError for any other word."""
        self.pages.view = VIEWS[VIEWS.index(view)]
        self.top.header.show_view(view)
        self._offer_orders()
        self._refresh()

    def set_order(self, order: ResultOrder | LineOrder) -> None:
        """Say what articles, or places, are sorted by."""
        for view in VIEWS[:1] if isinstance(order, ResultOrder) else VIEWS[1:]:
            self._orders[view] = str(order)
        self._offer_orders()

    def set_variants(self, on: bool) -> None:  # noqa: FBT001 - a setter, as Qt has them
        """Show whether other spellings are searched, too."""
        self.top.notes.set_variants(on=on)
        self._refresh()

    def set_searching(self, on: bool) -> None:  # noqa: FBT001 - a setter, as Qt has them
        """Say that a search is on, if it takes long."""
        if on and not self._busy:
            self._quiet.start()
        elif not on:
            self._quiet.stop()
            self._busy = False
            self._refresh()

    def set_empty_message(self, message: str) -> None:
        """Say this where there is nothing to see; the panel's own words come back with an empty one."""
        self._message = message
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        if self._made is not None:
            self._made.set_theme(theme)

    def step(self, rows: int) -> None:
        """Open what is so many rows further down (or up, below 0)."""
        self.pages.shown.step(rows)

    def open_current(self) -> None:
        """Open the row that the keyboard is at, or the first."""
        self.pages.shown.open_current()

    def focus_list(self) -> None:
        """Put the keyboard on what was found."""
        self.pages.shown.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def current_path(self) -> str:
        """Return the path of the article that the keyboard is at, empty where there is none."""
        return self.pages.shown.current_path()

    def open_next(self, by: int) -> bool:
        """Open the article found after the open one (or before it, below 0); return whether there is one."""
        articles = self.pages.articles
        before = articles.currentIndex().row()
        articles.step(by)
        return articles.currentIndex().row() != before

    def set_current(self, path: str) -> None:
        """Mark the article that is open."""
        self._current = path
        if self._made is not None:
            self._made.pages.articles.set_current(path)

    def ticked(self) -> list[Place]:
        """Return the ticked places of the view that is shown, from top to bottom."""
        return self.pages.shown.ticked()

    def clear_ticks(self) -> None:
        """Take all ticks away."""
        self.pages.clear_ticks()

    def drop(self, path: str) -> None:
        """Show an article no longer, until another query."""
        self.pages.drop(path)
        self._refresh()

    def clear(self) -> None:
        """Show nothing: there is no search."""
        self._text = None
        self.pages.clear()
        self.top.show_about(Results(SearchRequest("")))
        self.set_searching(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Have something to show."""
        self.prepare()
        super().showEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Let the column be narrow: what does not fit is shortened."""
        return _NARROWEST

    def _parts(self) -> "ResultParts":
        if self._made is None:
            from reader.ui.results.parts import make_parts  # noqa: PLC0415 - when first wanted

            self._made = make_parts(self._theme)
            self._arrange()
            self._connect()
            self.set_view(VIEWS[0])
            self.set_current(self._current)
        return self._made

    def _refresh(self) -> None:
        """Say how many there are, and why where there are none."""
        searched = self._text is not None
        facts = (_SEARCHING,) if self._busy else self.pages.shown.facts() if searched else ()
        self.top.show_facts(*facts, searched=searched)
        self.pages.refresh(self._why_empty())
        self.strip.show_number(len(self.ticked()))

    def _why_empty(self) -> str:
        if self._busy:
            return _SEARCHING
        if self._message or self._text is None:
            return self._message or _BEFORE
        return self.pages.nothing(self._text.strip())

    def _offer_orders(self) -> None:
        names = ARTICLE_ORDERS if self.pages.view == VIEWS[0] else PLACE_ORDERS
        self.top.header.offer_orders(names, self._orders[self.pages.view])

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        self.top.header.view_chosen.connect(self._on_view_chosen)
        self.top.header.order_chosen.connect(self._on_order_chosen)
        self.top.notes.suggestion_requested.connect(self.suggestion_requested)
        self.top.notes.variants_toggled.connect(self.variants_toggled)
        self.top.facets.narrowed.connect(self.narrowed)
        self.pages.articles.article_requested.connect(self.article_requested)
        self.pages.articles.drop_requested.connect(self.drop_requested)
        self.pages.articles.more_requested.connect(self.more_requested)
        for part in self.pages.places.values():
            part.place_requested.connect(self.place_requested)
            part.passage_requested.connect(self.passage_requested)
            part.highlight_requested.connect(self.highlight_requested)
            part.tags_requested.connect(self.tags_requested)
            part.ticks_changed.connect(self._on_ticks_changed)
        self.strip.color_chosen.connect(self._on_color_chosen)
        self.strip.tags_requested.connect(self._on_tag_clicked)
        self.strip.clear_requested.connect(self.clear_ticks)

    def _on_view_chosen(self, view: str) -> None:
        if view != self.pages.view:
            self.set_view(view)
            self.view_changed.emit(view)

    def _on_order_chosen(self, order: str) -> None:
        self.set_order(ResultOrder(order) if self.pages.view == VIEWS[0] else LineOrder(order))
        self.order_chosen.emit(order)

    def _on_quiet_over(self) -> None:
        self._busy = True
        self._refresh()

    def _on_ticks_changed(self) -> None:
        self.strip.show_number(len(self.ticked()))

    def _on_color_chosen(self, color: str) -> None:
        if ticked := self.ticked():
            self.highlight_requested.emit(ticked, color)

    def _on_tag_clicked(self) -> None:
        if ticked := self.ticked():
            self.tags_requested.emit(ticked)
