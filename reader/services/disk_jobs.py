"""Jobs on the disk's thread, each with what is to follow it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from reader.services.disk_lane import DiskLane

Then = Callable[[Any], object]


class DiskJobs(QObject):
    """Runs jobs for one owner; what follows a job runs on the window's thread, as long as the owner lives."""

    def __init__(self, lane: DiskLane, failed: Callable[[str], object], parent: QObject) -> None:
        """Take the lane, and what to do with the sentence of a job that failed."""
        super().__init__(parent)
        self._lane = lane
        self._failed = failed
        self._running: dict[int, Then] = {}
        lane.finished.connect(self._on_finished)

    def run(self, job: Callable[..., object] | str, *args: object, then: Then) -> None:
        """Run ``job(*args)``, named as `DiskLane.run` takes it, and hand what it returns to ``then``."""
        self._running[self._lane.run(job, *args)] = then

    def _on_finished(self, number: int, result: object, error: object) -> None:
        then = self._running.pop(number, None)
        if then is None:
            return
        if error is not None:
            self._failed(str(error))
        else:
            then(result)
