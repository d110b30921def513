"""Paints one article that was found: as the list of articles does, with its hits in place of the text's beginning."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.model.catalogue import Entry, ReadingState
from reader.model.hit import ArticleHit
from reader.model.wording import count
from reader.ui.panels.article_delegate import BOTTOM, LEFT, RIGHT, TOP, ArticleDelegate
from reader.ui.results.excerpts import excerpt
from reader.ui.results.hits_model import HitRole
from reader.ui.results.marked_lines import Ink, MarkedLines
from reader.ui.theme.tokens import Theme

_KEPT = 64  # excerpts that are laid out: more than a screen shows
_Key = tuple[ArticleHit, int, int]  # with the width and the number of lines


class HitDelegate(ArticleDelegate):
    """All rows have one height; a title of one line leaves its second to the excerpt."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours to paint with."""
        self._laid_out: dict[_Key, MarkedLines] = {}
        super().__init__(theme, parent)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        hit: ArticleHit = index.data(HitRole.HIT)
        entry: Entry = index.data(HitRole.ENTRY)
        state: ReadingState = index.data(HitRole.STATE)
        painter.save()
        try:
            self._paint_ground(painter, option)
            self._paint_marks(painter, option.rect, state)
            self._paint_hit(painter, option.rect.adjusted(LEFT, TOP, -RIGHT, -BOTTOM), hit, entry, state)
        finally:
            painter.restore()

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: ArticleHit, entry: Entry, state: ReadingState) -> None:
        copies = f"+{count(len(hit.copies), 'copy', 'copies')}" if hit.copies else ""
        below, lines = self._paint_head(painter, rect, entry, state, copies)
        self._lines(hit, below.width(), lines).draw(painter, below.left(), below.top(), Ink.of(self.theme))

    def _lines(self, *key: *_Key) -> MarkedLines:
        known = self._laid_out.pop(key, None)
        if known is None:
            hit, width, most = key
            room = most * width // max(self._small_metrics.averageCharWidth(), 1)
            known = MarkedLines(excerpt(hit.snippets, room), self._small_font, width, most)
        self._laid_out[key] = known  # the latest used stands last
        if len(self._laid_out) > _KEPT:
            del self._laid_out[next(iter(self._laid_out))]
        return known
