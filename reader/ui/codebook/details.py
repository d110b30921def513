"""What is known of the chosen tags, and what can be done with them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.model.wording import count
from reader.ui.codebook.color_choice import ColorChoice
from reader.ui.codebook.description_edit import DescriptionEdit
from reader.ui.codebook.key_choice import KeyChoice
from reader.ui.models.codebook_model import TagInfo, counted, outermost
from reader.ui.widgets import dressed

_WIDEST = 460  # logical pixels: lines and buttons beyond that are no easier to read
_NAMED = 12  # of several chosen tags
_BUTTONS = {
    "show": ("Show Passages", "List its passages beside this page (Enter)"),
    "rename": ("Rename…", "Call it otherwise, or move it below another tag (F2)"),
    "merge": ("Merge Into…", "Make it one with another tag"),
    "split": ("Split…", "Give some of its passages other tags"),
    "new": ("New Tag Below…", "Define a tag below this one (Insert)"),
    "delete": ("Delete…", "Take it from all passages, which stay (Delete)"),
}
_FOR_SEVERAL = ("merge", "delete")


class TagDetails(QScrollArea):
    """Shows one tag to be described, several to be merged or deleted, or what to do first."""

    wished = Signal(str)  # a key of the buttons: "rename", "merge", …
    color_chosen = Signal(str)  # "#rrggbb" or ""
    key_chosen = Signal(int)  # 1 to 9, 0 for none
    described = Signal(str, str)  # tag, description

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.above = dressed(QLabel(), "tagAbove")
        self.heading = QLabel()
        self.facts = QLabel()
        self.colors = ColorChoice()
        self.description = DescriptionEdit()
        self.keys = KeyChoice()
        self.buttons = {name: QPushButton(text) for name, (text, _) in _BUTTONS.items()}
        self._about_one = QWidget()
        self._grid = QGridLayout()
        self._arrange()
        self.colors.chosen.connect(self.color_chosen)
        self.keys.chosen.connect(self.key_chosen)
        self.description.described.connect(self.described)

    def show_tags(self, chosen: Sequence[str], infos: Mapping[str, TagInfo]) -> None:
        """Show what is known of these tags."""
        known = [infos[name] for name in chosen if name in infos]
        self.description.show_description(
            *((known[0].name, known[0].defined.description) if len(known) == 1 else _NONE)
        )
        self._about_one.setVisible(len(known) == 1)
        if len(known) == 1:
            self._show_one(known[0], infos)
        elif known:
            self._show_several(known)
        else:
            self._say("", "No tag chosen", "Choose one to describe it, to move it, or to see its passages.", ())

    def _show_one(self, info: TagInfo, infos: Mapping[str, TagInfo]) -> None:
        above, _, name = info.name.rpartition("/")
        used = info.count.total > 0
        offered = [one for one in _BUTTONS if used or one not in {"show", "split"}]
        facts = counted(info.count) if used else "In no passage yet"
        self._say(above.replace("/", " / "), name, facts, offered)
        self.buttons["split"].setEnabled(info.count.count > 0)
        self.colors.show_color(info.defined.color)
        taken = {other.defined.key: other.name for other in infos.values() if other.defined.key}
        self.keys.show_key(info.defined.key, {key: tag for key, tag in taken.items() if tag != info.name})

    def _show_several(self, known: Sequence[TagInfo]) -> None:
        names = [info.name.replace("/", " / ") for info in known[:_NAMED]]
        more = [f"and {len(known) - _NAMED:,} more"] if len(known) > _NAMED else []
        offered = _FOR_SEVERAL if len(outermost(info.name for info in known)) > 1 else ()
        self._say("", count(len(known), "tag"), "\n".join([*names, *more]), offered)

    def _say(self, above: str, heading: str, facts: str, offered: Sequence[str]) -> None:
        self.above.setText(above)
        self.above.setVisible(bool(above))
        self.heading.setText(heading)
        self.facts.setText(facts)
        for button in self.buttons.values():
            self._grid.removeWidget(button)
        for place, name in enumerate(offered):
            self._grid.addWidget(self.buttons[name], place // 2, place % 2)
        for name, button in self.buttons.items():
            button.setVisible(name in offered)

    def _arrange(self) -> None:
        self.setObjectName("tagDetails")
        self.setAccessibleName("About the tag")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heading.setProperty("heading", True)
        content = dressed(QWidget(), "tagDetailsContent")
        content.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(4)
        for label in (self.above, self.heading, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("muted", label is not self.heading)
            column.addWidget(label)
        column.addSpacing(14)
        column.addWidget(self._about_one)
        column.addLayout(self._grid)
        column.addStretch()
        self._arrange_one()
        self._set_up_buttons()
        self.setWidget(content)

    def _arrange_one(self) -> None:
        column = QVBoxLayout(self._about_one)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(6)
        for caption, part in (
            ("COLOUR", self.colors),
            ("DESCRIPTION", self.description),
            ("QUICK KEY", self.keys),
        ):
            label = QLabel(caption)
            label.setProperty("caption", True)
            column.addWidget(label)
            column.addWidget(part)
            column.addSpacing(8)

    def _set_up_buttons(self) -> None:
        self._grid.setSpacing(8)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        for name, button in self.buttons.items():
            text, tip = _BUTTONS[name]
            dressed(button, f"{name}Tag", accessible=text.removesuffix("…"), tip=tip)
            button.setAutoDefault(False)
            button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        name = next(name for name, button in self.buttons.items() if button is self.sender())
        self.wished.emit(name)


_NONE = ("", "")
