"""The reading pane: a page with its highlights, what the mouse and the keyboard do there, and what floats above it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from reader.model.document import Span
from reader.ui.reading.bar_keeper import BarKeeper
from reader.ui.reading.caret import Caret
from reader.ui.reading.context_menu import page_menu
from reader.ui.reading.edges import moved_edge
from reader.ui.reading.highlights import Highlight, Highlights
from reader.ui.reading.hit_page import HitPage
from reader.ui.reading.keyboard import EdgeMove, edge_move, page_step, selecting_move
from reader.ui.reading.links import step
from reader.ui.reading.margin_strip import MarginStrip
from reader.ui.reading.page import Page
from reader.ui.reading.pointing import Pointing
from reader.ui.reading.selection_bar import SelectionBar
from reader.ui.reading.typography import Typography
from reader.ui.theme.tokens import Theme

_SEEN_MS = 60  # between two hints of the strip at what is in view: one costs a tenth of a frame


class PageView(HitPage):
    """Shows one article at a time; every position it takes or gives is a code point of the canonical text."""

    link_hovered = Signal(str)  # the address as written, empty when the pointer leaves it
    link_activated = Signal(str)
    zoom_requested = Signal(int)  # +1 larger, -1 smaller
    highlight_clicked = Signal(str)  # its id; empty where something else was clicked
    highlight_menu_requested = Signal(object, QPoint)  # list of ids, the smallest first; a point of the screen
    edge_moved = Signal(str, object)  # id of the current highlight, the Span wished for it
    selection_made = Signal()  # a selection is finished, the bar is there
    margin_clicked = Signal(object)  # Span of a highlight
    caret_mode_changed = Signal(bool)

    def __init__(self, theme: Theme, typography: Typography | None = None, parent: QWidget | None = None) -> None:
        """Begin without a page."""
        super().__init__(theme, typography, parent)
        self.menu_actions: Sequence[QAction] = ()  # what the context menu offers for a selection
        self.selection_bar = SelectionBar(theme, self)
        self.margin_strip = MarginStrip(theme, self)
        self._given = Highlights()
        self._turning = False  # to a page that is not shown yet: highlights given now are that page's
        self._seen_soon = QTimer(self, singleShot=True, interval=_SEEN_MS)
        self._pointing = Pointing(self)
        self._keeper = BarKeeper(self, self.selection_bar, self._pointing)
        self._caret = Caret(self)
        self._set_up()

    def _set_up(self) -> None:
        self.setObjectName("article")
        self.setAccessibleName("Article")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)  # files dropped here are for the window
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.highlighted.connect(self._on_highlighted)
        self.part_changed.connect(self._show_given)
        self.verticalScrollBar().valueChanged.connect(self._show_seen_soon)
        self._seen_soon.timeout.connect(self._show_seen)
        self._pointing.clicked.connect(self.highlight_clicked)
        self._keeper.finished.connect(self.selection_made)
        self.margin_strip.span_requested.connect(self.margin_clicked)
        self.margin_strip.hit_requested.connect(self.go_to_hit)
        self.hits_shown.connect(self._show_hits_in_margin)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show_page(self, page: Page, position: int = 0) -> None:
        """Show an article with ``position`` at the top, without highlights until they are given."""
        self._given = Highlights()
        self._turning = True
        super().show_page(page, position)

    def clear_page(self, message: str = "") -> None:
        """Show nothing but a message in the middle."""
        super().clear_page(message)
        self._given = Highlights()
        self._show_given()

    def set_theme(self, theme: Theme) -> None:
        """Colour everything anew, with the same position at the top."""
        super().set_theme(theme)
        self.selection_bar.set_theme(theme)
        self.margin_strip.set_theme(theme)

    def show_highlights(self, highlights: Iterable[Highlight]) -> None:
        """Show these and no others: in any order, overlapping, nested or the same."""
        self._given = Highlights(highlights)
        if not self._turning:
            self._show_given()

    def set_current(self, highlight_id: str) -> None:
        """Draw a line around a highlight, also one still to be given; none for an empty id."""
        if highlight_id != self._current:
            self._current = highlight_id
            self.viewport().update()

    @property
    def current(self) -> str:
        """Return the id of the current highlight, empty without one."""
        return self._current

    def _show_given(self) -> None:
        self._turning = False
        self._highlights = self._given
        self.margin_strip.show_highlights(self._given.ordered, self.text())
        self._show_seen_soon()
        self.viewport().update()

    def _show_hits_in_margin(self) -> None:
        self.margin_strip.show_hits(self._hits, self.text())
        self._show_seen_soon()

    def _show_seen_soon(self) -> None:
        if not self._seen_soon.isActive():
            self._seen_soon.start()

    def _show_seen(self) -> None:
        if self._highlights or self._hits.spans:
            self.margin_strip.show_seen(self.seen())

    # -- selecting ---------------------------------------------------------------------------------------------------

    @property
    def annotatable(self) -> bool:
        """Return whether the selection bar is offered."""
        return self._keeper.enabled

    @annotatable.setter
    def annotatable(self, wanted: bool) -> None:
        self._keeper.set_enabled(wanted)

    @property
    def caret_mode(self) -> bool:
        """Return whether plain arrows move a caret instead of the page."""
        return self._caret.on

    def set_caret_mode(self, on: bool) -> None:  # noqa: FBT001 - a setter, as Qt's are
        """Let the arrows move a caret, from the top of what is in view, or scroll again."""
        if on != self._caret.on:
            self._caret.set_on(on)
            self.caret_mode_changed.emit(on)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the canonical text, with its own newlines; the byline and the like only where nothing else is chosen."""
        span = self.selected_span()
        made = QMimeData()
        made.setText(span.of(self.text()) if span else self.textCursor().selection().toPlainText())
        return made

    # -- events ------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats above the page in its place."""
        super().resizeEvent(event)
        self.margin_strip.settle(self.width() - self.verticalScrollBar().width(), self.height())
        self._keeper.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, and the caret over it."""
        super().paintEvent(event)
        self._caret.paint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a selection."""
        self._pointing.press(event)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word, and perhaps begin to select by words."""
        self._pointing.press_again()
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Wait for the pointer to rest on a highlight."""
        super().mouseMoveEvent(event)
        self._pointing.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish a click or a selection."""
        super().mouseReleaseEvent(event)
        self._pointing.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the highlight there, or with the text."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.viewport().mapFromGlobal(event.globalPos())
        ids = self._keyed_ids() if keyed else self.highlight_under(place)
        if ids and not self.textCursor().hasSelection():
            self.highlight_menu_requested.emit(ids, event.globalPos())
            return
        menu = page_menu(self, self._document.links.address(self.anchorAt(place)), self.menu_actions)
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
        if event.key() == Qt.Key.Key_Escape and self._leave():
            return
        if self._caret.on and self._caret.take(event):
            return
        edge, by, move = edge_move(event), page_step(event), selecting_move(event)
        if edge is not None and self._move_edge(edge):
            return
        if move is not None:
            self._extend(move)
        elif by:
            self._page_on(by)
        else:
            super().keyPressEvent(event)

    def _keyed_ids(self) -> list[str]:
        return [self._current] if self._highlights.get(self._current) else []

    def _leave(self) -> bool:
        """Put the bar away, or else the caret; return whether there was either."""
        if self._keeper.put_away():
            return True
        was_on = self._caret.on
        self.set_caret_mode(False)
        return was_on

    def _move_edge(self, move: EdgeMove) -> bool:
        current = self._highlights.get(self._current)
        if current is None or self._caret.on or self.textCursor().hasSelection():
            return False
        span = moved_edge(self.text(), current.span, move)
        if span != current.span:
            self.edge_moved.emit(current.id, span)
            edge = span.end if move.end else span.start
            self.go_to(Span(edge, edge))
        return True

    def _extend(self, move: QTextCursor.MoveOperation) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and not self._is_text_in_view(cursor.position()):
            cursor.setPosition(self._document.places.place(self.position()))
        cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _is_text_in_view(self, place: int) -> bool:
        seen, places = self.seen(), self._document.places
        position = places.position(place)
        return seen.start <= position <= seen.end and places.place(position) == place

    def _page_on(self, by: int) -> None:
        bar = self.verticalScrollBar()
        at_edge = bar.value() == (bar.maximum() if by > 0 else bar.minimum())
        if not (at_edge and not self._loader.busy and self.turn(by)):
            bar.setValue(bar.value() + by * bar.pageStep())

    def _on_anchor_clicked(self, name: QUrl) -> None:
        if by := step(name):
            self.turn(by)
        elif address := self._document.links.address(name):
            self.link_activated.emit(address)

    def _on_highlighted(self, name: QUrl) -> None:
        self.link_hovered.emit(self._document.links.address(name))
