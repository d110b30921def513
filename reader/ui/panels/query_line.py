"""A query being edited: its plain field terms as chips, the rest as text."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.panels.search_edit import SearchEdit, one_line
from reader.ui.panels.search_frame import SearchFrame
from reader.ui.panels.search_terms import is_open, join_terms, rearranged, split_terms, with_term

_TYPED_MS = 40


class QueryLine(QWidget):
    """A query is one text to everybody else: chips first, then what stands in the line."""

    query_changed = Signal(str)  # once the typing rests
    edited = Signal()  # it shows something else than before

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.frame = SearchFrame()
        self._chips: tuple[str, ...] = ()
        self._announced = ""
        self._length = 0  # of the text before it was last edited
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._typed.timeout.connect(self._on_typed)
        self.edit.textEdited.connect(self._on_edited)
        self.frame.cross.clicked.connect(self.clear)
        self.frame.chips.remove_requested.connect(self.remove)
        self.frame.chips.edit_requested.connect(self.take_back)
        self.frame.chips.text_requested.connect(self.focus_line)
        self.setFocusProxy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)

    @property
    def edit(self) -> SearchEdit:
        """Return the line that is typed in."""
        return self.frame.edit

    @property
    def chips(self) -> tuple[str, ...]:
        """Return the terms that are shown as chips."""
        return self._chips

    def query(self) -> str:
        """Return the whole query, as it could be typed."""
        return join_terms(self._chips, self.edit.text())

    def set_query(self, text: str, *, tell: bool = False) -> None:
        """Show another query; ``query_changed`` follows only where ``tell`` is set."""
        chips, rest = split_terms(one_line(text))
        self._show(chips, rest, len(rest))
        self._typed.stop()
        if tell:
            self.announce()
        else:
            self._announced = self.query()

    def add_term(self, term: str) -> None:
        """Narrow the query by a term; a date or folder replaces the one that is there."""
        self.set_query(with_term(self._chips, self.edit.text(), term), tell=True)

    def clear(self) -> None:
        """Empty it, and go on typing."""
        self.set_query("", tell=True)
        self.focus_line()

    def remove(self, number: int) -> None:
        """Remove a chip, counted from 0."""
        self.focus_line()  # first: the focus of a chip that goes would come here as by Tab, and select the text
        self._show((*self._chips[:number], *self._chips[number + 1 :]), self.edit.text(), self.edit.caret)
        self.announce()

    def take_back(self, number: int) -> None:
        """Make text of a chip again, counted from 0, with the caret behind it."""
        self.focus_line()
        term, text = self._chips[number], self.edit.text()
        others = (*self._chips[:number], *self._chips[number + 1 :])
        self._show(others, f"{term} {text}" if text.strip() else term, len(term))

    def rearrange(self) -> None:
        """Make chips of terms that are complete, and text of chips that an operator joins now."""
        before = f"{' '.join(self._chips)} " if self._chips else ""
        text = self.edit.text()
        chips, rest, caret = rearranged(before + text, len(before) + self.edit.caret)
        if chips != self._chips and not is_open(text):
            self._show(chips, rest, caret)

    def announce(self) -> None:
        """Tell of the query now, if it has not been told."""
        self._typed.stop()
        query = self.query()
        if query != self._announced:
            self._announced = query
            self.query_changed.emit(query)

    def focus_line(self) -> None:
        """Go on typing where the caret is."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self) -> None:
        """Look like a field with the keyboard, or without."""
        self.frame.show_state(empty=not self.query(), focused=self.edit.hasFocus())

    def _show(self, chips: tuple[str, ...], text: str, caret: int) -> None:
        self.edit.write(text, caret)
        self._length = len(text)
        if chips != self._chips:
            self._chips = chips
            self.frame.show_terms(chips)
        self.show_state()
        self.edited.emit()

    def _on_edited(self, text: str) -> None:
        grown, self._length = len(text) > self._length, len(text)
        self.edited.emit()
        if grown and text[: self.edit.caret][-1:].isspace():
            self.rearrange()
        self.show_state()
        if self.query():
            self._typed.start()
        else:
            self.announce()

    def _on_typed(self) -> None:
        if self.edit.composing:
            self._typed.start()
        else:
            self.announce()
