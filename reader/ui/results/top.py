"""What stands above the results: the header, the notes, and what they can be narrowed down to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.hit import Results
from reader.ui.results.facet_bar import FacetBar
from reader.ui.results.header import ResultsHeader
from reader.ui.results.notes import ResultNotes
from reader.ui.theme.tokens import Theme


class ResultsTop(QWidget):
    """Only what has something to say is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self.setObjectName("listHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = ResultsHeader()
        self.notes = ResultNotes()
        self.facets = FacetBar(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.notes, self.facets):
            column.addWidget(part)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.facets.set_theme(theme)

    def show_about(self, results: Results) -> None:
        """Show what a search's first page brings beside the hits; facets stay where it was made without them."""
        if results.request.facets:
            self.facets.show_facets(results.facets)
        self.notes.set_variants(on=results.request.variants)
        self.notes.say(results.also, results.prefix, results.suggestion)

    def show_facts(self, *facts: str, searched: bool) -> None:
        """Say how many there are; without a search there is nothing to sort or to note."""
        self.header.line.say(*facts)
        self.header.sort.setVisible(searched)
        self.facets.setVisible(searched and self.facets.has_values())
        self.notes.setVisible(searched and self.notes.has_words())
