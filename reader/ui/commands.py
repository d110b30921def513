"""What each action of the table does: one small method for each, found by the action's id."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMainWindow

from reader.model.annotation import COLORS
from reader.model.scope import Order, Scope, Selection
from reader.services.bundle import Services
from reader.ui.appearance import Appearance
from reader.ui.columns import Columns
from reader.ui.desks.annotation_desk import AnnotationDesk
from reader.ui.desks.editor_desk import EditorDesk
from reader.ui.desks.hit_desk import HitDesk
from reader.ui.desks.index_desk import IndexDesk
from reader.ui.desks.library_desk import LibraryDesk
from reader.ui.desks.print_desk import PrintDesk
from reader.ui.desks.reading_desk import ReadingDesk
from reader.ui.desks.review_desk import ReviewDesk
from reader.ui.desks.saved_search_desk import SavedSearchDesk
from reader.ui.desks.search_desk import SearchDesk
from reader.ui.results.views import VIEWS
from reader.ui.window_parts import Parts

_COLUMN_STEP = 4  # characters
_NO_OPERATORS = str.maketrans(dict.fromkeys('"“”„«»()*?~=:', " "))  # selected words are looked for as they stand


class Commands:
    """Handlers that are more than a call of one object stand here; ``handlers`` is the whole table."""

    def __init__(
        self, window: QMainWindow, services: Services, parts: Parts, columns: Columns, appearance: Appearance
    ) -> None:
        """Take what the handlers act on."""
        self._window = window
        self._services = services
        self._parts = parts
        self._columns = columns
        self._appearance = appearance

    def handlers(
        self, reading: ReadingDesk, library: LibraryDesk, dialogs: dict[str, Callable[[], None]]
    ) -> dict[str, Callable[[], None]]:
        """Return what to call for each action; ``dialogs`` are those the window opens itself."""
        self._reading = reading
        self._library = library
        return {
            **self._file(),
            **self._edit(),
            **self._view(),
            **self._article(),
            **dialogs,
        }

    def annotating(
        self, annotations: AnnotationDesk, editing: EditorDesk, review: ReviewDesk
    ) -> dict[str, Callable[[], object]]:
        """Return what to call for the actions on highlights."""
        page = self._parts.page
        return {
            "highlight": partial(annotations.highlight),
            **{f"color_{color}": partial(annotations.highlight, color) for color in COLORS},
            "tag": partial(editing.edit, "tags"),
            "note": partial(editing.edit, "note"),
            "copy_quote": annotations.copy_quote,
            "remove_highlight": annotations.remove_targets,
            "next_highlight": partial(annotations.step, 1),
            "previous_highlight": partial(annotations.step, -1),
            "caret_mode": lambda: page.set_caret_mode(not page.caret_mode),
            "review": review.open,
        }

    def searching(
        self, search: SearchDesk, hits: HitDesk, saved: SavedSearchDesk, index: IndexDesk
    ) -> dict[str, Callable[[], object]]:
        """Return what to call for the actions of the search."""
        return {
            "search": self._columns.focus_search,
            "search_selection": partial(self._search_selection, search),
            "save_search": saved.ask_to_save,
            "next_hit": partial(self._step, hits, 1),
            "previous_hit": partial(self._step, hits, -1),
            **{f"results_{view}": partial(search.show_view, view) for view in VIEWS},
            "toggle_variants": search.toggle_variants,
            "end_search": search.leave,
            "rebuild_index": index.rebuild,
        }

    def _file(self) -> dict[str, Callable[[], None]]:
        printing = PrintDesk(self._services, self._parts, self._reading, self._window)
        return {
            "open_folder": self._open_folder,
            "open_file": self._open_file,
            "open_sample": self._library.open_sample,
            "welcome": self._library.open_sample,
            "refresh": self._services.library.rescan,
            "show_in_folder": self._show_in_folder,
            "export_pdf": printing.export_pdf,
            "print": printing.print,
            "quit": self._quit,
        }

    def _edit(self) -> dict[str, Callable[[], None]]:
        return {
            "copy": self._parts.page.copy,
            "select_all": self._parts.page.selectAll,
            "find": self._find,
            "find_next": self._parts.find_bar.find_next,
            "find_previous": self._parts.find_bar.find_previous,
            "filter": self._columns.focus_filter,
        }

    def _view(self) -> dict[str, Callable[[], None]]:
        appearance = self._appearance
        return {
            "toggle_navigation": partial(self._columns.toggle, "navigation"),
            "toggle_list": partial(self._columns.toggle, "list"),
            "toggle_inspector": partial(self._columns.toggle, "inspector"),
            "focus_mode": self._columns.toggle_focus_mode,
            "inspector_highlights": partial(self._columns.show_tab, "highlights"),
            "inspector_outline": partial(self._columns.show_tab, "outline"),
            "inspector_info": partial(self._columns.show_tab, "info"),
            "inspector_similar": partial(self._columns.show_tab, "similar"),
            **{f"theme_{name}": partial(appearance.set_theme, name) for name in ("system", "light", "sepia", "dark")},
            "cycle_theme": appearance.cycle_theme,
            "larger_text": partial(appearance.zoom, 1),
            "smaller_text": partial(appearance.zoom, -1),
            "reset_text": appearance.reset_zoom,
            "wider_column": partial(appearance.widen, _COLUMN_STEP),
            "narrower_column": partial(appearance.widen, -_COLUMN_STEP),
            **{f"sort_{order}": partial(self._sort, order) for order in Order},
            "sort_reverse": self._reverse,
        }

    def _article(self) -> dict[str, Callable[[], None]]:
        navigator, choose = self._services.navigator, self._parts.navigation.choose
        return {
            "toggle_read": self._toggle_read,
            "toggle_star": self._toggle_star,
            "next_article": partial(self._step_article, 1),
            "previous_article": partial(self._step_article, -1),
            "next_unread": self._library.next_unread,
            "back": navigator.go_back,
            "forward": navigator.go_forward,
            "go_all": partial(choose, Scope()),
            "go_unread": partial(choose, Scope(Selection.UNREAD)),
            "go_starred": partial(choose, Scope(Selection.STARRED)),
            "go_annotated": partial(choose, Scope(Selection.ANNOTATED)),
            **{
                f"focus_{name}": partial(self._columns.focus, name)
                for name in ("navigation", "list", "page", "inspector")
            },
        }

    def _quit(self) -> None:
        self._window.close()

    def _open_folder(self) -> None:
        start = self._services.preferences.settings.last_library or str(Path.home())
        folder = QFileDialog.getExistingDirectory(self._window, "Open a folder of articles", start)
        if folder:
            self._library.open_path(Path(folder))

    def _open_file(self) -> None:
        start = self._services.preferences.settings.last_library or str(Path.home())
        kinds = "Articles (*.txt *.md *.markdown)"
        file, _ = QFileDialog.getOpenFileName(self._window, "Open an article", start, kinds)
        if file:
            self._library.open_path(Path(file))

    def _show_in_folder(self) -> None:
        folder = self._services.library.folder
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str((folder / self._reading.path).parent)))

    def _find(self) -> None:
        words = self._selected_words()
        self._parts.find_bar.open("" if "\n" in words else words)

    def _selected_words(self) -> str:
        span, page = self._parts.page.selected_span(), self._reading.page
        return span.of(page.article.document.text) if span is not None and page is not None else ""

    def _search_selection(self, search: SearchDesk) -> None:
        words = " ".join(self._selected_words().translate(_NO_OPERATORS).split())
        if words:
            search.search_for(f'"{words}"' if " " in words else words)

    def _step(self, hits: HitDesk, by: int) -> None:
        """Go on, on the page, in what was asked for last: the find bar while it is open, else the search."""
        self._columns.page_wanted.emit()
        bar = self._parts.find_bar
        if bar.isVisible() or not hits.can_step:
            bar.find_next() if by > 0 else bar.find_previous()
        else:
            hits.step(by)

    def _step_article(self, by: int) -> None:
        """Go on in what is listed: the articles found while a search is on."""
        if self._parts.shown_list is self._parts.results:
            self._parts.results.open_next(by)
        else:
            self._parts.articles.step(by)

    def _toggle_read(self) -> None:
        if self._reading.path:
            self._services.book.toggle_read(self._reading.path)

    def _toggle_star(self) -> None:
        if self._reading.path:
            self._services.book.toggle_star(self._reading.path)

    def _sort(self, order: Order) -> None:
        # Titles read from A to Z; dates, arrivals and lengths begin with the newest, last and longest.
        self._library.sort(order, descending=order is not Order.TITLE)

    def _reverse(self) -> None:
        model = self._parts.list_model
        self._library.sort(model.order, descending=not model.descending)
