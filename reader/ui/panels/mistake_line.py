"""What is wrong with a query, said below the field without moving anything."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from reader.ui.dialogs.announce import announce
from reader.ui.theme.icons import icon_pixmap
from reader.ui.widgets import dressed

_BELOW = 5  # the field
_ICON = 16


class MistakeLine(QFrame):
    """Floats above the window it is a child of; the keyboard stays in the field."""

    def __init__(self, field: QWidget) -> None:
        """Make it hidden, below a field."""
        super().__init__(field.window())
        self.setObjectName("mistakeLine")
        self._field, self._host = field, field.window()
        self._sign = QLabel()
        self._text = dressed(QLabel(), "mistakeText")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """Return what it says now, or last said."""
        return self._text.text()

    def show_message(self, message: str, color: str) -> None:
        """Say a sentence; the sign before it has a ``#rrggbb`` colour."""
        self._sign.setPixmap(icon_pixmap("warning", color, _ICON, self.devicePixelRatio()))
        self._text.setText(message)
        self.setAccessibleName(message)
        self.place()
        self.show()
        self.raise_()
        announce(self, message)

    def place(self) -> None:
        """Stand below the field, as wide as that."""
        corner = self._field.mapTo(self._host, self._field.rect().bottomLeft())
        width = self._field.width()
        self.setGeometry(corner.x(), corner.y() + _BELOW, width, self.heightForWidth(width))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go away when clicked."""
        self.hide()
