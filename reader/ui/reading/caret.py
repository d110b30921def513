"""A caret on a page that is only read: selecting without a mouse.

Painted here: Qt shows its own on such a page only after the focus has come back once.
"""

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextCursor

from reader.ui.reading.keyboard import caret_move, screen_step, selecting_move
from reader.ui.reading.parted_page import PartedPage

_WIDTH = 2  # pixels
_SCREEN = 0.9  # of the height, moved by a page key
_Moves = QTextCursor.MoveOperation
_Mode = QTextCursor.MoveMode
_BACK = frozenset({_Moves.Left, _Moves.WordLeft, _Moves.Up, _Moves.Start})


class Caret(QObject):
    """The caret of a page, while it is on."""

    def __init__(self, view: PartedPage) -> None:
        """Begin off."""
        super().__init__(view)
        self._view = view
        self._arriving = 0  # +1 or -1: at the beginning or the end of the part being turned to
        self.on = False
        view.cursorPositionChanged.connect(self._on_moved)
        view.part_changed.connect(self._on_part_changed)

    def set_on(self, on: bool) -> None:  # noqa: FBT001 - a setter, as Qt's are
        """Show the caret at the top of what is in view, or at the selection there; or take it away."""
        self.on = on
        seen = self._view.selected_span()
        if on and not (seen is not None and self._view.rects_of(seen)):
            self._view.put_cursor(self._view.seen().start)
        self._view.viewport().update()

    def take(self, event: QKeyEvent) -> bool:
        """Move as a key press says, with Shift selecting; return whether it says so."""
        move, extend, screens = caret_move(event), selecting_move(event), screen_step(event)
        mode = _Mode.MoveAnchor if move is not None else _Mode.KeepAnchor
        if screens:
            shifted = bool(event.modifiers() & event.modifiers().ShiftModifier)
            self._move_screen(screens, _Mode.KeepAnchor if shifted else _Mode.MoveAnchor)
        elif move is not None or extend is not None:
            self._move(move if move is not None else extend or _Moves.NoMove, mode)
        return bool(screens) or move is not None or extend is not None

    def paint(self) -> None:
        """Paint the caret on the page's viewport."""
        if not self.on:
            return
        theme = self._view.theme
        painter = QPainter(self._view.viewport())
        try:
            place = self._view.cursorRect()
            color = QColor(theme.accent if self._view.hasFocus() else theme.muted)
            painter.fillRect(QRect(place.left(), place.top(), _WIDTH, place.height()), color)
        finally:
            painter.end()

    def _move(self, move: QTextCursor.MoveOperation, mode: QTextCursor.MoveMode) -> None:
        cursor = self._view.textCursor()
        before = cursor.position()
        cursor.movePosition(move, mode)
        self._view.setTextCursor(cursor)
        self._view.ensureCursorVisible()
        if cursor.position() == before and mode == _Mode.MoveAnchor and not self._arriving:
            by = -1 if move in _BACK else 1
            self._arriving = by if self._view.turn(by) else 0

    def _move_screen(self, by: int, mode: QTextCursor.MoveMode) -> None:
        cursor = self._view.textCursor()
        goal = self._view.cursorRect(cursor).top() + by * self._view.viewport().height() * _SCREEN
        step = _Moves.Down if by > 0 else _Moves.Up
        while (goal - self._view.cursorRect(cursor).top()) * by > 0 and cursor.movePosition(step, mode):
            pass
        self._view.setTextCursor(cursor)
        self._view.ensureCursorVisible()

    def _on_moved(self) -> None:
        if self.on:
            self._view.viewport().update()

    def _on_part_changed(self) -> None:
        arriving, self._arriving = self._arriving, 0
        if self.on and arriving:
            self._view.put_cursor(self._view.position() if arriving > 0 else self._view.seen().end)
