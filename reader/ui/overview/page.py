"""The page of the overview: its numbers, its charts, or what to do so that there is something to show."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.overview import Overview
from reader.model.overview_axes import slots
from reader.model.passage_filter import PassageFilter
from reader.model.wording import count
from reader.ui.overview.charts import CHARTS
from reader.ui.overview.look import look_of
from reader.ui.overview.scene import Query, Wish
from reader.ui.overview.section import KINDS, ChartSection
from reader.ui.overview.sketch import Sketch
from reader.ui.panels.inspector_tabs import Tabs
from reader.ui.results.header import FittedLine
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_MOST_MONTHS = 120  # of a longer time years are shown, until the reader asks for months
_WIDEST = 920
_SIDE = 36
_BETWEEN = 38
_COUNTING = "Counting…"
_NO_PASSAGES = (
    "No passages yet.\n\n"
    "Select words on a page and press 1 to 5 to highlight them, or T to tag them.\n"
    "Here you will then see which themes occur where, when, and with which others."
)
_NO_ARTICLES = "No articles yet.\n\nOpen a folder with .txt or .md files: what you highlight in them is counted here."


class OverviewPage(QWidget):
    """Shows an `Overview`; what is clicked on in a chart is a wish for others to fulfil."""

    passages_requested = Signal(object)  # PassageFilter
    query_requested = Signal(str)
    save_requested = Signal(str, str)  # a chart's id or "" for all, one of KINDS
    close_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the colours to paint with; the numbers follow."""
        super().__init__(parent)
        self.setObjectName("overviewPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.overview: Overview | None = None
        self._theme = theme
        self._by_year: bool | None = None  # None until somebody chooses
        self.sections = {chart.id: ChartSection(chart) for chart in CHARTS}
        self._totals = FittedLine()
        self._message = dressed(QLabel(_COUNTING), "emptyMessage")
        self._period = Tabs(("months", "years"))
        self._save = dressed(QToolButton(), accessible="Save the overview", tip="Save all charts")
        self._close = dressed(QToolButton(), accessible="Close the overview", tip="Back to the page (Esc)")
        self._content = dressed(QWidget(), "overviewContent")
        self._scroll = QScrollArea()
        self._arrange()
        self._connect()
        self._show()
        self.set_theme(theme)

    @property
    def by_year(self) -> bool:
        """Return whether years are shown in place of months."""
        if self._by_year is not None or self.overview is None:
            return bool(self._by_year)
        return len(slots(self.overview.article_months, by_year=False)) > _MOST_MONTHS

    def show_overview(self, overview: Overview) -> None:
        """Show other numbers; where one has scrolled to, and what is unfolded, stays."""
        if overview != self.overview:
            self.overview = overview
            self._show()

    def show_nothing(self) -> None:
        """Show that there is no library."""
        self.show_overview(Overview())

    def show_problem(self, message: str) -> None:
        """Say why there are no numbers."""
        self.overview = None
        self._show()
        self._message.setText(message)

    def clear(self) -> None:
        """Show that the numbers of another library are on their way."""
        self.overview, self._by_year = None, None
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self._save.setIcon(icon("export", theme.muted))
        self._close.setIcon(icon("close", theme.muted))
        for section in self.sections.values():
            section.set_theme(theme)
        self._draw()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keyboard on the first chart; while there is none it is the page's, for Esc."""
        super().focusInEvent(event)
        self._pass_focus_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead back to what was read."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        column.addWidget(self._message, 1)
        column.addWidget(self._scroll, 4)
        self._fill_content()
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._content.setAutoFillBackground(False)  # a scroll area has it fill its ground
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _header(self) -> QWidget:
        bar = dressed(QWidget(), "listHeader")
        row = QHBoxLayout(bar)
        row.setContentsMargins(_SIDE, 9, 10, 8)
        row.setSpacing(10)
        title = QLabel("Overview")
        title.setProperty("heading", True)
        self._save.setMenu(self._save_menu())
        self._save.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(title)
        self._totals.setContentsMargins(0, 3, 0, 0)  # on the title's line
        row.addWidget(self._totals, 1)
        self._period.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self._period, self._save, self._close):
            row.addWidget(widget)
        return bar

    def _save_menu(self) -> QMenu:
        menu = QMenu(self._save)
        for kind, name in KINDS.items():
            menu.addAction(f"Save All as {name}").setData(kind)
        return menu

    def _fill_content(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(_SIDE, 26, _SIDE, 40)
        column.setSpacing(_BETWEEN)
        for section in self.sections.values():
            column.addWidget(section)
        column.addStretch(1)
        row = QHBoxLayout(self._content)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(0)
        row.addWidget(inner, 1)
        row.addStretch(0)

    def _connect(self) -> None:
        for section in self.sections.values():
            section.wished.connect(self._on_wished)
            section.save_requested.connect(self.save_requested)
            section.mark_reached.connect(self._on_mark_reached)
        self._period.group.idClicked.connect(self._on_period_chosen)
        self._save.menu().triggered.connect(self._on_save_chosen)
        self._close.clicked.connect(self.close_requested)

    def _show(self) -> None:
        overview = self.overview
        has_passages = overview is not None and overview.passages > 0
        has_dates = overview is not None and bool(slots(overview.article_months, by_year=True))
        self._message.setText(_message(overview))
        self._message.setVisible(not has_passages)
        self._totals.say(*_totals(overview))
        for section in self.sections.values():
            section.setVisible(has_passages or (has_dates and not section.chart.of_passages))
        self._scroll.setVisible(has_passages or has_dates)
        self._period.setVisible(has_dates)
        self._save.setVisible(has_passages or has_dates)
        self._draw()
        self._pass_focus_on()

    def _pass_focus_on(self) -> None:
        shown = next((section for section in self.sections.values() if section.isVisible()), None)
        if shown is not None and self.hasFocus():
            shown.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        if self.overview is None:
            return
        by_year = self.by_year
        self._period.group.button(int(by_year)).setChecked(True)
        sketch = Sketch(self.overview, look_of(self._theme, self.font()), self.width(), by_year)
        for section in self.sections.values():
            section.show_sketch(sketch)

    def _on_wished(self, wish: Wish) -> None:
        if isinstance(wish, Query):
            self.query_requested.emit(wish.text)
        elif isinstance(wish, PassageFilter):
            self.passages_requested.emit(wish)

    def _on_mark_reached(self, view: QWidget, place: QRect) -> None:
        at = view.mapTo(self._content, QPoint(0, place.center().y()))
        self._scroll.ensureVisible(0, at.y(), 0, place.height() // 2 + 24)

    def _on_period_chosen(self, number: int) -> None:
        self._by_year = bool(number)
        for section in self.sections.values():
            section.unfolded -= {"columns"}
        self._draw()

    def _on_save_chosen(self, action: QAction) -> None:
        self.save_requested.emit("", action.data())


def _message(overview: Overview | None) -> str:
    if overview is None:
        return _COUNTING
    return _NO_PASSAGES if overview.articles else _NO_ARTICLES


def _totals(overview: Overview | None) -> tuple[str, ...]:
    if overview is None or not overview.articles:
        return ()
    articles = count(overview.articles, "article")
    if not overview.passages:
        return (articles,)
    in_use = sum(number.count > 0 for number in overview.tags.values())
    annotated = f"{overview.annotated:,} of {articles} annotated"
    return count(overview.passages, "passage"), count(in_use, "tag"), annotated
