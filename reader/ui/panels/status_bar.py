"""The line below the columns: what is going on, and how far the article is read."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from reader.model.progress import Progress
from reader.model.wording import count
from reader.ui.widgets import dressed

_HEIGHT = 26
_EVENT_MS = 2500


class StatusBar(QWidget):
    """Left the library, right the article."""

    problems_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to say."""
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        self._library = dressed(QLabel(), "statusText")
        self._bar = dressed(QProgressBar(), "scanProgress", accessible="Progress")
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._bar.setFixedSize(120, 4)
        self._problems = dressed(QToolButton(), "problemsButton", tip="Show which, and why")
        self._problems.hide()
        self._problems.clicked.connect(self.problems_requested)
        self._link = dressed(QLabel(), "statusText")
        self._link.setTextFormat(Qt.TextFormat.PlainText)
        self._read = dressed(QLabel(), "statusText")
        self._event = dressed(QLabel(), "statusText")
        self._event_over = QTimer(self, singleShot=True, interval=_EVENT_MS)
        self._event_over.timeout.connect(self._event.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(14)
        for widget in (self._library, self._bar, self._problems):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._link)
        row.addWidget(self._event)
        row.addWidget(self._read)

    def show_scan(self, done: int, total: int) -> None:
        """Show how far a scan is, in articles."""
        self._show_work("Reading", done, total)

    def show_indexing(self, done: int, total: int) -> None:
        """Show how many articles can be searched, of all."""
        self._show_work("Indexing", done, total)

    def show_work(self, progress: Progress) -> None:
        """Show how far a piece of work on the whole library is."""
        self._show_work(progress.what.capitalize(), progress.done, progress.total)

    def show_library(self, name: str, articles: int, problems: int) -> None:
        """Show what is open when no scan is going on."""
        self._bar.hide()
        self._library.setText(f"{name} · {count(articles, 'article')}" if name else "")
        self._problems.setVisible(problems > 0)
        self._problems.setText(f"{count(problems, 'file')} cannot be read")

    def show_message(self, message: str) -> None:
        """Show a sentence in place of the library's name."""
        self._bar.hide()
        self._library.setText(message)

    def show_event(self, sentence: str) -> None:
        """Say for a moment what has just been done."""
        self._event.setText(sentence)
        self._event_over.start()

    def show_link(self, address: str) -> None:
        """Show where the link under the pointer leads."""
        self._link.setText(self._link.fontMetrics().elidedText(address, Qt.TextElideMode.ElideMiddle, 480))

    def show_progress(self, share: float | None) -> None:
        """Show the share read, 0 to 1, or nothing."""
        self._read.setText("" if share is None else f"{share:.0%} read".replace("%", " %"))

    def _show_work(self, what: str, done: int, total: int) -> None:
        self._library.setText(f"{what} {done:,} of {total:,}")
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._bar.setVisible(done < total)
