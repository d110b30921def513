"""A page that shows what a search found in it, and steps from one hit to another."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.model.document import Span
from reader.ui.reading.marks import Marks
from reader.ui.reading.page import Page
from reader.ui.reading.parted_page import PartedPage
from reader.ui.reading.typography import Typography
from reader.ui.theme.tokens import Theme


class HitPage(PartedPage):
    """Keeps the hits of the article that is shown, or is about to be."""

    hit_changed = Signal(int)  # index of the current hit, -1 where there is none any more
    hits_shown = Signal()  # those painted are others

    def __init__(self, theme: Theme, typography: Typography | None = None, parent: QWidget | None = None) -> None:
        """Begin without a page."""
        super().__init__(theme, typography, parent)
        self._given_hits = Marks()
        self._awaited = False  # a page that is not shown yet: hits given now are that page's
        self.part_changed.connect(self._on_page_there)

    @property
    def hits(self) -> Sequence[Span]:
        """Return the hits, also those still to be painted."""
        return self._given_hits.spans

    @property
    def current_hit(self) -> int:
        """Return the index of the current hit, -1 without one."""
        return self._given_hits.current

    def show_hits(self, spans: Sequence[Span], current: int = -1) -> None:
        """Show these hits (in order, not overlapping) and no others; the page does not move."""
        self._give(Marks(spans, current))

    def go_to_hit(self, index: int) -> None:
        """Make a hit the current one and scroll to it, in whichever part of the article.

        Raises:
            IndexError: there is no such hit.
        """
        if not 0 <= index < len(self.hits):
            raise IndexError(index)
        self._give(Marks(self.hits, index))
        self.go_to(self.hits[index])

    def clear_hits(self) -> None:
        """Show no hits."""
        self._give(Marks())

    def show_page(self, page: Page, position: int = 0) -> None:
        """Show an article, without hits until they are given."""
        self._awaited = True
        self._give(Marks())
        super().show_page(page, position)

    def clear_page(self, message: str = "") -> None:
        """Show nothing but a message in the middle."""
        super().clear_page(message)
        self._awaited = False
        self._give(Marks())

    def _give(self, hits: Marks) -> None:
        before, self._given_hits = self._given_hits, hits
        if not self._awaited:
            self._show_given_hits()
        if hits.current != before.current:
            self.hit_changed.emit(hits.current)

    def _on_page_there(self) -> None:
        self._awaited = False
        self._show_given_hits()

    def _show_given_hits(self) -> None:
        self._hits = self._given_hits
        self.viewport().update()
        self.hits_shown.emit()
