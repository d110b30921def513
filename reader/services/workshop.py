"""Long work on a whole library, in a process of its own: exports, imports, changes of tags, the overview."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from reader.model.errors import PathError
from reader.model.progress import Progress
from reader.services.lane import WorkerLane

_IDLE_MS = 30_000  # what it has imported for one export serves the next

Then = Callable[[Any], object]


@dataclass(slots=True)
class _Job:
    then: Then
    failed: Callable[[str], object]
    progressed: Callable[[Progress], object] | None
    result: Any = None


class Workshop(QObject):
    """Runs one job after another. Where a job is a generator, what it yields is `Progress`, and last its result."""

    idle_changed = Signal()  # it began to work, or has nothing left to do

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a process; the first job starts it."""
        super().__init__(parent)
        self._lane = WorkerLane("workshop", idle_ms=_IDLE_MS)
        self._jobs: dict[int, _Job] = {}
        self._lane.value_arrived.connect(self._on_value)
        self._lane.request_failed.connect(self._on_failed)
        self._lane.request_finished.connect(self._on_finished)

    @property
    def busy(self) -> bool:
        """Return whether a job is running or waiting."""
        return bool(self._jobs)

    def run(
        self,
        job: str,
        *args: object,
        then: Then,
        failed: Callable[[str], object],
        progressed: Callable[[Progress], object] | None = None,
    ) -> None:
        """Run ``job`` ("package.module:function") with arguments that can be pickled.

        ``then`` gets its result, ``failed`` a sentence in its place; both, and ``progressed``, on the window's thread.
        """
        number = self._lane.request(job, *args)
        self._jobs[number] = _Job(then, failed, progressed)
        if len(self._jobs) == 1:
            self.idle_changed.emit()

    def close(self) -> None:
        """Forget all jobs and end the process. What a job writes is written by transactions."""
        self._jobs.clear()
        self._lane.stop()

    def _on_value(self, number: int, value: object) -> None:
        job = self._jobs.get(number)
        if job is None:
            return
        if not isinstance(value, Progress):
            job.result = value
        elif job.progressed is not None:
            job.progressed(value)

    def _on_failed(self, number: int, error: Exception) -> None:
        job = self._jobs.pop(number, None)
        if job is not None:
            job.failed(str(error) if isinstance(error, PathError) else f"A mistake in the program: {error!r}.")
            self._tell_idle()

    def _on_finished(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is not None:
            job.then(job.result)
            self._tell_idle()

    def _tell_idle(self) -> None:
        if not self._jobs:
            self.idle_changed.emit()
