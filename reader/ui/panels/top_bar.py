"""The bar over the columns: history, the field that filters, what is often wanted."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from reader.model.wording import count
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_HEIGHT = 44
_FIELD_WIDTH = 520
_TYPED_MS = 80  # typing goes on for longer than this between letters rarely; a list of 10,000 filters in 10


class TopBar(QWidget):
    """Buttons are actions shown; the filter field announces words once the typing rests."""

    filter_changed = Signal(str)
    list_requested = Signal()  # arrow down or Enter in the field

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the field alone; the buttons come with ``add_buttons``."""
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        self.field = dressed(QLineEdit(), "searchField", accessible="Filter the list")
        self.field.setClearButtonEnabled(True)
        self._key = dressed(QLabel("Ctrl L", self.field), "keyCap")
        self._magnifier = QAction("Filter the list", self.field)
        self._buttons: dict[str, QToolButton] = {}
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(6)
        self._typed.timeout.connect(self._announce)
        self.field.textChanged.connect(self._typed.start)
        self.field.textChanged.connect(self._place_key)
        self.field.installEventFilter(self)

    def add_buttons(self, action: Callable[[str], QAction], more: QMenu) -> None:
        """Take the actions by id (see ``LEFT`` and ``RIGHT``) and the menu behind "…"."""
        for action_id, name in self.LEFT.items():
            self._row.addWidget(self._button(action(action_id), name))
        self._row.addStretch(1)
        self.field.setMinimumWidth(220)
        self.field.setMaximumWidth(_FIELD_WIDTH)
        self.field.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self._row.addWidget(self.field, 20)
        self._row.addStretch(1)
        for action_id, name in self.RIGHT.items():
            self._row.addWidget(self._button(action(action_id), name))
        self._row.addWidget(self._menu_button(more))

    LEFT: Mapping[str, str] = {"toggle_navigation": "sidebar", "back": "back", "forward": "forward"}
    RIGHT: Mapping[str, str] = {"choose_font": "text-size", "cycle_theme": "theme", "export_pdf": "export"}

    def set_count(self, articles: int) -> None:
        """Say how many articles there are to filter."""
        self.field.setPlaceholderText(f"Filter {count(articles, 'article')} by title, author, source, tag or folder")

    def set_passages(self) -> None:
        """Say that the field narrows a list of passages."""
        self.field.setPlaceholderText("Filter the passages by their words, notes, tags and articles")

    def set_theme(self, theme: Theme) -> None:
        """Paint the icons in other colours."""
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme.ink))
        self._magnifier.setIcon(icon("search", theme.muted))

    def button(self, name: str) -> QToolButton:
        """Return a button by its icon's name, to open something below it."""
        return self._buttons[name]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc empty the field, and arrow down or Enter go to the list."""
        if watched is self.field:
            if event.type() == QEvent.Type.Resize:
                self._place_key()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._on_key(event.key())
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._announce()
            self.list_requested.emit()
            return True
        if key == Qt.Key.Key_Escape:
            self.field.clear()
            self._announce()
            self.list_requested.emit()
            return True
        return False

    def _announce(self) -> None:
        self._typed.stop()
        self.filter_changed.emit(self.field.text())

    def _place_key(self) -> None:
        self._key.setVisible(not self.field.text())
        self._key.adjustSize()
        self._key.move(self.field.width() - self._key.width() - 7, (self.field.height() - self._key.height()) // 2)

    def _button(self, action: QAction, name: str) -> QToolButton:
        button = dressed(QToolButton(), accessible=action.text(), tip=action.toolTip())
        button.setIconSize(QSize(18, 18))
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        self._buttons[name] = button
        return button

    def _menu_button(self, more: QMenu) -> QToolButton:
        button = dressed(QToolButton(), accessible="Menu", tip="Menu")
        button.setIconSize(QSize(18, 18))
        button.setMenu(more)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._buttons["more"] = button
        return button
