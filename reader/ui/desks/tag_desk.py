"""What can be done with a tag of the navigation: give it another name, wherever it is used."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from reader.model.scope import Scope, Selection
from reader.model.tags import TagError, checked_tag
from reader.model.wording import count
from reader.services.bundle import Services
from reader.services.disk_jobs import DiskJobs
from reader.ui.window_parts import Parts

if TYPE_CHECKING:  # what it needs is loaded when a tag is renamed
    from reader.services.tag_renaming import Renamed

_RENAME = "reader.services.tag_renaming:rename_everywhere"
_TAKE_BACK = "reader.services.tag_renaming:take_back"


class TagDesk(QObject):
    """Between the menu of a tag and the sidecars that use it."""

    def __init__(self, services: Services, parts: Parts, window: QWidget) -> None:
        """Take where tags are shown and who writes."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._window = window
        self._jobs = DiskJobs(services.disk, parts.banner.show_message, self)
        parts.navigation.tag_menu_requested.connect(self._on_menu)

    def ask_name(self, tag: str) -> None:
        """Ask what a tag is to be called."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Rename Tag")
        dialog.setLabelText(f"A new name for “{tag}”. Its children come along; a tag of that name it joins.")
        dialog.setTextValue(tag)
        dialog.textValueSelected.connect(partial(self.rename, tag))
        dialog.open()

    def rename(self, old: str, new: str) -> None:
        """Rename a tag in the whole library, or say why not."""
        try:
            new = checked_tag(new)
        except TagError as error:
            self._parts.toast.show_message(str(error))
            return
        folder = self._services.library.folder
        if new != old and folder is not None:
            self._services.annotations.flush()  # the lane is serial: this is written before it is renamed
            self._jobs.run(_RENAME, folder, old, new, then=partial(self._on_renamed, new))

    def _on_menu(self, tag: str, at: QPoint) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Rename Tag…").triggered.connect(partial(self.ask_name, tag))
        menu.popup(at)

    def _on_renamed(self, new: str, done: "Renamed") -> None:
        undo = partial(self._jobs.run, _TAKE_BACK, done, then=self._on_taken_back)
        self._parts.toast.show_message(f"{count(done.passages, 'passage')} tagged “{new}”", action="Undo", run=undo)
        self._services.library.rescan()
        self._parts.navigation.choose(Scope(Selection.TAG, tag=new))

    def _on_taken_back(self, failed: list[Exception]) -> None:
        if failed:
            self._parts.banner.show_message("\n".join(map(str, failed)))
        self._services.library.rescan()
