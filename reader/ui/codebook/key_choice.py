"""The digit that gives a tag in tagging mode."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from reader.model.codebook import QUICK_KEYS
from reader.ui.widgets import dressed


class KeyChoice(QWidget):
    """Announces what is chosen; what is shown changes only by `show_key`."""

    chosen = Signal(int)  # 0 for none

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with none."""
        super().__init__(parent)
        self._buttons = {key: _KeyButton(key) for key in QUICK_KEYS}
        self.none = dressed(QPushButton("None"), "tagLink", accessible="No quick key", tip="No quick key (0)")
        self.none.setFlat(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in self._buttons.values():
            row.addWidget(button)
            button.wished.connect(self.chosen)
        row.addWidget(self.none)
        row.addStretch()
        self.none.clicked.connect(self._on_none)

    def show_key(self, key: int, taken: Mapping[int, str]) -> None:
        """Mark a key as the tag's, 0 for none; ``taken`` are other tags by their keys. Nothing is announced."""
        for own, button in self._buttons.items():
            button.show_state(mine=own == key, other=taken.get(own, ""))
        self.none.setEnabled(key > 0)

    def button(self, key: int) -> QToolButton:
        """Return the button of a digit. Raises KeyError for what is none from 1 to 9."""
        return self._buttons[key]

    def _on_none(self) -> None:
        self.chosen.emit(0)


class _KeyButton(QToolButton):
    wished = Signal(int)

    def __init__(self, key: int) -> None:
        super().__init__()
        self._key = key
        self.setText(str(key))
        self.setCheckable(True)
        self.setProperty("quickKey", True)
        self.setFixedSize(24, 24)
        self.clicked.connect(self._on_clicked)

    def show_state(self, *, mine: bool, other: str) -> None:
        self.setChecked(mine)
        said = f"Quick key {self._key}" + (f": now of “{other}”" if other else "")
        dressed(self, self.objectName(), accessible=said, tip=said)
        if self.property("taken") != bool(other):
            self.setProperty("taken", bool(other))
            self.style().polish(self)

    def _on_clicked(self) -> None:
        self.setChecked(not self.isChecked())  # whether it is the tag's is shown once it is
        self.wished.emit(self._key)
