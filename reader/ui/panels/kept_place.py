"""Keeps what is chosen, and what stands at the top, while a list of cards is sorted or filtered anew."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, QPoint
from PySide6.QtWidgets import QTableView

from reader.ui.models.card import CardRole

_Flag = QItemSelectionModel.SelectionFlag


class KeptPlace(QObject):
    """Remembers ids before the view's model is reset, and finds them again afterwards."""

    def __init__(self, view: QTableView, row_of: Callable[[str], int | None]) -> None:
        """Take a view that has its model already, and where the model shows an id."""
        super().__init__(view)
        self._view = view
        self._row_of = row_of
        self._chosen: list[str] = []
        self._current = ""
        self._top = ("", 0)
        view.model().modelAboutToBeReset.connect(self._remember)
        view.model().modelReset.connect(self._restore)

    def _remember(self) -> None:
        view = self._view
        self._chosen = [index.data(CardRole.ID) for index in view.selectionModel().selectedRows()]
        self._current = view.currentIndex().data(CardRole.ID) or ""
        top = view.indexAt(QPoint(1, 1))
        at_top = view.verticalScrollBar().value() == 0  # who reads from the top wants to see what comes to stand there
        self._top = ("", 0) if at_top or not top.isValid() else (top.data(CardRole.ID), view.visualRect(top).top())

    def _restore(self) -> None:
        selection = QItemSelection()
        for chosen in map(self._index, self._chosen):
            selection.select(chosen, chosen)
        chooser = self._view.selectionModel()
        chooser.setCurrentIndex(self._index(self._current), _Flag.NoUpdate)
        chooser.select(selection, _Flag.ClearAndSelect)
        top, offset = self._top
        index = self._index(top)
        if not index.isValid():
            self._view.scrollToTop()
        else:
            self._view.scrollTo(index, QTableView.ScrollHint.PositionAtTop)
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() - offset)

    def _index(self, annotation_id: str) -> QModelIndex:
        row = self._row_of(annotation_id)
        return self._view.model().index(-1 if row is None else row, 0)
