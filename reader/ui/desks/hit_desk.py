"""Marks what was searched for on the page, and steps through it, also into the next article that was found."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from reader.model.document import Span
from reader.model.hit import PageMarks
from reader.services.bundle import Services
from reader.ui.desks.reading_desk import ReadingDesk
from reader.ui.desks.search_desk import SearchDesk
from reader.ui.window_parts import Parts

_FIRST, _LAST = 0, -1


class HitDesk(QObject):
    """Between the search and the page. Hits are those of the text on the page, never of another version of it."""

    changed = Signal()  # there are hits to step through, or none any more

    def __init__(
        self, services: Services, parts: Parts, reading: ReadingDesk, searching: SearchDesk, parent: QObject
    ) -> None:
        """Take what to ask and what to mark it on."""
        super().__init__(parent)
        self._services = services
        self._parts = parts
        self._reading = reading
        self._searching = searching
        self._entering = _FIRST  # which hit an article is opened at
        self._wanted: tuple[str, Span | int] | None = None  # in which article, once its hits are known
        searching.opening.connect(self._on_opening)
        searching.search_changed.connect(self._mark)
        reading.article_changed.connect(self._mark)
        services.finder.marked.connect(self._on_marked)

    @property
    def can_step(self) -> bool:
        """Return whether there is something to step through, here or in another article."""
        return self._searching.results is not None

    def step(self, by: int) -> None:
        """Go to the next hit (or the one before, below 0); behind the last to the next article's first."""
        index = self._next(by)
        if 0 <= index < len(self._parts.page.hits):
            self._go_to(index)
        else:
            self._enter_next_article(by)

    def _next(self, by: int) -> int:
        """Return the index of the hit to go to: from the current one, else from what is in view."""
        page = self._parts.page
        if page.current_hit >= 0:
            return page.current_hit + by
        above = sum(span.end <= page.position() for span in page.hits)
        return above if by > 0 else above - 1

    def _enter_next_article(self, by: int) -> None:
        self._entering = _FIRST if by > 0 else _LAST
        opened = self._parts.results.open_next(by)
        self._entering = _FIRST
        if not opened:
            self._parts.toast.show_message("This is the last hit" if by > 0 else "This is the first hit")

    def _on_opening(self, path: str, span: Span | None) -> None:
        self._wanted = path, self._entering if span is None else span
        self._go_to_wanted()

    def _mark(self) -> None:
        """Ask for the hits in the article on the page."""
        request, page = self._searching.request, self._reading.page
        self._parts.results.set_current(self._reading.path)
        if request is None or page is None or self._searching.results is None:
            self._parts.page.clear_hits()
            self._wanted = None
        else:
            self._services.finder.mark(request, self._reading.path)
        self.changed.emit()

    def _on_marked(self, marks: PageMarks) -> None:
        page = self._reading.page
        if page is None or marks.path != self._reading.path or self._searching.results is None:
            return
        fits = marks.text_sha256 == page.article.text_sha256  # else the index follows soon, and with it other marks
        spans = marks.spans if fits else ()
        if spans != tuple(self._parts.page.hits):
            self._parts.page.show_hits(spans)
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        hits = self._parts.page.hits
        if self._wanted is None or self._wanted[0] != self._reading.path or not hits:
            return
        wanted, self._wanted = self._wanted[1], None
        self._go_to(_nearest(hits, wanted) if isinstance(wanted, Span) else wanted % len(hits))

    def _go_to(self, index: int) -> None:
        self._parts.page.go_to_hit(index)
        self._parts.status.show_event(f"Hit {index + 1:,} of {len(self._parts.page.hits):,}")


def _nearest(hits: Sequence[Span], wanted: Span) -> int:
    return min(range(len(hits)), key=lambda index: abs(hits[index].start - wanted.start))
