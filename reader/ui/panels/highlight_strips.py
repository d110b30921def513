"""What stands above, below and in place of the cards: a call to review, what to do with several, why there are none."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.model.wording import count
from reader.ui.color_row import ColorRow
from reader.ui.theme.icons import icon, icon_pixmap
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_ICON_PX = 16


class ReviewStrip(QFrame):
    """Says how many passages wait for the reader's word, where some do."""

    requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setObjectName("reviewStrip")
        self._sign = QLabel()
        self._text = QLabel()
        self.button = dressed(QPushButton("Review"), tip="Look at them one after another")
        self.button.clicked.connect(self.requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._sign.setPixmap(icon_pixmap("warning", theme.ink, _ICON_PX, self.devicePixelRatioF()))

    def show_number(self, number: int) -> None:
        """Say how many passages wait, or go away."""
        self._text.setText(f"{count(number, 'passage')} {'needs' if number == 1 else 'need'} you")
        self.button.setAccessibleName(f"Review: {self._text.text()}")
        self.setVisible(number > 0)


class OffStrip(QLabel):
    """Why annotations can be read but not changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setObjectName("offStrip")
        self.setTextFormat(Qt.TextFormat.PlainText)  # it may name a file
        self.setWordWrap(True)
        self.hide()

    def say(self, problem: str) -> None:
        """Say why, or go away."""
        self.setText(problem)
        self.setVisible(bool(problem))


class SelectionStrip(QFrame):
    """What can be done with several cards at once."""

    tag_requested = Signal()
    color_chosen = Signal(str)
    remove_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setObjectName("selectionStrip")
        self._text = QLabel()
        self.tag = _tool("Tag all of them (T)")
        self.colors = ColorRow(theme, "Colour all of them {}", size=22)
        self.remove = _tool("Remove all of them (Del)")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._text, 1)
        for part in (self.colors, self.tag, self.remove):
            row.addWidget(part)
        self.tag.clicked.connect(self.tag_requested)
        self.remove.clicked.connect(self.remove_requested)
        self.colors.clicked.connect(self._on_color)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.colors.set_theme(theme)
        self.tag.setIcon(icon("tag", theme.ink))
        self.remove.setIcon(icon("trash", theme.ink))

    def show_number(self, number: int) -> None:
        """Say how many are chosen; go away where it is not several."""
        self._text.setText(f"{number:,} selected")
        self.setVisible(number > 1)

    def _on_color(self, color: str) -> None:
        self.colors.set_on(())  # the buttons do something, they are nothing that stays on
        self.color_chosen.emit(color)


class Message(QWidget):
    """Why there is no card to see."""

    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._text = dressed(QLabel(), "emptyMessage")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # it may name a file
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = dressed(QPushButton("Clear the filter"), tip="Show all highlights")
        self.clear.setFlat(True)
        self.clear.clicked.connect(self.clear_requested)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, text: str, *, clear: bool = False) -> None:
        """Say why; ``clear`` offers to clear the filter."""
        self._text.setText(text)
        self.clear.setVisible(clear)

    @property
    def text(self) -> str:
        """Return what it says."""
        return self._text.text()


def _tool(tip: str) -> QToolButton:
    button = dressed(QToolButton(), accessible=tip, tip=tip)
    button.setIconSize(QSize(_ICON_PX, _ICON_PX))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
