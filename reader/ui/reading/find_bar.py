"""The bar that finds in the article."""

from bisect import bisect_left

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.model.document import Span
from reader.ui.reading.find import MOST_HITS, find_all
from reader.ui.reading.page import Page
from reader.ui.reading.page_view import PageView

_LARGE = 300_000  # code points, from which on typing is waited for
_WAIT = 180  # milliseconds


class FindBar(QWidget):
    """Finds in the page of a view: marks the hits, counts them and steps through them."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        """Serve ``view``; begin hidden."""
        super().__init__(parent)
        self._view = view
        self._page: Page | None = None  # what the hits are of
        self._hits: list[Span] = []
        self._current = -1
        self._field = QLineEdit()
        self._count = QLabel()
        self._previous = _button("‹", "Previous hit", "Shift+Enter")
        self._next = _button("›", "Next hit", "Enter")
        self._case = _button("Aa", "Match case", "Alt+C", checkable=True)
        self._word = _button("W", "Whole words", "Alt+W", checkable=True)
        self._close = _button("✕", "Close", "Esc")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._arrange()
        self._connect()
        self.hide()

    def _arrange(self) -> None:
        self.setObjectName("find_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field.setPlaceholderText("Find in this article")
        self._field.setAccessibleName("Find in this article")
        self._field.setToolTip("Find in this article (Ctrl+F)")
        self._field.setClearButtonEnabled(True)
        self._field.installEventFilter(self)
        self._count.setAccessibleName("Hits")
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance("10,000 of 10,000+ · wrapped"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self._field, 1)
        for widget in (self._count, self._previous, self._next, self._case, self._word, self._close):
            row.addWidget(widget)

    def _connect(self) -> None:
        self._view.shown.connect(self.page_changed)
        self._field.textChanged.connect(self._find_soon)
        self._wait.timeout.connect(self._find)
        self._case.toggled.connect(self._find)
        self._word.toggled.connect(self._find)
        self._previous.clicked.connect(self.find_previous)
        self._next.clicked.connect(self.find_next)
        self._close.clicked.connect(self.close_bar)

    def open(self, selected_text: str = "") -> None:
        """Show the bar, with the text selected on the page in its field where that is a line of it."""
        if selected_text.strip() and "\n" not in selected_text:
            self._field.setText(selected_text.strip())
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._find()

    def close_bar(self) -> None:
        """Hide the bar and its marks, and give the focus back to the page."""
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_next(self) -> None:
        """Go to the next hit, after the last to the first."""
        self._step(1)

    def find_previous(self) -> None:
        """Go to the hit before, from the first to the last."""
        self._step(-1)

    def page_changed(self) -> None:
        """Find anew in another page, without moving it: it is shown where its reader left it."""
        if self.isVisible():
            self._search()
            self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the marks away with the bar."""
        self._wait.stop()
        self._view.show_marks((), -1)
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the bar's keys wherever in it the focus is."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the bar's keys from the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take_key(event):
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape:
                self.close_bar()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._step(-1 if shift else 1)
            case Qt.Key.Key_C if alt:
                self._case.toggle()
            case Qt.Key.Key_W if alt:
                self._word.toggle()
            case _:
                return False
        return True

    def _find_soon(self) -> None:
        if len(self._view.text()) < _LARGE:
            self._find()
        else:
            self._wait.start(_WAIT)

    def _find(self) -> None:
        """Find all hits and go to the first from the top of the page on."""
        self._search()
        if self._hits:
            self._view.go_to(self._hits[self._current])
        self._tell()

    def _search(self) -> None:
        self._wait.stop()
        self._page = self._view.page
        self._hits = find_all(
            self._view.text(),
            self._field.text(),
            match_case=self._case.isChecked(),
            whole_word=self._word.isChecked(),
        )
        first = bisect_left(self._hits, self._view.position(), key=lambda hit: hit.start)
        self._current = first % len(self._hits) if self._hits else -1

    def _step(self, by: int) -> None:
        if not self.isVisible():
            self.open()
        elif self._wait.isActive() or self._page is not self._view.page:
            self._find()
        elif self._hits:
            index = self._current + by
            self._go(index % len(self._hits), wrapped=not 0 <= index < len(self._hits))

    def _go(self, index: int, *, wrapped: bool = False) -> None:
        self._current = index
        self._view.go_to(self._hits[index])
        self._tell(wrapped=wrapped)

    def _tell(self, *, wrapped: bool = False) -> None:
        self._view.show_marks(self._hits, self._current)
        self._previous.setEnabled(bool(self._hits))
        self._next.setEnabled(bool(self._hits))
        if not self._hits:
            self._count.setText("Nothing found" if self._field.text().strip() else "")
            return
        more = "+" if len(self._hits) == MOST_HITS else ""
        hint = " · wrapped" if wrapped else ""
        self._count.setText(f"{self._current + 1:,} of {len(self._hits):,}{more}{hint}")


def _button(text: str, name: str, shortcut: str, *, checkable: bool = False) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({shortcut})")
    button.setCheckable(checkable)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
