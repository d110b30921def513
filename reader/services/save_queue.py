"""Hands sidecars to the disk, and tries again where that failed: a change leaves here only once it is saved."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.services.disk_lane import DiskLane
from reader.services.save_order import Saved, SaveOrder

if TYPE_CHECKING:
    from reader.services.sidecar_saver import SidecarSaver

_AGAIN_MS = 5000


class SaveQueue(QObject):
    """The newest order for each article that is not on disk yet, of closed articles too."""

    saved = Signal(object, object)  # SaveOrder, Saved
    failed = Signal(object, str)  # SaveOrder, a sentence; each sentence once until it is saved

    def __init__(self, lane: DiskLane, parent: QObject | None = None) -> None:
        """Take the thread that writes."""
        super().__init__(parent)
        self._lane = lane
        self._saver: SidecarSaver | None = None  # the disk thread's own
        self._pending: dict[Path, SaveOrder] = {}
        self._sent: dict[int, SaveOrder] = {}
        self._sentences: dict[Path, str] = {}
        self._closed = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.retry)
        lane.finished.connect(self._on_finished)

    def submit(self, order: SaveOrder) -> None:
        """Write it, in place of an older order for the article that could not be written yet."""
        if self._lane.writes:
            self._pending[order.file] = order
            self._sent[self._lane.run(self._save, order)] = order

    def pending(self, file: Path) -> SaveOrder | None:
        """Return what is not on disk yet of the article in ``file``."""
        return self._pending.get(file)

    def is_writing(self, file: Path) -> bool:
        """Return whether an order for the article is on its way to the disk."""
        return any(order.file == file for order in self._sent.values())

    def retry(self) -> None:
        """Try again what could not be written."""
        self._again.stop()
        for file, order in list(self._pending.items()):
            if not self.is_writing(file):
                self.submit(order)

    def rename(self, old: Path, new: Path, path: str) -> None:
        """Write what is not on disk yet beside the article's new place; ``path`` is that in the library."""
        order = self._pending.pop(old, None)
        if order is not None:
            self.submit(replace(order, path=path, file=new))

    def close(self) -> None:
        """Try once more what could not be written, and begin nothing any more. The lane ends once that is done."""
        if self._closed:
            return
        self.retry()
        self._closed = True
        self._lane.run(self._close_saver)

    def _save(self, order: SaveOrder) -> Saved:
        if self._saver is None:
            from reader.services.sidecar_saver import SidecarSaver  # noqa: PLC0415 - the window's start counts

            self._saver = SidecarSaver()
        return self._saver.save(order)

    def _close_saver(self) -> None:
        if self._saver is not None:
            self._saver.close()

    def _on_finished(self, number: int, result: Saved | None, error: Exception | None) -> None:
        order = self._sent.pop(number, None)
        if order is None or self._closed:
            return
        if result is not None:
            self._on_saved(order, result)
        elif self._pending.get(order.file) is order:
            self._on_failed(order, str(error))

    def _on_saved(self, order: SaveOrder, result: Saved) -> None:
        if self._pending.get(order.file) is order:
            del self._pending[order.file]
        self._sentences.pop(order.file, None)
        self.saved.emit(order, result)

    def _on_failed(self, order: SaveOrder, sentence: str) -> None:
        self._again.start()
        if self._sentences.get(order.file) != sentence:
            self._sentences[order.file] = sentence
            self.failed.emit(order, sentence)
