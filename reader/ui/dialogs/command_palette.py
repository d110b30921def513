"""Every action of the program behind one field: type a few letters, press Enter."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from reader.ui.actions.registry import ActionRegistry
from reader.ui.actions.spec import ActionSpec
from reader.ui.dialogs.fuzzy import rank
from reader.ui.dialogs.overlay import Overlay
from reader.ui.dialogs.palette_list import ROW_PX, PaletteDelegate, PaletteModel, PaletteRow

_WIDTH_PX = 560
_TOP_PX = 52
_ROWS_SHOWN = 10
_RECENT_KEPT = 5
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS_SHOWN, Qt.Key.Key_PageDown: _ROWS_SHOWN}


class CommandPalette(Overlay):
    """Lists the actions that can be used now, those used last first, and runs the chosen one."""

    def __init__(self, registry: ActionRegistry, parent: QWidget) -> None:
        """Make it hidden above ``parent``'s window."""
        super().__init__(parent)
        self._registry = registry
        self._rows: tuple[PaletteRow, ...] = ()
        self.recent: tuple[str, ...] = ()
        self.field = QLineEdit(self.card)
        self.list = QListView(self.card)
        self._nothing = QLabel("No action has these letters in its name.", self.card)
        self._model = PaletteModel(self)
        self._set_up()
        self._lay_out()

    def open(self) -> None:
        """Show it near the top of the window, with all actions that can be used now."""
        self._rows = self._usable()
        self.field.clear()
        self._on_text_changed("")
        self.open_at(QPoint((self.host.width() - _WIDTH_PX) // 2, _TOP_PX))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list and choose from it without leaving the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def shown_ids(self) -> list[str]:
        """Return the ids of the actions listed, best first."""
        return [self._model.row(index).id for index in range(self._model.rowCount())]

    def _set_up(self) -> None:
        self.field.setProperty("plain", True)
        self.field.setPlaceholderText("What would you like to do?")
        self.field.setAccessibleName("Find an action")
        self.field.setToolTip("Type a few letters of an action; Up and Down choose, Enter runs it")
        self.field.textChanged.connect(self._on_text_changed)
        self.setFocusProxy(self.field)
        self.list.setModel(self._model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it: typing always narrows the list
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Actions")
        self.list.clicked.connect(self._on_chosen)
        self._nothing.setProperty("muted", True)
        self._nothing.setContentsMargins(12, 8, 12, 12)

    def _lay_out(self) -> None:
        rule = QFrame(self.card)
        rule.setProperty("rule", True)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        self.field.setMinimumSize(QSize(_WIDTH_PX - 14, 38))
        self.field.setTextMargins(12, 0, 12, 0)
        for part in (self.field, rule, self.list, self._nothing):
            column.addWidget(part)

    def _usable(self) -> tuple[PaletteRow, ...]:
        rows = [_row(spec) for spec, action in self._registry.actions() if action.isEnabled()]
        last = len(self.recent)
        order = {action_id: place for place, action_id in enumerate(self.recent)}
        return tuple(sorted(rows, key=lambda row: order.get(row.id, last)))

    def _on_text_changed(self, text: str) -> None:
        found = rank(text, [row.text for row in self._rows]) or rank(text, [_full(row) for row in self._rows])
        self._model.show_rows([self._rows[index] for index in found])
        self.list.setFixedHeight(ROW_PX * min(_ROWS_SHOWN, len(found)))
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self.list.setCurrentIndex(self._model.index(0))

    def _on_key(self, key: Qt.Key) -> bool:
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_chosen()
        else:
            return False
        return True

    def _move(self, steps: int) -> None:
        count = self._model.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row() + steps
        wrapped = row % count if abs(steps) == 1 else max(0, min(row, count - 1))
        self.list.setCurrentIndex(self._model.index(wrapped))

    def _on_chosen(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        chosen = self._model.row(index.row()).id
        self.recent = (chosen, *(other for other in self.recent if other != chosen))[:_RECENT_KEPT]
        self.dismiss()  # first: the action may move the focus, or ask about what has it
        self._registry.action(chosen).trigger()


def _row(spec: ActionSpec) -> PaletteRow:
    return PaletteRow(spec.id, spec.label, spec.menu.replace("/", " › "), spec.shortcuts[0] if spec.shortcuts else "")


def _full(row: PaletteRow) -> str:
    return f"{row.place} {row.text}"
