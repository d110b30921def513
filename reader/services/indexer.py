"""Keeps the open library's search index up to date, in a process of its own that gives way to everything else."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.hit import IndexProgress
from reader.services.lane import WorkerLane

_UPDATE = "reader.services.indexing:bring_up_to_date"  # by name: what it imports is the worker's to load
_IDLE_MS = 20_000  # parsers and a language model, 150 MB; while somebody annotates it is wanted often
_SETTLE_MS = 300  # a change is searchable within 2 s; of several at once all are taken in together


class Indexer(QObject):
    """Brings the index up to date when it is told to, one run at a time."""

    progressed = Signal(object)  # IndexProgress
    committed = Signal()  # more can be found than before, or something else
    finished = Signal(object)  # IndexProgress, the last of a run
    failed = Signal(str)  # why the index cannot be brought up to date, as a sentence

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no library open."""
        super().__init__(parent)
        self._lane = WorkerLane("index", background=True, idle_ms=_IDLE_MS)
        self._lane.value_arrived.connect(self._on_progress)
        self._lane.request_failed.connect(self._on_failed)
        self._lane.request_finished.connect(self._on_finished)
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(self._run)
        self._folder: Path | None = None
        self._encodings: Mapping[str, str] = {}
        self._number = 0
        self._again = False
        self._last: IndexProgress | None = None  # of this run

    @property
    def running(self) -> bool:
        """Return whether a run is going on."""
        return self._number > 0

    def open(self, folder: Path, encodings: Mapping[str, str]) -> None:
        """Take another library, or other encodings of the user's, by path. Nothing is done before ``refresh``."""
        if folder.resolve() != self._folder:
            self.close()
        self._folder = folder.resolve()
        self._encodings = dict(encodings)

    def refresh(self) -> None:
        """Bring the index up to date soon; while that is going on, once more after it."""
        if self._folder is None:
            return
        if self.running:
            self._again = True
        elif not self._soon.isActive():  # not begun anew: a stream of changes must not put it off for ever
            self._soon.start()

    def rebuild(self) -> None:
        """Make the index anew, whatever is going on."""
        if self._folder is None:
            return
        self._lane.stop()
        self._run(rebuild=True)

    def close(self) -> None:
        """Let go of the library and end the process."""
        self._soon.stop()
        self._lane.stop()
        self._number = 0
        self._again = False
        self._folder = None

    def _run(self, *, rebuild: bool = False) -> None:
        self._soon.stop()
        self._again = False
        self._last = None
        self._number = self._lane.request(_UPDATE, str(self._folder), self._encodings, rebuild)

    def _on_progress(self, number: int, progress: IndexProgress) -> None:
        if number != self._number:
            return
        self.progressed.emit(progress)
        if progress.committed:
            self.committed.emit()
        if progress.finished:
            self._last = progress

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._number:
            self.failed.emit(f"The search index is not up to date: {error}")

    def _on_finished(self, number: int) -> None:
        if number != self._number:
            return
        self._number = 0
        last, self._last = self._last, None
        if last is not None:
            self.finished.emit(last)
        if self._again:
            self.refresh()
