"""A frame that looks like one field: tags as chips, and behind them the line to type the next one in."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton, QWidget

from reader.ui.reading.display import shown
from reader.ui.widgets import dressed

_PAD_PX, _GAP_PX, _ROW_PX = 6, 4, 22
_LEAST_PX = 96  # for typing; where less is left the next row is taken
_CROSS = "  ×"
_LEFT_TO_BOX = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class TagBox(QFrame):
    """Places its parts itself: as many rows as the tags need."""

    remove_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setObjectName("tagBox")
        self.edit = dressed(QLineEdit(self), "tagEdit", accessible="Add a tag", tip="Enter adds, Backspace removes")
        self.edit.setPlaceholderText("Add tags")
        self.setFocusProxy(self.edit)
        self._chips: list[_Chip] = []

    def tags(self) -> tuple[str, ...]:
        """Return the tags, in the order they were added."""
        return tuple(chip.tag for chip in self._chips)

    def show_tags(self, tags: Iterable[str]) -> None:
        """Show tags; chips that stay are kept, and with them the focus."""
        known = {chip.tag: chip for chip in self._chips}
        self._chips = [known.pop(tag, None) or self._chip(tag) for tag in tags]
        for chip in known.values():
            chip.hide()
            chip.deleteLater()
        self._place()

    def show_focus(self, *, on: bool) -> None:
        """Draw the frame as that of a field with the focus, or without."""
        self.setProperty("focused", on)
        self.style().unpolish(self)  # a property changed that the style sheet asks about
        self.style().polish(self)

    def focus_chip(self, number: int) -> None:
        """Put the keyboard on a chip, counted from 0; past the last one, or where there is none, on the line."""
        chips = len(self._chips)
        target = self._chips[max(0, number)] if chips and number < chips else self.edit
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a press beside the chips begin to type."""
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the chips, and remove the one with the focus."""
        chip = self.focusWidget()
        if not isinstance(chip, _Chip) or chip not in self._chips:
            super().keyPressEvent(event)
            return
        number = self._chips.index(chip)
        match event.key():
            case Qt.Key.Key_Left:
                self.focus_chip(number - 1)
            case Qt.Key.Key_Right:
                self.focus_chip(number + 1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.remove_requested.emit(chip.tag)
                self.focus_chip(number)
            case _:
                super().keyPressEvent(event)

    def _chip(self, tag: str) -> "_Chip":
        chip = _Chip(tag, self)
        chip.clicked.connect(lambda: self.remove_requested.emit(tag))
        chip.show()
        return chip

    def _place(self) -> None:
        room = self.width() - 2 * _PAD_PX
        place = QPoint(_PAD_PX, _PAD_PX - 1)
        for chip in self._chips:
            width = chip.fit(room)
            if place.x() > _PAD_PX and place.x() + width > _PAD_PX + room:
                place = QPoint(_PAD_PX, place.y() + _ROW_PX + _GAP_PX)
            chip.setGeometry(place.x(), place.y(), width, _ROW_PX)
            place += QPoint(width + _GAP_PX, 0)
        if _PAD_PX + room - place.x() < min(_LEAST_PX, room):
            place = QPoint(_PAD_PX, place.y() + _ROW_PX + _GAP_PX)
        self.edit.setGeometry(place.x(), place.y(), _PAD_PX + room - place.x(), _ROW_PX)
        self.setFixedHeight(place.y() + _ROW_PX + _PAD_PX - 1)


class _Chip(QToolButton):
    def __init__(self, tag: str, parent: QWidget) -> None:
        super().__init__(parent)
        dressed(self, "tagChip", accessible=f"Remove the tag {tag}", tip="Remove this tag")
        self.tag = tag
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the arrows lead here; Tab goes past a hundred tags

    def event(self, event: QEvent) -> bool:
        """Take what removes before the window's shortcut does, which removes the highlight."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_for_box(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows and what removes to the box; a button would go through all its siblings with them."""
        if event.key() in _LEFT_TO_BOX:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def fit(self, room: int) -> int:
        """Shorten the text to a width; return the width taken."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        around = 2 * 8 + metrics.horizontalAdvance(_CROSS)
        name = shown(self.tag.replace("/", " / "), newline=" ")
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room - around)
        self.setText(text.replace("&", "&&") + _CROSS)
        return min(room, metrics.horizontalAdvance(text) + around + 2)


def _is_for_box(event: QKeyEvent) -> bool:
    return event.key() in _LEFT_TO_BOX and event.modifiers() == Qt.KeyboardModifier.NoModifier
