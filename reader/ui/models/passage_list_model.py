"""The rows of the list of passages: annotations from the whole library, each as a card with its article."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.passage import Passage
from reader.ui.models.card import Card, CardRole, card_of_passage, spoken
from reader.ui.models.passage_order import PassageOrder, in_order

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_ANSWERS: Mapping[int, Callable[[Card], Any]] = {
    CardRole.CARD: lambda card: card,
    CardRole.ID: lambda card: card.id,
    Qt.ItemDataRole.DisplayRole: lambda card: card.quote,
    Qt.ItemDataRole.AccessibleTextRole: spoken,
}


def key_of(passage: Passage) -> str:
    """Return what tells a passage from all others: an article that was copied has the ids of the other."""
    return f"{passage.path}\n{passage.annotation.id}"


class PassageListModel(QAbstractListModel):
    """Cards are made only when they come into view; nothing is reset while the same passages stay in the same order."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty, the newest articles first."""
        super().__init__(parent)
        self._rows: list[Passage] = []
        self._keys: list[str] = []
        self._row_of: dict[str, int] = {}
        self._cards: dict[str, Card] = {}
        self.order = PassageOrder.DATE

    def show_passages(self, passages: Iterable[Passage]) -> None:
        """Show these passages."""
        rows = in_order(passages, self.order)
        keys = [key_of(passage) for passage in rows]
        if keys == self._keys:
            self._replace(rows)
            return
        self.beginResetModel()
        self._rows, self._keys, self._cards = rows, keys, {}
        self._row_of = {key: row for row, key in enumerate(keys)}
        self.endResetModel()

    def set_order(self, order: PassageOrder) -> None:
        """Sort otherwise."""
        self.order = order
        self.show_passages(self._rows)

    def passage(self, row: int) -> Passage | None:
        """Return the passage of a row, None outside the list."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row(self, key: str) -> int | None:
        """Return the row of a passage by ``key_of``, None where the list does not show it."""
        return self._row_of.get(key)

    def articles(self) -> int:
        """Return how many articles the passages are from."""
        return len({passage.path for passage in self._rows})

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of passages."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a card, its id, the quote, what a screen reader says, or the article's path."""
        passage = self.passage(index.row())
        if passage is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return passage.path
        answer = _ANSWERS.get(role)
        return answer(self._card(index.row())) if answer else None

    def _card(self, row: int) -> Card:
        key = self._keys[row]
        card = self._cards.get(key)
        if card is None:
            now = datetime.now()  # noqa: DTZ005 - the reader's own clock
            card = self._cards[key] = replace(card_of_passage(self._rows[row], now), id=key)
        return card

    def _replace(self, rows: list[Passage]) -> None:
        before, self._rows = self._rows, rows
        for row, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self._cards.pop(self._keys[row], None)
                self.dataChanged.emit(self.index(row), self.index(row))
