"""The card that asks which tag a digit is to give in tagging mode."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.dialogs.overlay import Overlay
from reader.ui.dialogs.tag_field import TagField
from reader.ui.widgets import dressed

_WIDTH_PX = 300
_PAD_PX = 14
_ABOVE_PX = 6  # the strip


class QuickTagPrompt(Overlay):
    """The first tag that is added is taken, and the card closes."""

    tag_chosen = Signal(int, str)  # digit, tag
    clear_requested = Signal(int)  # digit

    def __init__(self, parent: QWidget) -> None:
        """Make it hidden above ``parent``'s window."""
        super().__init__(parent)
        self._digit = 0
        self.title = QLabel(self.card)
        self.tags = TagField(self.card)
        self.clear = QPushButton(self.card)
        self.clear.setFlat(True)
        self._arrange()
        self.setFocusProxy(self.tags.edit)
        self.tags.tags_changed.connect(self._on_tags_changed)
        self.tags.done_requested.connect(self.dismiss)
        self.clear.clicked.connect(self._on_clear)

    def ask(self, digit: int, tag: str, known: Sequence[tuple[str, int]], above: QPoint) -> None:
        """Ask for the tag of a digit that gives ``tag`` now, "" for none; the card goes above a point of the window.

        ``known`` is as for `TagField.set_known`.
        """
        self._digit = digit
        self.card.setAccessibleName(f"Tag for {digit}")
        self.title.setText(f"{digit} gives “{tag}”" if tag else f"Which tag shall {digit} give?")
        self.clear.setText(f"Free {digit}")
        self.clear.setVisible(bool(tag))
        self.tags.set_known([one for one in known if one[0] != tag])
        self.tags.set_tags(())
        self.tags.clear_typing()
        self.tags.edit.setPlaceholderText("Another tag" if tag else "A tag, then Enter")
        self.card.adjustSize()
        self.open_at(above - QPoint(0, self.card.sizeHint().height() + _ABOVE_PX))

    def _arrange(self) -> None:
        self.card.setFixedWidth(_WIDTH_PX)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.hint = dressed(QLabel("Kept in the library’s codebook", self.card), "editorHint")
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        row.addWidget(self.clear)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(_PAD_PX, 12, _PAD_PX, 10)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.tags)
        column.addLayout(row)

    def _owns(self, widget: QObject | None) -> bool:
        return super()._owns(widget) or self.tags.owns_popup(widget)

    def _on_tags_changed(self, tags: tuple[str, ...]) -> None:
        if tags:
            self.dismiss()
            self.tag_chosen.emit(self._digit, tags[-1])

    def _on_clear(self) -> None:
        self.dismiss()
        self.clear_requested.emit(self._digit)
