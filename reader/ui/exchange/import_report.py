"""Says what came in with a file, what did not, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.model.wording import count
from reader.services.importing import Imported
from reader.ui.exchange.doubtful_list import Doubt, DoubtfulList, as_text

_WIDTH_PX = 640


class ImportReport(QDialog):
    """What came in as sentences; what could not be placed as a list, by the reason."""

    undo_requested = Signal()

    def __init__(self, file_name: str, imported: Imported, parent: QWidget) -> None:
        """Take the name of the file and what became of what is in it."""
        super().__init__(parent)
        self.setWindowTitle("Import")
        self.setAccessibleName(f"Import of {file_name}")
        self._doubts = doubts(imported)
        self.doubtful = DoubtfulList(self._doubts, self) if self._doubts else None
        self.undo_button = QPushButton("Undo Import", self)
        self.undo_button.setEnabled(bool(imported.changes or imported.tags))
        self.copy_button = QPushButton("Copy List", self)
        self.copy_button.setVisible(bool(self._doubts))
        self.close_button = QPushButton("Close", self)
        self._lay_out(file_name, imported)
        self._connect()

    def _lay_out(self, file_name: str, imported: Imported) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(4)
        heading = _line(file_name, self)
        heading.setProperty("heading", True)
        column.addWidget(heading)
        column.addWidget(_line(imported.format, self, muted=True))
        column.addSpacing(8)
        said = "\n".join(sentences(imported))
        column.addWidget(_line(said, self))
        self.setAccessibleDescription(said)
        for remark in imported.remarks:
            column.addWidget(_line(remark, self, muted=True))
        if self.doubtful is not None:
            column.addSpacing(8)
            column.addWidget(self.doubtful)
        column.addSpacing(12)
        column.addLayout(self._buttons())
        self.setMinimumWidth(_WIDTH_PX)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self.undo_button, self.copy_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.close_button)
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        return row

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.accept)
        self.copy_button.clicked.connect(self._copy)
        self.undo_button.clicked.connect(self.accept)
        self.undo_button.clicked.connect(self.undo_requested)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._doubts))


def sentences(imported: Imported) -> list[str]:
    """Return in words what came in and what did not."""
    passages = (
        (imported.added, "came in."),
        (imported.updated, "of the library changed: the file has a newer version."),
        (imported.present, "had been here already."),
        (len(imported.waiting), "of those have no certain place: please review them."),
        (len(imported.unplaced) + len(imported.rejected), "did not come in."),
    )
    said = [f"{count(number, 'passage')} {words}" for number, words in passages if number]
    if imported.tags:
        said.append(f"{count(len(imported.tags), 'tag')} joined the codebook.")
    elif imported.known_tags and not said:
        said.append(f"{count(imported.known_tags, 'tag')} had been in the codebook already.")
    return said or ["Nothing came in: there is nothing in it."]


def doubts(imported: Imported) -> list[Doubt]:
    """Return what did not come in, then what waits for review."""
    left_out = [Doubt(one.article, one.quote, one.reason) for one in imported.unplaced]
    unread = [Doubt("", one.where, one.reason) for one in imported.rejected]
    return [*left_out, *unread, *(Doubt(one.article, one.quote, one.reason) for one in imported.waiting)]


def _line(text: str, parent: QWidget, *, muted: bool = False) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("muted", muted)
    return label
