"""The bar over the columns: history, the search field, what is often wanted."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from reader.ui.panels.search_field import SearchField
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_HEIGHT = 44
_FIELD_WIDTH = 520
_LEAST_WIDTH = 220
_PLACEHOLDER = "Search articles, notes and tags"


class TopBar(QWidget):
    """Buttons are actions shown, on both sides of the search field."""

    LEFT: Mapping[str, str] = {"toggle_navigation": "sidebar", "back": "back", "forward": "forward"}
    RIGHT: Mapping[str, str] = {"choose_font": "text-size", "cycle_theme": "theme", "export": "export"}

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the field alone; the buttons come with ``add_buttons``."""
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        self.search = SearchField()
        self.search.set_placeholder(_PLACEHOLDER)
        self._buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(6)

    def add_buttons(self, action: Callable[[str], QAction], more: QMenu) -> None:
        """Take the actions by id (see ``LEFT`` and ``RIGHT``) and the menu behind "…"."""
        for action_id, name in self.LEFT.items():
            self._row.addWidget(self._button(action(action_id), name))
        self._row.addStretch(1)
        self.search.setMinimumWidth(_LEAST_WIDTH)
        self.search.setMaximumWidth(_FIELD_WIDTH)
        self._row.addWidget(self.search, 20)
        self._row.addStretch(1)
        for action_id, name in self.RIGHT.items():
            self._row.addWidget(self._button(action(action_id), name))
        self._row.addWidget(self._menu_button(more))

    def set_theme(self, theme: Theme) -> None:
        """Paint the icons in other colours."""
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme.ink))
        self.search.set_theme(theme)

    def button(self, name: str) -> QToolButton:
        """Return a button by its icon's name, to open something below it."""
        return self._buttons[name]

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
