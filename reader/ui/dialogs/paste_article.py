"""Takes text from the clipboard, or typed, as a new article."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.formats.dates import iso_date
from reader.formats.titles import one_line, shortened
from reader.model.added import NewText
from reader.model.article import count_words
from reader.model.wording import count
from reader.ui.widgets import dressed

_WIDTH_PX, _TEXT_PX = 620, 320
_LONGEST_TITLE = 120  # code points that are suggested
_MOST_COUNTED = 500_000  # characters of which the words are counted at each key
_DATE_HINT = "2024-03-12"
_DATE_TIP = "Written as 2024-03-12, 2024-03, 2024 or 12 March 2024; what is not certain is left out"


class PasteArticle(QDialog):
    """The text, and above it what there is to say about it; nothing of that is required."""

    text_given = Signal(object)  # NewText

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.title = dressed(QLineEdit(self), accessible="Title", tip="What the article is called; else its first line")
        self.source = dressed(QLineEdit(self), accessible="Source", tip="The newspaper, the journal or the site")
        self.date = dressed(QLineEdit(self), accessible="Date", tip=_DATE_TIP)
        self.url = dressed(QLineEdit(self), accessible="Address", tip="Where it is on the web")
        self.text = dressed(QPlainTextEdit(self), "noteField", accessible="Text or Markdown", tip="Text or Markdown")
        self.words = QLabel(self)
        self.add_button = QPushButton("Add Article", self)
        self.cancel_button = QPushButton("Cancel", self)
        self._set_up()
        self._lay_out()
        self._on_text_changed()

    def show_text(self, text: str, url: str = "") -> None:
        """Fill in what was copied; the cursor waits in the title."""
        self.text.setPlainText(text)
        self.text.document().setModified(False)
        self.url.setText(url)
        self.title.setFocus()

    def improve_text(self, text: str) -> None:
        """Put in a better version of what was copied, unless somebody has begun to change it."""
        if text.strip() and not self.text.document().isModified():
            self.text.setPlainText(text)
            self.text.document().setModified(False)

    def new_text(self) -> NewText:
        """Return what is filled in."""
        fields = (self.title, self.source, self.date, self.url)
        title, source, date, url = (one_line(field.text()) for field in fields)
        return NewText(self.text.toPlainText(), title, source, date, url)

    def _set_up(self) -> None:
        self.setWindowTitle("Paste as Article")
        self.setAccessibleName("Paste as Article")
        self.date.setPlaceholderText(_DATE_HINT)
        self.url.setPlaceholderText("https://…")
        self.text.setPlaceholderText("Paste or type text or Markdown.")
        self.text.setTabChangesFocus(True)
        self.words.setProperty("muted", True)
        self.add_button.setDefault(True)
        self.add_button.setToolTip("Make a file of it in the library (Ctrl+Enter)")
        self.add_button.setShortcut("Ctrl+Return")
        self.cancel_button.setToolTip("Add nothing (Esc)")
        self.cancel_button.setAutoDefault(False)
        self.text.textChanged.connect(self._on_text_changed)
        self.date.textChanged.connect(self._on_date_changed)
        self.add_button.clicked.connect(self._on_add)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        for name, field in (("Title", self.title), ("Source", self.source), ("Date", self.date), ("Address", self.url)):
            form.addRow(name, field)
        row = QHBoxLayout()
        row.addWidget(self.words)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.text)
        column.addLayout(row)
        self.text.setMinimumSize(_WIDTH_PX, _TEXT_PX)

    def _on_text_changed(self) -> None:
        document = self.text.document()
        is_long = document.characterCount() > _MOST_COUNTED
        text = document.firstBlock().text() if is_long else self.text.toPlainText()
        length = count(document.characterCount() - 1, "character") if is_long else count(count_words(text), "word")
        self.words.setText(length)
        self.add_button.setEnabled(is_long or bool(text.strip()))
        first = one_line(next((line for line in text.split("\n") if line.strip()), "").lstrip("# "))
        self.title.setPlaceholderText(shortened(first, _LONGEST_TITLE))

    def _on_date_changed(self, written: str) -> None:
        is_wrong = bool(written.strip()) and not iso_date(written)
        self.date.setProperty("state", "error" if is_wrong else "")
        self.date.style().unpolish(self.date)  # a property changed that the style sheet asks about
        self.date.style().polish(self.date)

    def _on_add(self) -> None:
        if self.text.toPlainText().strip():
            self.text_given.emit(self.new_text())
            self.accept()
