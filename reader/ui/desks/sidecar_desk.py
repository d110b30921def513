"""Keeps the library's lists, the banner and the status bar true to what is in the open article's sidecar."""

from PySide6.QtCore import QObject, QTimer

from reader.model.fingerprint import Fingerprint
from reader.services.bundle import Services
from reader.ui.window_parts import Parts

_OFF = "Nothing can be highlighted in this article."


class SidecarDesk(QObject):
    """Between the book and the library: each tells the other of the sidecar what it is the first to know."""

    def __init__(self, services: Services, parts: Parts, parent: QObject) -> None:
        """Take both, and where to say what became of a save."""
        super().__init__(parent)
        self._book = services.annotations
        self._library = services.library
        self._articles = services.articles
        self._parts = parts
        self._path = ""
        self._sidecar: Fingerprint | None = None  # of the open article, as the library last saw it
        self._telling = False
        self._told = ""  # the problem that the banner was last about
        self._soon = QTimer(self, singleShot=True, interval=0)  # the page is painted first
        self._soon.timeout.connect(self._tell_library)
        self._library.changed.connect(self._on_library_changed)
        self._book.loaded.connect(self._on_loaded)
        self._book.annotations_changed.connect(self._soon.start)
        self._book.saved.connect(self._on_saved)
        self._book.saving_failed.connect(self._on_saving_failed)

    def _on_loaded(self, path: str) -> None:
        if path != self._path:
            self._path = path
            self._sidecar = self._seen()
        self._tell_problem()
        self._soon.start()

    def _tell_library(self) -> None:
        """Show in the lists at once what the sidecar is about to say."""
        if self._book.editable:  # else what is in the sidecar is not known
            self._telling = True  # what the library knows of the file by now may be of our own writing
            self._library.note_annotations(self._book.path, self._book.sidecar)
            self._telling = False

    def _on_library_changed(self) -> None:
        """Read the annotations again when somebody else wrote them."""
        found = self._seen()
        if self._path and found != self._sidecar and not self._telling:
            self._articles.read_annotations(self._path)
        self._sidecar = found

    def _seen(self) -> Fingerprint | None:
        entry = self._library.entries.get(self._book.path)
        return entry.sidecar if entry is not None else None

    def _tell_problem(self) -> None:
        """Say once why nothing can be highlighted: the panel that says so all the time may be hidden."""
        problem, banner = self._book.problem, self._parts.banner
        if problem and problem != self._told:
            banner.show_message(f"{_OFF} {problem}")
        elif not problem and self._told and banner.text.startswith(_OFF):
            banner.hide()
        self._told = problem

    def _on_saved(self, path: str) -> None:
        if path == self._book.path:
            self._library.note_saved(path, self._book.token)
        self._parts.status.show_event("Saved")
        if self._parts.banner.text.startswith(_not_saved(path)):
            self._parts.banner.hide()

    def _on_saving_failed(self, path: str, reason: str) -> None:
        message = f"{_not_saved(path)}, but not saved yet. {reason}"
        self._parts.banner.show_message(message, action="Try Again", run=self._book.retry)


def _not_saved(path: str) -> str:
    return f"What you marked in {path} is kept"
