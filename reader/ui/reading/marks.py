"""Marks painted below the text: what find has found."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.model.document import Span
from reader.ui.reading.geometry import positions_between, stretch_rects
from reader.ui.reading.page_document import PageDocument
from reader.ui.theme.colors import mix


@dataclass(frozen=True, slots=True)
class Marks:
    """Spans in order, without overlaps; ``current`` is the index of the one outlined, -1 for none."""

    spans: Sequence[Span] = ()
    current: int = -1

    def between(self, start: int, end: int) -> Iterator[tuple[int, Span]]:
        """Yield the spans that reach into a stretch of the text, with their indexes."""
        index = bisect_left(self.spans, start, key=lambda span: span.end)
        while index < len(self.spans) and self.spans[index].start < end:
            yield index, self.spans[index]
            index += 1


def paint_marks(painter: QPainter, document: PageDocument, marks: Marks, top: float, bottom: float) -> None:
    """Paint the marks between two heights of the document."""
    start, end = positions_between(document, top, bottom)
    theme = document.look.theme
    outline = QPen(QColor(mix(theme.yellow, theme.ink, 0.55)), 1.5)
    for index, span in marks.between(start, end):
        current = index == marks.current
        painter.setBrush(QColor(theme.yellow))
        painter.setPen(outline if current else Qt.PenStyle.NoPen)
        for rect in stretch_rects(document, *document.places.places(span), top, bottom):
            painter.drawRoundedRect(_snug(rect, document, current=current), 2.5, 2.5)


def _snug(rect: QRectF, document: PageDocument, *, current: bool) -> QRectF:
    """Return the rectangle of a mark: fonts of different scripts have lines of different height, marks do not."""
    height = min(rect.height(), document.look.typography.size * 1.36)
    sides = 1.5 if current else 0.5
    return QRectF(rect.left() - sides, rect.bottom() - height, rect.width() + 2 * sides, height)
