"""Says where an export goes: a path that follows format and part until somebody chooses another."""

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.exchange.exports import ExportFormat
from reader.services.export_places import ExportError, check_place, is_read_in_libraries, is_taken
from reader.ui.widgets import dressed

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_ENDING = re.compile(r"\.\w{1,9}$")
_LONGEST = 80  # characters of a suggested name


class TargetField(QWidget):
    """A line for the path, a button that asks for one, and below what keeps it from being written or is replaced."""

    changed = Signal()

    def __init__(self, library: Path, folder: Path, parent: QWidget) -> None:
        """Take the folder of the library, and the one that is suggested."""
        super().__init__(parent)
        self._library = library
        self._folder = folder
        self._chosen = False
        self._format: ExportFormat | None = None
        self.edit = dressed(QLineEdit(self), accessible="Where to")
        self.button = QPushButton("Choose…", self)
        self.button.setAutoDefault(False)
        self.remark = QLabel(self)
        self._lay_out()
        self.edit.textEdited.connect(self._on_edited)
        self.edit.textChanged.connect(self._on_changed)
        self.button.clicked.connect(self._ask)

    @property
    def path(self) -> Path | None:
        """Return where the export goes, None for nowhere yet. A name without an ending gets the format's."""
        text = self.edit.text().strip()
        if not text or self._format is None:
            return None
        path = self._folder / (Path.home() / text[2:] if text.startswith(("~/", "~\\")) else text)
        return path if _ENDING.search(path.name) else Path(f"{path}{self._format.suffix}")

    @property
    def problem(self) -> str:
        """Return why nothing can be written there, empty where that is not known before it is tried."""
        path = self.path
        if path is None or self._format is None:
            return ""
        try:
            check_place(self._library, path, self._format, force=True)
        except ExportError as error:
            return error.reason[:1].upper() + error.reason[1:]
        return ""

    @property
    def replaces(self) -> bool:
        """Return whether something is there already, which this field says."""
        return self.path is not None and is_taken(self.path)

    def suggest(self, name: str, export_format: ExportFormat) -> None:
        """Suggest a file of that name; a path that somebody chose keeps its name and gets the format's ending."""
        before, self._format = self._format, export_format
        if self._chosen and self.edit.text().strip():
            old = before.suffix if before is not None else ""
            self.edit.setText(self.edit.text().strip().removesuffix(old) + export_format.suffix)
        else:
            self.edit.setText(str(self._place_for(f"{file_name(name)}{export_format.suffix}")))
        self._on_changed()  # the same path may be good for another format

    def show_path(self, path: Path) -> None:
        """Begin with a path that somebody has chosen before."""
        self._chosen = True
        self.edit.setText(str(path))

    def _lay_out(self) -> None:
        self.remark.setProperty("warning", True)
        self.remark.setWordWrap(True)
        self.remark.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.remark)
        self.setFocusProxy(self.edit)

    def _place_for(self, name: str) -> Path:
        """Return where a file of that name can stand: not in the library where it would become an article."""
        if is_read_in_libraries(name) and self._folder.is_relative_to(self._library):
            return self._library.parent / name
        return self._folder / name

    def _ask(self) -> None:
        if self._format is None:
            return
        start = self.path or self._folder
        if self._format.is_folder:
            path = QFileDialog.getExistingDirectory(self, "Export into a folder", str(start.parent))
            if path and is_taken(Path(path)):  # hundreds of pages do not belong between other files
                path = str(Path(path) / start.name)
        else:
            kinds = f"{self._format.name} (*{self._format.suffix})"
            options = QFileDialog.Option.DontConfirmOverwrite  # the line below says it
            path, _ = QFileDialog.getSaveFileName(self, "Export to", str(start), kinds, options=options)
        if path:
            self.show_path(Path(path))

    def _on_edited(self) -> None:
        self._chosen = True

    def _on_changed(self) -> None:
        said = self.problem or self._replaced()
        self.remark.setText(said)
        self.remark.setVisible(bool(said))
        self.edit.setAccessibleDescription(said)
        self.changed.emit()

    def _replaced(self) -> str:
        path = self.path
        if path is None or not self.replaces:
            return ""
        what = "Files of the same names in it" if path.is_dir() else "The file"
        return f"“{path.name}” is there already. {what} will be replaced."


def file_name(title: str) -> str:
    """Return a title as the name of a file on every system, without an ending."""
    name = " ".join(_UNSAFE.sub(" ", title).split()).strip(". ")
    return name[:_LONGEST].strip() or "export"
