"""The last column: the article's highlights, its outline, what is known about it and what is like it, behind tabs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.ui.panels.inspector_tabs import Tabs

TABS = ("highlights", "outline", "info", "similar")

_WIDE_MARGIN, _NARROW_MARGIN = 12, 4
_ROOMY = 270  # pixels, from which on the wide one is used


class Inspector(QWidget):
    """Shows one of its pages; the tabs look like one control."""

    tab_changed = Signal(str)

    def __init__(self, pages: dict[str, QWidget], parent: QWidget | None = None) -> None:
        """Take the pages by their ids in ``TABS``; a tab without a page is left out."""
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedWidget()
        self._tabs = tuple(name for name in TABS if name in pages)
        for name in self._tabs:
            self._stack.addWidget(pages[name])
        self._segments = Tabs(self._tabs)
        self._group = self._segments.group
        self._header = QHBoxLayout()
        self._header.addWidget(self._segments)
        self._header.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._header)
        column.addWidget(self._stack)
        self._group.idClicked.connect(self._on_clicked)

    def show_tab(self, name: str) -> None:
        """Show a page by its id; an unknown one (from another version's settings) is the first."""
        number = self._tabs.index(name) if name in self._tabs else 0
        self._group.button(number).setChecked(True)
        self._stack.setCurrentIndex(number)

    def set_count(self, name: str, number: int) -> None:
        """Say on a tab how many there are; 0 says nothing. Raises ValueError for a tab that is not here."""
        self._segments.set_count(self._tabs.index(name), number)
        self._fit()

    def focus_tab(self) -> None:
        """Put the keyboard on the tabs."""
        self._group.button(self._stack.currentIndex()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the tabs in."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the tabs in: their style may be another one by now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        side = _WIDE_MARGIN if self.width() >= _ROOMY else _NARROW_MARGIN
        self._header.setContentsMargins(side, 9, side, 6)
        self._segments.fit(self.width() - 2 * side)

    def _on_clicked(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.tab_changed.emit(self._tabs[number])
