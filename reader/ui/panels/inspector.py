"""The last column: the article's highlights, its outline and what is known about it, behind tabs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from reader.ui.widgets import dressed

TABS = ("highlights", "outline", "info")


class Inspector(QWidget):
    """Shows one of its pages; the tabs look like one control."""

    tab_changed = Signal(str)

    def __init__(self, pages: dict[str, QWidget], parent: QWidget | None = None) -> None:
        """Take the pages by their ids in ``TABS``; a tab without a page is left out."""
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._tabs = tuple(name for name in TABS if name in pages)
        segments = dressed(QWidget(), "segments")
        row = QHBoxLayout(segments)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for number, name in enumerate(self._tabs):
            row.addWidget(self._segment(number, name))
            self._stack.addWidget(pages[name])
        header = QHBoxLayout()
        header.setContentsMargins(12, 9, 12, 6)
        header.addWidget(segments)
        header.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(header)
        column.addWidget(self._stack)
        self._group.idClicked.connect(self._on_clicked)

    def show_tab(self, name: str) -> None:
        """Show a page by its id; an unknown one (from another version's settings) is the first."""
        number = self._tabs.index(name) if name in self._tabs else 0
        self._group.button(number).setChecked(True)
        self._stack.setCurrentIndex(number)

    def set_count(self, name: str, number: int) -> None:
        """Say on a tab how many there are; 0 says nothing. Raises ValueError for a tab that is not here."""
        button = self._group.button(self._tabs.index(name))
        button.setText(f"{name.capitalize()} {number:,}" if number else name.capitalize())

    def focus_tab(self) -> None:
        """Put the keyboard on the tabs."""
        self._group.button(self._stack.currentIndex()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _segment(self, number: int, name: str) -> QToolButton:
        button = dressed(QToolButton(), tip=f"Show {name}")
        button.setText(name.capitalize())
        button.setCheckable(True)
        button.setProperty("segment", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(button, number)
        return button

    def _on_clicked(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.tab_changed.emit(self._tabs[number])
