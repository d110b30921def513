"""Searches that are kept: their rows in the navigation with live counts, and the history under the field."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QWidget

from reader.model.saved_search import SavedSearch
from reader.services.bundle import Services
from reader.store.errors import StoreError
from reader.ui.desks.index_desk import IndexDesk
from reader.ui.desks.search_desk import SearchDesk
from reader.ui.panels.search_field import SearchField
from reader.ui.window_parts import Parts


class SavedSearchDesk(QObject):
    """Between the book of searches, the navigation and the search field."""

    def __init__(
        self,
        services: Services,
        parts: Parts,
        field: SearchField,
        searching: SearchDesk,
        indexing: IndexDesk,
        window: QWidget,
    ) -> None:
        """Take what to ask, where searches are shown, who searches, and who tells when counts may differ."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._field = field
        self._searching = searching
        self._window = window
        self._counts: dict[str, int] = {}
        book = services.searches
        services.library.opened.connect(self._on_library_opened)
        services.finder.counted.connect(self._on_counted)
        services.book.changed.connect(self._on_state_changed)
        indexing.searchable.connect(self.count)
        book.saved_changed.connect(self._on_saved_changed)
        book.history_changed.connect(self._on_history_changed)
        field.save_requested.connect(self.ask_to_save)
        parts.navigation.search_rename_requested.connect(self.ask_name)
        parts.navigation.search_remove_requested.connect(self.remove)

    def count(self) -> None:
        """Count anew what the saved searches find."""
        if queries := [search.query for search in self._services.searches.saved]:
            self._services.finder.count(queries)

    def ask_to_save(self) -> None:
        """Ask under which name to keep the query of the field."""
        query = self._searching.lasting_query
        if query.strip():
            self._ask("Save Search", "A name for this search:", query, partial(self._save, query))

    def ask_name(self, name: str) -> None:
        """Ask what a saved search is to be called."""
        self._ask("Rename Search", f"A new name for “{name}”:", name, partial(self._rename, name))

    def remove(self, name: str) -> None:
        """Keep a search no longer, with a way back."""
        gone = self._services.searches.remove(name)
        if gone is not None:
            back = partial(self._services.searches.save, gone.name, gone.query)
            self._parts.toast.show_message(f"“{name}” is no longer kept", action="Undo", run=back)

    def _save(self, query: str, name: str) -> None:
        if name.strip():
            self._services.searches.save(name, query)
            self._parts.toast.show_message(f"Saved as “{name.strip()}”")

    def _rename(self, old: str, new: str) -> None:
        if new.strip() != old and not self._services.searches.rename(old, new):
            self._parts.toast.show_message(f"There is another search of the name “{new.strip()}”")

    def _ask(self, title: str, label: str, value: str, take: "partial[None]") -> None:
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(value)
        dialog.textValueSelected.connect(take)
        dialog.open()

    def _on_library_opened(self) -> None:
        folder = self._services.library.folder
        self._counts = {}
        if folder is None:
            return
        try:
            self._services.searches.open(folder)
        except StoreError as error:
            self._parts.banner.show_message(f"Your saved searches cannot be shown: {error}")

    def _on_saved_changed(self) -> None:
        self._show()
        self.count()

    def _on_counted(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self._show()

    def _on_state_changed(self, _path: str) -> None:
        searches: tuple[SavedSearch, ...] = self._services.searches.saved
        if any("is:" in search.query for search in searches):
            self.count()

    def _on_history_changed(self) -> None:
        self._field.set_history(self._services.searches.history)

    def _show(self) -> None:
        self._parts.navigation_model.set_searches(self._services.searches.saved, self._counts)
