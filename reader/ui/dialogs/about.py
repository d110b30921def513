"""Says what this program is, which version, and under which terms."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from reader import __version__
from reader.ui.theme.icons import icon_pixmap

_ICON_PX = 72
_WIDTH_PX = 340
_WORDS = (
    "Read a folder of articles, highlight passages and tag them. Your articles stay where they are and are never "
    "written; what you mark is kept in an open format beside them."
)


class AboutDialog(QDialog):
    """The icon, the name, the version, and one button."""

    def __init__(self, parent: QWidget) -> None:
        """Make it ready to be shown."""
        super().__init__(parent)
        self.setWindowTitle("About Corpus Reader")
        self.setAccessibleName(f"About Corpus Reader {__version__}")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 26, 28, 20)
        column.setSpacing(10)
        for part in (self._picture(), self._name(), self._version(), self._words()):
            column.addWidget(part, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        self.close_button = QPushButton("Close", self)
        self.close_button.setDefault(True)
        self.close_button.setToolTip("Close (Esc)")
        self.close_button.clicked.connect(self.accept)
        column.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignHCenter)

    def _picture(self) -> QLabel:
        label = QLabel(self)
        label.setPixmap(icon_pixmap("corpus-reader", "", _ICON_PX, self.devicePixelRatioF()))
        label.setAccessibleName("The icon of Corpus Reader")
        return label

    def _name(self) -> QLabel:
        label = QLabel("Corpus Reader", self)
        label.setProperty("heading", True)
        return label

    def _version(self) -> QLabel:
        label = QLabel(f"Version {__version__} · Qt {qVersion()} · MIT licence", self)
        label.setProperty("muted", True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _words(self) -> QLabel:
        label = QLabel(_WORDS, self)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setFixedWidth(_WIDTH_PX)
        return label
