"""What has to be said of a search below its numbers: other spellings, an unfinished word, a better one."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.model.query import Expansion
from reader.ui.widgets import dressed

_ONLY_AS_TYPED = "Other spellings are left out"
_MOST = 6  # spellings that are named; the tool tip has all


class ResultNotes(QWidget):
    """Each note is there only where it has something to say."""

    suggestion_requested = Signal(str)
    variants_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._suggested = ""
        self._searched_too = ""
        self._also = _note()
        self._prefix = _note()
        self.suggestion = _note()
        self.suggestion.setTextFormat(Qt.TextFormat.RichText)
        self.suggestion.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | _BY_KEY)
        self.suggestion.linkActivated.connect(self._on_suggestion)
        self.variants = dressed(QCheckBox("Variants"), "variants", accessible="Search other spellings, too")
        self.variants.setToolTip("Search other spellings of a name, too")
        self.variants.setChecked(True)
        self.variants.clicked.connect(self.variants_toggled)
        self._arrange()
        self.say((), "", "")

    def say(self, also: Sequence[Expansion], prefix: str, suggestion: str) -> None:
        """Say which spellings are searched, too, which word is unfinished, and what may have been meant."""
        spellings = [spelling for expansion in also for spelling in expansion.spellings]
        more = f" and {len(spellings) - _MOST} more" if len(spellings) > _MOST else ""
        self._searched_too = f"Also searching: {', '.join(spellings[:_MOST])}{more}" if spellings else ""
        self._also.setToolTip("\n".join(f"{one.word}: {', '.join(one.spellings)}" for one in also))
        self._show(self._prefix, f"Words that begin with “{prefix}”" if prefix else "")
        self._suggested = suggestion
        self._show(self.suggestion, suggestion_link(suggestion))
        self._show_switch()

    def set_variants(self, *, on: bool) -> None:
        """Show whether other spellings are searched, too."""
        self.variants.setChecked(on)
        self._show_switch()

    def has_words(self) -> bool:
        """Return whether there is anything to say."""
        return any(not part.isHidden() for part in self._parts)

    def _show_switch(self) -> None:
        said = self._searched_too if self.variants.isChecked() else _ONLY_AS_TYPED
        self._show(self._also, said)
        self.variants.setVisible(bool(said))

    def _arrange(self) -> None:
        self._parts = (self._prefix, self.suggestion, self._also)
        spellings = QHBoxLayout()
        spellings.addWidget(self._also, 1)
        spellings.addWidget(self.variants, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 12, 7)
        column.setSpacing(3)
        column.addWidget(self._prefix)
        column.addWidget(self.suggestion)
        column.addLayout(spellings)

    def _show(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _on_suggestion(self) -> None:
        self.suggestion_requested.emit(self._suggested)


def suggestion_link(suggestion: str) -> str:
    """Return the question that offers a better query, as HTML with a link; empty where there is none."""
    return f'Did you mean <a href="#">{escape(suggestion)}</a>?' if suggestion else ""


def _note() -> QLabel:
    label = dressed(QLabel(), "listCount")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)  # spellings are the user's own words
    return label


_BY_KEY = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
