"""Searches the library as somebody types, and shows what is found in place of the list of articles."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.model.hit import ArticleHit, LineOrder, Place, Places, ResultOrder, Results, SearchRequest
from reader.model.location import Location
from reader.model.passage import Passage
from reader.model.scope import Scope, Selection
from reader.services.bundle import Services
from reader.ui.panels.search_field import SearchField
from reader.ui.window_parts import Parts

_PAGE = 20  # articles asked for at a time: the snippets of more than a screenful would be waited for at every key


class SearchDesk(QObject):
    """Between the search field, the finder and the results."""

    search_changed = Signal()  # something else is shown, or nothing any more
    view_changed = Signal(str)  # of the results, one of its ``VIEWS``; "" where there are none
    opening = Signal(str, object)  # path, and the Span that is wanted in it; None for its first hit

    def __init__(self, services: Services, parts: Parts, field: SearchField, parent: QObject) -> None:
        """Take what to ask and what to show it on."""
        super().__init__(parent)
        self._services = services
        self._parts = parts
        self._field = field
        self._request = SearchRequest("", limit=_PAGE)
        self._results: Results | None = None
        self._line_order = LineOrder.RELEVANCE
        self._first_places = True  # the next batch is the first of its kind
        self._open_first = False  # once it is found
        self._connect()

    @property
    def request(self) -> SearchRequest | None:
        """Return what is searched for, None where nothing is."""
        return self._request if self._request.text else None

    @property
    def results(self) -> Results | None:
        """Return what is shown of the search, None where none is on."""
        return self._results

    def search(self, text: str, *, as_typed: bool = False) -> None:
        """Search for a query; an empty one ends the search."""
        if not text.strip():
            self.end()
            return
        self._request = replace(self._request, text=text, as_typed=as_typed, limit=_PAGE)
        self._open_first = False
        self._ask()

    def search_for(self, text: str) -> None:
        """Put a query into the field and search for it."""
        self._field.set_query(text)
        self._services.searches.note(text)
        self.search(text)

    def repeat(self) -> None:
        """Search again: the index holds more, or something else, than it did. What is in view stays there."""
        if self.request is not None:
            self._request = replace(self._request, limit=max(_PAGE, self._parts.results.loaded))
            self._ask()

    def end(self) -> None:
        """Take the results away."""
        if self.request is None:
            return
        self._request = replace(self._request, text="", as_typed=False)
        self._results = None
        self._open_first = False
        self._services.finder.cancel()
        self._field.show_searching(False)
        self._field.clear_counts()
        self._parts.results.clear()
        self._leave_saved_search()
        self._show_list()
        self.view_changed.emit("")
        self.search_changed.emit()

    def leave(self) -> None:
        """Empty the field, too, and go back to the page."""
        self._field.set_query("")
        self.end()
        self._parts.page.setFocus()

    def show_view(self, view: str) -> None:
        """Show the articles found, their passages, or the concordance."""
        self._parts.results.set_view(view)
        self._on_view_changed(view)

    def toggle_variants(self) -> None:
        """Search other spellings, too, or no longer."""
        self._on_variants_toggled(not self._request.variants)

    @property
    def lasting_query(self) -> str:
        """Return the query to keep: an unfinished word, which counts as a beginning only while typed, gets a star."""
        unfinished = self._results is not None and bool(self._results.prefix)
        return f"{self._field.query()}*" if unfinished else self._field.query()

    @property
    def with_variants(self) -> bool:
        """Return whether other spellings are searched, too."""
        return self._request.variants

    # -- asking ------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._field.show_searching(True)
        self._parts.results.set_searching(True)
        self._services.finder.search(self._request)
        self._ask_places()

    def _ask_places(self) -> None:
        view = self._parts.results.view
        if self.request is not None and view != "articles":
            self._first_places = True
            self._services.finder.places(self._request, view == "concordance", self._line_order)

    def _on_view_changed(self, view: str) -> None:
        self.view_changed.emit(view)
        self._ask_places()

    def _on_more(self, offset: int) -> None:
        self._services.finder.more(replace(self._request, offset=offset, limit=_PAGE, facets=False))

    def _on_submitted(self) -> None:
        """Go to the first hit, now or as soon as there is one."""
        if self._results is not None and self._results.request == self._request:
            self._open_current()
        elif self.request is not None:
            self._open_first = True

    def _open_current(self) -> None:
        self._note()
        self._parts.results.open_current()

    def _on_order_chosen(self, order: str) -> None:
        if self._parts.results.view == "articles":
            self._request = replace(self._request, order=ResultOrder(order))
            self.repeat()
        else:
            self._line_order = LineOrder(order)
            self._ask_places()

    def _on_variants_toggled(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._request = replace(self._request, variants=on)
        self.repeat()
        self.search_changed.emit()

    # -- showing -----------------------------------------------------------------------------------------------------

    def _on_found(self, results: Results) -> None:
        if self.request is None:
            return
        self._field.show_searching(False)
        self._parts.results.set_searching(False)
        self._field.show_mistake(results.mistake, results.request.text)
        if results.mistake is not None:  # the last results stay
            self._open_first = False
            self._services.finder.cancel()  # its places, too, would be none
            return
        self._parts.results.set_entries(self._services.library.entries, self._services.book.states)
        self._parts.results.show_results(results)
        if results.notices:
            self._parts.banner.show_message(" ".join(results.notices), tone="info")
        if results.request.offset == 0:
            self._show_new(results)

    def _show_new(self, results: Results) -> None:
        self._results = results
        self._field.show_counts(results.articles, results.places)
        self._parts.lists.setCurrentWidget(self._parts.results)
        self.view_changed.emit(self._parts.results.view)
        self.search_changed.emit()
        if self._open_first:
            self._open_first = False
            self._open_current()

    def _on_places(self, places: Places) -> None:
        if self.request is not None:
            self._parts.results.show_places(places, self._first_places)
            self._first_places = False

    def _on_failed(self, reason: str) -> None:
        self._field.show_searching(False)
        self._parts.results.set_searching(False)
        self._parts.banner.show_message(reason)

    def _leave_saved_search(self) -> None:
        scope = self._parts.navigation.scope
        if scope is not None and scope.selection is Selection.SEARCH:
            self._parts.navigation.choose(self._parts.list_model.scope)

    def _show_list(self) -> None:
        scope = self._parts.navigation.scope
        tagged = scope is not None and scope.selection is Selection.TAG
        self._parts.lists.setCurrentWidget(self._parts.passages if tagged else self._parts.articles)

    def _on_state_changed(self, path: str) -> None:
        if self.request is not None:
            self._parts.results.refresh_state(path)

    # -- going there -------------------------------------------------------------------------------------------------

    def _on_article(self, hit: ArticleHit) -> None:
        self._note()
        self.opening.emit(hit.path, None)
        self._services.navigator.go_to(Location(hit.path))

    def _on_place(self, place: Place) -> None:
        self._note()
        self.opening.emit(place.path, place.span)
        self._services.navigator.go_to(Location(place.path, place.span))

    def _on_passage(self, passage: Passage) -> None:
        self._note()
        self._services.navigator.go_to(Location(passage.path, annotation=passage.annotation.id))

    def _note(self) -> None:
        """Take what led somewhere into the history: not every query that was only on its way to another."""
        if self._results is not None:
            self._services.searches.note(self._results.request.text)

    def _on_scope_chosen(self, scope: Scope) -> None:
        """Leave the search for the list that was chosen; a saved search is one itself."""
        if scope.selection is Selection.SEARCH:
            self.search_for(scope.search)
        elif self.request is not None:
            self._field.set_query("")
            self.end()

    def _on_library_opened(self) -> None:
        folder = self._services.library.folder
        self._field.set_query("")
        self.end()
        if folder is not None:
            self._services.finder.open(folder)

    def _on_article_failed(self, path: str, _reason: str) -> None:
        if self.request is not None:
            drop = partial(self._parts.results.drop, path)
            self._parts.toast.show_message(f"{path} cannot be opened any more", action="Drop It", run=drop)

    def _connect(self) -> None:
        results, finder, field, services = self._parts.results, self._services.finder, self._field, self._services
        field.query_changed.connect(partial(self.search, as_typed=True))
        field.submitted.connect(self._on_submitted)
        field.focused.connect(finder.warm_up)
        field.focused.connect(results.prepare)
        services.library.scanned.connect(finder.warm_up)
        field.escaped.connect(self.leave)
        field.list_requested.connect(results.focus_list)
        finder.found.connect(self._on_found)
        finder.places_found.connect(self._on_places)
        finder.failed.connect(self._on_failed)
        results.article_requested.connect(self._on_article)
        results.place_requested.connect(self._on_place)
        results.passage_requested.connect(self._on_passage)
        results.view_changed.connect(self._on_view_changed)
        results.order_chosen.connect(self._on_order_chosen)
        results.more_requested.connect(self._on_more)
        results.narrowed.connect(field.add_term)
        results.suggestion_requested.connect(self.search_for)
        results.variants_toggled.connect(self._on_variants_toggled)
        results.drop_requested.connect(results.drop)
        self._parts.navigation.scope_chosen.connect(self._on_scope_chosen)
        services.library.opened.connect(self._on_library_opened)
        services.articles.failed.connect(self._on_article_failed)
        services.book.changed.connect(self._on_state_changed)
