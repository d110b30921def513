"""The field for a note: plain text, Markdown to whoever reads the file, that grows with what is written."""

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reader.ui.reading.display import shown
from reader.ui.widgets import dressed

_FEWEST, _MOST = 3, 12  # lines
_FRAME_PX = 14  # around the text, above and below together
_LONG_PARAGRAPH, _LONG_WORD = 10_000, 200  # characters
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(QPlainTextEdit):
    """Tab goes on to the next field; Ctrl+Enter says that the note is done."""

    done_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make it empty and three lines high."""
        super().__init__(parent)
        dressed(self, "noteField", accessible="Note", tip="Markdown; saved as you write (Ctrl+Enter closes)")
        self._given = self._shown = ""
        self.setPlaceholderText("Write a note")
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def set_text(self, text: str) -> None:
        """Show another note. The cursor stays where it was as far as there is text; what was undone is forgotten."""
        self._given, self._shown = text, shown(text, newline="\n")
        place = self.textCursor().position()
        with QSignalBlocker(self):  # it is not what was typed
            self.setPlainText(self._shown)
        self._choose_wrapping()
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def text(self) -> str:
        """Return the note. What could not be shown as it is, and was not edited, is as it was given."""
        # Not toPlainText(), which turns U+2028 into newlines and no-break spaces into plain ones.
        now = self.document().toRawText().replace("\u2029", "\n")
        if self._given == self._shown:
            return now
        return spliced(self._given, self._shown, now)

    def move_to_end(self) -> None:
        """Put the cursor behind the note."""
        self.moveCursor(self.textCursor().MoveOperation.End)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste; what is pasted may be enormous."""
        super().insertFromMimeData(source)
        self._choose_wrapping()

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter before a shortcut does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_done(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Announce Ctrl+Enter; everything else is text."""
        if _is_done(event):
            self.done_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to lines that break elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def _choose_wrapping(self) -> None:
        # Qt lays a whole paragraph out at every key. 100,000 characters: 30 ms where it may break anywhere if need be,
        # and more than a second where they are one word; 16 ms breaking at words only, 17 ms breaking anywhere.
        longest = max(self.document().toRawText().split("\u2029"), key=len)
        mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        if len(longest) > _LONG_PARAGRAPH:
            endless = max(map(len, longest.split()), default=0) > _LONG_WORD
            mode = QTextOption.WrapMode.WrapAnywhere if endless else QTextOption.WrapMode.WordWrap
        self.setWordWrapMode(mode)

    def _grow(self) -> None:
        lines = self.document().documentLayout().documentSize().height()  # of a plain text: in lines, not pixels
        shown = min(max(round(lines), _FEWEST), _MOST)
        height = shown * self.fontMetrics().lineSpacing() + _FRAME_PX + round(2 * self.document().documentMargin())
        if height != self.height():
            self.setFixedHeight(height)


def spliced(given: str, before: str, after: str) -> str:
    """Return ``given``, of which ``before`` is another writing of the same length, edited as ``after`` was."""
    start = _agreeing(before, after)
    end = _agreeing(before[start:][::-1], after[start:][::-1])
    return given[:start] + after[start : len(after) - end] + given[len(given) - end :]


def _agreeing(first: str, second: str) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))


def _is_done(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
