"""Where a tag is described: what belongs to it, what does not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reader.ui.widgets import dressed

_LINES = 5
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class DescriptionEdit(QPlainTextEdit):
    """Announces what was typed when the keyboard goes elsewhere, and on Ctrl+Enter."""

    described = Signal(str, str)  # tag, description

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a tag."""
        super().__init__(parent)
        self._tag = ""
        self._said = ""
        dressed(self, "noteField", accessible="Description", tip="What the tag stands for; kept when you go on")
        self.setPlaceholderText("What belongs here, and what does not")
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 18)

    def show_description(self, tag: str, description: str) -> None:
        """Show what is said of a tag; of another one than before, once what was typed is announced.

        What is being typed stays.
        """
        if tag != self._tag:
            self.finish()
        elif self.toPlainText() != self._said:
            self._said = description  # so that it is announced if it differs from what is known now
            return
        self._tag, self._said = tag, description
        if self.toPlainText() != description:
            self.setPlainText(description)

    def finish(self) -> None:
        """Announce what was typed, if it was."""
        text = self.toPlainText().strip()
        if self._tag and text != self._said.strip():
            self._said = text
            self.described.emit(self._tag, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Announce on Ctrl+Enter."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Announce when the keyboard goes."""
        super().focusOutEvent(event)
        self.finish()
