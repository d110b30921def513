"""The line that narrows a list, in the list's header: there when it is asked for, gone when it is left empty."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reader.model.wording import count
from reader.ui.widgets import dressed

_TYPED_MS = 80  # typing goes on for longer than this between letters rarely; a list of 10,000 filters in 10
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterLine(QWidget):
    """Announces words once the typing rests; Esc empties and hides it."""

    filter_changed = Signal(str)
    list_requested = Signal()  # arrow down, Enter or Esc

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.field = dressed(QLineEdit(), "filterField", accessible="Filter the list", tip="Filter the list (Ctrl+L)")
        self.field.setClearButtonEnabled(True)
        self.setFocusProxy(self.field)
        self._said = ""
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self._typed.timeout.connect(self._announce)
        self.field.textChanged.connect(self._typed.start)
        self.field.installEventFilter(self)
        self.hide()

    def set_count(self, articles: int) -> None:
        """Say how many articles there are to filter."""
        self._explain(f"Filter {count(articles, 'article')} by title, author, source, tag or folder")

    def set_passages(self) -> None:
        """Say that the line narrows a list of passages."""
        self._explain("Filter the passages by their words, notes, tags and articles")

    def text(self) -> str:
        """Return the words that the list is narrowed by."""
        return self.field.text()

    def open_filter(self) -> None:
        """Show the line, with the keyboard in it and its words selected."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """Show the whole list again, and hide the line."""
        self.field.clear()
        self._announce()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc empty the line, and arrow down or Enter go to the list."""
        if watched is self.field and isinstance(event, QFocusEvent) and event.lostFocus():
            self._on_left(event)
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event.key())
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.field.clear()
            self._announce()
            self.list_requested.emit()  # before it hides: what has the keyboard then hands it to whatever comes next
            self.hide()
        elif key in _DOWN:
            self._announce()
            self.list_requested.emit()
        return key == Qt.Key.Key_Escape or key in _DOWN

    def _on_left(self, event: QFocusEvent) -> None:
        if event.reason() in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            return  # its own menu, or another window: the keyboard comes back
        if not self.text():
            self._announce()
            self.hide()

    def _explain(self, text: str) -> None:
        self.field.setPlaceholderText(text)
        self.field.setToolTip(f"{text} (Ctrl+L)")
        self.field.setAccessibleDescription(text)

    def _announce(self) -> None:
        self._typed.stop()
        if self.text() != self._said:
            self._said = self.text()
            self.filter_changed.emit(self._said)
