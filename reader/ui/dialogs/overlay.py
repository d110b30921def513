"""A card that floats above the window's content and goes away by itself.

A child widget, not a pop-up window: those have black corners where no compositor runs and take the focus in ways that
differ between platforms.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QVBoxLayout, QWidget

from reader.ui.shadow import paint_shadow

_SHADOW_PX = 22
_SHADOW_ALPHA = 2  # of 255, for each of the layers that make the shadow
_RADIUS = 10
_EDGE_PX = 8  # kept free between the card and the window's edge


class Overlay(QWidget):
    """A shadowed card; it closes on Escape or when the user turns elsewhere, and gives the focus back where it was.

    A subclass sets the focus proxy: the control that is to have the focus when it opens.
    """

    def __init__(self, parent: QWidget) -> None:
        """Make it hidden above ``parent``'s window, which it may not leave."""
        super().__init__(parent.window())
        self.host = parent.window()
        self.card = QFrame(self)
        self.card.setProperty("card", True)
        self._before: QWidget | None = None
        self._anchor: QWidget | None = None
        self._listening = False
        column = QVBoxLayout(self)
        column.setContentsMargins(_SHADOW_PX, _SHADOW_PX, _SHADOW_PX, _SHADOW_PX)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # it shrinks with what the card holds
        column.addWidget(self.card)
        self.hide()

    def open_at(self, top_left: QPoint) -> None:
        """Show the card with its corner at a point of the window, moved inwards where it would not fit."""
        self.adjustSize()
        room = self.host.rect().adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
        card = self.rect().adjusted(_SHADOW_PX, _SHADOW_PX, -_SHADOW_PX, -_SHADOW_PX)
        left = max(room.left(), min(top_left.x(), room.right() + 1 - card.width()))
        top = max(room.top(), min(top_left.y(), room.bottom() + 1 - card.height()))
        self.move(left - _SHADOW_PX, top - _SHADOW_PX)
        self._appear()

    def open_below(self, anchor: QWidget) -> None:
        """Show the card under a control, its right edge at the control's; hide it if the control had opened it."""
        if self.isVisible():
            self.dismiss()
            return
        self._anchor = anchor
        self.adjustSize()
        corner = anchor.mapTo(self.host, anchor.rect().bottomRight())
        self.open_at(corner - QPoint(self.width() - 2 * _SHADOW_PX, -6))

    def dismiss(self) -> None:
        """Hide and give the focus back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None:
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the window changes its size or the mouse is pressed elsewhere, on what takes no focus, too."""
        resized = event.type() == QEvent.Type.Resize and watched is self.host
        pressed = event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget)
        if resized or (pressed and not self._owns(watched) and watched is not self._anchor):
            self.dismiss()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop listening; when the window is minimised, do not come back with it."""
        super().hideEvent(event)
        self._listen(on=False)
        if event.spontaneous():
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a soft shadow in the margin around the card."""
        paint_shadow(self, self.card.geometry(), _RADIUS, width=_SHADOW_PX, alpha=_SHADOW_ALPHA)

    def _appear(self) -> None:
        if self.isVisible():
            return
        self._before = QApplication.focusWidget()
        self._listen(on=True)
        self.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)  # goes on to the focus proxy

    def _listen(self, *, on: bool) -> None:
        if on == self._listening:
            return
        self._listening = on
        application = _application()
        if on:
            application.focusChanged.connect(self._on_focus_changed)
            application.installEventFilter(self)  # the whole application's, but only while the card is open
        else:
            application.focusChanged.disconnect(self._on_focus_changed)
            application.removeEventFilter(self)
            self._anchor = None

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or self._owns(new):  # None: another window is in front, which may be a list that we opened
            return
        self._before = None  # the user has chosen where the focus goes
        self.dismiss()

    def _owns(self, widget: QObject | None) -> bool:
        # Not isAncestorOf, which stops at windows: the list of a combo box is one.
        while widget is not None:
            if widget is self:
                return True
            widget = widget.parent()
        return False


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("an overlay needs a QApplication")  # noqa: TRY004 - not a wrong argument: none was given
    return application
