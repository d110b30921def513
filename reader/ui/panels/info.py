"""All that is known about the article."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reader.formats.encodings import encoding_names
from reader.model.article import Article, Metadata
from reader.model.catalogue import Entry
from reader.model.sidecar import About
from reader.model.wording import count, long_date
from reader.ui.panels.about_field import INDENT, AboutField
from reader.ui.panels.about_wording import PARTS, Value, language_name
from reader.ui.widgets import dressed

DETECTED = "Detected"
_NOTHING_SAID = About()


class Info(QScrollArea):
    """Captions and values, each to be selected and copied; some can be set by hand."""

    encoding_chosen = Signal(str)  # an IANA name, empty for the detected one
    about_changed = Signal(object)  # About: all that the user says of the article now
    wanted = Signal()  # it has come into sight

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with no article."""
        super().__init__(parent)
        self.setObjectName("info")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._about = _NOTHING_SAID
        self._path = ""
        self._fields: list[AboutField] = []
        self._make_content("", editable=False)

    def show_article(
        self,
        article: Article | None,
        entry: Entry | None,
        chosen: str = "",
        about: About = _NOTHING_SAID,
        *,
        editable: bool = False,
    ) -> None:
        """Show an article with its catalogue entry; ``chosen`` is the encoding the user set, or empty.

        ``about`` is what the user says of it; with ``editable`` that can be changed here. While it is the same article,
        what is being typed stays. ``commit_typing`` before another one is shown.
        """
        if article is None or entry is None:
            self._make_content("", editable=False)
            return
        if entry.path != self._path or editable != bool(self._fields):
            self._make_content(entry.path, editable=editable)
        self._about = about
        own = _of_file(article, entry, about)
        for field in self._fields:
            field.show_value(field.part.of(own), getattr(about, field.part.name))
        in_fields = {field.part.name for field in self._fields}
        rows = _described(article, entry, about.over(own))
        self._show_facts(article, [(row[1], row[2]) for row in rows if row[2] and row[0] not in in_fields], chosen)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what there is to show: making it takes longer than a frame, so nobody does it unseen."""
        super().showEvent(event)
        self.wanted.emit()

    def commit_typing(self) -> None:
        """Keep what is being typed, where it can be kept."""
        for field in self._fields:
            field.commit()

    def _make_content(self, path: str, *, editable: bool) -> None:
        for field in self._fields:
            field.blockSignals(True)  # a field that loses the keyboard as it goes would speak of another article
        self._path = path
        self._fields = [AboutField(part) for part in PARTS] if editable else []
        content = dressed(QWidget(), "infoContent")
        self._content = _column(content, (10, 4, 8, 16) if editable else (16, 8, 12, 16))
        for field in self._fields:
            field.set_by_hand.connect(self._on_set_by_hand)
            self._content.addWidget(field)
        self._facts, self._shown = QWidget(), None
        self._content.addWidget(self._facts)
        self._content.addStretch()
        self.setWidget(content)

    def _show_facts(self, article: Article, rows: list[tuple[str, str]], chosen: str) -> None:
        shown = (rows, article.encoding, chosen)
        if shown == self._shown:  # a scan asks often, and the list of encodings may be open
            return
        self._shown = shown
        facts = QWidget()
        column = _column(facts, (INDENT if self._fields else 0, 0, 4 if self._fields else 0, 0))
        for caption, value in rows:
            _add(column, caption, _value_label(value, caption))
        _add(column, "Encoding", self._encoding_box(article.encoding, chosen))
        self._content.replaceWidget(self._facts, facts)
        facts.show()  # at once: a layout would wait for the next round of events
        self._facts.setParent(None)
        self._facts = facts

    def _on_set_by_hand(self, name: str, value: Value | None) -> None:
        self._about = replace(self._about, **{name: value})
        self.about_changed.emit(self._about)

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


def _of_file(article: Article, entry: Entry, about: About) -> Metadata:
    # A language that was detected is in the catalogue alone, where the user's own has not taken its place.
    language = article.metadata.language or ("" if about.language is not None else entry.metadata.language)
    return replace(article.metadata, language=language)


def _column(widget: QWidget, margins: tuple[int, int, int, int]) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(*margins)
    column.setSpacing(2)
    return column


def _described(article: Article, entry: Entry, metadata: Metadata) -> Iterator[tuple[str, str, str]]:
    """Yield the part of the metadata, the caption and the value of each row."""
    text = article.document.text
    yield "title", "Title", metadata.title
    yield "creators", ("Author" if len(metadata.creators) == 1 else "Authors"), "\n".join(metadata.creators)
    yield "publisher", "Source", metadata.publisher
    yield "date", "Date", long_date(metadata.date)
    yield "url", "Address", metadata.url
    yield "tags", "Tags", ", ".join(metadata.tags)
    yield "language", "Language", language_name(metadata.language)
    words, characters = count(article.words, "word"), count(len(text), "character")
    yield "", "Length", f"{words}, {characters}\n{count(article.minutes, 'minute')} to read"
    yield "", "Structure", _structure(article)
    yield "", "File", entry.path
    yield "", "Size", count(entry.fingerprint.size, "byte")
    yield "", "Changed", _moment(entry.fingerprint.mtime_ns // 1_000_000)
    yield "", "Added", _moment(entry.added_ms)
    for notice in article.notices:
        yield "", "Notice", notice.message


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
