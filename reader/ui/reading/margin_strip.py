"""The strip beside the page that shows where in the article its highlights and the hits of a search are."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate, groupby

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from reader.model.document import Span
from reader.ui.reading.highlights import Highlight
from reader.ui.reading.margin_ticks import WIDTH as TICK
from reader.ui.reading.margin_ticks import MarginTicks
from reader.ui.reading.marks import Marks
from reader.ui.theme.colors import mix
from reader.ui.theme.highlights import strong
from reader.ui.theme.tokens import Theme

WIDTH = 13  # pixels
_BAR = 6
_SHORTEST = 6
_SOON_MS = 60
_NEAR = 4  # pixels beside a bar that still count as on it
_ALL = 0.95  # of the text in view: a hint at what is in view says nothing
_QUOTE = 90  # characters of a quote told
_AROUND = 40  # characters told before and after a hit


class MarginStrip(QWidget):
    """Shows every highlight at its share of the text, also what is not laid out yet or in another part."""

    span_requested = Signal(object)  # Span of a highlight
    hit_requested = Signal(int)  # index of a hit

    def __init__(self, theme: Theme, view: QAbstractScrollArea) -> None:
        """Begin empty, above ``view``; wheels turned on it turn the view's."""
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._highlights: Sequence[Highlight] = ()
        self._ends: list[int] = []  # for each highlight the greatest end up to it
        self._text: str = ""
        self._ticks = MarginTicks(Marks(), 0)
        self._seen = Span(0, 0)
        self._picture: QPixmap | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)  # painting a new highlight does not wait for it
        self._soon.timeout.connect(self._draw_anew)
        self.setAccessibleName("Highlights and hits in this article")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_highlights(self, highlights: Sequence[Highlight], text: str) -> None:
        """Show highlights, ordered by where they begin in ``text``. With neither them nor hits there is no strip."""
        self._highlights = highlights
        self._ends = []
        self._text = text
        self._show_soon()

    def show_hits(self, hits: Marks, text: str) -> None:
        """Show the hits of a search in ``text`` as ticks at the left edge."""
        known = hits.spans is self._ticks.hits.spans and text is self._text
        self._text = text
        self._ticks = MarginTicks(hits, len(text))
        if known:  # only the current one is another
            self.update()
        else:
            self._show_soon()

    def show_seen(self, span: Span) -> None:
        """Hint at the stretch of text that is in view."""
        if span != self._seen:
            self._seen = span
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._draw_anew()

    def settle(self, right: int, height: int) -> None:
        """Stand at the left of a place of the view, as high as the view is."""
        self.setGeometry(right - WIDTH, 0, WIDTH, height)

    def highlight_at(self, y: int) -> Highlight | None:
        """Return the highlight whose bar is at a height or very near, of several the shortest."""
        near = [(self._distance(found, y), len(found.span), found.span.start, found) for found in self._around(y)]
        return min(near, key=lambda item: item[:3])[3] if near else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for another height."""
        super().resizeEvent(event)
        self._draw_anew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        if self._picture is None:
            self._picture = self._drawn()
        painter = QPainter(self)
        try:
            if len(self._seen) < _ALL * len(self._text):
                painter.fillRect(self._seen_rect(), QColor(mix(self._theme.page, self._theme.ink, 0.05)))
            painter.drawPixmap(0, 0, self._picture)
            self._ticks.paint_current(painter, self._theme, self.height())
        finally:
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the highlight or hit clicked on."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._at(event.position().toPoint())
        if isinstance(found, Highlight):
            self.span_requested.emit(found.span)
        elif found is not None:
            self.hit_requested.emit(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the end of a click from whatever is behind."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        QCoreApplication.sendEvent(self._view.viewport(), event)

    def event(self, event: QEvent) -> bool:
        """Tell how the quote under the pointer begins, or what stands around the hit."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def tip(self, y: int, x: int = WIDTH // 2) -> str:
        """Return how the quote of the highlight at a height begins, or the words around a hit; else nothing."""
        found = self._at(QPoint(x, y))
        if found is None:
            return ""
        if not isinstance(found, Highlight):
            hit = self._ticks.hits.spans[found]
            around = self._text[max(0, hit.start - _AROUND) : min(hit.end, hit.start + _QUOTE) + _AROUND]
            return f"…{' '.join(around.split())}…"
        quote = " ".join(self._text[found.span.start : min(found.span.end, found.span.start + 2 * _QUOTE)].split())
        whole = len(quote) <= _QUOTE and len(found.span) <= 2 * _QUOTE
        return quote if whole else quote[:_QUOTE].rstrip() + "…"

    def _show_tip(self, place: QPoint, at: QPoint) -> None:
        if words := self.tip(place.y()):
            QToolTip.showText(at, f"<div>{escape(words)}</div>", self)
        else:
            QToolTip.hideText()

    def _at(self, place: QPoint) -> Highlight | int | None:
        """Return the highlight or the index of the hit at a place; near the edge a hit comes first."""
        highlight, hit = self.highlight_at(place.y()), self._ticks.at(place.y(), self.height())
        if hit is not None and (highlight is None or place.x() <= TICK):
            return hit
        return highlight

    def _show_soon(self) -> None:
        self.setVisible(bool(self._highlights or self._ticks.hits.spans))
        self._soon.start()

    def _draw_anew(self) -> None:
        self._soon.stop()
        self._picture = None
        self.update()

    def _drawn(self) -> QPixmap:
        """Return all bars, the short ones over the long ones; of those that fall together one is seen."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap((self.size() * ratio).expandedTo(QSize(1, 1)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            y = 0
            for color, rows in groupby(self._rows()):
                height = len(list(rows))
                if color:
                    painter.setBrush(QColor(strong(self._theme, color)))
                    painter.drawRoundedRect(QRectF((WIDTH - _BAR) / 2, y, _BAR, height), _BAR / 2, _BAR / 2)
                y += height
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._ticks.paint(painter, self._theme, self.height())
        finally:
            painter.end()
        return picture

    def _rows(self) -> list[str]:
        """Return the colour of each row of pixels, empty where there is none."""
        rows = [""] * self.height()
        bar, scale, height = _bar, self._scale, self.height()
        for length, top, color in sorted({bar(found, scale, height) for found in self._highlights}, reverse=True):
            rows[top : top + length] = [color] * length
        return rows[: self.height()]

    @property
    def _scale(self) -> float:
        return self.height() / max(1, len(self._text))

    def _seen_rect(self) -> QRectF:
        top, bottom = self._y(self._seen.start), self._y(self._seen.end)
        return QRectF(0, top, WIDTH, max(2.0, bottom - top))

    def _y(self, position: int) -> float:
        return position * self._scale

    def _around(self, y: int) -> Iterator[Highlight]:
        if not self._ends:
            self._ends = list(accumulate((found.span.end for found in self._highlights), max))
        reach = _SHORTEST + _NEAR
        scale = len(self._text) / max(1, self.height())
        index = bisect_right(self._ends, (y - reach) * scale)
        while index < len(self._highlights) and self._y(self._highlights[index].span.start) <= y + reach:
            if self._distance(self._highlights[index], y) <= _NEAR:
                yield self._highlights[index]
            index += 1

    def _distance(self, highlight: Highlight, y: int) -> int:
        length, top, _ = _bar(highlight, self._scale, self.height())
        return max(0, top - y, y - top - length + 1)


def _bar(highlight: Highlight, scale: float, height: int) -> tuple[int, int, str]:
    """Return the height, the top and the colour of a highlight's bar, at so many pixels for a code point."""
    span = highlight.span
    top, length = int(span.start * scale), int((span.end - span.start) * scale)
    length = max(length, _SHORTEST)
    return length, max(0, min(top, height - length)), highlight.color
