"""Asks what is to leave, as what, and where to."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.exchange.exports import BY_ID, EXPORTS, ExportFormat
from reader.model.part import Part
from reader.ui.exchange.export_wording import Size, SizeOf, is_worth, size_said, suggested_name
from reader.ui.exchange.part_field import Choices, PartField
from reader.ui.exchange.target_field import TargetField
from reader.ui.widgets import dressed

_FORMATS_PX = 190
_REST_PX = 430
_ROW_PX = 30
_PAD_PX = 22
_NO_QUERY = "Write what to search for."


class ExportDialog(QDialog):
    """Formats on the left, what is chosen on the right."""

    export_requested = Signal(object, str, object, bool)  # Part, format id, Path, whether to replace what is there

    def __init__(self, library: Path, choices: Choices, folder: Path, size_of: SizeOf, parent: QWidget) -> None:
        """Take the library's folder, what there is to choose from, and the folder to suggest."""
        super().__init__(parent)
        self._library = library.name
        self._size_of = size_of
        self._known: Size | None = None  # of what is chosen
        self.setWindowTitle("Export")
        self.setAccessibleName("Export")
        self.formats = _FormatList(self)
        self.part_field = PartField(choices, self)
        self.target = TargetField(library, folder, self)
        self._name = QLabel(self)
        self._hint = QLabel(self)
        self._size = QLabel(self)
        self.export_button = QPushButton("Export", self)
        self.cancel_button = QPushButton("Cancel", self)
        self._lay_out()
        self.formats.currentItemChanged.connect(self._on_changed)
        self.part_field.changed.connect(self._on_changed)
        self.target.changed.connect(self._update_button)
        self.export_button.clicked.connect(self._on_export)
        self.cancel_button.clicked.connect(self.reject)

    def show_choice(self, part: Part, format_id: str, target: Path | None = None) -> None:
        """Begin with a part, a format, and a place where somebody has chosen one before."""
        self.formats.choose(format_id if format_id in BY_ID else EXPORTS[0].id)
        self.part_field.show_part(part)
        if target is not None:
            self.target.show_path(target)
        self._on_changed()
        self.formats.setFocus()

    def _lay_out(self) -> None:
        self.formats.setFixedWidth(_FORMATS_PX)
        self.formats.setFixedHeight(len(EXPORTS) * _ROW_PX + 12)
        self._name.setProperty("heading", True)
        self._hint.setWordWrap(True)
        for label in (self._hint, self._size):
            label.setProperty("muted", True)
        column = QVBoxLayout()
        column.setSpacing(7)
        column.addWidget(self._name)
        column.addWidget(self._hint)
        for caption, field in (("What", self.part_field), ("Where to", self.target)):
            column.addSpacing(14)
            column.addWidget(_caption(caption, self))
            column.addWidget(field)
            if field is self.part_field:
                column.addWidget(self._size)
        column.addStretch()
        column.addLayout(self._buttons())
        right = QWidget(self)
        right.setFixedWidth(_REST_PX)
        right.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD_PX - 8, _PAD_PX, _PAD_PX, 18)
        row.setSpacing(_PAD_PX)
        row.addWidget(self.formats)
        row.addWidget(right)

    def _buttons(self) -> QHBoxLayout:
        self.export_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.export_button)
        return row

    def _on_changed(self) -> None:
        chosen, part = self.formats.chosen, self.part_field.part()
        self._name.setText(chosen.name)
        self._hint.setText(chosen.hint)
        self._known = self._size_of(part) if part is not None else None
        self._size.setText(size_said(self._known, chosen) if part is not None else _NO_QUERY)
        self.target.suggest(suggested_name(self._library, part or Part(), chosen), chosen)
        self._update_button()

    def _update_button(self) -> None:
        chosen, part = self.formats.chosen, self.part_field.part()
        worth = part is not None and is_worth(self._known, chosen)
        self.export_button.setEnabled(worth and self.target.path is not None and not self.target.problem)

    def _on_export(self) -> None:
        part, path, replaces = self.part_field.part(), self.target.path, self.target.replaces
        if part is not None and path is not None:
            self.accept()
            self.export_requested.emit(part, self.formats.chosen.id, path, replaces)


class _FormatList(QListWidget):
    """The formats by name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dressed(self, "formatList", accessible="Format")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in EXPORTS:
            item = QListWidgetItem(one.name, self)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setToolTip(one.hint)
            item.setSizeHint(QSize(0, _ROW_PX))

    @property
    def chosen(self) -> ExportFormat:
        """Return the format that is chosen."""
        return BY_ID[self.currentItem().data(Qt.ItemDataRole.UserRole)]

    def choose(self, format_id: str) -> None:
        """Choose a format."""
        self.setCurrentRow([one.id for one in EXPORTS].index(format_id))


def _caption(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text.upper(), parent)
    label.setProperty("caption", True)
    return label
