"""What a search found in the article, painted so that it tells itself apart from highlights and from what find marks.

A ground below the highlights, so that it is seen on plain text alone, and a line above them. The current hit has a
heavier line with a bar below the words: a shape, not only another colour.
"""

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.ui.reading.marks import Marks
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.seen_lines import SeenLines
from reader.ui.theme.colors import contrast, mix
from reader.ui.theme.highlights import ground
from reader.ui.theme.tokens import HIGHLIGHT_NAMES, Theme

_AMBER = "#d97f00"
_ANOTHER = "another"  # program's colour
_LINE, _CURRENT_LINE = 1.25, 2.25  # pixels
_ROUNDING = 3.0
_SIDES = 1.5  # pixels between the letters and the line
_BAR = 3.0


@cache
def hit_ground(theme: Theme) -> str:
    """Return what a hit lays below plain text."""
    return mix(theme.page, _AMBER, 0.22 if theme.dark else 0.13)


@cache
def hit_line(theme: Theme) -> str:
    """Return the line around a hit: amber, with just enough ink in it to keep 3 : 1 on the page and every highlight."""
    grounds = (theme.page, hit_ground(theme), *(ground(theme, color) for color in (*HIGHLIGHT_NAMES, _ANOTHER)))
    inked = (mix(_AMBER, theme.ink, share / 20) for share in range(20))
    return next((line for line in inked if min(contrast(line, below) for below in grounds) >= 3), theme.ink)


@cache
def current_line(theme: Theme) -> str:
    """Return the line around the current hit."""
    return mix(_AMBER, theme.ink, 0.6)


class HitPainter:
    """Paints what of the hits stands on some lines of a page."""

    def __init__(self, painter: QPainter, document: PageDocument, hits: Marks, lines: SeenLines) -> None:
        """Look up where they stand. ``painter`` is moved to the document's own pixels."""
        self._painter = painter
        self._theme = document.look.theme
        self._rects = list(_rects(document, hits, lines))

    def paint_grounds(self) -> None:
        """Paint what lies below the highlights."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(hit_ground(self._theme)))
        for rect, _ in self._rects:
            self._painter.drawRoundedRect(rect, _ROUNDING, _ROUNDING)

    def paint_lines(self) -> None:
        """Paint what lies over the highlights."""
        pens = QPen(QColor(hit_line(self._theme)), _LINE), QPen(QColor(current_line(self._theme)), _CURRENT_LINE)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect, current in self._rects:
            self._painter.setPen(pens[current])
            self._painter.drawRoundedRect(rect, _ROUNDING, _ROUNDING)
            if current:
                bar = QRectF(rect.left(), rect.bottom() - _BAR / 2, rect.width(), _BAR)
                self._painter.fillRect(bar, pens[current].color())


def _rects(document: PageDocument, hits: Marks, lines: SeenLines) -> Iterator[tuple[QRectF, bool]]:
    """Yield the rectangles of the hits on some lines, and whether each is the current one's, which comes last."""
    seen = lines.span(document.places)
    found = [
        (rect.adjusted(-_SIDES, 0, _SIDES, 0), index == hits.current)
        for index, span in hits.between(seen.start, seen.end)
        for rect in lines.rects(*document.places.places(span))
    ]
    yield from sorted(found, key=lambda item: item[1])
