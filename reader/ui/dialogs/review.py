"""The passages that are not where they were, one after another: old and new side by side, and a decision."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.model.annotation import CONTEXT, Annotation
from reader.model.placement import Placement, PlacementKind
from reader.ui.dialogs.version_pane import VersionPane
from reader.ui.dialogs.word_differences import Piece, word_differences
from reader.ui.models.card import quote_of, whole_words
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_DONE_MS = 1_600
_DONE = "Every passage is in its place."
_WORDS = {
    PlacementKind.CHANGED: "The text here has changed",
    PlacementKind.UNCERTAIN: "It may stand here now",
    PlacementKind.LOST: "It is no longer in the text",
}
Queue = Sequence[tuple[Annotation, Placement]]


class ReviewDialog(QDialog):
    """Not modal: the page beside it shows each passage and can be selected in. It decides nothing itself."""

    accept_requested = Signal(str)  # id: it is the proposed passage
    attach_requested = Signal(str)  # id: it is what is selected on the page
    keep_lost_requested = Signal(str)
    remove_requested = Signal(str)
    passage_shown = Signal(str)  # id: the page may scroll there

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make it hidden, with nothing to review."""
        super().__init__(parent)
        self._theme = theme
        self._queue: list[tuple[Annotation, Placement]] = []
        self._text = ""
        self._at = 0
        self._shown_id = ""
        self._selection = False
        self.number = dressed(QLabel(self), "reviewNumber")
        self.heading = QLabel(self)
        self.reason = QLabel(self)
        self.old = VersionPane("As it was marked", self, gone=True)
        self.new = VersionPane("In the text today", self, gone=False)
        self.accept_button = self._button("&Accept", "This is the passage (Enter)", self._on_accept)
        self.attach_button = self._button("A&ttach to Selection", "What is selected on the page", self._on_attach)
        self.keep_button = self._button("&Keep as Lost", "List it without a place, and ask no more", self._on_keep)
        self.remove_button = self._button("&Remove", "Remove the highlight; it can be undone", self._on_remove)
        self.previous_button = self._button("&Previous", "The one before (Alt+P)", self.previous)
        self.next_button = self._button("&Next", "The one after (Alt+N)", self.next)
        self._closing = QTimer(self, singleShot=True, interval=_DONE_MS)
        self._closing.timeout.connect(self.hide)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._show()

    def show_queue(self, queue: Queue, text: str) -> None:
        """Take the passages to review and the article's canonical text; show the one that was shown, or the next.

        With nothing left, says so and closes by itself.
        """
        self._queue, self._text = list(queue), text
        ids = [annotation.id for annotation, _ in self._queue]
        self._at = ids.index(self._shown_id) if self._shown_id in ids else min(self._at, max(len(ids) - 1, 0))
        self._closing.stop()
        self._show()
        if not ids and self.isVisible():
            self._closing.start()

    def set_selection(self, *, present: bool) -> None:
        """Say whether something is selected on the page."""
        self._selection = present
        self.attach_button.setEnabled(present and bool(self._queue))

    @property
    def current_id(self) -> str:
        """Return whose passage is shown, empty for none."""
        return self._queue[self._at][0].id if self._queue else ""

    def next(self) -> None:
        """Show the passage after this one, going round."""
        self._step(1)

    def previous(self) -> None:
        """Show the passage before this one, going round."""
        self._step(-1)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the page where to go."""
        super().showEvent(event)
        self._shown_id = ""
        self._announce()
        (self.accept_button if self.accept_button.isEnabled() else self.next_button).setFocus()

    def _step(self, places: int) -> None:
        if self._queue:
            self._at = (self._at + places) % len(self._queue)
            self._show()

    def _show(self) -> None:
        self._enable()
        if self._queue:
            self._show_one(*self._queue[self._at])
        else:
            self.number.setText("")
            self.heading.setText(_DONE)
            self.reason.setText("")
            self.old.clear()
            self.new.clear()
        self._announce()

    def _show_one(self, annotation: Annotation, placement: Placement) -> None:
        self.number.setText(f"{self._at + 1} of {len(self._queue)}")
        self.heading.setText(_WORDS.get(placement.kind, placement.kind.value.capitalize()))
        self.reason.setText(placement.reason)
        anchor, span = annotation.anchor, placement.span
        found = span.of(self._text) if span is not None else anchor.quote
        old, new = word_differences(quote_of(annotation), found)
        self._show_version(self.old, anchor.prefix, old, anchor.suffix)
        if span is None:
            self.new.show_sentence("Nothing in the text of today is like it.", self._theme)
            return
        before, after = self._text[max(0, span.start - CONTEXT) : span.start], self._text[span.end : span.end + CONTEXT]
        self._show_version(self.new, before, new, after)

    def _show_version(self, pane: VersionPane, before: str, pieces: Sequence[Piece], after: str) -> None:
        near = whole_words(before, at_end=False), whole_words(after, at_end=True)
        pane.show_version(near[0], pieces, near[1], self._theme)

    def _enable(self) -> None:
        placement = self._queue[self._at][1] if self._queue else None
        self.accept_button.setEnabled(placement is not None and placement.span is not None)
        self.attach_button.setEnabled(self._selection and placement is not None)
        for button in (self.keep_button, self.remove_button):
            button.setEnabled(placement is not None)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(len(self._queue) > 1)

    def _announce(self) -> None:
        if self.isVisible() and self.current_id != self._shown_id:
            self._shown_id = self.current_id
            if self._shown_id:
                self.passage_shown.emit(self._shown_id)

    def _arrange(self) -> None:
        self.setWindowTitle("Review Passages")
        self.resize(680, 380)
        self.heading.setProperty("heading", True)
        for label, quiet in ((self.number, True), (self.reason, True), (self.heading, False)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("muted", quiet)
        self.reason.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch()
        top.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.reason)
        column.addLayout(self._sides(), 1)
        column.addSpacing(4)
        column.addLayout(self._buttons())
        self.accept_button.setDefault(True)
        self._enable()

    def _sides(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        for place, pane in enumerate((self.old, self.new)):
            caption = QLabel(pane.accessibleName(), self)
            caption.setProperty("caption", True)
            grid.addWidget(caption, 0, place)
            grid.addWidget(pane, 1, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self.previous_button, self.next_button):
            row.addWidget(button)
        row.addStretch()
        for button in (self.remove_button, self.keep_button, self.attach_button, self.accept_button):
            row.addWidget(button)
        return row

    def _button(self, text: str, tip: str, do: Callable[[], None]) -> QPushButton:
        button = dressed(QPushButton(text, self), tip=tip)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    def _on_accept(self) -> None:
        self.accept_requested.emit(self.current_id)

    def _on_attach(self) -> None:
        self.attach_requested.emit(self.current_id)

    def _on_keep(self) -> None:
        self.keep_lost_requested.emit(self.current_id)

    def _on_remove(self) -> None:
        self.remove_requested.emit(self.current_id)
