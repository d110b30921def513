"""The keys of a list of highlights: they are letters and digits, which the window's shortcuts would take."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from reader.model.annotation import COLORS
from reader.ui.panels.highlight_menu import HighlightWishes

_STANDARD = (QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.Copy)
_DIGITS = range(Qt.Key.Key_1, Qt.Key.Key_1 + len(COLORS))
_CITE = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier, Qt.Key.Key_C)


class HighlightKeys(QObject):
    """Enter goes there, 1 to 5 colour, T tags, N and E write a note, Del removes; all of it needs a chosen card."""

    def __init__(self, view: QTableView, wishes: HighlightWishes) -> None:
        """Listen to the keys of a view that has its model already."""
        super().__init__(view)
        self._view = view
        self.takes_digits = True  # not in tagging mode, where they are the window's
        self._copy = wishes.copy
        self._cite = wishes.cite
        self._wishes: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: wishes.go,
            Qt.Key.Key_Enter: wishes.go,
            Qt.Key.Key_Delete: wishes.remove,
            Qt.Key.Key_Backspace: wishes.remove,
            Qt.Key.Key_T: wishes.tag,
            Qt.Key.Key_N: wishes.note,
            Qt.Key.Key_E: wishes.note,
        }
        for number, color in enumerate(COLORS):
            self._wishes[Qt.Key.Key_1 + number] = lambda color=color: wishes.recolor(color)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys before the window's shortcuts do."""
        if isinstance(event, QKeyEvent) and self._view.selectionModel().hasSelection():
            if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._on_key(event):
                return True
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return self._wish(event) is not None or any(event.matches(key) for key in _STANDARD)

    def _on_key(self, event: QKeyEvent) -> bool:
        wish = self._copy if event.matches(QKeySequence.StandardKey.Copy) else self._wish(event)
        if wish is not None:
            wish()
        return wish is not None

    def _wish(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.keyCombination() == _CITE:
            return self._cite
        bare = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        away = event.key() in _DIGITS and not self.takes_digits
        return self._wishes.get(event.key()) if bare and not away else None
