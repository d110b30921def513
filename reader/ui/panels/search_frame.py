"""How the search field looks: what stands in it from left to right, and what gives way where it is narrow."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from reader.ui.panels.search_chips import SearchChips
from reader.ui.panels.search_edit import SearchEdit
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_HEIGHT = 30
_ICON = QSize(16, 16)
_LEAST = 108  # for typing, in pixels; counts and the key give way to it, then chips do


class SearchFrame(QFrame):
    """One box: magnifier, chips, line, counts, a cross and a key. It knows nothing of queries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("searchFrame")
        self.setFixedHeight(_HEIGHT)
        self.magnifier = dressed(
            QToolButton(), "searchSign", accessible="Last searches", tip="Last searches (Alt+Down)"
        )
        self.chips = SearchChips()
        self.edit = SearchEdit()
        self.count = dressed(QLabel(), "searchCount")
        self.cross = dressed(QToolButton(), "searchClear", accessible="Clear the search", tip="Clear the search (Esc)")
        self.key = dressed(QLabel("Ctrl K"), "keyCap")
        self._arrange()
        self.show_state(empty=True, focused=False)

    def set_theme(self, theme: Theme) -> None:
        """Paint the icons in other colours."""
        self.magnifier.setIcon(icon("search", theme.muted))
        self.cross.setIcon(icon("close", theme.muted))

    def show_state(self, *, empty: bool, focused: bool) -> None:
        """Show whether there is a query, and whether the keyboard is here."""
        self._empty, self._focused = empty, focused
        if focused != self.property("focused"):
            self.setProperty("focused", focused)
            self.style().unpolish(self)  # a property changed that the style sheet asks about
            self.style().polish(self)
        self.fit()

    def show_terms(self, terms: tuple[str, ...]) -> None:
        """Show other chips."""
        self.chips.show_terms(terms)
        self.fit()

    def show_count(self, text: str) -> None:
        """Say something at the right of the query."""
        if text != self.count.text():
            self.count.setText(text)
            self.fit()

    def fit(self) -> None:
        """Divide the width."""
        wanted = self.chips.natural_width()
        room = self.width() - self.magnifier.sizeHint().width() - 18
        self.cross.setHidden(self._empty)
        room -= 0 if self._empty else self.cross.sizeHint().width() + 6
        room = self._offer(self.count, room, min(wanted, 120), wished=bool(self.count.text()) and not self._empty)
        room = self._offer(self.key, room, wanted, wished=self._empty or not self._focused)
        self.chips.setVisible(bool(wanted))
        self.chips.fit(max(room - _LEAST, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width anew."""
        super().resizeEvent(event)
        self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a press anywhere begin to type."""
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 7, 0)
        row.setSpacing(6)
        for part in (self.magnifier, self.chips, self.edit, self.count, self.cross, self.key):
            row.addWidget(part, 1 if part is self.edit else 0)
        row.setAlignment(self.key, Qt.AlignmentFlag.AlignVCenter)
        self.edit.setMinimumWidth(40)
        self.setFocusProxy(self.edit)
        for button in (self.magnifier, self.cross):
            button.setIconSize(_ICON)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Down and Esc do the same

    def _offer(self, part: QWidget, room: int, chips: int, *, wished: bool) -> int:
        """Show a part if it is wished for and leaves enough; return the room that is left."""
        taken = part.sizeHint().width() + 6
        shown = wished and room - taken >= chips + _LEAST
        part.setVisible(shown)
        return room - taken if shown else room
