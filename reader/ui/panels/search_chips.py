"""The terms of a query as chips in the search field: those that fit, and a number for the others."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from reader.ui.panels.search_terms import label
from reader.ui.reading.display import shown
from reader.ui.widgets import dressed

_HEIGHT, _PAD, _GAP, _CROSS = 22, 8, 4, 18
_WIDEST = 190
_EDITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
_REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class SearchChips(QWidget):
    """Places its chips itself. The last ones are shown where there is no room for all: Backspace takes the last."""

    remove_requested = Signal(int)  # number of the chip
    edit_requested = Signal(int)
    text_requested = Signal()  # the keyboard goes back to the line

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without chips."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._chips: list[_Chip] = []
        self._first = 0  # of those that are shown
        self._more = dressed(QToolButton(self), "searchMore")
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self._show_others)

    def show_terms(self, terms: Sequence[str]) -> None:
        """Show other terms, which ``fit`` places; chips that stay are kept, and with them the focus."""
        known = {chip.term: chip for chip in self._chips}
        self._chips = [known.pop(term, None) or self._chip(term) for term in terms]
        for chip in known.values():
            chip.hide()
            chip.deleteLater()

    def natural_width(self) -> int:
        """Return how wide it is with all chips, in pixels."""
        return sum(chip.sizeHint().width() + _GAP for chip in self._chips)

    def fit(self, room: int) -> None:
        """Take at most so many pixels."""
        widths = [chip.sizeHint().width() + _GAP for chip in self._chips]
        spare = 0 if sum(widths) <= room else self._more_width()
        self._first = len(widths)
        while self._first and sum(widths[self._first - 1 :]) + spare <= room:
            self._first -= 1
        if widths and self._first == len(widths):  # not even one: it is shortened
            self._first -= 1
            widths[-1] = max(room - (spare if self._first else 0), 3 * _CROSS)
        self._place(widths, spare if self._first else 0)

    def show_error(self, number: int) -> None:
        """Frame the chip that something is wrong with; -1 for none."""
        for at, chip in enumerate(self._chips):
            if (state := "error" if at == number else "") != (chip.property("state") or ""):
                chip.setProperty("state", state)
                chip.style().unpolish(chip)  # a property changed that the style sheet asks about
                chip.style().polish(chip)

    def focus_last(self) -> bool:
        """Put the keyboard on the last chip; return whether there is one."""
        if self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._chips)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the chips, change one or remove it."""
        number, key = self._focused(), event.key()
        if number < 0:
            super().keyPressEvent(event)
        elif key in _REMOVES:
            self.remove_requested.emit(number)
        elif key in _EDITS:
            self.edit_requested.emit(number)
        elif key == Qt.Key.Key_Left:
            self._chips[max(number - 1, self._first)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Right and number + 1 < len(self._chips):
            self._chips[number + 1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.text_requested.emit()

    def _focused(self) -> int:
        return next((number for number, chip in enumerate(self._chips) if chip.hasFocus()), -1)

    def _place(self, widths: list[int], spare: int) -> None:
        left = spare
        for number, chip in enumerate(self._chips):
            chip.setVisible(number >= self._first)
            if number >= self._first:
                chip.setGeometry(left, 0, widths[number] - _GAP, _HEIGHT)
                left += widths[number]
        self._more.setVisible(bool(spare))
        self._more.setText(f"+{self._first}")
        self._more.setAccessibleName(f"{self._first} more terms")
        self._more.setToolTip("\n".join(chip.toolTip() for chip in self._chips[: self._first]))
        self._more.setGeometry(0, 0, spare - _GAP, _HEIGHT)
        self.setFixedSize(max(left - _GAP, 0), _HEIGHT)

    def _more_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("+00") + 2 * _PAD + _GAP

    def _show_others(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for number, chip in enumerate(self._chips[: self._first]):
            menu.addAction(chip.said.replace("&", "&&")).setData(number)
        menu.triggered.connect(self._on_other_chosen)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + _GAP)))

    def _on_other_chosen(self, action: QAction) -> None:
        self.edit_requested.emit(action.data())

    def _chip(self, term: str) -> "_Chip":
        chip = _Chip(term, self)
        chip.edit_clicked.connect(lambda: self.edit_requested.emit(self._chips.index(chip)))
        chip.remove_clicked.connect(lambda: self.remove_requested.emit(self._chips.index(chip)))
        return chip


class _Chip(QToolButton):
    edit_clicked = Signal()
    remove_clicked = Signal()

    def __init__(self, term: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.term = term
        self.said = shown(label(term), newline=" ")
        dressed(self, "searchChip", accessible=self.said, tip=f"{term}\nClick to change it, × removes it")
        self.setAccessibleDescription("Enter changes it, Delete removes it")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the arrows lead here
        self.ensurePolished()

    def sizeHint(self) -> QSize:
        return QSize(min(self.fontMetrics().horizontalAdvance(self.said) + _PAD + _CROSS + 2, _WIDEST), _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Take what removes before a shortcut of the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the row knows

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remove where the cross is, else edit."""
        self.setDown(False)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            (self.remove_clicked if event.position().x() >= self.width() - _CROSS else self.edit_clicked).emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        try:
            painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
            self._paint_text(painter)
        finally:
            painter.end()

    def _paint_text(self, painter: QPainter) -> None:
        place = QRect(_PAD, 0, self.width() - _PAD - _CROSS, self.height())
        text = self.fontMetrics().elidedText(self.said, Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(self.palette().buttonText().color())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        cross = QRect(self.width() - _CROSS, 0, _CROSS - 3, self.height())
        painter.drawText(cross, Qt.AlignmentFlag.AlignCenter, "×")
