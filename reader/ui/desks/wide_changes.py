"""Changes to annotations of any articles of the library: made in one step, and taken back in one."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from reader.model.change import Change
from reader.services.bundle import Services
from reader.services.disk_jobs import DiskJobs
from reader.ui.window_parts import Parts

_EDIT = "reader.services.library_edits:edit_articles"


class WideChanges(QObject):
    """The open article is changed through its book, so that it can be undone there, the others on disk."""

    def __init__(self, services: Services, parts: Parts, name: str, parent: QObject) -> None:
        """Take what such a step is called where the open article's own steps are undone."""
        super().__init__(parent)
        self._services = services
        self._parts = parts
        self._name = name
        self._jobs = DiskJobs(services.disk, parts.banner.show_message, self)

    def make(self, changes: Mapping[str, Change], then: Callable[[], object]) -> None:
        """Make changes, by paths in the library; ``then`` follows where all could be made."""
        book, folder = self._services.annotations, self._services.library.folder
        if folder is None:
            return
        if (own := changes.get(book.path)) is not None:
            book.do(own, self._name)
        others = {path: change for path, change in changes.items() if path != book.path}
        if others:
            self._jobs.run(_EDIT, folder, others, then=partial(self._on_made, then))
        else:
            then()

    def offer_undo(self, message: str, changes: Mapping[str, Change]) -> None:
        """Say what has been done, with a button that takes it back."""
        inverse = {path: change.inverse() for path, change in changes.items()}
        undo = partial(self.make, inverse, partial(self._parts.toast.show_message, "Undone"))
        self._parts.toast.show_message(message, action="Undo", run=undo)

    def _on_made(self, then: Callable[[], object], problems: list[str]) -> None:
        if problems:
            self._parts.banner.show_message("\n".join(problems))
        else:
            then()
        self._services.library.rescan()
