"""A quiet strip across a panel that says something lasting: what is wrong, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from reader.ui.dialogs.announce import announce
from reader.ui.theme.icons import icon, icon_pixmap

_ICON_PX = 18
_ICONS = {"info": "info", "warning": "warning"}


class Banner(QFrame):
    """An icon, a sentence, at most one button, and a cross. Hidden until it has something to say."""

    closed = Signal()
    gone = Signal()  # hidden, by whomever: there is room for another message

    def __init__(self, parent: QWidget) -> None:
        """Make it hidden; the owner puts it at the top of its layout."""
        super().__init__(parent)
        self._tone = "info"
        self._run: Callable[[], None] | None = None
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._button = QPushButton(self)
        self._close = QToolButton(self)
        self._set_up()
        self._lay_out()
        self.hide()

    def show_message(
        self, text: str, *, action: str = "", run: Callable[[], None] | None = None, tone: str = "warning"
    ) -> None:
        """Show a sentence until it is closed; ``action`` is the text of a button that calls ``run``.

        ``tone`` is "info" or "warning".
        """
        self._tone = tone
        self._run = run
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        self._restyle()
        self.show()
        announce(self, text)

    @property
    def text(self) -> str:
        """Return what it says now, or last said."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that there is room."""
        super().hideEvent(event)
        self.gone.emit()

    def _set_up(self) -> None:
        self.setProperty("banner", True)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a file name
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button.setFlat(True)
        self._button.clicked.connect(self._on_action)
        self._close.setIconSize(QSize(16, 16))
        self._close.setToolTip("Close this message")
        self._close.setAccessibleName("Close this message")
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self._on_close)
        self._draw_icons()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.setSpacing(10)
        for part in (self._icon, self._text, self._button, self._close):
            row.addWidget(part)

    def _restyle(self) -> None:
        self.style().unpolish(self)  # a property changed that the style sheet asks about
        self.style().polish(self)
        self._draw_icons()

    def _draw_icons(self) -> None:
        muted = self.palette().placeholderText().color().name()
        ink = self.palette().windowText().color().name()
        self._icon.setPixmap(icon_pixmap(_ICONS[self._tone], ink, _ICON_PX, self.devicePixelRatioF()))
        self._close.setIcon(icon("close", muted))

    def _on_action(self) -> None:
        run = self._run
        self.hide()
        if run is not None:
            run()

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
