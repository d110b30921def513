"""A chart on the page: its title, a line about it, a menu, and the chart, which scrolls sideways where it is wide."""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from reader.ui.overview.chart_view import ChartView
from reader.ui.overview.charts import Chart
from reader.ui.overview.scene import Fold, Wish
from reader.ui.overview.sketch import Sketch
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

KINDS = {"svg": "SVG…", "png": "PNG…", "csv": "CSV…"}
_SCROLL_BAR = 12  # its height, in logical pixels


class ChartSection(QWidget):
    """Remembers what of its chart is unfolded."""

    wished = Signal(object)  # PassageFilter or Query
    save_requested = Signal(str, str)  # the chart's id, one of KINDS
    mark_reached = Signal(QWidget, QRect)  # in the widget's own pixels

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        """Take a chart; its numbers follow."""
        super().__init__(parent)
        self.chart = chart
        self.unfolded: frozenset[str] = frozenset()
        self._sketch: Sketch | None = None
        self.view = ChartView(chart.title, chart.draw)
        self._scroll = _Sideways(self.view)
        self._title = dressed(QLabel(chart.title), "sectionTitle")
        self._menu = dressed(QToolButton(), accessible=f"Save “{chart.title}”", tip="Save this chart")
        self._arrange()
        self.view.wished.connect(self._on_wished)
        self.view.mark_reached.connect(self._on_mark_reached)

    def show_sketch(self, sketch: Sketch) -> None:
        """Show other numbers, in other colours or another width."""
        self._sketch = sketch
        title = self.chart.title_by(by_year=sketch.by_year)
        self._title.setText(title)
        self.view.setAccessibleName(title)
        self.view.show_sketch(replace(sketch, width=self._scroll.room, unfolded=self.unfolded))
        self._scroll.fit()

    def set_theme(self, theme: Theme) -> None:
        """Take the icon of a theme; the chart follows with its sketch."""
        self._menu.setIcon(icon("more", theme.muted))

    def _arrange(self) -> None:
        menu = QMenu(self._menu)
        for kind, name in KINDS.items():
            menu.addAction(f"Save as {name}").setData(kind)
        menu.triggered.connect(self._on_save_chosen)
        self._menu.setMenu(menu)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        caption = dressed(QLabel(self.chart.caption), "listCount")
        first = QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(caption)
        column.addSpacing(12)
        column.addWidget(self._scroll)

    def _on_wished(self, wish: Wish) -> None:
        if isinstance(wish, Fold):
            self.unfolded ^= {wish.what}
            if self._sketch is not None:
                self.show_sketch(self._sketch)
        else:
            self.wished.emit(wish)

    def _on_save_chosen(self, action: QAction) -> None:
        self.save_requested.emit(self.chart.id, action.data())

    def _on_mark_reached(self, place: QRect) -> None:
        center = place.center()
        self._scroll.ensureVisible(center.x(), center.y(), place.width() // 2 + 8, 0)
        self.mark_reached.emit(self.view, place)


class _Sideways(QScrollArea):
    """As high as what it shows; keys, and wheels that turn up and down, are the page's."""

    def __init__(self, view: ChartView) -> None:
        super().__init__()
        self._view = view
        self.setWidget(view)
        self.setWidgetResizable(True)
        view.setAutoFillBackground(False)  # a scroll area has it fill its ground
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def room(self) -> int:
        """Return the width there is for a chart, in logical pixels."""
        return self.width()

    def fit(self) -> None:
        """Take the height of the chart, and of the scroll bar where it is wider than the room."""
        wide = self._view.minimumWidth() > self.room
        self.setFixedHeight(self._view.height() + (_SCROLL_BAR if wide else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view.set_width(self.room)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if abs(turned.x()) > abs(turned.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().wheelEvent(event)
        else:
            event.ignore()
