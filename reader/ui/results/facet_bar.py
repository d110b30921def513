"""The row of buttons that narrow a search down: folder, tag, colour, source, year."""

from functools import cached_property

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from reader.model.annotation import COLORS
from reader.model.hit import Facets
from reader.ui.results.facet_popup import FacetPopup
from reader.ui.results.facet_values import values_of
from reader.ui.results.narrowing import Facet, term
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_NAMES = {
    Facet.FOLDER: "Folder",
    Facet.TAG: "Tag",
    Facet.COLOR: "Colour",
    Facet.SOURCE: "Source",
    Facet.YEAR: "Year",
}
_LEFT, _TOP, _RIGHT, _BOTTOM = 9, 3, 6, 6
_GAP = 2


class FacetBar(QWidget):
    """Places its buttons itself, in as many rows as they need; a facet without values has none."""

    narrowed = Signal(str)  # a term to add to the query

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setObjectName("facetBar")
        self._theme = theme
        self._open = Facet.FOLDER  # the one whose values the popup shows
        self._counts: dict[Facet, tuple[tuple[str, int], ...]] = {}
        self._buttons = {facet: self._button(facet) for facet in _NAMES}
        self.show_facets(Facets())

    @cached_property
    def popup(self) -> FacetPopup:
        """Return the list of values; made when first wanted, for it needs the window."""
        made = FacetPopup(self._theme, self)
        made.chosen.connect(self._on_chosen)
        return made

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        if "popup" in self.__dict__:
            self.popup.set_theme(theme)

    def show_facets(self, facets: Facets) -> None:
        """Show the buttons of the facets that have values."""
        self._counts = {
            Facet.FOLDER: facets.folders,
            Facet.TAG: facets.tags,
            Facet.COLOR: tuple((color, number) for color, number in facets.colors if color in COLORS),
            Facet.SOURCE: facets.sources,
            Facet.YEAR: facets.years,
        }
        for facet, button in self._buttons.items():
            button.setVisible(bool(self._counts[facet]))
        self._place()

    def has_values(self) -> bool:
        """Return whether there is anything to narrow down to."""
        return any(self._counts.values())

    def button(self, facet: Facet) -> QToolButton:
        """Return the button of a facet."""
        return self._buttons[facet]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self._place()

    def _button(self, facet: Facet) -> QToolButton:
        name = _NAMES[facet]
        tip = f"Narrow the search down to a {name.lower()}"
        button = dressed(QToolButton(self), "facetButton", accessible=tip, tip=tip)
        button.setText(f"{name} ▾")
        button.clicked.connect(lambda: self._show_values(facet))
        return button

    def _show_values(self, facet: Facet) -> None:
        self._open = facet
        name = f"{_NAMES[facet]}: narrow the search down"
        self.popup.open_with(self._buttons[facet], name, values_of(facet, self._counts[facet]))

    def _on_chosen(self, value: str) -> None:
        self.narrowed.emit(term(self._open, value))

    def _place(self) -> None:
        shown = [button for facet, button in self._buttons.items() if self._counts[facet]]
        place, bottom = QPoint(_LEFT, _TOP), _TOP
        for button in shown:
            size = button.sizeHint()
            if place.x() > _LEFT and place.x() + size.width() > self.width() - _RIGHT:
                place = QPoint(_LEFT, bottom + _GAP)
            button.setGeometry(place.x(), place.y(), size.width(), size.height())
            bottom = place.y() + size.height()
            place.setX(place.x() + size.width() + _GAP)
        self.setFixedHeight(bottom + _BOTTOM)
