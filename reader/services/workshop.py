"""Long work on a whole library, in a process of its own: exports, imports, changes of tags, the overview."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from reader.model.errors import PathError
from reader.model.progress import Progress
from reader.services.lane import WorkerDiedError, WorkerLane

_IDLE_MS = 30_000  # what it has imported for one export serves the next

Then = Callable[[Any], object]


@dataclass(slots=True)
class _Job:
    asked: tuple[object, ...]
    then: Then
    failed: Callable[[str], object]
    again: bool
    result: Any = None


class Workshop(QObject):
    """Runs one job after another. Where a job is a generator, what it yields is `Progress`, and last its result."""

    progressed = Signal(object)  # Progress of the job in hand
    idle_changed = Signal()  # it began to work, or has nothing left to do

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a process; the first job starts it."""
        super().__init__(parent)
        self._lane = WorkerLane("workshop", idle_ms=_IDLE_MS)
        self._jobs: dict[int, _Job] = {}
        self._closed = False
        self._lane.value_arrived.connect(self._on_value)
        self._lane.request_failed.connect(self._on_failed)
        self._lane.request_finished.connect(self._on_finished)

    @property
    def busy(self) -> bool:
        """Return whether a job is running or waiting."""
        return bool(self._jobs)

    def run(self, job: str, *args: object, then: Then, failed: Callable[[str], object], again: bool = False) -> None:
        """Run ``job`` ("package.module:function") with arguments that can be pickled.

        ``then`` gets its result, ``failed`` a sentence in its place, both on the window's thread. With ``again``
        the job is begun once more where the process dies in the midst of it. Nothing is begun once it is closed.
        """
        if self._closed:
            return  # what was still to be saved is, and what was to follow that has nobody to tell
        number = self._lane.request(job, *args)
        self._jobs[number] = _Job((job, *args), then, failed, again)
        if len(self._jobs) == 1:
            self.idle_changed.emit()

    def close(self) -> None:
        """Forget all jobs and end the process. What a job writes is written by transactions."""
        self._closed = True
        self._jobs.clear()
        self._lane.stop()

    def _on_value(self, number: int, value: object) -> None:
        job = self._jobs.get(number)
        if job is None:
            return
        if isinstance(value, Progress):
            self.progressed.emit(value)
        else:
            job.result = value

    def _on_failed(self, number: int, error: Exception) -> None:
        job = self._jobs.pop(number, None)
        if job is not None and job.again and isinstance(error, WorkerDiedError):
            self.run(str(job.asked[0]), *job.asked[1:], then=job.then, failed=job.failed)
        elif job is not None:
            job.failed(_sentence(error))
            self._tell_idle()

    def _on_finished(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is not None:
            job.then(job.result)
            self._tell_idle()

    def _tell_idle(self) -> None:
        if not self._jobs:
            self.idle_changed.emit()


def _sentence(error: Exception) -> str:
    if isinstance(error, PathError):
        return str(error)
    if isinstance(error, WorkerDiedError):
        return "This was broken off: the process that worked on it ended unexpectedly, maybe for want of memory."
    return f"A mistake in the program: {error!r}."
