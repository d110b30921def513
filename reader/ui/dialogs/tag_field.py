"""Tags as chips, with completion: what there is already, the most recently used first."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.model.tags import TagError, checked_tag
from reader.ui.dialogs.tag_box import TagBox
from reader.ui.dialogs.tag_matches import TagMatches
from reader.ui.dialogs.tag_popup import TagPopup, TagRow
from reader.ui.widgets import dressed

_ROWS = 7  # of the list, the offer to make a new tag left out


class TagField(QWidget):
    """Enter and Tab add the tag that is marked, a comma what was typed; Backspace at the start removes the last one."""

    tags_changed = Signal(tuple)
    done_requested = Signal()  # Enter with nothing typed

    def __init__(self, parent: QWidget) -> None:
        """Start with no tags, and with none known."""
        super().__init__(parent)
        self._box = TagBox(self)
        self._problem = dressed(QLabel(), "fieldProblem")
        self._matches = TagMatches(())
        self._popup: TagPopup | None = None
        self._keys: Mapping[int, Callable[[], bool]] = {
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Tab: self._complete,
            Qt.Key.Key_Comma: self._take_typed,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Backspace: self._backspace,
            Qt.Key.Key_Left: self._left,
        }
        self._arrange()

    @property
    def edit(self) -> QLineEdit:
        """Return the line that tags are typed in."""
        return self._box.edit

    @property
    def popup(self) -> TagPopup:
        """Return the list below the line: a child of the window, so that nothing cuts it off."""
        if self._popup is None:
            self._popup = TagPopup(self.window())
            self._popup.chosen.connect(self._on_chosen)
        return self._popup

    @property
    def problem(self) -> str:
        """Return why the last tag could not be added, empty where it could."""
        return self._problem.text()

    def tags(self) -> tuple[str, ...]:
        """Return the tags, in the order they were added."""
        return self._box.tags()

    def set_tags(self, tags: Iterable[str]) -> None:
        """Show tags; what is being typed stays. Nothing is emitted."""
        self._box.show_tags(tags)

    def set_known(self, known: Sequence[tuple[str, int]]) -> None:
        """Take the tags to complete with, the most recently used first, each with how many highlights have it."""
        self._matches = TagMatches(known)

    def add(self, text: str) -> bool:
        """Add a tag; return whether it could be. The reason stands below the line where it could not."""
        try:
            tag = checked_tag(text)
        except TagError as error:
            self._say(str(error))
            return False
        self.clear_typing()
        if tag not in self.tags():
            self._change((*self.tags(), tag))
        return True

    def remove(self, tag: str) -> None:
        """Take a tag away."""
        self._change(tuple(one for one in self.tags() if one != tag))

    def clear_typing(self) -> None:
        """Forget what is being typed."""
        self.edit.clear()
        self._say("")
        self.close_popup()

    def owns_popup(self, widget: QObject | None) -> bool:
        """Return whether a widget is the list or in it: a card that has the field stays open while that is used."""
        popup = self._popup
        return popup is not None and isinstance(widget, QWidget) and (widget is popup or popup.isAncestorOf(widget))

    def close_popup(self) -> None:
        """Hide the list."""
        if self._popup is not None:
            self._popup.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list along."""
        super().hideEvent(event)
        self.close_popup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drive the list with the line's keys, before shortcuts and the focus take them."""
        if watched is self.edit and isinstance(event, QKeyEvent):
            act = self._keys.get(event.key()) if _bare(event) else None
            if act and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            return bool(act and event.type() == QEvent.Type.KeyPress and act())
        if watched is self.edit and isinstance(event, QFocusEvent):
            self._box.show_focus(on=event.gotFocus())
            if event.lostFocus():
                self.close_popup()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._box)
        column.addWidget(self._problem)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.setFocusProxy(self.edit)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._on_edited)
        self._box.remove_requested.connect(self.remove)

    def _change(self, tags: tuple[str, ...]) -> None:
        self._box.show_tags(tags)
        self.tags_changed.emit(tags)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _on_edited(self) -> None:
        self._say("")
        self._suggest()

    def _suggest(self) -> None:
        typed, taken = self.edit.text(), self.tags()
        rows = [TagRow(tag, number) for tag, number in self._matches.find(typed, taken, _ROWS)]
        if self._matches.is_new(typed, taken):
            rows.append(TagRow(checked_tag(typed), new=True))
        self.popup.show_rows(rows, self._box, first=bool(typed.strip()))

    def _on_chosen(self, tag: str) -> None:
        self.add(tag)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, rows: int) -> bool:
        if self.popup.isVisible():
            self.popup.step(rows)
        else:
            self._suggest()
        return True

    def _enter(self) -> bool:
        if not self._complete():
            self.done_requested.emit()
        return True

    def _complete(self) -> bool:
        wanted = self.popup.current() or self.edit.text()
        if not wanted.strip():
            return False
        self.add(wanted)
        return True

    def _take_typed(self) -> bool:
        if self.edit.text().strip():
            self.add(self.edit.text())
        return True

    def _escape(self) -> bool:
        if self._popup is None or not self._popup.isVisible():
            return False
        self._popup.hide()
        return True

    def _backspace(self) -> bool:
        if self.edit.text() or not self.tags():
            return False
        self.remove(self.tags()[-1])
        return True

    def _left(self) -> bool:
        if self.edit.cursorPosition() or not self.tags():
            return False
        self._box.focus_chip(len(self.tags()) - 1)
        return True


def _bare(event: QKeyEvent) -> bool:
    return event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
