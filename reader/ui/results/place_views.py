"""The two lists of places: cards of passages, and the lines of a concordance. The same gestures work in both."""

from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.ui.panels.card_view import CardView
from reader.ui.panels.kept_place import KeptPlace
from reader.ui.results.line_delegate import LineDelegate
from reader.ui.results.place_delegate import PlaceDelegate
from reader.ui.results.places_model import PlacesModel
from reader.ui.results.rows import Rows
from reader.ui.theme.tokens import Theme


class PassageCards(CardView):
    """Annotations that were found, then places in their context, as cards."""

    def __init__(self, model: PlacesModel, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the model to show."""
        super().__init__(theme, "Passages found", parent)
        self.delegate = PlaceDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(model)
        KeptPlace(self, model.row)

    def keyboardSearch(self, _search: str) -> None:
        """Let letters be: they are the window's shortcuts, not a search among cards."""


class Concordance(Rows):
    """Every hit on a line of its own."""

    def __init__(self, model: PlacesModel, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the model to show."""
        super().__init__("Concordance", parent)
        self.setObjectName("lines")
        self._delegate = LineDelegate(theme, self)
        self.dress(self._delegate, self._delegate.row_height())
        self.setModel(model)
        KeptPlace(self, model.row)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()
