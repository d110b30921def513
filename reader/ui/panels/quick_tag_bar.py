"""The strip below the page in tagging mode: which digit gives which tag."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from reader.model.codebook import QUICK_KEYS
from reader.ui.dialogs.key_caps import paint_key_caps
from reader.ui.panels.card_parts import chip_text
from reader.ui.panels.swatches import SIDE, paint_swatches, swatch_color
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_PAD_PX, _GAP_PX, _ROW_PX = 10, 4, 28
_CAP_PX, _INSET_PX, _BETWEEN_PX = 18, 5, 6
_TEXTS_PX = (220, 150, 110, 80, 56)  # widths that a tag is shortened to
_ROWS = ((1, _TEXTS_PX[:-1]), (2, _TEXTS_PX))  # rather two rows than one in which nothing can be read
_FAINT = 0.45


class QuickTagBar(QFrame):
    """Hidden outside tagging mode; its parts are made when it is first shown: start-up counts."""

    slot_clicked = Signal(int)  # the digit
    close_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make it hidden, with no digit assigned."""
        super().__init__(parent)
        self.setObjectName("quickTags")
        self.setAccessibleName("Quick tags")
        self._theme = theme
        self._slots: dict[int, _Slot] = {}
        self._close = dressed(QToolButton(self), accessible="End tagging", tip="End tagging (Esc)")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setIconSize(QSize(14, 14))
        self._close.clicked.connect(self.close_requested)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        if self._slots:
            self._close.setIcon(icon("close", theme.muted))
        for slot in self._slots.values():
            slot.theme = theme
            slot.update()

    def show_tags(self, tags: Mapping[int, str], colors: Mapping[str, str]) -> None:
        """Show which digit gives which tag; ``colors`` are the tags', names of highlights' or ``#rrggbb``."""
        if not self._slots:
            self._slots = {digit: self._slot(digit) for digit in QUICK_KEYS}
            self.set_theme(self._theme)
        for digit, slot in self._slots.items():
            tag = tags.get(digit, "")
            slot.show_tag(tag, colors.get(tag, ""))
        self._place()

    def slot_of(self, digit: int) -> QToolButton:
        """Return the button of a digit. Raises KeyError before anything is shown, and for what is none from 1 to 9."""
        return self._slots[digit]

    def texts(self) -> dict[int, str]:
        """Return what the slots say, by digit."""
        return {digit: slot.tag for digit, slot in self._slots.items()}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the tags, or break the row, as the width asks."""
        super().resizeEvent(event)
        self._place()

    def _slot(self, digit: int) -> "_Slot":
        slot = _Slot(digit, self._theme, self)
        slot.clicked.connect(partial(self.slot_clicked.emit, digit))
        slot.show()
        return slot

    def _place(self) -> None:
        slots = list(self._slots.values())
        room = max(self.width() - 2 * _PAD_PX - _ROW_PX - _GAP_PX, _CAP_PX)
        fitting = (rows for most, texts in _ROWS for text in texts if len(rows := _rows(slots, text, room)) <= most)
        rows = next(fitting, None) or _rows(slots, _TEXTS_PX[-1], room)
        for number, row in enumerate(rows):
            left = _PAD_PX
            for slot, width in row:
                slot.setGeometry(left, _GAP_PX + number * _ROW_PX, width, _ROW_PX - 2)
                left += width + _GAP_PX
        self._close.setGeometry(self.width() - _PAD_PX - _ROW_PX + 4, _GAP_PX, _ROW_PX - 2, _ROW_PX - 2)
        self.setFixedHeight(2 * _GAP_PX + max(len(rows), 1) * _ROW_PX - 2)


class _Slot(QToolButton):
    """Painted by hand: a key, a swatch and a tag; the key alone, and faint, where it gives none."""

    def __init__(self, digit: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.tag = ""
        self._digit = digit
        self._color = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_tag(self, tag: str, color: str) -> None:
        self.tag, self._color = tag, color
        said = f"Quick tag {self._digit}: {tag or 'none yet'}"
        tip = f"{tag} ({self._digit}). Click to change" if tag else f"Choose a tag for {self._digit}"
        dressed(self, "quickTag", accessible=said, tip=tip)
        self.update()

    def width_for(self, most: int) -> int:
        """Return the width taken where the tag is shortened to so many pixels."""
        if not self.tag:
            return _CAP_PX + 2 * _INSET_PX
        text = min(self.fontMetrics().horizontalAdvance(chip_text(self.tag)) + 1, most)
        return _CAP_PX + SIDE + text + 2 * _BETWEEN_PX + 2 * _INSET_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and focus as the style sheet has them, then key, swatch and tag."""
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            self._paint(painter, QRectF(self.rect()).adjusted(_INSET_PX, 0, -_INSET_PX, 0))
        finally:
            painter.end()

    def _paint(self, painter: QPainter, inner: QRectF) -> None:
        painter.setOpacity(1.0 if self.tag or self.underMouse() or self.hasFocus() else _FAINT)
        painter.save()
        paint_key_caps(painter, QRectF(inner.left(), 0, _CAP_PX, self.height()), str(self._digit), self.palette())
        painter.restore()
        if not self.tag:
            return
        left = round(inner.left()) + _CAP_PX + _BETWEEN_PX
        painter.save()
        paint_swatches(painter, left, inner.center().y(), [swatch_color(self.theme, self._color)])
        painter.restore()
        place = inner.adjusted(_CAP_PX + SIDE + 2 * _BETWEEN_PX, 0, 0, 0)
        mode = Qt.TextElideMode.ElideLeft  # the tag itself rather than what it is in
        text = self.fontMetrics().elidedText(chip_text(self.tag), mode, round(place.width()))
        painter.setPen(self.palette().text().color())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


def _rows(slots: Iterable[_Slot], text: int, room: int) -> list[list[tuple[_Slot, int]]]:
    """Return slots in rows, each with its width, where their tags are shortened to so many pixels."""
    rows: list[list[tuple[_Slot, int]]] = []
    left = room
    for slot in slots:
        width = min(slot.width_for(text), room)
        if not rows or width > left:
            rows.append([])
            left = room
        rows[-1].append((slot, width))
        left -= width + _GAP_PX
    return rows
