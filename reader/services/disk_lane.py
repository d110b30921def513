"""One thread that writes to disk, in order, so that the window never waits for a slow drive."""

import pkgutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal


class DiskLane(QObject):
    """Runs writes one after the other. A write that fails is announced, never dropped in silence."""

    failed = Signal(str)  # a sentence
    finished = Signal(int, object, object)  # the number of a job of ``run``, its result, the exception or None
    _failure_seen = Signal(str)
    _finish_seen = Signal(int, object, object)

    def __init__(self, *, writes: bool = True, parent: QObject | None = None) -> None:
        """Start without a thread; the first write starts it. Without ``writes`` nothing is kept, as for a picture."""
        super().__init__(parent)
        self._writes = writes
        self._number = 0
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk")
        self._failure_seen.connect(self.failed)  # queued: emitted on the disk's thread, received on the window's
        self._finish_seen.connect(self.finished)  # likewise

    @property
    def writes(self) -> bool:
        """Return whether anything is kept."""
        return self._writes

    def write(self, job: Callable[..., None], *args: object) -> None:
        """Run ``job(*args)`` on the lane."""
        if self._writes:
            self._executor.submit(job, *args).add_done_callback(self._on_done)

    def run(self, job: Callable[..., object] | str, *args: object) -> int:
        """Run ``job(*args)`` on the lane and announce what came of it; return the number to know it by.

        A job can be named ("package.module:function"), so that what it needs is loaded when it is first wanted.

        Where nothing is kept nothing is run, and nothing announced.
        """
        self._number += 1
        if self._writes:
            self._executor.submit(self._run, self._number, job, args)
        return self._number

    def close(self) -> None:
        """Wait until everything is written."""
        self._executor.shutdown(wait=True)

    def _run(self, number: int, job: Callable[..., object] | str, args: tuple[object, ...]) -> None:
        # Announced from in here, not by a future's callback: that would run on the window's thread for a job that is
        # done at once, before its owner knows the number.
        try:
            called = pkgutil.resolve_name(job) if isinstance(job, str) else job
            result, problem = called(*args), None
        except Exception as error:  # noqa: BLE001 - it is handed to whoever asked
            result, problem = None, error
        self._finish_seen.emit(number, result, problem)

    def _on_done(self, future: "Future[None]") -> None:
        if (error := future.exception()) is not None:
            self._failure_seen.emit(f"Could not be saved: {error}")
