"""The row above the cards: words, colours, a tag, and the order."""

from collections.abc import Callable, Collection, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.model.annotation import COLORS
from reader.ui.color_row import OTHER, ColorRow
from reader.ui.models.highlights_order import ORDER_NAMES, Filter, Order
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_TYPED_MS = 80
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_TAGS = 200  # in the menu; more would be no menu


class HighlightFilter(QWidget):
    """Announces what to show; an Esc in the field empties it."""

    filter_changed = Signal(object)  # Filter
    order_changed = Signal(object)  # Order
    list_requested = Signal()  # arrow down or Enter in the field

    def __init__(self, theme: Theme, tags: Callable[[], Iterable[str]], parent: QWidget | None = None) -> None:
        """Start with nothing filtered, in the text's order; ``tags`` is asked when the menu opens."""
        super().__init__(parent)
        self._tag = ""
        self._tags = tags
        self._order = Order.TEXT
        self.field = dressed(
            QLineEdit(), "highlightFilter", accessible="Filter highlights", tip="Words in quotes, notes and tags"
        )
        self.colors = ColorRow(theme, "Show {}", size=19)
        self.sort = dressed(QToolButton(), accessible="Sort and choose a tag", tip="Sort and choose a tag")
        self.tag_chip = dressed(QToolButton(), "tagFilter", tip="Show all tags again")
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._arrange()
        self.set_theme(theme)
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.colors.set_theme(theme)
        self.sort.setIcon(icon("sort", theme.muted))

    def offer(self, colors: Collection[str]) -> None:
        """Take the colours to filter by. What is filtered by now stays, so that it can be taken back."""
        grey = {OTHER} & ({*colors} | self.colors.on())
        self.colors.offer({*COLORS, *grey})

    def wanted(self) -> Filter:
        """Return what to show."""
        return Filter(self.field.text(), self.colors.on(), self._tag)

    def clear(self) -> None:
        """Show everything again."""
        if not self.wanted():
            return
        self.field.clear()
        self.colors.set_on(())
        self.choose_tag("")  # which announces all of it

    def choose_tag(self, tag: str) -> None:
        """Show only what has a tag or one of its children; "" for everything."""
        self._tag = tag
        self.tag_chip.setText(f"{tag.replace('/', ' / ').replace('&', '&&')}  ×")
        self.tag_chip.setAccessibleName(f"Tag {tag}: show all tags again")
        self.tag_chip.setVisible(bool(tag))
        self._announce()

    def menu(self) -> QMenu:
        """Return the menu of orders and tags as it is now."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        orders = {order.value: name for order, name in ORDER_NAMES.items()}
        _add_choices(menu, orders, self._order.value, self._choose_order)
        menu.addSeparator()
        known = sorted(self._tags(), key=str.casefold)[:_MOST_TAGS]
        names = {tag: tag.replace("&", "&&") for tag in known}
        tags = menu.addMenu("Tag")
        tags.setEnabled(bool(known))
        _add_choices(tags, {"": "Any tag", **names}, self._tag, self.choose_tag)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc empty the field, and arrow down or Enter go to the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.field.clear()
            elif event.key() not in _DOWN:
                return super().eventFilter(watched, event)
            self._announce()
            self.list_requested.emit()
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self.field.setPlaceholderText("Filter highlights")
        self.field.setMinimumWidth(60)
        self.sort.setIconSize(QSize(16, 16))
        for button in (self.sort, self.tag_chip):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tag_chip.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.colors)
        row.addWidget(self.sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 8, 8)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.tag_chip, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self._typed.timeout.connect(self._announce)
        self.field.textChanged.connect(self._typed.start)
        self.field.installEventFilter(self)
        self.colors.clicked.connect(self._announce)
        self.sort.clicked.connect(self._on_sort_clicked)
        self.tag_chip.clicked.connect(self._on_tag_cleared)

    def _on_sort_clicked(self) -> None:
        self.menu().popup(self.sort.mapToGlobal(self.sort.rect().bottomLeft()))

    def _on_tag_cleared(self) -> None:
        self.choose_tag("")

    def _choose_order(self, order: str) -> None:
        self._order = Order(order)
        self.order_changed.emit(self._order)

    def _announce(self) -> None:
        self._typed.stop()
        self.filter_changed.emit(self.wanted())


def _add_choices(menu: QMenu, choices: Mapping[str, str], chosen: str, choose: Callable[[str], None]) -> None:
    group = QActionGroup(menu)
    for value, name in choices.items():
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        group.addAction(action)
        _connect_choice(action, choose, value)


def _connect_choice(action: QAction, choose: Callable[[str], None], value: str) -> None:
    action.triggered.connect(lambda: choose(value))
