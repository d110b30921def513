"""Brings the article that is wanted onto the page, and keeps how far it is read."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.article import Article
from reader.model.catalogue import Entry, Fingerprint, LibraryChange
from reader.model.document import Span
from reader.model.location import Location
from reader.model.relocation import same_place
from reader.model.wording import byline
from reader.services.bundle import Services
from reader.ui.reading.page_view import Page
from reader.ui.window_parts import Parts

_GONE = "This article is no longer in the library. What you see was its text."
_DWELL_MS = 2000  # an article that fits the page is at its end when it opens: it counts as read after so long


class ReadingDesk(QObject):
    """Between the navigator, the article reader and the page."""

    article_changed = Signal()  # another article is open, or none
    leaving = Signal()  # the open article: what is being written about it is to be handed over now

    def __init__(self, services: Services, parts: Parts, parent: QObject) -> None:
        """Take what to ask and what to show it on."""
        super().__init__(parent)
        self._services = services
        self._parts = parts
        self._wanted: Location | None = None
        self._path = ""
        self._article: Article | None = None
        self._page: Page | None = None
        self._reached = (0, 0.0)  # position, share read
        self._dwell = QTimer(self, singleShot=True, interval=_DWELL_MS)
        self._dwell.timeout.connect(self._on_dwelt)
        services.navigator.went_to.connect(self._on_went_to)
        services.articles.opened.connect(self._on_opened)
        services.articles.failed.connect(self._on_failed)
        services.library.opened.connect(self._show_info)  # the article may be older on the page than the list is
        services.library.changed.connect(self._on_library_changed)
        parts.page.position_changed.connect(self._on_position_changed)
        parts.outline.span_requested.connect(self._on_span_requested)
        parts.info.wanted.connect(self._show_info)
        parts.info.encoding_chosen.connect(self._on_encoding_chosen)
        parts.info.about_changed.connect(services.annotations.describe_article)
        services.annotations.loaded.connect(self._show_info)

    @property
    def path(self) -> str:
        """Return the path of the article on the page, or the one that failed to open; empty for none."""
        return self._path

    @property
    def page(self) -> Page | None:
        """Return what is on the page."""
        return self._page

    def clear(self, message: str = "") -> None:
        """Take the article off the page and say why."""
        self._leave_article()
        self._services.articles.forget()
        self._dwell.stop()
        self._wanted = None
        self._forget_article("")
        self._parts.page.clear_page(message)

    def reload(self) -> None:
        """Read the open article again, at the same sentence."""
        if self._path:
            self._request(Location(self._path))

    def _on_went_to(self, location: Location) -> None:
        if location.path == self._path and self._article is not None:
            self._wanted = location
            self._go_within(location)
        else:
            self._request(location)

    def _request(self, location: Location) -> None:
        folder = self._services.library.folder
        if folder is None:
            return
        self._wanted = location
        self._parts.articles.set_current(location.path)
        self._services.articles.open(folder, location.path, self._services.book.state(location.path).encoding)

    def _on_opened(self, path: str, article: Article) -> None:
        folder = self._services.library.folder
        wanted = self._wanted
        if folder is None or wanted is None:
            return
        if path != self._path:
            self._leave_article()
        self._withdraw_gone()
        position = self._position(path, article)
        self._path, self._article = path, article
        self._page = self._page_of(article, path, folder)
        self._reached = (position, self._services.book.state(path).progress)
        self._parts.page.show_page(self._page, position)
        self._show_around(article)
        self._go_within(wanted)
        self._dwell.start()
        self._remember()
        self.article_changed.emit()

    def _page_of(self, article: Article, path: str, folder: Path) -> Page:
        """Return what to show: title and byline as the list has them, where the user's own word may stand."""
        entry = self._services.library.entries.get(path)
        metadata = entry.metadata if entry is not None and not entry.problem else article.metadata
        notices = tuple(notice.message for notice in article.notices)
        line = byline(metadata, article.words, article.minutes)
        return Page(article, path, folder, metadata.title, line, notices)

    def _remember(self) -> None:
        opened = {str(self._services.library.folder): self._path}
        self._services.preferences.set(last_article={**self._services.preferences.settings.last_article, **opened})

    def _position(self, path: str, article: Article) -> int:
        if path == self._path and self._article is not None:  # it changed on disk, or is read in another encoding
            return same_place(self._article.document.text, article.document.text, self._parts.page.position())
        return self._services.book.state(path).position

    def _show_around(self, article: Article) -> None:
        self._parts.outline.show_article(article)
        self._show_info()
        self._parts.status.show_progress(self._services.book.state(self._path).progress)

    def _show_info(self) -> None:
        """Show what is known of the article, where that can be seen and the sidecar has been read."""
        annotations = self._services.annotations
        known = annotations.path == self._path and (annotations.editable or annotations.problem)
        if self._article is None or not known or not self._parts.info.isVisible():
            return
        unknown = Entry(self._path, Fingerprint(0, 0))  # a file opened before the first scan came to it
        entry = self._services.library.entries.get(self._path, unknown)
        self._parts.info.show_article(
            self._article,
            entry,
            self._services.book.state(self._path).encoding,
            annotations.sidecar.about,
            editable=annotations.editable,
        )

    def _go_within(self, location: Location) -> None:
        if location.span is not None:
            self._parts.page.go_to(location.span)
        elif location.anchor:
            self._parts.page.go_to_anchor(location.anchor)

    def _on_failed(self, path: str, reason: str) -> None:
        self._leave_article()
        self._forget_article(path)
        self._parts.page.clear_page(f"{path}\n\n{reason}")
        self._services.library.rescan()

    def _forget_article(self, path: str) -> None:
        self._path, self._article, self._page = path, None, None
        self._parts.outline.show_article(None)
        self._parts.info.show_article(None, None)
        self._parts.status.show_progress(None)
        self.article_changed.emit()

    def _on_library_changed(self, change: LibraryChange) -> None:
        for old, entry in change.renamed:
            self._services.book.rename(old, entry.path)
            self._services.navigator.rename(old, entry.path)
            self._services.articles.rename(old, entry.path)
            if self._services.library.folder is not None:
                self._services.annotations.rename(self._services.library.folder, old, entry.path)
            if old == self._path:
                self._follow_rename(entry)
        if self._path in change.removed and self._article is not None:
            self._parts.banner.show_message(_GONE)
        elif self._article is not None:
            self._follow(change)

    def _follow_rename(self, entry: Entry) -> None:
        self._path = entry.path
        self._parts.articles.set_current(entry.path)
        if self._article is not None:
            self._remember()
            self._show_info()

    def _withdraw_gone(self) -> None:
        if self._parts.banner.text == _GONE:
            self._parts.banner.hide()

    def _follow(self, change: LibraryChange) -> None:
        entry = next((entry for entry in change.changed if entry.path == self._path), None)
        if entry is None or self._article is None:
            return
        self._withdraw_gone()
        if entry.text_sha256 != self._article.text_sha256:
            self.reload()
        else:
            self._retitle()
            self._show_info()

    def _retitle(self) -> None:
        """Set the page anew, at the same place, where its title or byline is another now."""
        if self._page is None:
            return
        page = self._page_of(self._page.article, self._path, self._page.folder)
        if page != self._page:
            self._page = page
            self._parts.page.show_page(page, self._parts.page.position())
            self.article_changed.emit()

    def _on_position_changed(self, position: int, progress: float) -> None:
        if self._article is None:
            return
        self._reached = (position, progress)
        self._parts.outline.mark(position)
        self._parts.status.show_progress(progress)
        if progress < 1 or not self._dwell.isActive():
            self._services.book.advance(self._path, position, progress)

    def _leave_article(self) -> None:
        # The page tells of it five times a second: whoever scrolls and leaves at once is not to lose that.
        if self._article is not None:
            self.leaving.emit()
            self._parts.info.commit_typing()
            self._services.book.set(self._path, position=self._parts.page.position())

    def _on_dwelt(self) -> None:
        if self._article is not None:
            self._services.book.advance(self._path, *self._reached)

    def _on_span_requested(self, span: Span) -> None:
        self._services.navigator.go_to(Location(self._path, span))
        self._parts.page.setFocus()

    def _on_encoding_chosen(self, encoding: str) -> None:
        self._services.book.set(self._path, encoding=encoding)
        self.reload()
