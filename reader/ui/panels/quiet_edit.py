"""A field that looks like text until the pointer or the keyboard is on it."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from reader.ui.theme.icons import icon_pixmap

_PENCIL = 13
_MARGIN = 3  # around the text
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ENDS = _ENTER | {Qt.Key.Key_Escape}


class QuietEdit(QPlainTextEdit):
    """As high as its text, which wraps; Enter ends the typing instead of breaking the line."""

    entered = Signal()  # the keyboard came
    left = Signal()  # it went elsewhere in the window
    accepted = Signal()  # Enter
    refused = Signal()  # Esc

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("quietEdit")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        self.document().setDocumentMargin(_MARGIN)
        self._pencil = QLabel(self)
        self._pencil.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pencil.hide()
        self.textChanged.connect(self._grow)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the typing by Enter or Esc."""
        if event.key() in _ENTER:
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.refused.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Enter and Esc from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENDS:
            event.accept()
            return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text on one line: what were lines, as authors have them, stands between semicolons."""
        lines = [line.strip() for line in source.text().splitlines()]
        self.insertPlainText("; ".join(filter(None, lines)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard came."""
        super().focusInEvent(event)
        self._pencil.hide()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard went; a menu of the field itself takes it only for a while."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the pencil under the pointer."""
        super().enterEvent(event)
        if not self.hasFocus() and not self.isReadOnly():
            muted = self.palette().placeholderText().color().name()
            self._pencil.setPixmap(icon_pixmap("edit", muted, _PENCIL, self.devicePixelRatio()))
            self._pencil.show()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the pencil."""
        super().leaveEvent(event)
        self._pencil.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the lines that a narrower field breaks into."""
        super().resizeEvent(event)
        self._pencil.setGeometry(self.width() - _PENCIL - 4, 5, _PENCIL, _PENCIL)
        self._grow()

    def _grow(self) -> None:
        text, block = 0.0, self.document().begin()
        while block.isValid():
            text += self.blockBoundingRect(block).height()  # of the first with the margin above
            block = block.next()
        # Qt scrolls a text that has no pixel to spare below it.
        frame = self.height() - self.viewport().height()  # the style sheet's; asks again once that is known
        self.setFixedHeight(ceil(text) + _MARGIN + 1 + frame)
