"""The window: makes the parts, arranges them, and hands them to the desks that do the work."""

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from reader.model.scope import Order
from reader.services.bundle import Services
from reader.ui.action_states import ActionStates
from reader.ui.actions.registry import ActionRegistry
from reader.ui.actions.table import ACTIONS
from reader.ui.appearance import Appearance, current_theme
from reader.ui.center import Center
from reader.ui.columns import Columns
from reader.ui.commands import Commands
from reader.ui.desks.annotation_desk import AnnotationDesk
from reader.ui.desks.editor_desk import EditorDesk
from reader.ui.desks.hit_desk import HitDesk
from reader.ui.desks.index_desk import IndexDesk
from reader.ui.desks.library_desk import LibraryDesk
from reader.ui.desks.link_desk import LinkDesk
from reader.ui.desks.mark_desk import MarkDesk
from reader.ui.desks.passage_desk import PassageDesk
from reader.ui.desks.quick_tag_desk import QuickTagDesk
from reader.ui.desks.reading_desk import ReadingDesk
from reader.ui.desks.review_desk import ReviewDesk
from reader.ui.desks.saved_search_desk import SavedSearchDesk
from reader.ui.desks.search_desk import SearchDesk
from reader.ui.desks.sidecar_desk import SidecarDesk
from reader.ui.desks.similar_desk import SimilarDesk
from reader.ui.desks.stray_desk import StrayDesk
from reader.ui.panels.top_bar import TopBar
from reader.ui.popups import Popups
from reader.ui.reading.clipboard import hand_over
from reader.ui.theme.tokens import Theme
from reader.ui.whole_library import WholeLibrary
from reader.ui.window_parts import make_parts

_MOST_LISTED = 8  # of what cannot be read, in the banner
_SIZE = (1440, 900)
_FOR_SELECTION = ("highlight", "tag", "note", "copy_quote", "search_selection")
_LOWEST = 480  # how narrow it may be, the columns that are shown decide


class MainWindow(QMainWindow):
    """Four columns under one bar. It arranges; what happens is in the desks."""

    def __init__(self, services: Services) -> None:
        """Take the services; nothing is opened yet."""
        super().__init__()
        self.services = services
        theme = current_theme(services.preferences.settings)
        self.parts = make_parts(theme, self)
        self.top_bar = TopBar()
        reading = _stack(self.parts.find_bar, self.parts.page, self.parts.quick_tags)
        reading.setFocusProxy(self.parts.page)
        self.center = Center(reading, self)
        middle = _stack(self.parts.banner, self.center.stack)
        self.columns = Columns(self.parts, self.top_bar, middle, services.preferences)
        self.setCentralWidget(_stack(self.top_bar, self.columns.splitter, self.parts.status))
        self.reading = ReadingDesk(services, self.parts, self)
        self.library = LibraryDesk(services, self.parts, self.reading, self)
        self.links = LinkDesk(services, self.parts, self.reading, self)
        self.annotations = AnnotationDesk(services, self.parts, self.reading, self)
        self.sidecars = SidecarDesk(services, self.parts, self)
        self.passages = PassageDesk(services, self.parts, self)
        self.editing = EditorDesk(services, self.parts, self.annotations, self.passages, self)
        self.review = ReviewDesk(services, self.parts, self.annotations, self)
        self.strays = StrayDesk(services, self.parts, self)
        parts, field = self.parts, self.top_bar.search
        self.indexing = IndexDesk(services, parts, self)
        self.searching = SearchDesk(services, parts, field, self)
        self.hits = HitDesk(services, parts, self.reading, self.searching, self)
        self.saved = SavedSearchDesk(services, parts, field, self.searching, self.indexing, self)
        self.similar = SimilarDesk(services, parts, self.reading, self.indexing, self)
        self.marking = MarkDesk(services, parts, self.editing, self)
        self.quick_tags = QuickTagDesk(services, parts, self.annotations, self)
        self.whole = WholeLibrary(services, parts, self.center, self)
        self.whole.connect_to(self.passages, self.searching, self.annotations, self.editing)
        lists = (parts.articles, parts.passages, parts.results, parts.navigation, parts.highlights, parts.similar)
        themed = (*lists, self.top_bar)
        painters = tuple(part.set_theme for part in (*themed, self.editing, self.review, self.whole, self.quick_tags))
        self.appearance = Appearance(services.preferences, self.parts.page, painters, self)
        self.popups = Popups(services.preferences, self.appearance, self.top_bar, self)
        commands = Commands(self, services, self.parts, self.columns, self.appearance)
        annotating = commands.annotating(self.annotations, self.editing, self.review)
        searching = commands.searching(self.searching, self.hits, self.saved, self.indexing)
        dialogs = self.popups.handlers()
        whole = self.whole.handlers(self.quick_tags)
        handlers = {**commands.handlers(self.reading, self.library, dialogs), **annotating, **searching, **whole}
        self.registry = self.popups.registry = ActionRegistry(self, ACTIONS, handlers)
        self.quick_tags.bind(self.registry, self.whole.codebook.wishes)
        self.states = ActionStates(self)
        self._finish_bars(theme)
        self._connect()
        self._restore()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the state of the window, and end what runs beside it once everything is written."""
        if self.whole.keeps_open:
            event.ignore()
            return
        if not self.columns.focus_mode:
            self.columns.remember()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.services.preferences.set(window_geometry=geometry)
        self.editing.close()
        self.review.close()
        self.passages.close()
        self.whole.close()
        self.library.close()
        hand_over()
        self.services.close()
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Give a small window's room to the page."""
        super().showEvent(event)
        self.columns.suit_width(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Look for changes whenever the reader comes back: not every file system tells of them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.services.library.rescan()
            self.services.annotations.retry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc, where nobody else takes it, lead back to the page and its columns."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.columns.focus_mode:
            self.columns.toggle_focus_mode()
        else:
            self.center.back()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and files."""
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped: annotations, documents to be made articles; open what is one already."""
        paths = _dropped(event.mimeData())
        if not paths:
            return
        event.acceptProposedAction()
        if not self.whole.take_files(paths):
            self.library.open_path(paths[0])

    def offer_a_folder(self) -> None:
        """Say at the first start what is shown, and where to go from here."""
        self.parts.banner.show_message(
            "This is the sample library, a short tour in articles.",
            action="Open Folder…",
            run=self.registry.action("open_folder").trigger,
            tone="info",
        )

    def _finish_bars(self, theme: Theme) -> None:
        more = QMenu(self)
        self.registry.build_menus(more)
        if sys.platform == "darwin":
            self.registry.build_menus(self.menuBar())
        self.top_bar.add_buttons(self.registry.action, more)
        self.top_bar.set_theme(theme)
        self.parts.page.menu_actions = [self.registry.action(name) for name in _FOR_SELECTION]
        self.registry.submenu("recent_menu").aboutToShow.connect(self._fill_recent)
        self.registry.submenu("recent_menu").triggered.connect(self._on_recent_chosen)

    def _connect(self) -> None:
        parts, services = self.parts, self.services
        self.setAcceptDrops(True)
        parts.articles.filter.filter_changed.connect(self.library.filter)
        parts.passages.filter.filter_changed.connect(self.passages.filter)
        for line in (parts.articles.filter, parts.passages.filter):
            line.list_requested.connect(self._on_list_requested)
        self.indexing.searchable.connect(self.searching.repeat)
        self.searching.view_changed.connect(self.columns.suit_results)
        parts.page.zoom_requested.connect(self.appearance.zoom)
        parts.articles.sort_requested.connect(self._on_sort_requested)
        parts.articles.page_requested.connect(self.center.back)
        parts.articles.menu_requested.connect(self._on_article_menu)
        parts.status.problems_requested.connect(self._show_problems)
        services.library.scanned.connect(self._on_scanned)
        self.reading.article_changed.connect(self._on_article_changed)
        self.library.library_changed.connect(self._on_article_changed)
        services.navigator.went_to.connect(self.center.back)
        self.columns.page_wanted.connect(self.center.back)
        self.center.changed.connect(self.columns.suit_center)

    def _restore(self) -> None:
        settings = self.services.preferences.settings
        self.setMinimumHeight(_LOWEST)
        self.resize(*_SIZE)
        geometry = QByteArray.fromBase64(settings.window_geometry.encode("ascii", "ignore"))
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self.library.sort(settings.sort, descending=settings.sort_descending)
        self.states.update()

    def _on_scanned(self) -> None:
        self._say_what_is_filtered()
        self.states.update()

    def _on_article_changed(self) -> None:
        folder = self.services.library.folder
        title = self.reading.page.title if self.reading.page is not None else ""
        self.setWindowTitle(" — ".join(filter(None, (title, folder.name if folder else "", "Corpus Reader"))))
        self._say_what_is_filtered()
        self.states.update()

    def _say_what_is_filtered(self) -> None:
        self.parts.articles.filter.set_count(len(self.services.library.entries))

    def _on_list_requested(self) -> None:
        self.columns.focus("list")
        if self.parts.shown_list is self.parts.articles and self.parts.articles.current_row() < 0:
            self.parts.articles.step(0)

    def _on_sort_requested(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([self.registry.action(f"sort_{order}") for order in Order])
        menu.addSeparator()
        menu.addAction(self.registry.action("sort_reverse"))
        menu.popup(place)

    def _on_article_menu(self, path: str, place: QPoint) -> None:
        if path != self.reading.path:
            self.parts.articles.open_path(path)
        self.center.back()  # these are about the article that is read
        menu = QMenu(self)
        menu.addActions([self.registry.action(name) for name in ("toggle_read", "toggle_star", "show_in_folder")])
        menu.popup(place)

    def _fill_recent(self) -> None:
        menu = self.registry.submenu("recent_menu")
        menu.clear()
        for folder in self.services.preferences.settings.recent_libraries:
            menu.addAction(folder.replace("&", "&&")).setData(folder)
        menu.setEnabled(True)

    def _on_recent_chosen(self, action: QAction) -> None:
        self.library.open_path(Path(action.data()))

    def _show_problems(self) -> None:
        unreadable = self.services.library.unreadable()
        lines = [f"{path or 'The library'}: {reason}" for path, reason in unreadable[:_MOST_LISTED]]
        if len(unreadable) > _MOST_LISTED:
            lines.append(f"… and {len(unreadable) - _MOST_LISTED:,} more. 'reader check' lists them all.")
        self.parts.banner.show_message("\n".join(lines))


def _stack(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return column


def _dropped(data: QMimeData) -> list[Path]:
    urls: list[QUrl] = data.urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
