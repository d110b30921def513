"""Tags that may fit a highlight, each with the reason why: below the field in which tags are typed."""

from collections.abc import Collection, Sequence
from itertools import zip_longest

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reader.model.tag_suggestion import TagSuggestion
from reader.ui.panels.card_parts import chip_text
from reader.ui.widgets import dressed

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST = 4
_CHIP_SHARE = 0.55  # of the width, at most
_BETWEEN_PX = 8


class SuggestionRows(QWidget):
    """Not there while there is nothing to suggest. It never takes the focus by itself."""

    chosen = Signal(str)  # tag
    left = Signal()  # the suggestion that had the focus has gone

    def __init__(self, parent: QWidget) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setAccessibleName("Suggested tags")
        self._rows = [_Row(self) for _ in range(_MOST)]  # at once: Tab goes through widgets in the order they are made
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(4)
        for row in self._rows:
            column.addWidget(row)
            row.chosen.connect(self.chosen)
        self.hide()

    def suggestions(self) -> list[TagSuggestion]:
        """Return what is suggested."""
        return [row.suggestion for row in self._rows if row.suggestion is not None]

    def chip(self, tag: str) -> QToolButton:
        """Return the button that gives a tag. Raises KeyError where it is not suggested."""
        return {row.suggestion.tag: row.chip for row in self._rows if row.suggestion is not None}[tag]

    def show_suggestions(self, suggestions: Sequence[TagSuggestion]) -> None:
        """Suggest these in place of others, the first four of them; the focus stays with its tag."""
        focused = next((row.suggestion for row in self._rows if row.chip.hasFocus()), None)
        for row, suggestion in zip_longest(self._rows, suggestions[:_MOST]):
            row.show_suggestion(suggestion)
        self.setVisible(bool(suggestions))
        if focused is not None:
            chip = next((row.chip for row in self._rows if row.suggestion == focused), None)
            chip.setFocus(Qt.FocusReason.OtherFocusReason) if chip is not None else self.left.emit()

    def leave_out(self, tags: Collection[str]) -> None:
        """Suggest none of these any more."""
        self.show_suggestions([one for one in self.suggestions() if one.tag not in tags])


class _Row(QWidget):
    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.suggestion: TagSuggestion | None = None
        self.chip = dressed(_Chip(self), "suggestedTag")
        self._reason = dressed(QLabel(self), "suggestionReason")
        self._reason.setTextFormat(Qt.TextFormat.PlainText)  # it has words of the article
        self._reason.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN_PX)
        row.addWidget(self.chip)
        row.addWidget(self._reason, 1)
        self.chip.clicked.connect(self._on_clicked)

    def show_suggestion(self, suggestion: TagSuggestion | None) -> None:
        """Say another one, or go away."""
        self.suggestion = suggestion
        self.setVisible(suggestion is not None)
        if suggestion is not None:
            said = f"Add the tag {suggestion.tag}: {suggestion.reason}"
            dressed(self.chip, "suggestedTag", accessible=said, tip=said)
            self._fit(suggestion)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten chip and reason to the room there is."""
        super().resizeEvent(event)
        if self.suggestion is not None:
            self._fit(self.suggestion)

    def _fit(self, suggestion: TagSuggestion) -> None:
        self.chip.fit(suggestion.tag, round(self.width() * _CHIP_SHARE))
        room = self.width() - self.chip.sizeHint().width() - _BETWEEN_PX
        self._reason.ensurePolished()
        self._reason.setText(_fitted(suggestion.reason, self._reason.fontMetrics(), room))

    def _on_clicked(self) -> None:
        if self.suggestion is not None:
            self.chosen.emit(self.suggestion.tag)


class _Chip(QToolButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def fit(self, tag: str, room: int) -> None:
        self.ensurePolished()
        sign = "+ "
        text = self.fontMetrics().elidedText(sign + chip_text(tag), Qt.TextElideMode.ElideMiddle, room)
        self.setText(text.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        """Return a size as low as a chip of the field."""
        return QSize(super().sizeHint().width(), 22)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, too."""
        if event.key() in _ENTER and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.click()
        else:
            super().keyPressEvent(event)


def _fitted(reason: str, metrics: QFontMetrics, room: int) -> str:
    """Return a reason shortened to a width; what follows a colon gets a line of its own where both do not fit."""
    what, colon, words = reason.partition(": ")
    lines = [f"{what}:", words] if colon and metrics.horizontalAdvance(reason) > room else [reason]
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines)
