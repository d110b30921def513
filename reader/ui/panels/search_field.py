"""The field on top of the window: a query with its chips, counts and history, and what is wrong with it."""

from collections.abc import Callable, Mapping
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from reader.model.query import Mistake
from reader.ui.panels.mistake_line import MistakeLine
from reader.ui.panels.query_line import QueryLine
from reader.ui.panels.search_history import SearchHistory
from reader.ui.panels.search_remarks import SearchRemarks
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import Theme


class SearchField(QueryLine):
    """Says what is wanted of a query; whoever searches says here what came of it."""

    submitted = Signal(str)  # Enter: go to the first hit
    focused = Signal()  # it has the keyboard: something is going to be searched for
    list_requested = Signal()  # arrow down
    escaped = Signal()  # Esc, which has emptied the field
    save_requested = Signal(str)  # keep this query among the saved searches

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty, with no history."""
        super().__init__(parent)
        self._last: tuple[str, ...] = ()
        self._mistake: tuple[Mistake, str] | None = None  # and the query that it is in
        self._remarks = SearchRemarks(self.frame, self)
        self._keys: Mapping[int, Callable[[], bool]] = {
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Down: self._down,
            Qt.Key.Key_Up: self._up,
            Qt.Key.Key_Backspace: self._backspace,
            Qt.Key.Key_Left: lambda: self._to_chips(right_to_left=False),
            Qt.Key.Key_Right: lambda: self._to_chips(right_to_left=True),
        }
        self.edit.installEventFilter(self)
        self.edited.connect(self._on_text_changed)
        self.frame.magnifier.clicked.connect(self._on_magnifier)

    @property
    def mistake_line(self) -> MistakeLine:
        """Return what explains a mistake, below the field."""
        return self._remarks.line

    @cached_property
    def history(self) -> SearchHistory:
        """Return the list of the last searches: a child of the window, so that nothing cuts it off."""
        made = SearchHistory(self)
        made.chosen.connect(self._on_history_chosen)
        made.save_chosen.connect(self._on_save_chosen)
        return made

    def show_counts(self, articles: int, places: int) -> None:
        """Say how much is found."""
        self._remarks.show_counts(articles, places)

    def clear_counts(self) -> None:
        """Say nothing of what is found."""
        self._remarks.say("")

    def show_searching(self, searching: bool) -> None:  # noqa: FBT001 - a slot for a signal
        """Say that a search is going on, if it goes on for long."""
        self._remarks.show_searching(on=searching)

    def show_mistake(self, mistake: Mistake | None, query: str) -> None:
        """Mark what is wrong with a query, and explain it; ignored if the query has changed since."""
        self._mistake = None if mistake is None else (mistake, query)
        if mistake is None:
            self._remarks.forget()
        elif query == self.query():
            self._remarks.explain(mistake, self.chips)

    def set_history(self, queries: tuple[str, ...]) -> None:
        """Take the last searches, the newest first."""
        self._last = queries

    def focus_all(self) -> None:
        """Take the keyboard, with the whole text selected."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def set_placeholder(self, text: str) -> None:
        """Say in the empty field what can be searched."""
        self.edit.setPlaceholderText(text)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.frame.set_theme(theme)
        self._remarks.color = roles(theme).mistake

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close what floats below."""
        super().resizeEvent(event)
        self._close_popups()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Close what floats below."""
        super().moveEvent(event)
        self._close_popups()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close what floats below."""
        super().hideEvent(event)
        self._close_popups()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the line's keys before shortcuts do."""
        if watched is self.edit and isinstance(event, QFocusEvent):
            self._on_focus(event)
        if watched is self.edit and isinstance(event, QKeyEvent) and not self.edit.composing:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        act = self._act(event)
        if event.type() == QEvent.Type.ShortcutOverride and act is not None:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.text() or act is not None:  # not a Shift alone
            self._remarks.hide_reason()
        return act is not None and act()

    def _act(self, event: QKeyEvent) -> Callable[[], bool] | None:
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if pressed == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Down:
            return self._open_history
        return self._keys.get(event.key()) if pressed == Qt.KeyboardModifier.NoModifier else None

    def _on_focus(self, event: QFocusEvent) -> None:
        if event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:  # which is the line's own menu
            self.rearrange()
            self._close_popups()
        elif event.gotFocus():
            self.focused.emit()
        self.show_state()

    def _on_text_changed(self) -> None:
        self._remarks.forget()
        self._close_history()
        if self._mistake is not None and self._mistake[1] == self.query():  # a chip has been made of it
            self._remarks.explain(self._mistake[0], self.chips)

    def _enter(self) -> bool:
        if self._history_is_open():
            self.history.choose()
            return True
        self.rearrange()
        self.announce()
        self._remarks.show_reason()
        self.submitted.emit(self.query())
        return True

    def _escape(self) -> bool:
        if self._history_is_open():
            self._close_history()
            return True
        self.set_query("", tell=True)
        self.escaped.emit()
        return True

    def _down(self) -> bool:
        if self._history_is_open():
            self.history.step(1)
        elif self.query() or not self._open_history():
            self.announce()
            self.list_requested.emit()
        return True

    def _up(self) -> bool:
        if self._history_is_open():
            self.history.step(-1)
        return True

    def _backspace(self) -> bool:
        if self.edit.caret or self.edit.hasSelectedText() or not self.chips:
            return False
        self.take_back(len(self.chips) - 1)
        return True

    def _to_chips(self, *, right_to_left: bool) -> bool:
        if self.edit.caret or self.edit.hasSelectedText() or self.edit.right_to_left != right_to_left:
            return False
        self.rearrange()  # now: it makes other chips when the line loses the keyboard
        return self.frame.chips.focus_last()

    def _open_history(self) -> bool:
        return self.history.open(self._last, save=bool(self.query()))

    def _on_magnifier(self) -> None:
        self.focus_line()
        self._open_history()

    def _on_history_chosen(self, query: str) -> None:
        self.set_query(query, tell=True)
        self.focus_line()

    def _on_save_chosen(self) -> None:
        self.rearrange()
        self.save_requested.emit(self.query())

    def _history_is_open(self) -> bool:
        return "history" in self.__dict__ and self.history.isVisible()

    def _close_history(self) -> None:
        if self._history_is_open():
            self.history.hide()

    def _close_popups(self) -> None:
        self._close_history()
        self._remarks.hide_reason()
