"""When the selection bar is there, and where."""

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, QTimer, Signal

from reader.ui.reading.parted_page import PartedPage
from reader.ui.reading.pointing import Pointing
from reader.ui.reading.selection_bar import SelectionBar

_WAIT_MS = 250  # after the last key that changes the selection
_GAP = 6  # pixels between the bar and the selected line
_EDGE = 6  # pixels kept free at the view's edges


class BarKeeper(QObject):
    """Shows the bar beside a finished selection, lets it follow the text, and hides it."""

    finished = Signal()  # a selection is made, and the bar has come

    def __init__(self, view: PartedPage, bar: SelectionBar, pointing: Pointing) -> None:
        """Keep ``bar``, a child of ``view``."""
        super().__init__(view)
        self.enabled = True
        self._view = view
        self._bar = bar
        self._pointing = pointing
        self._wanted = False
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._finish)
        view.span_selected.connect(self._on_selected)
        view.part_changed.connect(self._hide)
        view.verticalScrollBar().valueChanged.connect(self.follow)
        pointing.pressed.connect(self._hide)
        pointing.released.connect(self._finish)

    def set_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - a setter, as Qt's are
        """Offer the bar or not; for a selection there is, at once."""
        self.enabled = enabled
        if enabled:
            self._finish()
        else:
            self._hide()

    def put_away(self) -> bool:
        """Hide the bar until something else is selected; return whether it was there."""
        was_there = self._bar.isVisible()
        self._hide()
        return was_there

    def follow(self) -> None:
        """Put the bar where the selection is now, or hide it while that is out of view."""
        if not self._wanted:
            return
        span = self._view.selected_span()
        rects = self._view.rects_of(span) if span is not None else []
        if rects:
            self._bar.fit(self._free_width())
            self._bar.open_at(self._place(rects))
        else:
            self._bar.dismiss()

    def _on_selected(self) -> None:
        self._hide()
        if not self._pointing.held and self._view.selected_span() is not None:
            self._wait.start()

    def _finish(self) -> None:
        span = self._view.selected_span()
        if not self.enabled or span is None or not span.of(self._view.text()).strip() or self._bar.isVisible():
            return
        self._wait.stop()
        self._wanted = True
        self.follow()
        self.finished.emit()

    def _hide(self) -> None:
        self._wait.stop()
        self._wanted = False
        self._bar.dismiss()

    def _place(self, rects: list[QRectF]) -> QPoint:
        """Return the bar's place: near where the selecting ended, without covering what is selected if there is room.

        Above a single line and above where one selected upwards, else below.
        """
        cursor = self._view.textCursor()
        upwards = cursor.position() < cursor.anchor()
        at = rects[0] if upwards else rects[-1]
        corner = self._view.viewport().pos()
        size = self._bar.card_size()
        above = corner.y() + rects[0].top() - _GAP - size.height()
        below = corner.y() + rects[-1].bottom() + _GAP
        lowest = self._view.height() - _EDGE - size.height()
        first, second = (above, below) if upwards or rects[-1].top() < rects[0].bottom() else (below, above)
        y = first if _EDGE <= first <= lowest else second
        x = corner.x() + (at.left() if upwards else at.right()) - size.width() / 2
        room = self._room(size)
        return QPoint(round(max(room.left(), min(x, room.right()))), round(max(_EDGE, min(y, lowest))))

    def _room(self, size: QSize) -> QRect:
        """Return from where to where the bar's left side may stand: within the column, or the view if narrow."""
        column, gutter = self._view.column
        left = self._view.viewport().x() + gutter
        if column >= size.width():
            return QRect(left, 0, column - size.width() + 1, 1)
        return QRect(_EDGE, 0, max(1, self._free_width() - size.width() + 1), 1)

    def _free_width(self) -> int:
        return self._view.width() - self._view.verticalScrollBar().width() - 2 * _EDGE
