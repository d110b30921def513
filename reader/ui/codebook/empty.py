"""What stands in the codebook of a library that has no tags."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.theme.icons import icon_pixmap
from reader.ui.theme.tokens import Theme

_SIGN_PX = 40
_WIDTH_PX = 340


class NoTags(QWidget):
    """Says where tags come from, and offers to begin with one."""

    new_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the colour of the sign."""
        super().__init__(parent)
        self._sign = QLabel()
        title = QLabel("No tags yet")
        title.setProperty("heading", True)
        words = QLabel(
            "Select words of an article and press T to tag them, or define the tags you mean to use before you read."
        )
        words.setProperty("muted", True)
        words.setWordWrap(True)
        words.setFixedWidth(_WIDTH_PX)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.new = QPushButton("New Tag…")
        self.new.clicked.connect(self.new_requested)
        self.setFocusProxy(self.new)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        for part in (self._sign, title, words, self.new):
            row = QHBoxLayout()  # not an alignment in the column: that gives words the height of fewer lines
            row.addStretch()
            row.addWidget(part)
            row.addStretch()
            column.addLayout(row)
        column.addStretch(3)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._sign.setPixmap(icon_pixmap("tag", theme.muted, _SIGN_PX, self.devicePixelRatioF()))
