"""One thread that writes to disk, in order, so that the window never waits for a slow drive."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal


class DiskLane(QObject):
    """Runs writes one after the other. A write that fails is announced, never dropped in silence."""

    failed = Signal(str)  # a sentence
    _failure_seen = Signal(str)

    def __init__(self, *, writes: bool = True, parent: QObject | None = None) -> None:
        """Start without a thread; the first write starts it. Without ``writes`` nothing is kept, as for a picture."""
        super().__init__(parent)
        self._writes = writes
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk")
        self._failure_seen.connect(self.failed)  # queued: emitted on the disk's thread, received on the window's

    def write(self, job: Callable[..., None], *args: object) -> None:
        """Run ``job(*args)`` on the lane."""
        if self._writes:
            self._executor.submit(job, *args).add_done_callback(self._on_done)

    def close(self) -> None:
        """Wait until everything is written."""
        self._executor.shutdown(wait=True)

    def _on_done(self, future: "Future[None]") -> None:
        if (error := future.exception()) is not None:
            self._failure_seen.emit(f"Could not be saved: {error}")
