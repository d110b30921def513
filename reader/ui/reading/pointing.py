"""What the mouse does on highlights: a click chooses one, resting on one shows what was said about it."""

from html import escape

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from reader.ui.reading.parted_page import PartedPage

_REST_MS = 400
_SAME_PLACE = 4  # pixels
_TIP_WIDTH = 340
_SHORT = 50  # characters of a tip that need no such width
_LONGEST = 600  # characters shown of a tip


class Pointing(QObject):
    """Follows the mouse on a page. The page hands its events on, after it has acted on them itself."""

    clicked = Signal(str)  # id of a highlight, empty for a click beside
    pressed = Signal()
    released = Signal()

    def __init__(self, view: PartedPage) -> None:
        """Follow the mouse on ``view``."""
        super().__init__(view)
        self._view = view
        self._began: QPoint | None = None  # where a click began, if it is one
        self._last = (QPoint(), [""], 0)  # (place, ids there, index chosen) of the last click
        self._at = QPoint()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._show_tip)
        self.held = False  # the left button is down

    def press(self, event: QMouseEvent) -> None:
        """Take note of where a button went down; before the page does anything about it."""
        self._rest.stop()
        if event.button() == Qt.MouseButton.LeftButton:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._began = event.position().toPoint() if plain else None
            self.held = True
            self.pressed.emit()

    def press_again(self) -> None:
        """Take note that this is the second click of two: it chooses a word, not a highlight."""
        self._began = None
        self.held = True
        self.pressed.emit()

    def move(self, event: QMouseEvent) -> None:
        """Wait for the pointer to rest."""
        self._at = event.position().toPoint()
        if event.buttons() == Qt.MouseButton.NoButton:
            self._rest.start()
        else:
            self._rest.stop()

    def release(self, event: QMouseEvent) -> None:
        """Tell of the click, if the pointer has not been dragged and has not chosen text or a link."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        event.accept()  # the page leaves a click beside links to whatever is behind it
        self.held = False
        point = event.position().toPoint()
        began, self._began = self._began, None
        if began is not None and self._is_click(began, point):
            self.clicked.emit(self._next(point))
        self.released.emit()

    def _is_click(self, began: QPoint, point: QPoint) -> bool:
        if (point - began).manhattanLength() >= QApplication.startDragDistance():
            return False
        return not self._view.textCursor().hasSelection() and not self._view.anchorAt(point)

    def _next(self, point: QPoint) -> str:
        """Return the smallest highlight there; of those clicked on just now the next larger one."""
        ids = self._view.highlight_under(point) or [""]
        place, before, index = self._last
        again = ids == before and (point - place).manhattanLength() <= _SAME_PLACE
        index = (index + 1) % len(ids) if again else 0
        self._last = (point, ids, index)
        return ids[index]

    def _show_tip(self) -> None:
        tips = self._view.tips_under(self._at) if self._view.viewport().underMouse() else []
        if tips:
            viewport = self._view.viewport()
            here = QRect(self._at - QPoint(_SAME_PLACE, _SAME_PLACE), self._at + QPoint(_SAME_PLACE, _SAME_PLACE))
            QToolTip.showText(viewport.mapToGlobal(self._at), tip_html(tips), viewport, here)


def tip_html(tips: list[str]) -> str:
    """Return tool tip text that shows plain texts as they are, the long ones wrapped and cut."""
    shown = [tip if len(tip) <= _LONGEST else tip[:_LONGEST].rstrip() + "…" for tip in tips]
    body = "<hr>".join(f'<div style="white-space: pre-wrap">{escape(tip)}</div>' for tip in shown)
    if max(len(line) for tip in shown for line in tip.split("\n")) <= _SHORT:
        return body
    return f'<table width="{_TIP_WIDTH}"><tr><td>{body}</td></tr></table>'
