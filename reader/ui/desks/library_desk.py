"""Opens libraries and keeps the lists true to the one that is open."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.article import ARTICLE_SUFFIXES
from reader.model.catalogue import LibraryChange
from reader.model.location import Location
from reader.model.scope import Order, Scope, Selection
from reader.services.bundle import Services
from reader.store.errors import StoreError
from reader.store.sample import sample_library
from reader.store.settings import with_recent
from reader.ui.desks.reading_desk import ReadingDesk
from reader.ui.window_parts import Parts

_COUNT_AFTER_MS = 250  # the navigation counts 10,000 articles in some milliseconds: not for every batch of a scan


class LibraryDesk(QObject):
    """Between the library, its reading states and the panels that list articles."""

    library_changed = Signal()  # another folder is open

    def __init__(self, services: Services, parts: Parts, reading: ReadingDesk, parent: QObject) -> None:
        """Take what to ask, what to show it on, and the desk that an opened article goes to."""
        super().__init__(parent)
        self._services = services
        self._parts = parts
        self._reading = reading
        self._count_soon = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._count_soon.timeout.connect(self._count)
        self._connect_services()
        parts.navigation.scope_chosen.connect(self._on_scope_chosen)
        parts.articles.article_requested.connect(self._on_article_requested)

    def open_path(self, path: Path) -> None:
        """Open a folder as a library, or an article in its folder (in the open library when it lies there)."""
        path = path.expanduser().resolve()
        if path.is_dir():
            self.open_folder(path)
        elif not path.exists():
            self._parts.banner.show_message(f"{path} does not exist.")
        elif path.suffix.lower() not in ARTICLE_SUFFIXES:
            self._parts.banner.show_message(f"{path.name} is no article: Corpus Reader opens .txt and .md files.")
        else:
            self._open_article(path)

    def open_folder(self, folder: Path, article: str = "") -> None:
        """Open a library at ``article`` (a path in it), else where it was left."""
        settings = self._services.preferences.settings
        article = article or settings.last_article.get(str(folder), "")
        self._parts.banner.hide()
        self._reading.clear("")
        self._services.navigator.clear()
        try:
            self._services.book.open(folder)
        except StoreError as error:
            self._parts.banner.show_message(f"What you have read and starred cannot be shown: {error}")
        self._services.library.open(folder, self._services.book.encodings())
        self._parts.list_model.show_library({}, {})  # of the library before; the new one's follow at once
        if article:
            self._services.navigator.go_to(Location(article))
        else:
            self._services.library.load()
        self._remember(folder)
        self.library_changed.emit()

    def close(self) -> None:
        """Take the article off the page: the window is going, and nothing may be asked of the services any more."""
        self._reading.clear()
        self._count_soon.stop()

    def open_sample(self) -> None:
        """Open the sample library, copied to the user's data folder at its first use."""
        try:
            folder = sample_library()
        except OSError as error:
            self._parts.banner.show_message(f"The sample library could not be copied: {error}.")
            return
        self.open_folder(folder, "guide/1-welcome.md")

    def next_unread(self) -> None:
        """Go to the next unread article of the list, round its end."""
        path = self._parts.list_model.next_unread(self._parts.articles.current_row())
        if path is None:
            self._parts.toast.show_message("No unread article in this list.")
        else:
            self._services.navigator.go_to(Location(path))

    def sort(self, order: Order, *, descending: bool) -> None:
        """Sort the list and remember it."""
        self._parts.list_model.set_order(order, descending=descending)
        self._parts.articles.set_order(order, descending=descending)
        self._services.preferences.set(sort=order, sort_descending=descending)

    def filter(self, words: str) -> None:
        """Show only articles whose description has all these words."""
        self._parts.list_model.set_words(words)
        self._say_why_empty()

    def _connect_services(self) -> None:
        library = self._services.library
        library.opened.connect(self._on_opened)
        library.changed.connect(self._on_changed)
        library.progressed.connect(self._parts.status.show_scan)
        library.scanned.connect(self._on_scanned)
        self._services.workshop.progressed.connect(self._parts.status.show_work)
        self._services.workshop.idle_changed.connect(self._on_work)
        library.failed.connect(self._on_failed)
        library.recovered.connect(self._on_recovered)
        self._parts.page.shown.connect(
            library.load_next
        )  # the article that is wanted comes before the list of the others
        self._services.articles.failed.connect(library.load_next)
        self._services.book.changed.connect(self._on_state_changed)
        self._services.disk.failed.connect(self._on_failed_write)

    def _open_article(self, path: Path) -> None:
        library = self._services.library.folder
        if library is not None and path.is_relative_to(library):
            self._services.navigator.go_to(Location(path.relative_to(library).as_posix()))
        else:
            self.open_folder(path.parent, path.name)

    def _remember(self, folder: Path) -> None:
        recent = with_recent(self._services.preferences.settings, str(folder))
        self._services.preferences.set(recent_libraries=recent.recent_libraries, last_library=recent.last_library)

    def _on_opened(self) -> None:
        self._parts.list_model.show_library(self._services.library.entries, self._services.book.states)
        self._parts.navigation_model.keep_tag("")
        self._count()
        self._parts.navigation.choose(Scope())
        if self._services.navigator.here is not None:
            self._parts.articles.set_current(self._services.navigator.here.path)
        self._say_why_empty()

    def _on_changed(self, change: LibraryChange) -> None:
        self._parts.list_model.apply(change)
        if not self._count_soon.isActive():
            self._count_soon.start()
        self._open_first_of_new_library()

    def _open_first_of_new_library(self) -> None:
        # A library without a remembered article is shown with its first one open, rather than an empty page.
        first = self._parts.list_model.entry(0)
        if self._services.navigator.here is None and first is not None:
            self._services.navigator.go_to(Location(first.path))

    def _on_scanned(self) -> None:
        self._count()
        self._open_first_of_new_library()
        self._say_why_empty()
        library = self._services.library
        if library.folder is not None and not library.missing:
            self._show_library()
            if notices := library.notices():
                self._parts.banner.show_message(" ".join(notices))

    def _on_work(self) -> None:
        library = self._services.library
        if not self._services.workshop.busy and not library.scanning and not library.missing:
            self._show_library()

    def _show_library(self) -> None:
        library = self._services.library
        name = library.folder.name if library.folder is not None else ""
        self._parts.status.show_library(name, len(library.entries), len(library.unreadable()))

    def _on_failed(self, reason: str) -> None:
        self._parts.banner.show_message(reason)
        self._parts.status.show_message("The library's folder cannot be read")
        self._say_why_empty()

    def _on_failed_write(self, reason: str) -> None:
        self._parts.banner.show_message(reason)

    def _on_recovered(self) -> None:
        self._parts.banner.hide()

    def _on_state_changed(self, path: str) -> None:
        self._parts.list_model.refresh_state(path)
        if not self._count_soon.isActive():
            self._count_soon.start()

    def _on_scope_chosen(self, scope: Scope) -> None:
        if scope.selection is Selection.SEARCH:  # its list is the results'
            return
        self._parts.navigation_model.keep_tag(scope.tag)
        self._count_soon.start()
        self._parts.list_model.set_scope(scope)
        self._say_why_empty()

    def _on_article_requested(self, path: str) -> None:
        self._services.navigator.go_to(Location(path))

    def _count(self) -> None:
        self._count_soon.stop()
        library = self._services.library
        colors = {tag: definition.color for tag, definition in library.codebook.items()}
        self._parts.navigation_model.update_counts(library.entries, self._services.book.states, colors)

    def _say_why_empty(self) -> None:
        library = self._services.library
        if library.scanning and not library.entries:
            message = "Looking for articles…"
        elif self._parts.list_model.words:
            message = "No article's title, author, source, tags or path have these words.\nEsc clears the filter."
        elif library.entries and self._parts.list_model.scope.selection is Selection.ANNOTATED:
            message = "No article has a highlight yet.\nSelect words on a page and press 1 to 5."
        elif library.entries:
            message = "Nothing here yet."
        elif library.missing:
            message = "The folder cannot be read."
        else:
            message = "There are no .txt or .md files in this folder."
        self._parts.articles.set_empty_message(message)
