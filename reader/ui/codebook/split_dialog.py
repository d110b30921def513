"""Asks which passages of a tag get others in its place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QWidget

from reader.model.passage import Passage
from reader.model.tag_edit import SplitTag
from reader.model.tag_wording import named
from reader.ui.codebook.edit_dialog import EditDialog
from reader.ui.codebook.split_delegate import SplitDelegate
from reader.ui.codebook.split_model import SplitModel
from reader.ui.dialogs.tag_field import TagField
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_SIZE = (620, 600)
_TYPED_MS = 120


class SplitDialog(EditDialog):
    """Passages are ticked and given tags, as often as wanted; the rest keep the one that is split."""

    def __init__(
        self, tag: str, passages: Sequence[Passage], known: Sequence[tuple[str, int]], theme: Theme, parent: QWidget
    ) -> None:
        """Take the passages that have the tag itself; ``known`` is as for `TagField.set_known`."""
        super().__init__(f"Split {named(tag)}", "Split", parent)
        self._tag = tag
        self.model = SplitModel(passages, self)
        self.filter = dressed(QLineEdit(self), accessible="Filter the passages")
        self.all = dressed(QCheckBox("Tick all", self), "tickAll", tip="Tick all passages that are listed")
        self.list = dressed(QListView(self), "splitPassages", accessible="Passages")
        self.tags = TagField(self)
        self.tags.set_known(known)
        self.give_button = self._button("Give", "Give the ticked passages these tags", self._on_give)
        self.keep_button = self._button("Keep", f"Have the ticked passages keep {named(tag)}", self._on_keep)
        self._ticked = QLabel(self)
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._fill(theme)
        self._connect()
        self._on_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the space bar tick what is chosen, and Enter in the filter not split."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.list and event.key() == Qt.Key.Key_Space:
                self.model.toggle(index.row() for index in self.list.selectionModel().selectedRows())
                return True
            if watched is self.filter and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, theme: Theme) -> None:
        self.resize(*_SIZE)
        self.say("Tick passages and give them other tags in its place, one group after another. The rest keep it.")
        self.filter.setPlaceholderText("Filter by words, notes, tags and articles")
        self.filter.setClearButtonEnabled(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(SplitDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._ticked.setProperty("muted", True)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.all)
        bottom.setSpacing(8)
        bottom.addWidget(self._ticked)
        bottom.addWidget(self.tags, 1)
        bottom.addWidget(self.give_button)
        bottom.addWidget(self.keep_button)
        self.body.setSpacing(10)
        self.body.addLayout(top)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(bottom)

    def _connect(self) -> None:
        self.list.installEventFilter(self)
        self.filter.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        self.filter.textChanged.connect(self._typed.start)
        self._typed.timeout.connect(self._on_narrowed)
        self.all.clicked.connect(self._on_all)
        self.tags.tags_changed.connect(self._on_changed)
        self.tags.done_requested.connect(self._on_give)
        self.model.changed.connect(self._on_changed)

    def _button(self, text: str, tip: str, do: Callable[[], None]) -> QPushButton:
        button = dressed(QPushButton(text, self), accessible=tip, tip=tip)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    def _on_clicked(self, index: QModelIndex) -> None:
        self.model.toggle([index.row()])

    def _on_narrowed(self) -> None:
        self.model.narrow(self.filter.text())
        self.all.setChecked(False)

    def _on_all(self) -> None:
        self.model.tick_all(on=self.all.isChecked())

    def _on_give(self) -> None:
        if typed := self.tags.edit.text().strip():
            self.tags.add(typed)
        if self.tags.tags() and self.model.ticked:
            given = self.tags.tags()
            self.tags.set_tags(())
            self._give(given)

    def _on_keep(self) -> None:
        self._give(())

    def _give(self, tags: tuple[str, ...]) -> None:
        self.model.give(tags)
        self.all.setChecked(False)
        given = self.model.given
        self.set_edit(SplitTag(self._tag, given) if given else None)

    def _on_changed(self, *_: object) -> None:
        ticked = self.model.ticked
        self._ticked.setText(f"{ticked:,} ticked")
        self.give_button.setEnabled(ticked > 0)
        self.keep_button.setEnabled(ticked > 0)
