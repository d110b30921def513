"""What can be done with the ticked places: it stands below them while there are some."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QWidget

from reader.ui.color_row import ColorRow
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_ONE_ROW_PX = 330


class TickStrip(QFrame):
    """Two rows where the column is narrow, else one."""

    color_chosen = Signal(str)
    tags_requested = Signal()
    clear_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setObjectName("selectionStrip")
        self.text = dressed(QLabel(), "tickCount")
        self.colors = ColorRow(theme, "Highlight what is ticked {}", size=22)
        self.tag = _button("Tag…", "Tag what is ticked (T)")
        self.clear = _button("Clear", "Take all ticks away")
        self._arrange()
        self.tag.clicked.connect(self.tags_requested)
        self.clear.clicked.connect(self.clear_requested)
        self.colors.clicked.connect(self._on_color)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.colors.set_theme(theme)

    def show_number(self, number: int) -> None:
        """Say how many are ticked; go away where none is."""
        self.text.setText(f"{number:,} ticked")
        self.setVisible(number > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second row where one is too narrow."""
        super().resizeEvent(event)
        one = event.size().width() >= _ONE_ROW_PX
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight if one else QBoxLayout.Direction.TopToBottom)

    def _arrange(self) -> None:
        said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        said.addWidget(self.text, 1)
        said.addWidget(self.clear)
        tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        tools.setSpacing(6)
        tools.addWidget(self.colors)
        tools.addStretch()
        tools.addWidget(self.tag)
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._rows.setContentsMargins(14, 4, 8, 5)
        self._rows.setSpacing(2)
        self._rows.addLayout(said, 1)
        self._rows.addLayout(tools)

    def _on_color(self, color: str) -> None:
        self.colors.set_on(())  # the buttons do something, they are nothing that stays on
        self.color_chosen.emit(color)


def _button(text: str, tip: str) -> QPushButton:
    button = dressed(QPushButton(text), accessible=tip, tip=tip)
    button.setFlat(True)
    return button
