"""What stands in the middle of the window: the page that is read, or another one about the whole library."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

PAGE = "page"


class Center(QObject):
    """Pages by name, one in front. All but the page that is read are made when they are first shown."""

    changed = Signal(str)  # the name of the page that came to the front

    def __init__(self, page: QWidget, parent: QObject) -> None:
        """Begin with the page that is read, ``page`` with the bars that belong to it."""
        super().__init__(parent)
        self.stack = QStackedWidget()
        self.stack.addWidget(page)
        self._pages = {PAGE: page}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._current = PAGE
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @property
    def current(self) -> str:
        """Return the name of the page in front."""
        return self._current

    def register(self, name: str, make: Callable[[], QWidget]) -> None:
        """Take what makes the page of that name, for when it is first shown."""
        self._makers[name] = make

    def show(self, name: str) -> None:
        """Bring a page to the front, and the keyboard with it where it was on the page before. Raises KeyError."""
        if name == self._current:
            return
        if name not in self._pages:
            self._pages[name] = self._makers[name]()
            self.stack.addWidget(self._pages[name])
        before, page = self._pages[self._current], self._pages[name]
        focus = QApplication.focusWidget()
        had_focus = focus is None or before.isAncestorOf(focus)
        self._current = name
        self.stack.setCurrentWidget(page)
        if name != PAGE or had_focus:
            _focus(page)
        self.changed.emit(name)

    def back(self) -> None:
        """Bring the page that is read to the front."""
        self.show(PAGE)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Have keys go to what is seen: whoever gives the keyboard back to the page need not know what hides it."""
        front = self._pages[self._current]
        if now is not None and self.stack.isAncestorOf(now) and not front.isAncestorOf(now) and now is not front:
            _focus(front)


def _focus(page: QWidget) -> None:
    (page.focusProxy() or page).setFocus(Qt.FocusReason.OtherFocusReason)
