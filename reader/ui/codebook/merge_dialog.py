"""Asks which tag others are to become one with."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from reader.model.folding import fold
from reader.ui.codebook.name_dialog import Meant, NameDialog
from reader.ui.codebook.tag_delegate import TagDelegate
from reader.ui.models.codebook_model import TagInfo, TagRole
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_ROWS = 7
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class MergeDialog(NameDialog):
    """The line narrows the list below it, and a tag of the list is put into the line; a new name does, too."""

    def __init__(self, heading: str, meant: Meant, offered: Iterable[TagInfo], theme: Theme, parent: QWidget) -> None:
        """Take what a name means, and the tags to choose from, the likeliest first."""
        super().__init__(heading, "Merge", meant, parent)
        self._rows = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._rows)
        self._shown.setFilterRole(TagRole.WORDS)
        self.list = dressed(QListView(self), "tagChoice", accessible="Tags to merge into")
        self._fill(offered)
        self._set_up(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through the list while the keyboard is in the line."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and self._shown.rowCount():
                row = max(0, min(self.list.currentIndex().row() + step, self._shown.rowCount() - 1))
                self.list.setCurrentIndex(self._shown.index(row, 0))
                self.field.setText(self._name(self.list.currentIndex()))
                return True
        return super().eventFilter(watched, event)

    def start_with(self, name: str) -> None:
        """Propose a tag of the list."""
        row = next((row for row in range(self._shown.rowCount()) if self._name(self._shown.index(row, 0)) == name), -1)
        self.list.setCurrentIndex(self._shown.index(row, 0))
        self.field.setFocus()
        self.field.selectAll()

    def _fill(self, offered: Iterable[TagInfo]) -> None:
        for info in offered:
            item = QStandardItem(info.name.replace("/", " / "))
            for role, value in (
                (TagRole.NAME, info.name),
                (TagRole.COUNT, info.count),
                (TagRole.COLOR, info.shown_color),
                (TagRole.WORDS, fold(info.name)),
            ):
                item.setData(value, role)
            item.setEditable(False)
            self._rows.appendRow(item)

    def _set_up(self, theme: Theme) -> None:
        delegate = TagDelegate(theme, self.list)
        self.list.setItemDelegate(delegate)
        self.list.setModel(self._shown)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(_ROWS * delegate.row_height + 10)
        self.field.setPlaceholderText("Type to narrow the list, or a new name")
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.body.addWidget(self.list, 1)
        self.field.textEdited.connect(self._on_edited)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.doubleClicked.connect(self.confirm)

    def _on_edited(self, text: str) -> None:
        self._shown.setFilterFixedString(fold(text.strip()))

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid() and self.field.text() != self._name(index) and not self._is_narrowing():
            self.field.setText(self._name(index))

    def _is_narrowing(self) -> bool:
        # While rows go, the view makes another one current of its own accord.
        return self.field.hasFocus() and self.field.isModified() and not self.list.hasFocus()

    def _name(self, index: QModelIndex) -> str:
        return str(index.data(TagRole.NAME))
