"""Marks painted below the text: what find has found."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.model.document import Span
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.seen_lines import SeenLines
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


def paint_marks(painter: QPainter, document: PageDocument, marks: Marks, lines: SeenLines) -> None:
    """Paint the marks that stand on some lines of the document."""
    seen = lines.span(document.places)
    theme = document.look.theme
    outline = QPen(QColor(mix(theme.yellow, theme.ink, 0.55)), 1.5)
    for index, span in marks.between(seen.start, seen.end):
        current = index == marks.current
        painter.setBrush(QColor(theme.yellow))
        painter.setPen(outline if current else Qt.PenStyle.NoPen)
        sides = 1.5 if current else 0.5
        for rect in lines.rects(*document.places.places(span)):
            painter.drawRoundedRect(rect.adjusted(-sides, 0, sides, 0), 2.5, 2.5)
