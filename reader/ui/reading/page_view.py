"""The reading pane: shows a page, keeps the reader's place in it, and translates places to positions in the text."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QWidget

from reader.model.document import Paragraphs, Span
from reader.model.parts import Part, cut_parts, part_at
from reader.ui.reading.context_menu import page_menu
from reader.ui.reading.keyboard import page_step, selecting_move
from reader.ui.reading.links import step
from reader.ui.reading.loader import PartLoader
from reader.ui.reading.marks import Marks
from reader.ui.reading.page import Page
from reader.ui.reading.page_canvas import PageCanvas
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.table import selected_places
from reader.ui.reading.typography import Look, Typography
from reader.ui.theme.tokens import Theme

_SCREEN = 6_000  # code points that surely fill a screen


class PageView(PageCanvas):
    """Shows one article at a time; every position it takes or gives is a code point of the canonical text."""

    shown = Signal()  # the first screen of a page has been painted; once for each show_page
    position_changed = Signal(int, float)  # position at the top, share read 0 to 1; at most one in 200 ms
    span_selected = Signal()  # another span, or none, is selected
    link_hovered = Signal(str)  # the address as written, empty when the pointer leaves it
    link_activated = Signal(str)
    zoom_requested = Signal(int)  # +1 larger, -1 smaller
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
        self._set_up()

    def _set_up(self) -> None:
        self.setAccessibleName("Article")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)  # files dropped here are for the window
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._loader.ready.connect(self._on_ready)
        self._report.timeout.connect(self._on_report)
        self._rebuild.timeout.connect(self._reload)
        self.column_changed.connect(self._on_column_changed)
        self.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.highlighted.connect(self._on_highlighted)
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

    def select(self, span: Span) -> None:
        """Select a span of the text, as far as it is shown; the page does not move."""
        self._when_there(span, partial(self._select, span))

    def selected_span(self) -> Span | None:
        """Return the span selected: across a table's cells all from the first to the last. None without text."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        if self._exact is not None and self._exact[:2] == (cursor.anchor(), cursor.position()):
            return self._exact[2]
        span = self._document.places.span(*selected_places(cursor))
        return span if len(span) else None

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
        selected = self.selected_span()
        self._load(self._number, self.position())
        if selected is not None:
            self._loader.when_built(selected.end, partial(self._select, selected))

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

    def _turn(self, by: int) -> bool:
        """Go to the part before or after, to where one reads on; return whether there is such a part."""
        number = self._number + by
        if not 0 <= number < len(self._parts):
            return False
        span = self._parts[number].span
        self._load(number, span.start if by > 0 else span.end)
        return True

    # -- events ------------------------------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the canonical text, with its own newlines; the byline and the like only where nothing else is chosen."""
        span = self.selected_span()
        made = QMimeData()
        made.setText(span.of(self.text()) if span else self.textCursor().selection().toPlainText())
        return made

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the text."""
        place = self.viewport().mapFromGlobal(event.globalPos())
        menu = page_menu(self, self._document.links.address(self.anchorAt(place)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for larger or smaller text."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by plain keys, past the end of a part into the next; select by Shift and arrows."""
        by, move = page_step(event), selecting_move(event)
        if move is not None:
            self._extend(move)
        elif by:
            self._page_on(by)
        else:
            super().keyPressEvent(event)

    def _extend(self, move: QTextCursor.MoveOperation) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and not self._in_view(cursor.position()):
            cursor.setPosition(self._document.places.place(self.position()))
        cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _in_view(self, place: int) -> bool:
        seen = self.seen()
        return seen.start <= self._document.places.position(place) <= seen.end

    def _page_on(self, by: int) -> None:
        bar = self.verticalScrollBar()
        at_edge = bar.value() == (bar.maximum() if by > 0 else bar.minimum())
        if not (at_edge and not self._loader.busy and self._turn(by)):
            bar.setValue(bar.value() + by * bar.pageStep())

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

    def _on_anchor_clicked(self, name: QUrl) -> None:
        if by := step(name):
            self._turn(by)
        elif address := self._document.links.address(name):
            self.link_activated.emit(address)

    def _on_highlighted(self, name: QUrl) -> None:
        self.link_hovered.emit(self._document.links.address(name))


def _single_shot(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
