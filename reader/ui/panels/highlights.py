"""The Highlights tab: what the reader marked in the open article, as cards."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from reader.model.placement import Placement, needs_review
from reader.model.sidecar import Sidecar
from reader.ui.models.card import CardRole
from reader.ui.models.highlights_model import HighlightsModel
from reader.ui.models.highlights_order import Filter, Order
from reader.ui.panels.card_view import CardView
from reader.ui.panels.highlight_filter import HighlightFilter
from reader.ui.panels.highlight_keys import HighlightKeys
from reader.ui.panels.highlight_menu import HighlightWishes, highlight_menu
from reader.ui.panels.highlight_strips import Message, OffStrip, ReviewStrip, SelectionStrip
from reader.ui.panels.kept_place import KeptPlace
from reader.ui.theme.tokens import Theme

_NONE_YET = "No highlights yet. Select text and press H."
_NO_MATCH = "Nothing matches the filter."
_NO_ARTICLE = "Open an article to see its highlights."


class HighlightsPanel(QWidget):
    """Shows a ``HighlightsModel``; every wish is a signal, nothing is changed here."""

    annotation_requested = Signal(str)  # id: show its passage
    edit_requested = Signal(str, str)  # id, "tags" or "note"
    recolor_requested = Signal(list, str)  # ids, colour
    tags_requested = Signal(list)  # ids, of several
    remove_requested = Signal(list)  # ids
    citation_requested = Signal(list)  # ids: copy them with where they are from
    review_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start with no article."""
        super().__init__(parent)
        self._theme = theme
        self._editable = False
        self._unused = _NO_ARTICLE
        self.model = HighlightsModel(self)
        self.review = ReviewStrip(theme)
        self.off = OffStrip()
        self.filter = HighlightFilter(theme, self.model.tags)
        self.view = CardView(theme, "Highlights")
        self.message = Message()
        self.chosen = SelectionStrip(theme)
        self._wishes = HighlightWishes(
            go=self._go,
            recolor=self._recolor,
            tag=self._tag,
            note=self._note,
            copy=self._copy,
            cite=self._cite,
            remove=self._remove,
        )
        self._arrange()
        self._connect()
        self.show_annotations(None, {})

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        for part in (self.review, self.filter, self.view, self.chosen):
            part.set_theme(theme)

    def show_annotations(self, sidecar: Sidecar | None, placements: Mapping[str, Placement], problem: str = "") -> None:
        """Show an article's annotations, None without one; ``problem`` says why annotating is off."""
        self._editable = sidecar is not None and not problem
        if sidecar is None or not any(self.model.annotation(a.id) for a in sidecar.annotations):
            self.filter.clear()  # it is another article
        self.model.show_annotations(sidecar or Sidecar(), placements)
        self.filter.offer(self.model.colors())
        self.filter.setVisible(self.model.total > 0)
        needing = sum(needs_review(a, placements.get(a.id)) for a in sidecar.annotations) if sidecar else 0
        self.review.show_number(needing if self._editable else 0)
        self.off.say(problem if self.model.total else "")  # without cards it stands in their place
        self._unused = problem or (_NONE_YET if sidecar is not None else _NO_ARTICLE)
        self._show_what_there_is()

    def set_digits(self, *, are_colors: bool) -> None:
        """Say whether the digits give the chosen cards a colour, or are somebody else's."""
        self._keys.takes_digits = are_colors

    def select(self, annotation_id: str) -> None:
        """Choose a card and bring it into view; nothing is emitted. "" chooses none."""
        row = self.model.row(annotation_id)
        if row is None:
            self.view.clearSelection()
            return
        if self.selected() != [annotation_id]:
            self.view.setCurrentIndex(self.model.index(row))
        self.view.scrollTo(self.model.index(row))

    def selected(self) -> list[str]:
        """Return the ids of the cards that are chosen, from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.index(row).data(CardRole.ID) for row in rows]

    def show_tag(self, tag: str) -> None:
        """Filter by a tag and its children."""
        self.filter.choose_tag(tag)

    def menu(self) -> QMenu:
        """Return the menu of the cards that are chosen."""
        many = len(self.selected()) > 1
        return highlight_menu(self, self._theme, self._wishes, many=many, editable=self._editable)

    def _arrange(self) -> None:
        self.view.setModel(self.model)
        KeptPlace(self.view, self.model.row)
        self._keys = HighlightKeys(self.view, self._wishes)
        self.view.setSelectionMode(CardView.SelectionMode.ExtendedSelection)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.review, self.off, self.filter, self._pages, self.chosen):
            column.addWidget(part)

    def _connect(self) -> None:
        self.review.requested.connect(self.review_requested)
        self.filter.filter_changed.connect(self._on_filter_changed)
        self.filter.order_changed.connect(self._on_order_changed)
        self.filter.list_requested.connect(self._on_list_requested)
        self.message.clear_requested.connect(self.filter.clear)
        self.view.clicked.connect(self._on_clicked)
        self.view.doubleClicked.connect(self._on_double_clicked)
        self.view.customContextMenuRequested.connect(self._on_menu_requested)
        self.view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.chosen.tag_requested.connect(self._tag)
        self.chosen.color_chosen.connect(self._recolor)
        self.chosen.remove_requested.connect(self._remove)

    def _show_what_there_is(self) -> None:
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        filtered = bool(self.model.filter) and self.model.total > 0
        self.message.say(_NO_MATCH if filtered else self._unused, clear=filtered)
        self._on_selection_changed()

    def _on_filter_changed(self, wanted: Filter) -> None:
        self.model.set_filter(wanted)
        self._show_what_there_is()

    def _on_order_changed(self, order: Order) -> None:
        self.model.set_order(order)

    def _on_list_requested(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.selected() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))

    def _on_clicked(self, index: QModelIndex) -> None:
        annotation_id = index.data(CardRole.ID)
        if self.selected() == [annotation_id]:  # not while several are being chosen
            self.annotation_requested.emit(annotation_id)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self._editable and self.model.annotation(index.data(CardRole.ID)):
            self.edit_requested.emit(index.data(CardRole.ID), "note")

    def _on_menu_requested(self, place: QPoint) -> None:
        if self.selected():
            self.menu().popup(self.view.viewport().mapToGlobal(place))

    def _on_selection_changed(self) -> None:
        self.chosen.show_number(self.view.selected_number() if self._editable else 0)

    def _go(self) -> None:
        self.annotation_requested.emit(self.selected()[0])

    def _note(self) -> None:
        if self._editable:
            self.edit_requested.emit(self.selected()[0], "note")

    def _tag(self) -> None:
        ids = self.selected()
        if not self._editable:
            return
        if len(ids) == 1:
            self.edit_requested.emit(ids[0], "tags")
        else:
            self.tags_requested.emit(ids)

    def _recolor(self, color: str) -> None:
        if self._editable:
            self.recolor_requested.emit(self.selected(), color)

    def _remove(self) -> None:
        if self._editable:
            self.remove_requested.emit(self.selected())

    def _copy(self) -> None:
        found = (self.model.annotation(one) for one in self.selected())
        QGuiApplication.clipboard().setText("\n\n".join(a.anchor.quote for a in found if a and a.anchor.quote))

    def _cite(self) -> None:
        self.citation_requested.emit(self.selected())
