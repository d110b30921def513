"""Offers to bring together what belongs together: sidecars whose article moved, and copies that sync tools made."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from reader.model.strays import ConflictCopy, Orphan
from reader.model.wording import count
from reader.services.bundle import Services
from reader.services.disk_jobs import DiskJobs
from reader.ui.window_parts import Parts

_RELINK = "reader.services.relinking:relink"
_MERGE = "reader.store.conflicts:merge_copy"


class StrayDesk(QObject):
    """Asks about one after the other. Nothing moves without the reader's word; a "no" holds until the window closes."""

    def __init__(self, services: Services, parts: Parts, parent: QObject) -> None:
        """Take what to ask and where to ask it."""
        super().__init__(parent)
        self._services = services
        self._parts = parts
        self._asked: set[str] = set()  # paths of sidecars
        self._jobs = DiskJobs(services.disk, self._on_failed, self)
        services.library.strays_found.connect(self._offer)
        services.library.opened.connect(self._asked.clear)
        parts.banner.gone.connect(self._offer, Qt.ConnectionType.QueuedConnection)

    def _offer(self) -> None:
        if self._parts.banner.isVisible() or self._services.library.folder is None:
            return
        orphans = [o for o in self._services.library.orphans if o.suggestion and o.sidecar not in self._asked]
        copies = [copy for copy in self._services.library.conflicts if copy.path not in self._asked]
        if orphans:
            self._offer_relink(orphans[0])
        elif copies:
            self._offer_merge(copies[0])

    def _offer_relink(self, orphan: Orphan) -> None:
        self._asked.add(orphan.sidecar)
        highlights = count(orphan.count, "highlight")
        self._parts.banner.show_message(
            f"{highlights} of {orphan.article}, which is gone, seem to belong to {orphan.suggestion}. {orphan.reason}",
            action="Re-link",
            run=partial(self._relink, orphan),
            tone="info",
        )

    def _offer_merge(self, copy: ConflictCopy) -> None:
        self._asked.add(copy.path)
        self._parts.banner.show_message(
            f"A synchronising service left a second version of the highlights of {copy.article}: {copy.path}.",
            action="Merge",
            run=partial(self._merge, copy),
            tone="info",
        )

    def _relink(self, orphan: Orphan) -> None:
        folder = str(self._services.library.folder)
        message = f"{count(orphan.count, 'highlight')} moved to {orphan.suggestion}"
        self._jobs.run(_RELINK, folder, orphan, then=partial(self._on_done, message))

    def _merge(self, copy: ConflictCopy) -> None:
        folder = self._services.library.folder or Path()
        self._services.annotations.flush()  # it is written before the copy joins the file: the lane is serial
        then = partial(self._on_done, f"Both versions of {copy.article} are one now")
        self._jobs.run(_MERGE, folder / copy.article, folder / copy.path, then=then)

    def _on_done(self, message: str, _loaded: object) -> None:
        self._parts.toast.show_message(message)
        self._services.library.rescan()
        self._offer()

    def _on_failed(self, reason: str) -> None:
        self._parts.banner.show_message(reason)
        self._services.library.rescan()
