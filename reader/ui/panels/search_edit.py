"""The line a query is typed in: one line whatever is pasted, and a wavy line under what is wrong in it."""

import re
from unicodedata import bidirectional

from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat, QValidator
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from reader.model.document import Span
from reader.ui.widgets import dressed

_BREAKS = re.compile(r"[\r\n\t\x0b\x0c\x85\u2028\u2029]")  # one for one, so that the caret keeps its place
_STRONG = ("L", "R", "AL")
_TIP = "Words, phrases in quotes, and terms such as tag:energy or date:2023"


class SearchEdit(QLineEdit):
    """Knows whether an input method is composing; places are code points of the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        dressed(self, "searchEdit", accessible="Search", tip=_TIP)
        self.setValidator(_OneLine(self))
        self._marked = False
        self._composing = False

    @property
    def composing(self) -> bool:
        """Return whether letters are being put together that are no text yet."""
        return self._composing

    @property
    def caret(self) -> int:
        """Return how many code points stand before the caret."""
        return _code_points(self.text(), self.cursorPosition())

    @property
    def right_to_left(self) -> bool:
        """Return whether the text runs to the left: its first letter decides."""
        first = next((bidirectional(letter) for letter in self.text() if bidirectional(letter) in _STRONG), "L")
        return first != "L"

    def write(self, text: str, caret: int) -> None:
        """Put other text in, with the caret behind so many code points of it."""
        self.setText(text)
        self.setCursorPosition(_units(text[:caret]))

    def mark(self, place: Span, color: str) -> None:
        """Draw a wavy line under a piece of the text, until it is unmarked."""
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(QColor(color))
        start, length = _units(self.text()[: place.start]), _units(place.of(self.text()))
        attribute = QInputMethodEvent.Attribute(
            QInputMethodEvent.AttributeType.TextFormat, start - self.cursorPosition(), length, form
        )
        self._form([attribute])
        self._marked = True

    def unmark(self) -> None:
        """Take the line away."""
        if self._marked:
            self._form([])
        self._marked = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep in mind whether something is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def _form(self, attributes: list[QInputMethodEvent.Attribute]) -> None:
        # A line edit formats pieces of its text only for an input method. Painting over it would need the places of
        # letters, which it tells nobody once the text is scrolled or runs both ways.
        if not self._composing:
            QApplication.sendEvent(self, QInputMethodEvent("", attributes))


class _OneLine(QValidator):
    def validate(self, text: str, caret: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, one_line(text), caret


def one_line(text: str) -> str:
    """Return text with a space for each line break or tab."""
    return _BREAKS.sub(" ", text.replace("\r\n", "\n"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _code_points(text: str, units: int) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))
