"""The four columns: shown or not, how wide, which has the keyboard; and focus mode, where the page is alone."""

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from reader.services.preferences import Preferences
from reader.store.settings import Settings
from reader.ui.center import PAGE
from reader.ui.panels.top_bar import TopBar
from reader.ui.results.panel import ResultsPanel
from reader.ui.window_parts import Parts

_WIDTHS = {"navigation": 200, "list": 312, "page": 640, "inspector": 288}
_NARROWEST = {"navigation": 150, "list": 220, "page": 320, "inspector": 236}
_CONCORDANCE = 600  # device-independent pixels that its lines want; the page may keep its narrowest for them
_SETTINGS = {"navigation": "sidebar_visible", "list": "list_visible", "inspector": "inspector_visible"}
_ROOMY = 1180  # below this width of the window the inspector is put away at the first start: the page needs it more


class Columns(QObject):
    """Arranges the panels in a splitter and remembers how."""

    changed = Signal()  # a column was shown or hidden, or focus mode entered or left
    page_wanted = Signal()  # the page that is read, or what the inspector says of it, is to be seen

    def __init__(self, parts: Parts, top_bar: TopBar, page: QWidget, preferences: Preferences) -> None:
        """Take the panels; ``page`` is the page with the bars that belong to it."""
        super().__init__(page)
        self._parts = parts
        self._top_bar = top_bar
        self._preferences = preferences
        self._focus_mode = False
        self._reading = True  # the page is in the middle, which the inspector is about
        self._list_before: tuple[int, int] | None = None  # how wide the list was, and was made for a concordance
        self._columns: dict[str, QWidget] = {
            "navigation": parts.navigation,
            "list": parts.lists,
            "page": page,
            "inspector": parts.inspector,
        }
        self.splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=1)
        for number, (name, column) in enumerate(self._columns.items()):
            column.setMinimumWidth(_NARROWEST[name])
            self.splitter.addWidget(column)
            self.splitter.setStretchFactor(number, 1 if name == "page" else 0)
        self._restore(preferences.settings)
        parts.inspector.tab_changed.connect(self._on_tab_changed)

    @property
    def focus_mode(self) -> bool:
        """Return whether the page is alone."""
        return self._focus_mode

    def is_shown(self, name: str) -> bool:
        """Return whether a column is shown when focus mode is off."""
        return bool(getattr(self._preferences.settings, _SETTINGS[name]))

    def toggle(self, name: str) -> None:
        """Show or hide a side column; in focus mode, leave that first."""
        if self._focus_mode:
            self.toggle_focus_mode()
        elif name == "inspector" and not self._reading:
            self._ensure(name)
        else:
            self._show(name, not self.is_shown(name))

    def show_tab(self, name: str) -> None:
        """Bring a page of the inspector to the front."""
        self._ensure("inspector")
        self._parts.inspector.show_tab(name)
        self._on_tab_changed(name)

    def focus(self, name: str) -> None:
        """Give the keyboard to a column, shown for it if need be."""
        if name == "page":
            self.page_wanted.emit()
        else:
            self._ensure(name)
        targets = {
            "navigation": self._parts.navigation.view,
            "page": self._parts.page,
        }
        if name == "inspector":
            self._parts.inspector.focus_tab()
        elif name == "list":
            self._parts.shown_list.focus_list()
        else:
            targets[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filter(self) -> None:
        """Give the keyboard to the line that filters the list; results are narrowed by the search field."""
        self._ensure("list")
        shown = self._parts.shown_list
        if isinstance(shown, ResultsPanel):
            self.focus_search()
        else:
            shown.open_filter()

    def focus_search(self) -> None:
        """Give the keyboard to the search field."""
        self._ensure("list")
        self._top_bar.search.focus_all()

    def suit_results(self, view: str) -> None:
        """Make room for the lines of a concordance, and give it back for another view, unless it was changed since."""
        sizes = self.splitter.sizes()
        if view == "concordance" and self._list_before is None:
            wider = min(_CONCORDANCE, sizes[1] + sizes[2] - _NARROWEST["page"])
            if wider > sizes[1]:
                self._list_before = (sizes[1], wider)
                self._resize_list(wider)
        elif view != "concordance" and self._list_before is not None:
            before, given = self._list_before
            self._list_before = None
            if sizes[1] == given:
                self._resize_list(before)

    def suit_center(self, name: str) -> None:
        """Put the inspector away while another page than the one that is read is in the middle."""
        self._reading = name == PAGE
        self._columns["inspector"].setVisible(self._is_visible("inspector"))

    def toggle_focus_mode(self) -> None:
        """Leave the page alone, or bring everything back."""
        self.page_wanted.emit()
        self._focus_mode = not self._focus_mode
        self._top_bar.setHidden(self._focus_mode)
        self._parts.status.setHidden(self._focus_mode)
        for name in _SETTINGS:
            self._columns[name].setVisible(self._is_visible(name))
        if self._focus_mode:
            self._parts.page.setFocus()
        self.changed.emit()

    def remember(self) -> None:
        """Keep the widths for the next start."""
        if not self._focus_mode:
            state = bytes(self.splitter.saveState().toBase64().data()).decode()
            self._preferences.set(window_state=state)

    def suit_width(self, width: int) -> None:
        """Put the inspector away in a small window, where nothing is remembered yet; device-independent pixels."""
        if width < _ROOMY and not self._preferences.settings.window_state:
            self._columns["inspector"].hide()
            self._preferences.set(inspector_visible=False)
            self.changed.emit()

    def _is_visible(self, name: str) -> bool:
        fits = self._reading or name != "inspector"
        return fits and not self._focus_mode and self.is_shown(name)

    def _resize_list(self, width: int) -> None:
        sizes = self.splitter.sizes()
        self.splitter.setSizes([sizes[0], width, sizes[2] + sizes[1] - width, *sizes[3:]])

    def _ensure(self, name: str) -> None:
        if name == "inspector":
            self.page_wanted.emit()
        if self._focus_mode:
            self.toggle_focus_mode()
        if not self.is_shown(name):
            self._show(name, shown=True)

    def _show(self, name: str, shown: bool) -> None:  # noqa: FBT001 - mirrors QWidget.setVisible
        self._columns[name].setVisible(shown)
        self._preferences.set(**{_SETTINGS[name]: shown})
        self.changed.emit()

    def _restore(self, settings: Settings) -> None:
        self._parts.inspector.show_tab(settings.inspector_tab)
        state = QByteArray.fromBase64(settings.window_state.encode("ascii", "ignore"))
        if state.isEmpty() or not self.splitter.restoreState(state):
            self.splitter.setSizes(list(_WIDTHS.values()))
        for name in _SETTINGS:
            self._columns[name].setVisible(self.is_shown(name))

    def _on_tab_changed(self, name: str) -> None:
        self._preferences.set(inspector_tab=name)
