"""The small bar beside a selection: five colours, a tag, a note, the quote."""

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QToolButton, QVBoxLayout, QWidget

from reader.model.annotation import COLORS
from reader.ui.shadow import paint_shadow
from reader.ui.theme.colors import mix
from reader.ui.theme.highlights import ground, strong
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_SHADOW_PX = 12
_SHADOW_ALPHA = 4  # of 255, for each of the layers that make the shadow
_RADIUS = 8
_DOT = 18


class SelectionBar(QFrame):
    """What can be done with a selection. It takes no focus from the page when it is clicked on; Tab leads to it."""

    color_chosen = Signal(str)  # one of COLORS
    tag_requested = Signal()
    note_requested = Signal()
    copy_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin hidden, above ``parent``, which gets the focus back."""
        super().__init__(parent)
        self._page = parent
        self._colors = {color: _button(color.capitalize()) for color in COLORS}
        self.set_digits(are_colors=True)
        self._tag = _Worded("Tag…", "T")
        self._note = _Worded("Note…", "N")
        self._copy = _Worded("Copy quote", "", tip="Ctrl+Shift+C")
        self._before_copy = _divider()
        self._arrange()
        for color, button in self._colors.items():
            button.clicked.connect(partial(self.color_chosen.emit, color))
        for button, wish in (
            (self._tag, self.tag_requested),
            (self._note, self.note_requested),
            (self._copy, self.copy_requested),
        ):
            button.clicked.connect(partial(wish.emit))
        self.set_theme(theme)
        self.hide()

    def _arrange(self) -> None:
        self._card = dressed(QFrame(), "selectionBar", accessible="Selected text")
        row = QHBoxLayout(self._card)
        row.setContentsMargins(6, 3, 6, 3)
        row.setSpacing(1)
        for button in self._colors.values():
            row.addWidget(button)
        row.addWidget(_divider())
        row.addWidget(self._tag)
        row.addWidget(self._note)
        row.addWidget(self._before_copy)
        row.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SHADOW_PX, _SHADOW_PX, _SHADOW_PX, _SHADOW_PX)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        column.addWidget(self._card)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for color, button in self._colors.items():
            button.setIcon(_dot(theme, color, self.devicePixelRatioF()))

    def set_digits(self, *, are_colors: bool) -> None:
        """Say the digits with the colours, unless they do something else."""
        for key, (color, button) in enumerate(self._colors.items(), 1):
            button.setToolTip(f"{color.capitalize()} ({key})" if are_colors else color.capitalize())

    def fit(self, width: int) -> None:
        """Leave the key caps out where the bar would be wider than so many pixels, and then the copying, too."""
        self._show(keys=True, copy=True)
        if self.card_size().width() > width:
            self._show(keys=False, copy=True)
        if self.card_size().width() > width:
            self._show(keys=False, copy=False)

    def _show(self, *, keys: bool, copy: bool) -> None:
        for button in (self._tag, self._note):
            button.show_key(shown=keys)
        for part in (self._before_copy, self._copy):
            part.setVisible(copy)

    def card_size(self) -> QSize:
        """Return the size of the bar without its shadow."""
        return self._card.sizeHint()

    def open_at(self, top_left: QPoint) -> None:
        """Show the bar with its corner at a point of the parent."""
        self.adjustSize()
        self.move(top_left - QPoint(_SHADOW_PX, _SHADOW_PX))
        self.raise_()
        self.show()

    def dismiss(self) -> None:
        """Hide; a focus on one of the buttons goes to the page."""
        if any(button.hasFocus() for button in self._card.findChildren(QToolButton)):
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep clicks between the buttons from whatever is below."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a soft shadow around the bar."""
        paint_shadow(self, self._card.geometry(), _RADIUS, width=_SHADOW_PX, alpha=_SHADOW_ALPHA)


class _Worded(QToolButton):
    """A button with a word and, beside it, the key that does the same."""

    def __init__(self, word: str, key: str, tip: str = "") -> None:
        super().__init__()
        shortcut = key or tip
        dressed(self, accessible=word, tip=f"{word} ({shortcut})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._key = dressed(QLabel(key), "keyCap")
        self._key.setVisible(bool(key))
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 2, 5, 2)
        row.setSpacing(6)
        for label in (QLabel(word), self._key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)

    def show_key(self, *, shown: bool) -> None:
        self._key.setVisible(shown)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _button(name: str) -> QToolButton:
    button = dressed(QToolButton(), accessible=name)
    button.setProperty("dot", True)
    button.setIconSize(QSize(_DOT, _DOT))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _divider() -> QFrame:
    made = QFrame()
    made.setProperty("divider", True)
    return made


def _dot(theme: Theme, color: str, ratio: float) -> QIcon:
    picture = QPixmap(QSize(_DOT, _DOT) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground(theme, color)))
        painter.setPen(QPen(QColor(mix(ground(theme, color), strong(theme, color), 0.55)), 1.2))
        painter.drawEllipse(QRectF(1, 1, _DOT - 2, _DOT - 2))
    finally:
        painter.end()
    return QIcon(picture)
