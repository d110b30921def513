"""Notices that something in the library's folder changed; what it was, the next scan finds out."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

_QUIET_MS = 200  # a save is several events, a copied folder thousands: one scan answers them all
_LATEST_MS = 1000  # but a file that is written without end must not put the scan off for ever


class FolderWatch(QObject):
    """Watches a folder tree. A rescan of 10,000 files costs 33 ms in another process: no event is looked at closely."""

    changed = Signal()
    _event_seen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Watch nothing yet."""
        super().__init__(parent)
        self._observer: BaseObserver | None = None
        self._quiet = self._timer(_QUIET_MS)
        self._latest = self._timer(_LATEST_MS)
        self._event_seen.connect(self._on_event)

    def watch(self, folder: Path) -> bool:
        """Watch this folder in place of the one before; return whether the system lets us (it counts watches)."""
        from reader.services.file_events import observe  # noqa: PLC0415 - after the first page: start-up counts

        self.stop()
        try:
            self._observer = observe(folder, self._event_seen.emit)
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """Watch nothing."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
        self._observer = None
        self._quiet.stop()
        self._latest.stop()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(self._on_quiet)
        return timer

    def _on_event(self) -> None:
        if self._observer is None:
            return
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def _on_quiet(self) -> None:
        self._quiet.stop()
        self._latest.stop()
        self.changed.emit()
