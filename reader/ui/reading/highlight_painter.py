"""Paints highlights below the text: blended grounds, and an underline lane for each further one."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.ui.reading.grounds import blended, outline
from reader.ui.reading.highlights import Highlight, Highlights
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.seen_lines import SeenLines
from reader.ui.theme.highlights import strong

_LANES = 3
_LANE = 2.0  # pixels


class HighlightPainter:
    """Paints what of the highlights stands on some lines of a page."""

    def __init__(self, painter: QPainter, document: PageDocument, lines: SeenLines) -> None:
        """Paint with ``painter``, which is moved to the document's own pixels."""
        self._painter = painter
        self._places = document.places
        self._theme = document.look.theme
        self._lines = lines

    def paint(self, highlights: Highlights, current: str) -> None:
        """Paint all highlights, and a line around the one with the id ``current``."""
        seen = self._lines.span(self._places)
        lanes: list[tuple[QRectF, tuple[str, ...]]] = []
        grounds: dict[tuple[str, ...], QColor] = {}
        # Not antialiased: neighbouring grounds would be parted by a pale line.
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for stretch in highlights.stretches(seen, 1 + _LANES):
            colors = tuple([layer.color for layer in stretch.layers])
            ground = grounds.get(colors) or grounds.setdefault(colors, QColor(blended(self._theme, colors)))
            for rect in self._lines.rects(*self._places.places(stretch.span)):
                self._painter.fillRect(rect, ground)
                if len(colors) > 1:
                    lanes.append((rect, colors[1:]))
        self._paint_lanes(lanes)  # after all grounds: the last ones reach into the line below
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if (found := highlights.get(current)) is not None:
            self._paint_outline(found)

    def _paint_lanes(self, lanes: list[tuple[QRectF, tuple[str, ...]]]) -> None:
        strongs = {
            color: QColor(strong(self._theme, color)) for color in {color for _, some in lanes for color in some}
        }
        for rect, colors in lanes:
            below = rect.bottom() - 1
            for number, color in enumerate(colors):
                lane = QRectF(rect.left(), below + number * _LANE, rect.width(), _LANE)
                self._painter.fillRect(lane, strongs[color])

    def _paint_outline(self, current: Highlight) -> None:
        self._painter.setPen(QPen(QColor(outline(self._theme, current.color)), 1.5))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in self._lines.rects(*self._places.places(current.span)):
            self._painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 0), 2.5, 2.5)
