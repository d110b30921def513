"""What the search field says of its query: how much it finds, that it takes long, what is wrong with it."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from reader.model.document import Span
from reader.model.query import Mistake
from reader.model.wording import count
from reader.ui.panels.mistake_line import MistakeLine
from reader.ui.panels.search_frame import SearchFrame

_SLOW_MS = 300  # searches that take longer are said to be going on
_REST_MS = 400  # a quote just opened is no mistake yet: the reason waits until the typing rests


class SearchRemarks(QObject):
    """Writes them into the frame, and below the field."""

    def __init__(self, frame: SearchFrame, field: QWidget) -> None:
        """Take the frame to write in, and the field that it is in."""
        super().__init__(field)
        self._frame = frame
        self._field = field
        self._counts = ""
        self._reason = ""
        self.color = "#b3191f"  # of a mistake; the theme's
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._slow.timeout.connect(self._on_slow)
        self._rest.timeout.connect(self.show_reason)

    @cached_property
    def line(self) -> MistakeLine:
        """Return what explains a mistake; made when first wanted, in the window that the field is in by then."""
        return MistakeLine(self._field)

    def show_counts(self, articles: int, places: int) -> None:
        """Say how much is found."""
        where = f" · {count(places, 'place')}" if places else ""
        self.say(f"{count(articles, 'article')}{where}" if articles else "Nothing found")

    def say(self, counts: str) -> None:
        """Say something at the right of the query, until something else is said."""
        self._slow.stop()
        self._counts = counts
        self._frame.show_count(counts)

    def show_searching(self, *, on: bool) -> None:
        """Say that a search is going on, if it goes on for long; afterwards, what was said before."""
        if not on:
            self.say(self._counts)
        elif not self._slow.isActive():
            self._slow.start()

    def explain(self, mistake: Mistake, chips: Sequence[str]) -> None:
        """Mark a mistake in the query that the frame shows, whose chips are these."""
        self.forget()
        self._reason = mistake.message
        self._frame.edit.setAccessibleDescription(mistake.message)
        self._mark(mistake.place, chips)
        self._rest.start()

    def show_reason(self) -> None:
        """Show now why the query is wrong, if it is."""
        self._rest.stop()
        if self._reason:
            self.line.show_message(self._reason, self.color)

    def hide_reason(self) -> None:
        """Show it no more; the mark stays."""
        self._rest.stop()
        if "line" in self.__dict__:  # else it has never been made
            self.line.hide()

    def forget(self) -> None:
        """Forget the mistake, its mark and its reason."""
        self.hide_reason()
        self._reason = ""
        self._frame.edit.setAccessibleDescription("")
        self._frame.edit.unmark()
        self._frame.chips.show_error(-1)

    def _mark(self, place: Span, chips: Sequence[str]) -> None:
        start = 0
        for number, chip in enumerate(chips):
            if place.start < start + len(chip):
                self._frame.chips.show_error(number)
                return
            start += len(chip) + 1
        text = self._frame.edit.text()
        start -= len(text) - len(text.lstrip())  # which is not part of the query
        end = min(max(place.end - start, 1), len(text))
        if text:  # of what is missing at the end, the last letter is marked
            self._frame.edit.mark(Span(min(place.start - start, end - 1), end), self.color)

    def _on_slow(self) -> None:
        self._frame.show_count("Searching…")
