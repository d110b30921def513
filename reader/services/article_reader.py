"""Opens articles and their annotations for the page: read in a worker process, the newest request wins."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.model.annotated import Annotated
from reader.model.article import Article, ArticleError
from reader.services.lane import WorkerLane
from reader.worker import Worker

DEADLINE_MS = 5000  # FORMATS: some Markdown takes the parser for ever
_MODULE = "reader.services.opening"  # by name: the parsers are the worker's to import, not the window's
_OVERTAKE_MS = 1000  # a worker that has been busy for longer is ended rather than waited for; a new one takes 200 ms


@dataclass(frozen=True, slots=True)
class _Wanted:
    path: str = ""
    file: Path = Path()
    encoding: str = ""
    plain: bool = False
    opened: bool = False  # the article has arrived


class ArticleReader(QObject):
    """Answers the newest ``open`` with ``opened`` and then ``annotated``, or with ``failed``."""

    opened = Signal(str, object)  # path in the library, Article
    annotated = Signal(str, object)  # path in the library, Annotated
    failed = Signal(str, str)  # path in the library, a sentence saying why

    def __init__(self, first: Worker | None = None) -> None:
        """Start the process at once, the first article is wanted soon; or take one already started."""
        super().__init__()
        self._lane = WorkerLane("article-reader", preload=f"{_MODULE}:warm_up", first=first)
        self._lane.value_arrived.connect(self._on_value)
        self._lane.request_failed.connect(self._on_failed)
        self._lane.request_overran.connect(self._on_overran)
        self._newest = 0
        self._newest_annotations = 0  # asked for alone
        self._wanted = _Wanted()
        self._lane.warm_up()

    def open(self, folder: Path, path: str, encoding: str = "") -> None:
        """Read the article at ``path`` in the library ``folder``; ``encoding`` overrides the detected one."""
        if self._lane.busy_ms() > _OVERTAKE_MS:
            self._lane.stop()
        self._wanted = _Wanted(path, folder / path, encoding)
        self._ask()

    def read_annotations(self, path: str) -> None:
        """Read the annotations of the article that was opened last again: its sidecar changed on disk."""
        if self._wanted.opened and path == self._wanted.path:
            self._newest_annotations = self._request("read_annotations")

    def rename(self, old: str, new: str) -> None:
        """Let the open article be found where it was moved to, both being paths in the library."""
        wanted = self._wanted
        if wanted.path == old:
            folder = wanted.file.parents[old.count("/")]
            self._wanted = replace(wanted, path=new, file=folder / new)

    def forget(self) -> None:
        """Drop whatever is still under way."""
        self._newest = self._newest_annotations = -1
        self._wanted = _Wanted()

    def close(self) -> None:
        """End the process."""
        self._lane.stop()

    def _ask(self) -> None:
        self._newest_annotations = -1
        self._newest = self._request("read")

    def _request(self, function: str) -> int:
        wanted = self._wanted
        arguments = str(wanted.file), wanted.path, wanted.encoding, wanted.plain
        return self._lane.request(f"{_MODULE}:{function}", *arguments, deadline_ms=DEADLINE_MS)

    def _on_value(self, number: int, value: Article | Annotated) -> None:
        if isinstance(value, Article) and number == self._newest:
            self._wanted = replace(self._wanted, opened=True)
            self.opened.emit(self._wanted.path, value)
        elif isinstance(value, Annotated) and number in {self._newest, self._newest_annotations}:
            self.annotated.emit(self._wanted.path, value)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number not in {self._newest, self._newest_annotations}:
            return
        reason = error.reason if isinstance(error, ArticleError) else f"It could not be read: {error}"
        if not self._wanted.opened:
            self.failed.emit(self._wanted.path, reason)
        elif not isinstance(error, ArticleError):  # a file that has gone meanwhile is the library's to notice
            problem = f"The annotations of {self._wanted.file.name} could not be read: {error}"
            self.annotated.emit(self._wanted.path, Annotated(problem=problem))

    def _on_overran(self, number: int) -> None:
        if number == self._newest:
            self._wanted = replace(self._wanted, plain=True)
            self._ask()
