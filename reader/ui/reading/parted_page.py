"""A page that is shown part by part as it is built, keeps the reader's place, and knows what is selected."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from reader.model.document import Paragraphs, Span
from reader.model.parts import Part, cut_parts, part_at
from reader.ui.reading.loader import PartLoader
from reader.ui.reading.marks import Marks
from reader.ui.reading.page import Page
from reader.ui.reading.page_canvas import PageCanvas
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.table import selected_places
from reader.ui.reading.typography import Look, Typography
from reader.ui.theme.tokens import Theme

_SCREEN = 6_000  # code points that surely fill a screen


class PartedPage(PageCanvas):
    """Shows one article at a time; every position it takes or gives is a code point of the canonical text."""

    shown = Signal()  # the first screen of a page has been painted; once for each show_page
    position_changed = Signal(int, float)  # position at the top, share read 0 to 1; at most one in 200 ms
    span_selected = Signal()  # another span, or none, is selected
    part_changed = Signal(int, int)  # index from 0, count

    def __init__(self, theme: Theme, typography: Typography | None = None, parent: QWidget | None = None) -> None:
        """Begin without a page."""
        super().__init__(Look(typography or Typography(), theme), parent)
        self._page: Page | None = None
        self._parts: tuple[Part, ...] = ()
        self._number = 0
        self._coming: PageDocument | None = None  # what is being built, until it is ready
        self._target = 0  # the position it will be shown at
        self._expected = False  # `shown` is still to be said
        self._exact: tuple[int, int, Span] | None = None  # (anchor, place, span) of the selection made by `select`
        self._loader = PartLoader(self)
        self._report = _single_shot(self, 200)
        self._rebuild = _single_shot(self, 150)

        self._connect()

    def _connect(self) -> None:
        self._loader.ready.connect(self._on_ready)
        self._report.timeout.connect(self._on_report)
        self._rebuild.timeout.connect(self._reload)
        self.column_changed.connect(self._on_column_changed)
        self.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        self.selectionChanged.connect(self.span_selected)
        self.verticalScrollBar().valueChanged.connect(self._report_soon)

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """Return the page shown."""
        return self._page

    def text(self) -> str:
        """Return the canonical text of the article shown, empty without one."""
        return self._page.article.document.text if self._page else ""

    def show_page(self, page: Page, position: int = 0) -> None:
        """Show an article with ``position`` at the top; up to a far one it is built first, in slices."""
        self._page = page
        self._message = ""
        self._parts = cut_parts(page.article.document)
        self._marks = Marks()
        self._report.stop()  # what it would say is about the page before
        self._expected = True
        self._load(part_at(self._parts, position), position)

    def clear_page(self, message: str = "") -> None:
        """Show nothing but a message in the middle."""
        self._page = None
        self._message = message
        self._parts = ()
        self._marks = Marks()
        self._expected = False
        self._loader.cancel()
        self._drop_coming()
        self.take(self.new_document())
        self._report.stop()  # taking another document counts as a move

    def set_typography(self, typography: Typography) -> None:
        """Set the text anew, with the same position at the top."""
        self._look = Look(typography, self._look.theme)
        self._reload()

    def set_theme(self, theme: Theme) -> None:
        """Colour everything anew, with the same position at the top."""
        self._look = Look(self._look.typography, theme)
        self._apply_palette()
        self._reload()

    def show_marks(self, spans: Sequence[Span], current: int) -> None:
        """Mark spans (in order, not overlapping) below the text and outline the one with the index ``current``."""
        self._marks = Marks(spans, current)
        self.viewport().update()

    # -- places and positions ----------------------------------------------------------------------------------------

    def position(self) -> int:
        """Return the position at the top of the visible page."""
        if self._coming is not None:
            return self._target
        return self.top()

    def go_to(self, span: Span) -> None:
        """Scroll so that the span is comfortably in view, unless it is. Where it is not built yet, as soon as it is."""
        self._when_there(span, partial(self.reveal, span))

    def go_to_anchor(self, anchor: str) -> bool:
        """Scroll to the block that "#…" links with this anchor lead to; return whether there is one."""
        if self._page is None or not anchor or isinstance(self._page.article.document.blocks, Paragraphs):
            return False
        for block in self._page.article.document.blocks:
            if block.anchor == anchor:
                self.go_to(Span(block.span.start, block.span.start))
                return True
        return False

    def turn(self, by: int) -> bool:
        """Go to the part before or after, to where one reads on; return whether there is such a part."""
        number = self._number + by
        if not 0 <= number < len(self._parts):
            return False
        span = self._parts[number].span
        self._load(number, span.start if by > 0 else span.end)
        return True

    def put_cursor(self, position: int) -> None:
        """Put the text cursor at a position of the text, selecting nothing; the page does not move."""
        self._select(Span(position, position))

    def select(self, span: Span) -> None:
        """Select a span of the text, as far as it is shown; the page does not move."""
        self._when_there(span, partial(self._select, span))

    def selectAll(self) -> None:
        """Select the part that is shown, once it is built: a key is quicker than a long page."""
        if self._page is not None:
            self.select(self._parts[self._number].span)

    def selected_span(self) -> Span | None:
        """Return the span selected: across a table's cells all from the first to the last. None without text."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        if self._exact is not None and self._exact[:2] == (cursor.anchor(), cursor.position()):
            return self._exact[2]
        span = self._document.places.span(*selected_places(cursor))
        return span if len(span) else None

    def clear_selection(self) -> None:
        """Select nothing; the page does not move."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def _select(self, span: Span) -> None:
        start, end = self._document.places.places(span)
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        # Qt widens a selection that enters a table to whole rows; what was asked for is what was selected
        self._exact = (cursor.anchor(), cursor.position(), self._document.places.span(start, end))
        top = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)

    # -- building ----------------------------------------------------------------------------------------------------

    def _load(self, number: int, position: int) -> None:
        """Build a part and show it, with ``position`` at the top, once that is built."""
        if self._page is None:
            return
        self._number = number
        self._target = position
        self._rebuild.stop()
        self._loader.cancel()
        self._drop_coming()
        self._coming = self.new_document()
        width = self.column[0]
        self._loader.load(self._page, self._parts, number, self._coming, width=width, until=position + _SCREEN)

    def _reload(self) -> None:
        if self._page is None:
            self.take(self.new_document())
            return
        selected = self.selected_span() or self._cursor_span()
        self._load(self._number, self.position())
        self._loader.when_built(selected.end, partial(self._select, selected))

    def _cursor_span(self) -> Span:
        position = self._document.places.position(self.textCursor().position())
        return Span(position, position)

    def _on_ready(self) -> None:
        if self._coming is None:
            return
        document, self._coming = self._coming, None
        self._exact = None
        self.take(document)
        self.put_at_top(self._target)
        self.part_changed.emit(self._number, len(self._parts))

    def _on_column_changed(self) -> None:
        if self._document.has_images:  # they are as wide as the column was
            self._rebuild.start()

    def _drop_coming(self) -> None:
        if self._coming is not None:
            self._coming.deleteLater()
            self._coming = None

    def _when_there(self, span: Span, action: "partial[None]") -> None:
        """Act once the part in which a span begins is shown and built up to the span's end."""
        if self._page is None:
            return
        number = part_at(self._parts, span.start)
        if number != self._number:
            self._load(number, span.start)
        self._loader.when_built(min(span.end, self._parts[number].span.end), action)

    # -- reports -----------------------------------------------------------------------------------------------------

    def _on_painted(self) -> None:
        if self._expected and self._coming is None:
            self._expected = False
            self.shown.emit()
            self._report_soon()

    def _report_soon(self) -> None:
        if not self._report.isActive():
            self._report.start()

    def _on_report(self) -> None:
        if self._page is not None and self._coming is None:
            self.position_changed.emit(self.position(), self._share_read())

    def _share_read(self) -> float:
        bar = self.verticalScrollBar()
        last = self._number == len(self._parts) - 1 and not self._loader.busy
        if last and bar.value() >= bar.maximum():
            return 1.0
        return min(1.0, self.seen().end / max(1, len(self.text())))


def _single_shot(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
