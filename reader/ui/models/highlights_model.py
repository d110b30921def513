"""The rows of the Highlights tab: the open article's annotations, filtered and sorted, each as a card."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.annotation import Annotation
from reader.model.placement import Placement
from reader.model.sidecar import Sidecar
from reader.model.tags import TagCount, count_tags
from reader.ui.models.card import Card, CardRole, spoken
from reader.ui.models.highlight_row import HighlightRow, UnreadableRow
from reader.ui.models.highlights_order import Filter, Order, color_of, sort_key

_Row = HighlightRow | UnreadableRow
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FEW = 40  # rows that come or go one by one; for more, everything is laid out anew

_ANSWERS: Mapping[int, Callable[[Card], Any]] = {
    CardRole.CARD: lambda card: card,
    Qt.ItemDataRole.DisplayRole: lambda card: card.quote,
    Qt.ItemDataRole.AccessibleTextRole: spoken,
}


class HighlightsModel(QAbstractListModel):
    """Keeps rows where they are over small changes, so that views keep selection and place."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no article, in the text's order."""
        super().__init__(parent)
        self._known: dict[str, HighlightRow] = {}
        self._unreadable: list[UnreadableRow] = []
        self._rows: Sequence[_Row] = ()
        self._row_of: dict[str, int] = {}
        self._now = datetime.now()  # noqa: DTZ005 - the reader's own clock
        self.order = Order.TEXT
        self.filter = Filter()

    def show_annotations(self, sidecar: Sidecar, placements: Mapping[str, Placement]) -> None:
        """Show what a sidecar holds, by where it stands today."""
        now = datetime.now()  # noqa: DTZ005 - the reader's own clock
        if now.date() != self._now.date():
            self._known, self._now = {}, now  # "Today" has become yesterday
        self._known = {a.id: self._make(a, placements.get(a.id)) for a in sidecar.annotations}
        self._unreadable = [UnreadableRow(item, number) for number, item in enumerate(sidecar.unreadable)]
        self._refresh()

    def set_order(self, order: Order) -> None:
        """Sort otherwise."""
        self.order = order
        self._refresh()

    def set_filter(self, wanted: Filter) -> None:
        """Show only what a filter lets through."""
        self.filter = wanted
        self._refresh()

    @property
    def total(self) -> int:
        """Return how many annotations there are, shown or not, those that cannot be read left out."""
        return len(self._known)

    def colors(self) -> set[str]:
        """Return the colours there are, "" for those of other programs."""
        return {color_of(row.annotation) for row in self._known.values()}

    def tags(self) -> dict[str, TagCount]:
        """Return the article's tags and those above them."""
        return count_tags(row.annotation.tags for row in self._known.values())

    def annotation(self, annotation_id: str) -> Annotation | None:
        """Return an annotation, None for what is not one or cannot be read."""
        row = self._known.get(annotation_id)
        return row.annotation if row else None

    def row(self, annotation_id: str) -> int | None:
        """Return the row of an annotation, None where the list does not show it."""
        return self._row_of.get(annotation_id)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of cards."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let everything be chosen but what cannot be read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _CHOSEN if isinstance(self._rows[index.row()], HighlightRow) else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a card, its id, its quote, what a screen reader says, or why it stands where it does."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == CardRole.ID:
            return row.id
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.reason
        answer = _ANSWERS.get(role)
        return answer(row.card(self._now)) if answer else None

    def _make(self, annotation: Annotation, placement: Placement | None) -> HighlightRow:
        known = self._known.get(annotation.id)
        return known if known and known.holds(annotation, placement) else HighlightRow(annotation, placement)

    def _refresh(self) -> None:
        wanted = self.filter
        shown = [row for row in self._known.values() if not wanted or wanted.holds(row.annotation, row.described)]
        if self.order is Order.TEXT:
            shown.sort(key=attrgetter("place"))
        else:
            shown.sort(key=lambda row: sort_key(self.order, row.annotation, row.place))
        self._become([*shown, *self._unreadable] if not wanted else shown)

    def _become(self, rows: Sequence[_Row]) -> None:
        """Replace the rows with the fewest signals that views need to keep their place."""
        new_ids = {row.id for row in rows}
        gone = [number for number, row in enumerate(self._rows) if row.id not in new_ids]
        added = [number for number, row in enumerate(rows) if row.id not in self._row_of]
        stays = [self._row_of[row.id] for row in rows if row.id in self._row_of]
        if len(gone) + len(added) > _FEW or any(first > second for first, second in pairwise(stays)):
            self.beginResetModel()
            self._take(rows)
            self.endResetModel()
            return
        self._remove(gone)
        self._insert(added, rows)
        self._change(rows)

    def _remove(self, gone: Iterable[int]) -> None:
        for number in sorted(gone, reverse=True):
            self.beginRemoveRows(_ROOT, number, number)
            self._take([*self._rows[:number], *self._rows[number + 1 :]])
            self.endRemoveRows()

    def _insert(self, added: Iterable[int], rows: Sequence[_Row]) -> None:
        for number in added:
            self.beginInsertRows(_ROOT, number, number)
            self._take([*self._rows[:number], rows[number], *self._rows[number:]])
            self.endInsertRows()

    def _change(self, rows: Sequence[_Row]) -> None:
        before = self._rows
        self._take(rows)
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new:
                self.dataChanged.emit(self.index(number), self.index(number))

    def _take(self, rows: Sequence[_Row]) -> None:
        self._rows = rows
        self._row_of = {row.id: number for number, row in enumerate(rows)}
