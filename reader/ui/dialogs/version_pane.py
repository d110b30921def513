"""One version of a passage, with its context, in the page's font."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from reader.ui.dialogs.word_differences import Piece
from reader.ui.reading.display import shown
from reader.ui.reading.typography import SERIF
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_FONT_PX = 15


class VersionPane(QTextEdit):
    """Marks what differs by ground and line: struck through where it is gone, underlined where it is new."""

    def __init__(self, name: str, parent: QWidget, *, gone: bool) -> None:
        """Take what a screen reader calls it, and which side of a change it shows."""
        super().__init__(parent)
        dressed(self, "versionPane", accessible=name)
        self._gone = gone
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(120)
        font = QFont()
        font.setFamilies(list(SERIF))
        font.setPixelSize(_FONT_PX)
        self.document().setDefaultFont(font)

    def show_version(self, before: str, pieces: Sequence[Piece], after: str, theme: Theme) -> None:
        """Show a passage in pieces between its context."""
        self.clear()
        cursor = QTextCursor(self.document())
        if before:
            cursor.insertText(shown(f"…{before.lstrip()}"), _inked(theme.muted))
        for piece in pieces:
            cursor.insertText(shown(piece.text), self._marked(theme) if piece.differs else _inked(theme.ink))
        if after:
            cursor.insertText(shown(f"{after.rstrip()}…"), _inked(theme.muted))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_sentence(self, sentence: str, theme: Theme) -> None:
        """Say why there is no version to show."""
        self.clear()
        QTextCursor(self.document()).insertText(sentence, _inked(theme.muted))

    def _marked(self, theme: Theme) -> QTextCharFormat:
        look = _inked(theme.ink)
        look.setBackground(QColor(theme.pink if self._gone else theme.green))
        look.setFontStrikeOut(self._gone)
        look.setFontUnderline(not self._gone)
        return look


def _inked(color: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(color))
    look.setFontUnderline(False)
    look.setProperty(look.Property.TextUnderlineStyle, Qt.PenStyle.NoPen.value)
    return look
