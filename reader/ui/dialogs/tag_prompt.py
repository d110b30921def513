"""The card that asks which tags a number of places are to get."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.model.wording import count
from reader.ui.dialogs.overlay import Overlay
from reader.ui.dialogs.tag_field import TagField
from reader.ui.widgets import dressed

_WIDTH_PX = 320
_PAD_PX = 14


class TagPrompt(Overlay):
    """Nothing is tagged until the button is pressed, or Enter with nothing left to add."""

    tags_given = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        """Make it hidden above ``parent``'s window."""
        super().__init__(parent)
        self.card.setFixedWidth(_WIDTH_PX)
        self.title = dressed(QLabel(self.card), "editorHint")
        self.tags = TagField(self.card)
        self.button = QPushButton("Tag", self.card)
        self.button.setDefault(True)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(_PAD_PX, _PAD_PX, _PAD_PX, _PAD_PX)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.tags)
        column.addLayout(row)
        self.setFocusProxy(self.tags.edit)
        self.tags.tags_changed.connect(self._on_tags_changed)
        self.tags.done_requested.connect(self._give)
        self.button.clicked.connect(self._give)

    def ask(self, places: int, known: Sequence[tuple[str, int]], at: QPoint) -> None:
        """Ask for the tags of so many places, at a point of the window; ``known`` is as for `TagField.set_known`."""
        self.card.setAccessibleName(f"Tag {count(places, 'place')}")
        self.title.setText(f"Tag {count(places, 'place')}. Those that are no highlights yet become some.")
        self.title.setWordWrap(True)
        self.tags.set_known(known)
        self.tags.set_tags(())
        self.tags.clear_typing()
        self.button.setEnabled(False)
        self.open_at(at)

    def _owns(self, widget: QObject | None) -> bool:
        return super()._owns(widget) or self.tags.owns_popup(widget)

    def _on_tags_changed(self, tags: tuple[str, ...]) -> None:
        self.button.setEnabled(bool(tags))

    def _give(self) -> None:
        if typed := self.tags.edit.text().strip():
            self.tags.add(typed)
        if tags := self.tags.tags():
            self.dismiss()
            self.tags_given.emit(tags)
