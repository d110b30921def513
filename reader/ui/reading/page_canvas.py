"""The page as a surface: its column, its painting, and scrolling by positions of the text."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextFrameFormat, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from reader.model.document import Span
from reader.ui.reading.decorations import paint_decorations
from reader.ui.reading.geometry import line_at, line_rect
from reader.ui.reading.highlight_painter import HighlightPainter
from reader.ui.reading.highlights import Highlight, Highlights
from reader.ui.reading.hits import HitPainter
from reader.ui.reading.marks import Marks, paint_marks
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.place_keeper import bottom_position, top_position
from reader.ui.reading.seen_lines import BETWEEN, SeenLines
from reader.ui.reading.typography import Look
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import Theme

_WIDE_GUTTER, _NARROW_GUTTER = 44, 22  # pixels beside the column
_ROOMY = 560  # pixels, from which on the wide ones are used
_NARROWEST = 120
_MOST_TIPS = 3
_FIRST_RECTS = 3  # of a long passage: what is opened beside it stays near its beginning
_ABOVE = 10  # pixels left above the line gone to


class PageCanvas(QTextBrowser):
    """Shows a `PageDocument` in a centred column. What is shown, and when, is for `PageView`."""

    painted = Signal()  # a document has been painted for the first time
    column_changed = Signal()  # the column has become wider or narrower

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Begin with an empty document."""
        super().__init__(parent)
        self._look = look
        self._document = PageDocument(look, self)
        self._marks = Marks()
        self._hits = Marks()
        self._highlights = Highlights()
        self._current = ""  # the highlight with a line around it
        self._message = ""
        self._unpainted = False
        self._kept: tuple[int, int] | None = None  # (scroll value, position) of the place last gone to
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # no jump sideways while a page builds
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDocument(self._document)
        self._apply_palette()

    @property
    def column(self) -> tuple[int, int]:
        """Return the width of the column and of the space at each side of it, in pixels."""
        available = self.width() - self.verticalScrollBar().sizeHint().width()
        gutter = _WIDE_GUTTER if available >= _ROOMY else _NARROW_GUTTER
        return max(_NARROWEST, min(self._look.column, available - 2 * gutter)), gutter

    @property
    def theme(self) -> Theme:
        """Return the theme the page is shown in."""
        return self._look.theme

    def new_document(self) -> PageDocument:
        """Return an empty document set for the column as it is."""
        document = PageDocument(self._look, self)
        document.pixel_ratio = self.devicePixelRatioF()
        document.rootFrame().setFrameFormat(self._frame_format())
        return document

    def take(self, document: PageDocument) -> None:
        """Show another document in place of the one there is, from its top."""
        old, self._document = self._document, document
        self._kept = None
        self._unpainted = True
        self._fit()
        self.setDocument(document)
        old.deleteLater()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def seen(self) -> Span:
        """Return the stretch of text in view, from the first whole line to the last."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        start = top_position(self._document, top, bottom)
        return Span(start, max(start, bottom_position(self._document, top, bottom)))

    def top(self) -> int:
        """Return the position at the top of the view."""
        value = self.verticalScrollBar().value()
        if self._kept is not None and self._kept[0] == value:
            return self._kept[1]  # the line gone to may begin a little before: not to drift at every resize
        return top_position(self._document, value, value + self.viewport().height())

    def put_at_top(self, position: int) -> None:
        """Scroll so that the line with ``position`` comes first."""
        place = self._document.places.place(position)
        first = place <= self._document.places.place(0)
        self._scroll_to(0 if first else self._height_of(place).top() - _ABOVE)
        self._kept = (self.verticalScrollBar().value(), position)

    def reveal(self, span: Span) -> None:
        """Scroll so that a span comes at a third of the height, unless it is well in view."""
        start, end = self._document.places.places(span)
        rect = self._height_of(start).united(self._height_of(end))
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        if rect.top() < top + _ABOVE or min(rect.bottom(), rect.top() + height / 2) > top + height * 0.85:
            self._scroll_to(rect.top() - height / 3)

    def highlight_under(self, point: QPoint) -> list[str]:
        """Return the ids of the highlights over the character at a point of the viewport, the smallest first."""
        return [found.id for found in self._highlights_at(point)]

    def tips_under(self, point: QPoint) -> list[str]:
        """Return what the highlights at a point of the viewport have to say, the smallest first."""
        return [found.tip for found in self._highlights_at(point)[:_MOST_TIPS] if found.tip]

    def _highlights_at(self, point: QPoint) -> list[Highlight]:
        if not self._highlights:
            return []
        spot = QPointF(point) + QPointF(0.5, self.verticalScrollBar().value() + 0.5)
        place = SeenLines(self._document, spot.y() - BETWEEN, spot.y() + BETWEEN).place_at(spot)
        if place is None:
            return []
        places = self._document.places
        position = places.position(place)
        if places.place(position) != place:  # a byline or an image is no text
            return []
        return self._highlights.at(position)

    def rects_of(self, span: Span) -> list[QRectF]:
        """Return where a span stands on the lines in view, in pixels of the viewport."""
        value = self.verticalScrollBar().value()
        lines = SeenLines(self._document, value, value + self.viewport().height())
        return [rect.translated(0, -value) for rect in lines.rects(*self._document.places.places(span))]

    def rect_of(self, span: Span) -> QRect:
        """Return the viewport's rectangle around the first lines of a span in view; empty where none is."""
        around = QRectF()
        for rect in self.rects_of(span)[:_FIRST_RECTS]:
            around = around.united(rect)
        return around.toAlignedRect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred and the position at the top."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint marks and ornaments, and over them the text."""
        painter = QPainter(self.viewport())
        try:
            self._paint_below(painter, QRectF(event.rect()))
        finally:
            painter.end()  # one left open by an exception takes the program down
        super().paintEvent(event)
        if self._unpainted:
            self._unpainted = False
            self.painted.emit()

    def loadResource(self, type: int, name: QUrl | str) -> QImage:  # noqa: A002 - Qt's name for it
        """Return an image of the page; never read a file or the web, as Qt's own would."""
        return self._document.loadResource(type, name)

    def _paint_below(self, painter: QPainter, rect: QRectF) -> None:
        if self._message:
            painter.setFont(self._look.aside_font)
            painter.setPen(QColor(self._look.theme.muted))
            flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(QRectF(self.viewport().rect()).adjusted(24, 24, -24, -24), flags, self._message)
            return
        offset = self.verticalScrollBar().value()
        painter.translate(0, -offset)
        top, bottom = rect.top() + offset, rect.bottom() + offset
        paint_decorations(painter, self._document, top, bottom)
        if not (self._marks.spans or self._hits.spans or self._highlights):
            return
        lines = SeenLines(self._document, top, bottom)
        hits = HitPainter(painter, self._document, self._hits, lines)
        hits.paint_grounds()
        HighlightPainter(painter, self._document, lines).paint(self._highlights, self._current)
        hits.paint_lines()
        paint_marks(painter, self._document, self._marks, lines)

    def _frame_format(self) -> QTextFrameFormat:
        return self._look.frame_format(self.column[1], self._look.typography.size * 3.5)

    def _height_of(self, place: int) -> QRectF:
        block, line = line_at(self._document, place)
        return line_rect(block, line) if line.isValid() else QRectF()

    def _scroll_to(self, y: float) -> None:
        bar = self.verticalScrollBar()
        if y > bar.maximum():
            self._document.documentLayout().documentSize()  # layout is lazy: only this makes the bar as long as it is
        bar.setValue(round(y))

    def _fit(self) -> None:
        """Centre the column in the widget; where that changes its width, keep the position at the top."""
        column, gutter = self.column
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - column - 2 * gutter
        left = max(0, spare // 2)
        self.setViewportMargins(left, 0, max(0, spare - left), 0)
        if column + 2 * gutter != self.lineWrapColumnOrWidth():
            position = self.top()
            if self._document.rootFrame().frameFormat().leftMargin() != gutter:
                self._document.rootFrame().setFrameFormat(self._frame_format())
            self.setLineWrapColumnOrWidth(column + 2 * gutter)
            self.put_at_top(position)
            self.column_changed.emit()

    def _apply_palette(self) -> None:
        theme = self._look.theme
        palette = self.palette()
        for role, color in (
            (QPalette.ColorRole.Base, theme.page),
            (QPalette.ColorRole.Window, theme.page),
            (QPalette.ColorRole.Text, theme.ink),
            (QPalette.ColorRole.Highlight, roles(theme).selection),
            (QPalette.ColorRole.HighlightedText, theme.ink),
            (QPalette.ColorRole.Link, theme.accent),
        ):
            palette.setColor(role, QColor(color))
        self.setPalette(palette)
