"""A list of places with what belongs to it: the model, the view, the gestures, and how many there are in all."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from reader.model.hit import Place, Places
from reader.model.wording import count
from reader.ui.results.gestures import PlaceGestures
from reader.ui.results.line_delegate import TICK_PX as LINE_TICK_PX
from reader.ui.results.place_delegate import TICK_PX as CARD_TICK_PX
from reader.ui.results.place_views import Concordance, PassageCards
from reader.ui.results.places_model import PlacesModel
from reader.ui.theme.tokens import Theme

_ABOVE = 10  # the first card


class PlaceList(QObject):
    """The passages, or the concordance: either has ticks of its own."""

    place_requested = Signal(object)  # Place
    passage_requested = Signal(object)  # Passage
    highlight_requested = Signal(list, str)  # list[Place], colour
    tags_requested = Signal(list)  # list[Place]
    ticks_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget, *, lines: bool) -> None:
        """Take whether it is a concordance."""
        super().__init__(parent)
        self.model = PlacesModel(self, with_passages=not lines)
        self.view = Concordance(self.model, theme, parent) if lines else PassageCards(self.model, theme, parent)
        self._name = "place" if lines else "passage"  # of text: several hits may stand in it
        self.page = _framed(self.view, 0 if lines else _ABOVE)
        self._state = Places()
        self._anew = True  # what comes next is of another query
        self._held: Places | None = None  # of a list that is to take the place of the one that is shown
        self._gestures = PlaceGestures(self.view, self.model, LINE_TICK_PX if lines else CARD_TICK_PX)
        self._gestures.opened.connect(self.open_row)
        self._gestures.color_wished.connect(self.highlight)
        self._gestures.tags_wished.connect(self.tag)
        self.model.ticks_changed.connect(self.ticks_changed)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_requested)

    @property
    def finished(self) -> bool:
        """Return whether all places are there that will come."""
        return self._state.finished

    def show_batch(self, batch: Places, *, first: bool) -> None:
        """Show a batch: the first in place of what was shown, else below it.

        Where the query is the same, what is shown stays until all of it has come: the list would be short for a moment,
        and lose its place.
        """
        if first:
            self._held = None if self._anew or not self.model.rowCount() else Places()
            self._anew = False
        if self._held is not None:
            batch = _together(self._held, batch)
            self._held = None if batch.finished else batch
            first = batch.finished
            if not first:
                return
        self._state = batch
        self.model.show_batch(batch, first=first)

    def begin(self, *, keep_rows: bool) -> None:
        """Make ready for another query: no ticks, seen from the top; rows may stay until others come."""
        self.model.clear_ticks()
        self._anew = True
        if not keep_rows:
            self.show_batch(Places(), first=True)
        self.view.setCurrentIndex(QModelIndex())
        self.view.scrollToTop()

    def facts(self) -> tuple[str, ...]:
        """Return how many there are, in words."""
        passages, places = self.model.numbers()
        total = max(self._state.total, places)
        number = count(total, self._name)
        said = f"{places:,} of {number}" if self._state.cut else number
        return said, count(passages, "highlight") if passages else ""

    def step(self, rows: int) -> None:
        """Go to the place so many rows further down (or up, below 0)."""
        row = min(max(self.view.currentIndex().row() + rows, 0), self.model.rowCount() - 1)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
            self.open_row(row)

    def open_row(self, row: int) -> None:
        """Go to what a row shows."""
        if (place := self.model.place(row)) is not None:
            self.place_requested.emit(place)
        elif (passage := self.model.passage(row)) is not None:
            self.passage_requested.emit(passage)

    def current_path(self) -> str:
        """Return the path of the article whose place the keyboard is at, empty where there is none."""
        row = self.view.currentIndex().row()
        found: Place | None = self.model.place(row)
        passage = self.model.passage(row)
        return found.path if found else passage.path if passage else ""

    def open_current(self) -> None:
        """Go to what the keyboard is at, or the first."""
        self.step(0)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.view.set_theme(theme)

    def ticked(self) -> list[Place]:
        """Return the ticked places, from top to bottom."""
        return self.model.ticked()

    def drop(self, path: str) -> None:
        """Show what is in an article no longer."""
        self.model.drop(path)

    def highlight(self, color: str) -> None:
        """Ask for highlights on all that is ticked."""
        if ticked := self.model.ticked():
            self.highlight_requested.emit(ticked, color)

    def tag(self) -> None:
        """Ask for tags on all that is ticked."""
        if ticked := self.model.ticked():
            self.tags_requested.emit(ticked)

    def _on_menu_requested(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if not index.isValid():
            return
        self.view.setCurrentIndex(index)
        row = index.row()
        menu = QMenu(self.view)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction("Go to Passage\tEnter").triggered.connect(lambda: self.open_row(row))
        if self.model.place(row) is not None:
            on = not self.model.is_ticked(row)
            tick = menu.addAction("Tick\tSpace" if on else "Untick\tSpace")
            tick.triggered.connect(lambda: self.model.tick((row,), on=on))
        menu.addAction("Copy Text").triggered.connect(lambda: self._copy(row))
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _copy(self, row: int) -> None:
        place, passage = self.model.place(row), self.model.passage(row)
        text = place.text.strip() if place else passage.annotation.anchor.quote if passage else ""
        QGuiApplication.clipboard().setText(text)


def _together(before: Places, batch: Places) -> Places:
    places, passages = (*before.places, *batch.places), (*before.passages, *batch.passages)
    return replace(batch, places=places, passages=passages)


def _framed(view: QWidget, above: int) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, above, 0, 0)
    column.addWidget(view)
    return page
