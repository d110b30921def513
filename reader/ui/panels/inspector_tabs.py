"""The inspector's tabs: one control, which draws in where the column is narrow."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QToolButton, QWidget

from reader.ui.widgets import dressed

_PAD = 2


class _Room(StrEnum):
    """How much of it there is, most first. The style sheet knows them."""

    AMPLE = "ample"
    CLOSE = "close"  # less space around the words
    TIGHT = "tight"  # hardly any
    BARE = "bare"  # and no counts


class Tabs(QWidget):
    """Segments with the names of pages, and how many of what each one holds."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Make a segment for each id; its name is the id with a capital."""
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.group = QButtonGroup(self)
        self._counts = [0] * len(names)
        self._names = [name.capitalize() for name in names]
        self._room = _Room.AMPLE
        self._needed: dict[_Room, int] = {}  # pixels
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        row.setSpacing(0)
        for number, name in enumerate(names):
            row.addWidget(self._segment(number, name))

    def set_count(self, number: int, count: int) -> None:
        """Say on a segment how many there are; 0 says nothing."""
        self._counts[number] = count
        self._needed.clear()
        self._dress(self._room)

    def fit(self, width: int) -> None:
        """Use no more than a width, as far as that can be; pixels."""
        self._dress(next((room for room in _Room if self._width(room) <= width), _Room.BARE))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another style or font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._needed.clear()

    def _width(self, room: _Room) -> int:
        if room not in self._needed:
            self._dress(room)
            self._needed[room] = self.sizeHint().width()
        return self._needed[room]

    def _segment(self, number: int, name: str) -> QToolButton:
        button = dressed(QToolButton(), tip=f"Show {name}")
        button.setText(self._names[number])
        button.setCheckable(True)
        button.setMinimumWidth(1)  # the column may be narrower than any wording
        button.setProperty("segment", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.group.addButton(button, number)
        return button

    def _dress(self, room: _Room) -> None:
        spaced_alike, self._room = room is self._room, room
        for number, name in enumerate(self._names):
            button, count = self.group.button(number), self._counts[number]
            said = f"{name} {count:,}" if count else name
            button.setAccessibleName(said)
            button.setText(name if room is _Room.BARE else said)
            if not spaced_alike:
                button.setProperty("room", room.value)
                button.style().unpolish(button)
                button.style().polish(button)
                QApplication.sendEvent(button, QEvent(QEvent.Type.StyleChange))  # or it keeps its old size
