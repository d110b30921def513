"""The codebook in the place of the page that is read: the tree of tags, and what is known of the chosen ones."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.model.wording import count
from reader.ui.codebook.details import TagDetails
from reader.ui.codebook.empty import NoTags
from reader.ui.codebook.header import CodebookHeader
from reader.ui.codebook.tag_tree import TagTree
from reader.ui.models.codebook_model import CodebookModel, TagInfo
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_SIDE_BY_SIDE = 560  # below this width what is known of a tag stands under the tree
_TYPED_MS = 80
_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_SMALL_TREE = 40  # tags: so many are shown with all their children from the beginning


class CodebookPage(QWidget):
    """Shows and wishes; it changes nothing itself."""

    close_requested = Signal()
    wished = Signal(str, tuple)  # "rename", "merge", "split", "delete", "new" or "show"; the chosen tags
    moved = Signal(tuple, str)  # tags, the one they are to be below, "" for the top level
    menu_requested = Signal(QPoint)  # of the chosen tags; global position
    recolored = Signal(str, str)  # tag, "#rrggbb", "" for none or "other" for one that is to be asked for
    key_given = Signal(str, int)  # tag, 1 to 9 or 0 for none
    described = Signal(str, str)  # tag, description

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start without tags."""
        super().__init__(parent)
        dressed(self, "codebook", accessible="Codebook")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = CodebookModel(self)
        self.header = CodebookHeader(theme, self)
        self.problem = QLabel()
        self.filter = dressed(QLineEdit(), "filterField", accessible="Filter the tags", tip="Filter the tags")
        self.tree = TagTree(self.model, theme, self)
        self.details = TagDetails()
        self.empty = NoTags(theme)
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._settled: set[str] = set()  # tags that were shown already
        self._parts = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=1)
        self._pages = QStackedWidget()
        self._arrange()
        self._connect()

    def show_tags(self, infos: Mapping[str, TagInfo], problem: str = "") -> None:
        """Show the tags of a library; what is chosen and open stays so. A problem with the codebook is said above."""
        self.model.show_tags(infos)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        defined = sum(info.definition is not None for info in infos.values())
        self.header.show_counts([count(len(infos), "tag"), f"{defined:,} defined"] if infos else [])
        self._pages.setCurrentWidget(self._parts if infos else self.empty)
        self.setFocusProxy(self.tree if infos else self.empty)
        self._settle(infos)
        self._show_details()

    def forget(self) -> None:
        """Begin anew: another library is open."""
        self._settled = set()
        self.filter.clear()
        self.model.show_tags({})

    def choose(self, names: Sequence[str]) -> None:
        """Choose tags, in view."""
        self.tree.choose(names)

    def chosen(self) -> tuple[str, ...]:
        """Return the chosen tags, the current one first."""
        return tuple(self.tree.chosen())

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        for part in (self.header, self.tree, self.empty):
            part.set_theme(theme)

    def event(self, event: QEvent) -> bool:
        """Keep keys without a modifier from the window's shortcuts, which mean the article that is not in view."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_plain(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the article on Esc; the first one empties the filter."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.filter.text():
            self.filter.clear()
            self.tree.setFocus()
        else:
            self.close_requested.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being typed."""
        super().hideEvent(event)
        self.details.description.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is known of a tag under the tree where both do not stand beside each other."""
        super().resizeEvent(event)
        beside = event.size().width() >= _SIDE_BY_SIDE
        self._parts.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    def _arrange(self) -> None:
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.setProperty("warning", True)
        self.problem.hide()
        self.filter.setPlaceholderText("Filter the tags")
        self.filter.setClearButtonEnabled(True)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        self._parts.addWidget(left)
        self._parts.addWidget(self.details)
        self._parts.setSizes([300, 340])
        for part in (0, 1):
            self._parts.setStretchFactor(part, 1)
        self._pages.addWidget(self._parts)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.header, self.problem):
            whole.addWidget(part)
        whole.addWidget(self._pages, 1)
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        self.header.close_requested.connect(self.close_requested)
        self.header.new_requested.connect(self._on_new)
        self.empty.new_requested.connect(self._on_new)
        self.tree.chosen_changed.connect(self._show_details)
        self.tree.wished.connect(self._wish)
        self.tree.move_requested.connect(self.moved)
        self.tree.menu_requested.connect(self.menu_requested)
        self.tree.key_wished.connect(self._on_key)
        self.details.wished.connect(self._wish)
        self.details.key_chosen.connect(self._on_key)
        self.details.color_chosen.connect(self._on_color)
        self.details.described.connect(self.described)
        self.filter.textChanged.connect(self._typed.start)
        self.filter.returnPressed.connect(self.tree.setFocus)
        self._typed.timeout.connect(self._on_filter)

    def _settle(self, infos: Mapping[str, TagInfo]) -> None:
        """Open a small tree where tags came, and begin with the first one chosen."""
        came = infos.keys() - self._settled
        if len(infos) <= _SMALL_TREE:
            self.tree.open({name.rpartition("/")[0] for name in came if "/" in name})
        if infos and not self._settled:
            first: QModelIndex = self.tree.model().index(0, 0)
            self.tree.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._settled = set(infos)

    def _show_details(self) -> None:
        self.details.show_tags(self.chosen(), self.model.infos)

    def _wish(self, name: str) -> None:
        if self.chosen() or name == "new":
            self.wished.emit(name, self.chosen())

    def _on_key(self, key: int) -> None:
        if len(chosen := self.chosen()) == 1:
            self.key_given.emit(chosen[0], key)

    def _on_color(self, color: str) -> None:
        if len(chosen := self.chosen()) == 1:
            self.recolored.emit(chosen[0], color)

    def _on_new(self) -> None:
        self.wished.emit("new", ())

    def _on_filter(self) -> None:
        self.tree.filter(self.filter.text())


def _is_plain(event: QKeyEvent) -> bool:
    typed = event.text().isprintable() and bool(event.text())
    return not event.modifiers() & ~_SHIFT and (typed or event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
