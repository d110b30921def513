"""Builds a part of a page in slices between turns of the event loop, so that the window never waits for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.parts import Part
from reader.ui.reading.page import Page
from reader.ui.reading.page_builder import PageBuilder
from reader.ui.reading.page_document import PageDocument

_SLICE = 0.008  # seconds


class PartLoader(QObject):
    """Builds one part at a time. A new ``load`` drops the one going on."""

    ready = Signal()  # built as far as asked for: time to show it; the rest follows
    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin idle."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_slice)
        self._builder: PageBuilder | None = None
        self._until = 0
        self._is_ready = False
        self._waiting: list[tuple[int, Callable[[], None]]] = []

    @property
    def busy(self) -> bool:
        """Return whether something is still to be built."""
        return self._timer.isActive()

    def load(
        self, page: Page, parts: tuple[Part, ...], number: int, document: PageDocument, *, width: float, until: int
    ) -> None:
        """Begin to fill ``document``; ``ready`` is emitted, perhaps at once, when it is built to position ``until``."""
        self.cancel()
        self._builder = PageBuilder(page, parts, number, document, width)
        self._until = min(until, parts[number].span.end)
        self._timer.start()
        self._build_slice()

    def cancel(self) -> None:
        """Drop what is being built and everything that waits for it."""
        self._timer.stop()
        self._builder = None
        self._is_ready = False
        self._waiting.clear()

    def when_built(self, position: int, action: Callable[[], None]) -> None:
        """Call ``action`` once the text before ``position`` is on the page, at once if it is."""
        if self._is_ready and (not self.busy or self._built(position)):
            action()
        else:
            self._waiting.append((position, action))

    def _built(self, position: int) -> bool:
        return self._builder is not None and (self._builder.finished or self._builder.built_until >= position)

    def _build_slice(self) -> None:
        builder = self._builder
        if builder is None:
            return
        if self._is_ready:
            builder.build(_SLICE, lay_out=True)
        else:
            builder.build(_SLICE, self._until)
        if builder.finished:
            self._timer.stop()
        if not self._is_ready and self._built(self._until):
            self._is_ready = True
            self.ready.emit()
        self._call_waiting()
        if builder.finished:
            self.finished.emit()

    def _call_waiting(self) -> None:
        if not self._is_ready:
            return
        due = [action for position, action in self._waiting if self._built(position)]
        self._waiting = [pair for pair in self._waiting if not self._built(pair[0])]
        for action in due:
            action()
