"""Asks what a tag is to be called."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from reader.model.tag_edit import TagEdit
from reader.model.tags import TagError, checked_tag
from reader.ui.codebook.edit_dialog import EditDialog
from reader.ui.widgets import dressed

Meant = Callable[[str], TagEdit | None]


class NameDialog(EditDialog):
    """A line for the whole name, "energy/pipelines", of which the last part is ready to be typed over."""

    def __init__(self, heading: str, confirm: str, meant: Meant, parent: QWidget) -> None:
        """Take what a checked name means, None where that is nothing; it may raise TagError."""
        super().__init__(heading, confirm, parent)
        self._meant = meant
        self.field = dressed(QLineEdit(self), accessible="Name of the tag")
        self.field.setPlaceholderText("energy/pipelines")
        self.body.addWidget(self.field)
        self.field.textChanged.connect(self._on_typed)

    def start_with(self, name: str) -> None:
        """Put a name into the line, its last part selected."""
        self.field.setText(name)
        last = len(name.rpartition("/")[2])
        self.field.setSelection(len(name) - last, last) if last else self.field.setCursorPosition(len(name))
        self.field.setFocus()

    def _on_typed(self, text: str) -> None:
        if not text.strip() or text.endswith("/"):  # on the way to a name
            self.set_edit(None)
            return
        try:
            self.set_edit(self._meant(checked_tag(text)))
        except TagError as error:
            self.set_edit(None, str(error))
