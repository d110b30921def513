"""Says which part of the library is meant: a kind, and where it needs one, a value."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from reader.model.part import Part
from reader.ui.widgets import dressed

_KINDS = {
    "library": "The whole library",
    "folder": "A folder",
    "tag": "A tag",
    "query": "A search",
    "article": "The open article",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: folders, tags, the query that is on, the open article; empty for none."""

    folders: Sequence[str] = ()
    tags: Sequence[str] = ()
    query: str = ""
    article: str = ""
    title: str = ""  # of the open article


class PartField(QWidget):
    """A box of kinds, and beside it what the chosen kind is asked for."""

    changed = Signal()

    def __init__(self, choices: Choices, parent: QWidget) -> None:
        """Begin with the whole library; kinds that there is nothing of are left out."""
        super().__init__(parent)
        self.kind = dressed(QComboBox(self), accessible="What to export")
        self.folder = _box("Folder", choices.folders, self)
        self.tag = _box("Tag", choices.tags, self)
        self.query = dressed(QLineEdit(choices.query, self), accessible="Search")
        self.query.setPlaceholderText("As in the search field: tag:energy date:2024")
        self._article = choices.article
        self._editors: dict[str, QWidget] = {
            "library": QWidget(self),
            "folder": self.folder,
            "tag": self.tag,
            "query": self.query,
            "article": _article_label(choices, self),
        }
        self._values = QStackedWidget(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fill(choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self._values, 1)
        self.setFocusProxy(self.kind)
        self._connect()

    def show_part(self, part: Part) -> None:
        """Choose what is meant; of a part that is several things the first counts."""
        for name in ("query", "tag", "folder", "article"):
            if value := getattr(part, name):
                self._show_value(name, value)
                if (row := self.kind.findData(name)) >= 0:
                    self.kind.setCurrentIndex(row)
                return

    def _show_value(self, name: str, value: str) -> None:
        if name == "query":
            self.query.setText(value)
        elif name != "article":
            box = self.folder if name == "folder" else self.tag
            if box.findText(value) < 0:  # a tag that no passage has; nothing chosen would mean the whole library
                box.addItem(value)
            box.setCurrentIndex(box.findText(value))

    def part(self) -> Part | None:
        """Return what is meant, None while a search has no words yet."""
        match self.kind.currentData():
            case "folder":
                return Part(folder=self.folder.currentText())
            case "tag":
                return Part(tag=self.tag.currentText())
            case "query":
                query = self.query.text().strip()
                return Part(query=query) if query else None
            case "article":
                return Part(article=self._article)
            case _:
                return Part()

    def _fill(self, choices: Choices) -> None:
        missing = {
            "folder": not choices.folders,
            "tag": not choices.tags,
            "article": not choices.article,
        }
        for name, label in _KINDS.items():
            self._values.addWidget(self._editors[name])
            if not missing.get(name):
                self.kind.addItem(label, name)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        for box in (self.folder, self.tag):
            box.currentIndexChanged.connect(self.changed)
        self.query.textChanged.connect(self.changed)

    def _on_kind(self) -> None:
        self._values.setCurrentWidget(self._editors[self.kind.currentData()])
        self.changed.emit()


def _box(name: str, values: Sequence[str], parent: QWidget) -> QComboBox:
    box = dressed(QComboBox(parent), accessible=name)
    box.addItems(list(values))
    box.setMaxVisibleItems(16)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(16)
    return box


def _article_label(choices: Choices, parent: QWidget) -> QLabel:
    label = QLabel(choices.title or choices.article, parent)
    label.setToolTip(choices.article)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # a long title is cut off
    label.setProperty("muted", True)
    return label
