"""Collects garbage on the window's thread only.

Python collects on whichever thread allocates next, and destroying a widget on a worker's thread crashes Qt: seen in the
thread that receives replies. Automatic collection is therefore off while a window lives; a timer stands in for it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_YOUNG_MS = 2000
_ROUNDS = 30  # young collections to one of everything, which takes some milliseconds for 10,000 entries


class Collector(QObject):
    """Takes the place of automatic collection from its making until ``close``."""

    def __init__(self) -> None:
        """Switch automatic collection off."""
        super().__init__()
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._round = 0
        self._timer = QTimer(self, interval=_YOUNG_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def close(self) -> None:
        """Give collection back to Python as it was."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()

    def _collect(self) -> None:
        self._round = (self._round + 1) % _ROUNDS
        gc.collect(1 if self._round else 2)
