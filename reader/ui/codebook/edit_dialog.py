"""Asks for a change of tags: shows first what it would touch, and then how far it is."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from reader.model.progress import Progress
from reader.model.tag_edit import TagEdit
from reader.ui.dialogs.announce import announce
from reader.ui.widgets import dressed

_WIDTH_PX = 460
_TYPED_MS = 250  # a preview reads every sidecar: not one for each letter
_COUNTING = "Counting…"


class EditDialog(QDialog):
    """Stays open until the change is made. What is asked for beside the preview stands in ``body``."""

    preview_wanted = Signal(object)  # TagEdit
    confirmed = Signal(object)  # TagEdit

    def __init__(self, heading: str, confirm: str, parent: QWidget) -> None:
        """Take what is asked and what the confirming button says; the dialog goes away once it is closed."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.edit: TagEdit | None = None
        self.heading = dressed(QLabel(heading, self))
        self.hint = dressed(QLabel(self))
        self.preview = dressed(QLabel(self), "tagPreview")
        self.bar = dressed(QProgressBar(self), accessible="Progress")
        self.cancel_button = QPushButton("Cancel", self)
        self.confirm_button = QPushButton(confirm, self)
        self.body = QVBoxLayout()
        self._working = False
        self._soon = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._soon.timeout.connect(self._ask)
        self._arrange()

    def say(self, hint: str) -> None:
        """Say below the heading what there is to know."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._fit()

    def set_edit(self, edit: TagEdit | None, reason: str = "") -> None:
        """Take what would be done now; where that is nothing, the reason, if there is one to give."""
        if edit is not None and edit == self.edit:
            return
        self.edit = edit
        self.confirm_button.setEnabled(False)
        self._show(_COUNTING if edit is not None else reason, warning=bool(reason))
        self._soon.stop()
        if edit is not None:
            self._soon.start()

    def show_preview(self, edit: TagEdit, said: str) -> None:
        """Show what an edit would do, unless something else has been asked for since."""
        if edit != self.edit or self._working:
            return
        self._show(said)
        announce(self.preview, self.preview.text())
        self.confirm_button.setEnabled(True)
        if self.focusWidget() is self.cancel_button:  # it has the keyboard where nothing else could take it
            self.confirm_button.setFocus()

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the change is."""
        if progress is not None and self._working:
            self.bar.setRange(0, max(progress.total, 1))
            self.bar.setValue(progress.done)
            self._show(f"{progress.what.capitalize()} {progress.done:,} of {progress.total:,}")

    def show_failure(self, sentence: str) -> None:
        """Say why nothing was done; it can be tried again."""
        self._set_working(on=False)
        self._show(sentence, warning=True)
        self.confirm_button.setEnabled(self.edit is not None)

    def confirm(self) -> None:
        """Announce what is to be done, once it is known what that touches."""
        if self.confirm_button.isEnabled():
            self._set_working(on=True)
            self.confirmed.emit(self.edit)

    @property
    def working(self) -> bool:
        """Return whether the change is being made."""
        return self._working

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as all words need."""
        super().showEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm on Enter wherever the keyboard is."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.confirm()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.preview_wanted.emit(self.edit)

    def _set_working(self, *, on: bool) -> None:
        self._working = on
        self.bar.setVisible(on)
        self.bar.setRange(0, 0)
        self.confirm_button.setEnabled(not on)
        self.cancel_button.setText("Hide" if on else "Cancel")
        self.cancel_button.setToolTip("Goes on without this window (Esc)" if on else "Leave all as it is (Esc)")

    def _show(self, text: str, *, warning: bool = False) -> None:
        self.preview.setText(text)
        self.preview.setVisible(bool(text))
        if self.preview.property("warning") != warning:
            self.preview.setProperty("warning", warning)
            self.preview.style().polish(self.preview)
        self._fit()

    def _fit(self) -> None:
        """Grow with the lines that words break into: a window does not of its own accord."""
        layout = self.layout()
        if self.isVisible() and layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _arrange(self) -> None:
        self.setMinimumWidth(_WIDTH_PX)
        self.heading.setProperty("heading", True)
        self.hint.setProperty("muted", True)
        for label in (self.heading, self.hint, self.preview):
            label.setTextFormat(Qt.TextFormat.PlainText)  # it quotes tags
            label.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.cancel_button.setAutoDefault(False)
        self.confirm_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.confirm_button.clicked.connect(self.confirm)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.confirm_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.hint)
        column.addLayout(self.body, 1)
        for part in (self.preview, self.bar):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(row)
        self.say("")
        self._show("")
        self.bar.hide()
        self.confirm_button.setEnabled(False)
        self.cancel_button.setToolTip("Leave all as it is (Esc)")
