"""The top of the results: what is shown of them, how many there are, and in which order."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reader.ui.results.views import VIEWS
from reader.ui.widgets import dressed

_NARROW_PX = 260  # column width below which the segments are set closer
_AROUND_TEXT_PX = 8
_TIPS = {
    "articles": "The articles that were found",
    "passages": "Every place in its context, and highlights",
    "concordance": "Every hit on a line of its own",
}


class ResultsHeader(QWidget):
    """Segments to choose a view; below them a quiet line, and the order."""

    view_chosen = Signal(str)  # one of VIEWS
    order_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the articles first."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._names: Mapping[str, str] = {}
        self._segments = dressed(QWidget(), "segments")
        self.line = FittedLine()
        self.sort = dressed(QToolButton(), "sortButton", tip="Sort the results")
        self._arrange()
        self._group.idClicked.connect(self._on_clicked)
        self.sort.menu().triggered.connect(self._on_order_chosen)

    def show_view(self, view: str) -> None:
        """Mark a view as the one that is shown."""
        self._group.button(VIEWS.index(view)).setChecked(True)

    def offer_orders(self, names: Mapping[str, str], chosen: str) -> None:
        """Offer these orders, one of them chosen."""
        if names is not self._names:  # else one of the actions may be the one that was just triggered
            self._names = names
            self._fill(self.sort.menu(), names)
        for action in self.sort.menu().actions():
            action.setChecked(action.data() == chosen)
        self.sort.setText(f"{names[chosen]} ▾")
        self.sort.setAccessibleName(f"Sorted by {names[chosen].lower()}")

    def segment(self, view: str) -> QToolButton:
        """Return the segment of a view."""
        button = self._group.button(VIEWS.index(view))
        if not isinstance(button, QToolButton):
            raise TypeError(view)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the segments closer where the column is narrow."""
        super().resizeEvent(event)
        self._set_narrow(event.size().width() < _NARROW_PX)

    def _set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter
        if narrow == self._segments.property("narrow"):
            return
        self._segments.setProperty("narrow", narrow)
        for button in self._group.buttons():
            button.style().unpolish(button)  # a property changed that the style sheet asks about
            button.style().polish(button)
            text = button.fontMetrics().horizontalAdvance(button.text())
            button.setMinimumWidth(text + _AROUND_TEXT_PX if narrow else 0)  # a button asks for more than it needs

    def _fill(self, menu: QMenu, names: Mapping[str, str]) -> None:
        menu.clear()
        for order, name in names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setData(str(order))

    def _arrange(self) -> None:
        segments = QHBoxLayout(self._segments)
        segments.setContentsMargins(2, 2, 2, 2)
        segments.setSpacing(0)
        for number, view in enumerate(VIEWS):
            segments.addWidget(self._segment(number, view))
        first = QHBoxLayout()
        first.addWidget(self._segments)
        first.addStretch()
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort.setMenu(QMenu(self.sort))
        second = QHBoxLayout()
        second.setSpacing(6)
        self.line.setContentsMargins(2, 0, 0, 0)
        second.addWidget(self.line, 1)
        second.addWidget(self.sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 6, 2)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def _segment(self, number: int, view: str) -> QToolButton:
        button = dressed(QToolButton(), tip=_TIPS[view])
        button.setText(view.capitalize())
        button.setCheckable(True)
        button.setProperty("segment", True)
        self._group.addButton(button, number)
        return button

    def _on_clicked(self, number: int) -> None:
        self.view_chosen.emit(VIEWS[number])

    def _on_order_chosen(self, action: QAction) -> None:
        self.order_chosen.emit(action.data())


class FittedLine(QLabel):
    """A line of facts, as many of them as fit, the first ones first."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self.setObjectName("listCount")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._facts: Sequence[str] = ()

    def say(self, *facts: str) -> None:
        """Say these, where there is room; empty ones are left out."""
        self._facts = [fact for fact in facts if fact]
        self.setAccessibleName(", ".join(self._facts))
        self.setToolTip(" · ".join(self._facts))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say more or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        texts = [" · ".join(self._facts[:number]) for number in range(len(self._facts), 0, -1)] or [""]
        metrics = self.fontMetrics()
        self.setText(next((text for text in texts if metrics.horizontalAdvance(text) <= self.width()), texts[-1]))
