"""All that is known about the article."""

from collections.abc import Iterator
from datetime import UTC, datetime

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reader.formats.encodings import encoding_names
from reader.model.article import Article
from reader.model.catalogue import Entry
from reader.model.wording import count, long_date
from reader.ui.widgets import dressed

DETECTED = "Detected"


class Info(QScrollArea):
    """Captions and values, each to be selected and copied."""

    encoding_chosen = Signal(str)  # an IANA name, empty for the detected one

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with no article."""
        super().__init__(parent)
        self.setObjectName("info")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_article(self, article: Article | None, entry: Entry | None, chosen: str = "") -> None:
        """Show an article with its catalogue entry; ``chosen`` is the encoding the user set, or empty."""
        content = dressed(QWidget(), "infoContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 8, 12, 16)
        column.setSpacing(2)
        if article is not None and entry is not None:
            for caption, value in _facts(article, entry):
                if value:
                    _add(column, caption, _value_label(value, caption))
            _add(column, "Encoding", self._encoding_box(article.encoding, chosen))
            for notice in article.notices:
                _add(column, "Notice", _value_label(notice.message, "Notice"))
        column.addStretch()
        self.setWidget(content)

    def _encoding_box(self, detected: str, chosen: str) -> QComboBox:
        box = dressed(QComboBox(), accessible="Encoding", tip="Read the file in another encoding")
        box.addItem(f"{DETECTED}: {detected}" if not chosen else DETECTED, "")
        for name in encoding_names():
            box.addItem(name, name)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.activated.connect(self._on_activated)
        return box

    def _on_activated(self, row: int) -> None:
        box = self.findChild(QComboBox)
        if box is not None:
            self.encoding_chosen.emit(box.itemData(row))


def _facts(article: Article, entry: Entry) -> Iterator[tuple[str, str]]:
    metadata = article.metadata
    text = article.document.text
    yield "Title", metadata.title
    yield ("Author" if len(metadata.creators) == 1 else "Authors"), "\n".join(metadata.creators)
    yield "Source", metadata.publisher
    yield "Date", long_date(metadata.date)
    yield "Address", metadata.url
    yield "Tags", ", ".join(metadata.tags)
    yield "Language", _language(metadata.language or entry.metadata.language)
    yield (
        "Length",
        f"{count(article.words, 'word')}, {count(len(text), 'character')}\n{count(article.minutes, 'minute')} to read",
    )
    yield "Structure", _structure(article)
    yield "File", entry.path
    yield "Size", f"{count(entry.fingerprint.size, 'byte')}"
    yield "Changed", _moment(entry.fingerprint.mtime_ns // 1_000_000)
    yield "Added", _moment(entry.added_ms)


def _language(tag: str) -> str:
    language = QLocale(tag).language() if tag else QLocale.Language.C
    return tag if language is QLocale.Language.C else f"{QLocale.languageToString(language)} ({tag})"


def _structure(article: Article) -> str:
    blocks = len(article.document.blocks)
    headings = len(article.document.headings())
    return count(blocks, "block") + (f", {count(headings, 'heading')}" if headings else "")


def _moment(milliseconds: int) -> str:
    if not milliseconds:
        return ""
    local = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone()
    return f"{long_date(local.date().isoformat())}, {local:%H:%M}"


def _value_label(value: str, caption: str) -> QWidget:
    if caption in {"File", "Address"}:  # one long word, which a label would not break: a line scrolls
        line = dressed(QLineEdit(value), "infoLine", accessible=caption, tip=value)
        line.setReadOnly(True)
        line.setFrame(False)
        line.setTextMargins(-3, 0, 0, 0)  # Qt's own margin, which labels have not
        line.setCursorPosition(0)
        return line
    label = QLabel(value)
    label.setWordWrap(True)
    label.setMinimumWidth(1)  # a word too long for the column is cut off, not the column widened for it
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(f"{caption}: {value}")
    return label


def _add(column: QVBoxLayout, caption: str, value: QWidget) -> None:
    label = dressed(QLabel(caption.upper()), "sectionCaption")
    label.setContentsMargins(0, 10, 0, 0)
    column.addWidget(label)
    column.addWidget(value)
