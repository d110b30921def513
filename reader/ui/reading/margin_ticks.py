"""Ticks at the edge of the margin strip: where in the article the hits of a search are."""

from bisect import bisect_left

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from reader.ui.reading.hits import current_line, hit_line
from reader.ui.reading.marks import Marks
from reader.ui.theme.tokens import Theme

WIDTH = 3  # pixels, at the left edge: beside the bars of highlights, not over them
_HEIGHT = 2
_CURRENT_WIDTH, _CURRENT_HEIGHT = 7, 4
_NEAR = 4  # pixels above and below a tick that still count as on it


class MarginTicks:
    """The hits of a text of ``length`` code points."""

    def __init__(self, hits: Marks, length: int) -> None:
        """Take them in order."""
        self.hits = hits
        self._length = max(1, length)

    def at(self, y: int, height: int) -> int | None:
        """Return the index of the hit whose tick is at a height of a strip or very near, None without one."""
        spans = self.hits.spans
        first = bisect_left(spans, y * self._length / max(1, height), key=lambda span: span.start)
        near = [(abs(self._top(index, height) - y), index) for index in (first - 1, first) if 0 <= index < len(spans)]
        distance, index = min(near, default=(_NEAR + 1, -1))
        return index if distance <= _NEAR else None

    def paint(self, painter: QPainter, theme: Theme, height: int) -> None:
        """Paint all of them; those that fall together are one."""
        painter.setPen(Qt.PenStyle.NoPen)
        scale, color = height / self._length, QColor(hit_line(theme))
        for top in {int(span.start * scale) for span in self.hits.spans}:
            painter.fillRect(QRectF(0, min(top, height - _HEIGHT), WIDTH, _HEIGHT), color)

    def paint_current(self, painter: QPainter, theme: Theme, height: int) -> None:
        """Paint the current one, larger, over all else."""
        if 0 <= self.hits.current < len(self.hits.spans):
            top = min(self._top(self.hits.current, height) - 1, height - _CURRENT_HEIGHT)
            tick = QRectF(0, max(0, top), _CURRENT_WIDTH, _CURRENT_HEIGHT)
            painter.fillRect(tick, QColor(current_line(theme)))

    def _top(self, index: int, height: int) -> int:
        return int(self.hits.spans[index].start * height / self._length)
