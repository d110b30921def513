"""The settings while the program runs: changed in one place, announced once, saved soon after."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from reader.services.disk_lane import DiskLane
from reader.store.settings import Settings, save

_SAVE_AFTER_MS = 500  # dragging a splitter is a hundred changes


class Preferences(QObject):
    """Holds the current ``Settings``."""

    changed = Signal(object, object)  # old Settings, new Settings

    def __init__(self, settings: Settings, lane: DiskLane, parent: QObject | None = None) -> None:
        """Take the settings as loaded and the thread that writes them."""
        super().__init__(parent)
        self._settings = settings
        self._lane = lane
        self._soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._soon.timeout.connect(self.save)

    @property
    def settings(self) -> Settings:
        """Return the settings as they are now."""
        return self._settings

    def set(self, **values: Any) -> None:
        """Change settings by name."""
        old, self._settings = self._settings, replace(self._settings, **values)
        if old != self._settings:
            self._soon.start()
            self.changed.emit(old, self._settings)

    def save(self) -> None:
        """Write what has not been written."""
        self._soon.stop()
        self._lane.write(save, self._settings)
