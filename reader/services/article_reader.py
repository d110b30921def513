"""Opens articles for the page: parsed in a worker process, the newest request wins."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.model.article import Article, ArticleError
from reader.services.lane import WorkerLane
from reader.worker import Worker

DEADLINE_MS = 5000  # FORMATS: some Markdown takes the parser for ever
_MODULE = "reader.services.opening"  # by name: the parsers are the worker's to import, not the window's
_OVERTAKE_MS = 1000  # a worker that has been busy for longer is ended rather than waited for; a new one takes 200 ms


class ArticleReader(QObject):
    """Answers the newest ``open`` with one of the two signals, whatever was asked before."""

    opened = Signal(str, object)  # path in the library, Article
    failed = Signal(str, str)  # path in the library, a sentence saying why

    def __init__(self, first: Worker | None = None) -> None:
        """Start the process at once, the first article is wanted soon; or take one already started."""
        super().__init__()
        self._lane = WorkerLane("article-reader", preload=f"{_MODULE}:warm_up", first=first)
        self._lane.value_arrived.connect(self._on_value)
        self._lane.request_failed.connect(self._on_failed)
        self._lane.request_overran.connect(self._on_overran)
        self._newest = 0
        self._wanted = ("", Path(), "")
        self._lane.warm_up()

    def open(self, folder: Path, path: str, encoding: str = "") -> None:
        """Read the article at ``path`` in the library ``folder``; ``encoding`` overrides the detected one."""
        if self._lane.busy_ms() > _OVERTAKE_MS:
            self._lane.stop()
        self._wanted = (path, folder / path, encoding)
        self._ask(plain=False)

    def forget(self) -> None:
        """Drop whatever is still under way."""
        self._newest = -1

    def close(self) -> None:
        """End the process."""
        self._lane.stop()

    def _ask(self, *, plain: bool) -> None:
        path, file, encoding = self._wanted
        self._newest = self._lane.request(f"{_MODULE}:read", str(file), path, encoding, plain, deadline_ms=DEADLINE_MS)

    def _on_value(self, number: int, article: Article) -> None:
        if number == self._newest:
            self.opened.emit(self._wanted[0], article)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._newest:
            reason = error.reason if isinstance(error, ArticleError) else f"It could not be read: {error}"
            self.failed.emit(self._wanted[0], reason)

    def _on_overran(self, number: int) -> None:
        if number == self._newest:
            self._ask(plain=True)
