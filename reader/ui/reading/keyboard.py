"""Selecting by keyboard on a page that is only read: plain arrows scroll, so only the selecting keys are taken."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

_Keys = QKeySequence.StandardKey
_Moves = QTextCursor.MoveOperation
_Modifier = Qt.KeyboardModifier

_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
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
_MOVING = (
    (_Keys.MoveToNextChar, _Moves.Right),
    (_Keys.MoveToPreviousChar, _Moves.Left),
    (_Keys.MoveToNextWord, _Moves.WordRight),
    (_Keys.MoveToPreviousWord, _Moves.WordLeft),
    (_Keys.MoveToNextLine, _Moves.Down),
    (_Keys.MoveToPreviousLine, _Moves.Up),
    (_Keys.MoveToStartOfLine, _Moves.StartOfLine),
    (_Keys.MoveToEndOfLine, _Moves.EndOfLine),
    (_Keys.MoveToStartOfBlock, _Moves.StartOfBlock),
    (_Keys.MoveToEndOfBlock, _Moves.EndOfBlock),
    (_Keys.MoveToStartOfDocument, _Moves.Start),
    (_Keys.MoveToEndOfDocument, _Moves.End),
)


@dataclass(frozen=True, slots=True)
class EdgeMove:
    """A step of a highlight's edge: of its end or else its start, +1 on or -1 back, by a word or a character."""

    end: bool
    by: int
    word: bool


def selecting_move(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
    """Return how a key press moves the end of the selection, None for any other key."""
    return next((move for keys, move in _SELECTING if event.matches(keys)), None)


def caret_move(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
    """Return how a key press moves the caret, None for any other key."""
    return next((move for keys, move in _MOVING if event.matches(keys)), None)


def edge_move(event: QKeyEvent) -> EdgeMove | None:
    """Return how a key press moves an edge of the current highlight, None for any other key."""
    by = _ARROWS.get(Qt.Key(event.key()), 0)
    modifiers = event.modifiers()
    if not by or not modifiers & _Modifier.ShiftModifier:
        return None
    return EdgeMove(end=not modifiers & _Modifier.AltModifier, by=by, word=bool(modifiers & _Modifier.ControlModifier))


def page_step(event: QKeyEvent) -> int:
    """Return by how many screens a key press moves on, 0 for any other key."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.key() == Qt.Key.Key_Space:
        return -1 if shift else 1
    return 0 if shift else screen_step(event)


def screen_step(event: QKeyEvent) -> int:
    """Return by how many screens one of the page keys moves on, with Shift or without; 0 for any other key."""
    return _PAGES.get(Qt.Key(event.key()), 0)
