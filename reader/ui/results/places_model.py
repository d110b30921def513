"""The rows of passages and of concordance lines: annotations first, then places, each of which can be ticked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import IntEnum
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.model.hit import PassageHit, Place, Places
from reader.model.passage import Passage
from reader.ui.models.card import Card, CardRole, card_of_passage, spoken
from reader.ui.models.passage_list_model import key_of
from reader.ui.results.place_card import card_of_place, facts_of, key_of_place, spoken_place, title_of

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Flag = Qt.ItemFlag


class PlaceRole(IntEnum):
    """What the delegate of lines asks for beside Qt's own roles."""

    PLACE = Qt.ItemDataRole.UserRole  # Place


class PlacesModel(QAbstractListModel):
    """Cards are made only when they come into view. A tick stays with its place in whatever order places come."""

    ticks_changed = Signal(int)  # how many there are

    def __init__(self, parent: QObject | None = None, *, with_passages: bool = True) -> None:
        """Start empty; ``with_passages`` is whether annotations are shown."""
        super().__init__(parent)
        self._with_passages = with_passages
        self._passages: list[Passage] = []
        self._places: list[Place] = []
        self._keys: list[str] = []
        self._row_of: dict[str, int] = {}
        self._ticked: dict[str, Place] = {}
        self._cards: dict[str, Card] = {}
        self._answers: Mapping[int, Callable[[int], Any]] = {
            CardRole.CARD: self._card,
            CardRole.ID: lambda row: self._keys[row],
            PlaceRole.PLACE: self.place,
            Qt.ItemDataRole.CheckStateRole: self._check_state,
            Qt.ItemDataRole.DisplayRole: lambda row: self._card(row).quote,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._tip,
        }

    def show_batch(self, batch: Places, *, first: bool) -> None:
        """Show a batch: the first of a list in place of what was shown, else below it."""
        passages = self._wanted(batch.passages)
        if first or passages:
            self._reset([] if first else self._passages, passages, [] if first else self._places, batch.places)
        elif batch.places:
            self._append(batch.places)
        if batch.finished and not batch.cut:
            self._forget_ticks()

    def drop(self, path: str) -> None:
        """Show what is in an article no longer."""
        passages = [passage for passage in self._passages if passage.path != path]
        places = [place for place in self._places if place.path != path]
        if len(passages) + len(places) < len(self._keys):
            self._reset([], passages, [], places)
            self._forget_ticks()

    def place(self, row: int) -> Place | None:
        """Return the place of a row, None for an annotation and outside the list."""
        number = row - len(self._passages)
        return self._places[number] if 0 <= number < len(self._places) else None

    def passage(self, row: int) -> Passage | None:
        """Return the annotation of a row, None for a place and outside the list."""
        return self._passages[row] if 0 <= row < len(self._passages) else None

    def row(self, key: str) -> int | None:
        """Return the row of a key, None where the list does not show it."""
        return self._row_of.get(key)

    def numbers(self) -> tuple[int, int]:
        """Return how many annotations and how many places are shown."""
        return len(self._passages), len(self._places)

    def ticked(self) -> list[Place]:
        """Return the ticked places, from top to bottom; those that the list has not come to yet are last."""
        end = len(self._keys)
        keys = sorted(self._ticked, key=lambda key: self._row_of.get(key, end))
        return [self._ticked[key] for key in keys]

    def is_ticked(self, row: int) -> bool:
        """Return whether a row is ticked."""
        return 0 <= row < len(self._keys) and self._keys[row] in self._ticked

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Tick these rows, or take their ticks away; annotations have none."""
        places = ((self._keys[row], place) for row in rows if (place := self.place(row)) is not None)
        if on:
            self._ticked.update(places)
        else:
            for key, _ in places:
                self._ticked.pop(key, None)
        self._announce_ticks()

    def clear_ticks(self) -> None:
        """Take all ticks away."""
        if self._ticked:
            self._ticked.clear()
            self._announce_ticks()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that places can be ticked."""
        usual = super().flags(index)
        return usual | _Flag.ItemIsUserCheckable if self.place(index.row()) is not None else usual

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of annotations and places."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a card, its id, its text, what a screen reader says, or whether it is ticked."""
        row = index.row()
        answer = self._answers.get(role)
        return answer(row) if answer is not None and 0 <= row < len(self._keys) else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a place, as a screen reader does."""
        if role != Qt.ItemDataRole.CheckStateRole or self.place(index.row()) is None:
            return False
        self.tick((index.row(),), on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _wanted(self, passages: Iterable[PassageHit]) -> list[Passage]:
        return [hit.passage for hit in passages] if self._with_passages else []

    def _reset(
        self, old: list[Passage], passages: list[Passage], old_places: list[Place], places: Iterable[Place]
    ) -> None:
        self.beginResetModel()
        self._passages, self._places = [*old, *passages], [*old_places, *places]
        self._keys = [*map(key_of, self._passages), *map(key_of_place, self._places)]
        self._row_of = {key: row for row, key in enumerate(self._keys)}
        self._cards = {}
        self.endResetModel()

    def _append(self, places: tuple[Place, ...]) -> None:
        rows = len(self._keys)
        self.beginInsertRows(_ROOT, rows, rows + len(places) - 1)
        self._places += places
        self._keys += map(key_of_place, places)
        self._row_of.update((key, rows + number) for number, key in enumerate(self._keys[rows:]))
        self.endInsertRows()

    def _forget_ticks(self) -> None:
        gone = [key for key in self._ticked if key not in self._row_of]
        for key in gone:
            del self._ticked[key]
        if gone:
            self._announce_ticks()

    def _announce_ticks(self) -> None:
        if self._keys:
            self.dataChanged.emit(self.index(0), self.index(len(self._keys) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit(len(self._ticked))

    def _check_state(self, row: int) -> Qt.CheckState | None:
        if self.place(row) is None:
            return None
        return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked

    def _spoken(self, row: int) -> str:
        place = self.place(row)
        return spoken_place(place) if place is not None else spoken(self._card(row))

    def _tip(self, row: int) -> str:
        place = self.place(row)
        if place is None:
            return self._passages[row].path
        lines = (escape(part) for part in (facts_of(place), place.text.strip()) if part)
        return f"<b>{escape(title_of(place))}</b><br>{'<br>'.join(lines)}"  # HTML, so that long lines are wrapped

    def _card(self, row: int) -> Card:
        key = self._keys[row]
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = self._made(row)
        return card

    def _made(self, row: int) -> Card:
        place = self.place(row)
        if place is not None:
            return card_of_place(place)
        now = datetime.now()  # noqa: DTZ005 - the reader's own clock
        return replace(card_of_passage(self._passages[row], now), id=self._keys[row])
