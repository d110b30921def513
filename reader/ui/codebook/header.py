"""The bar above the codebook: what it holds, and what can be done with the whole of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.model.progress import Progress
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_ROOMY = 460  # logical pixels


class CodebookHeader(QWidget):
    """Title and counts on the left, buttons on the right; a line of progress while something is going on."""

    new_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()
    close_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours of the icons."""
        super().__init__(parent)
        dressed(self, "codebookHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.counts = dressed(QLabel(), "listCount")
        self.new = dressed(QPushButton("New Tag…"), tip="Define a tag (Insert)")
        self.imports = dressed(QToolButton(), tip="Take tags in from a file", accessible="Import")
        self.exports = dressed(QToolButton(), tip="Write the tags into a file", accessible="Export")
        self.leave = dressed(QToolButton(), tip="Back to the article (Esc)", accessible="Close the codebook")
        self.bar = dressed(QProgressBar(), accessible="Progress")
        self._arrange()
        self.set_theme(theme)
        self.new.clicked.connect(self.new_requested)
        self.imports.clicked.connect(self.import_requested)
        self.exports.clicked.connect(self.export_requested)
        self.leave.clicked.connect(self.close_requested)

    def set_theme(self, theme: Theme) -> None:
        """Paint the icons in other colours."""
        self.leave.setIcon(icon("close", theme.muted))

    def show_counts(self, parts: Sequence[str]) -> None:
        """Say how many tags there are."""
        self.counts.setText(" · ".join(parts))
        self.counts.setVisible(bool(parts))

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far a change of tags is, None once it is over."""
        self.bar.setVisible(progress is not None)
        if progress is not None:
            self.bar.setRange(0, max(progress.total, 1))
            self.bar.setValue(progress.done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave import and export to the menu where there is no room for them."""
        super().resizeEvent(event)
        for button in (self.imports, self.exports):
            button.setVisible(event.size().width() >= _ROOMY)

    def _arrange(self) -> None:
        title = QLabel("Codebook")
        title.setProperty("heading", True)
        self.imports.setText("Import…")
        self.exports.setText("Export…")
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(120)
        self.bar.hide()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(title)
        words.addWidget(self.counts)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 10, 12)
        row.setSpacing(6)
        row.addLayout(words)
        row.addSpacing(10)
        row.addWidget(self.bar, 1)
        row.addStretch(1)
        for button in (self.imports, self.exports, self.new, self.leave):
            row.addWidget(button)
