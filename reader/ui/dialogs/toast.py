"""A short message at the bottom of the window that goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.ui.dialogs.announce import announce

SHOWN_MS = 4000
_FROM_BOTTOM_PX = 44
_EDGE_PX = 16


class Toast(QFrame):
    """Says what was done, with at most one button ("Undo"). Stays while the pointer is on it."""

    def __init__(self, parent: QWidget) -> None:
        """Make it hidden above ``parent``, in which it is centred."""
        super().__init__(parent)
        self._host = parent
        self._run: Callable[[], None] | None = None
        self._text = QLabel(self)
        self._button = QPushButton(self)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._set_up()
        self.hide()

    def show_message(self, text: str, *, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Show a sentence for four seconds; ``action`` is the text of a button that calls ``run``."""
        self._run = run
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def withdraw_action(self) -> None:
        """Hide it if it offers something: that is not to be had any more."""
        if self._button.text():
            self.hide()

    @property
    def text(self) -> str:
        """Return what it says now, or last said."""
        return self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre while the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is here: somebody is about to press the button."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        self._timer.start()
        super().leaveEvent(event)

    def _set_up(self) -> None:
        self.setProperty("toast", True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a title
        self._text.setWordWrap(True)
        self._button.setFlat(True)
        self._button.clicked.connect(self._on_action)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 10, 7)
        row.addWidget(self._text)
        row.addWidget(self._button)
        self._host.installEventFilter(self)

    def _place(self) -> None:
        room = self._host.width() - 2 * _EDGE_PX
        self._text.setMinimumWidth(min(self._text.fontMetrics().horizontalAdvance(self._text.text()) + 4, room // 2))
        self.adjustSize()
        left = (self._host.width() - self.width()) // 2
        self.move(left, self._host.height() - self.height() - _FROM_BOTTOM_PX)

    def _on_action(self) -> None:
        run = self._run
        self.hide()
        if run is not None:
            run()
