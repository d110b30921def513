"""Selecting by keyboard on a page that is only read: plain arrows scroll, so only the selecting keys are taken."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

_Keys = QKeySequence.StandardKey
_Moves = QTextCursor.MoveOperation

_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_SELECTING = (
    (_Keys.SelectNextChar, _Moves.Right),
    (_Keys.SelectPreviousChar, _Moves.Left),
    (_Keys.SelectNextWord, _Moves.WordRight),
    (_Keys.SelectPreviousWord, _Moves.WordLeft),
    (_Keys.SelectNextLine, _Moves.Down),
    (_Keys.SelectPreviousLine, _Moves.Up),
    (_Keys.SelectStartOfLine, _Moves.StartOfLine),
    (_Keys.SelectEndOfLine, _Moves.EndOfLine),
    (_Keys.SelectStartOfBlock, _Moves.StartOfBlock),
    (_Keys.SelectEndOfBlock, _Moves.EndOfBlock),
    (_Keys.SelectStartOfDocument, _Moves.Start),
    (_Keys.SelectEndOfDocument, _Moves.End),
)


def selecting_move(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
    """Return how a key press moves the end of the selection, None for any other key."""
    return next((move for keys, move in _SELECTING if event.matches(keys)), None)


def page_step(event: QKeyEvent) -> int:
    """Return by how many screens a key press moves on, 0 for any other key."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.key() == Qt.Key.Key_Space:
        return -1 if shift else 1
    return 0 if shift else _PAGES.get(Qt.Key(event.key()), 0)
