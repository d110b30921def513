"""Asks the search process: the newest request of a kind counts, and what it overtakes is dropped or ended early."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from reader.model.errors import PathError
from reader.model.hit import LineOrder, PageMarks, Places, Results, SearchRequest
from reader.search.errors import IndexDamagedError
from reader.services.lane import WorkerDiedError, WorkerLane

DEADLINE_MS = 10_000  # a search takes milliseconds; opening a big index for the first time, a second
_MODULE = "reader.services.finding"  # by name: NumPy and Whoosh are the worker's to import, not the window's
_MOST_PLACES = 10_000


class _Kind(IntEnum):
    """What can be asked for, what comes first first."""

    SEARCH = 0
    MORE = 1
    PLACES = 2
    MARK = 3
    SIMILAR = 4
    COUNT = 5


@dataclass(frozen=True, slots=True)
class _Wish:
    kind: _Kind
    function: str
    arguments: tuple[Any, ...]  # the library's folder first
    again: bool = False  # the process ended in the middle of it, once


_OVERTAKES = frozenset({_Kind.SEARCH, _Kind.MORE, _Kind.PLACES, _Kind.MARK})  # places that are still coming


class Finder(QObject):
    """Searches the open library. Answers come as signals, none of them for what a newer request has made old."""

    found = Signal(object)  # Results
    places_found = Signal(object)  # Places, one batch after another
    marked = Signal(object)  # PageMarks
    similar_found = Signal(str, object)  # path, tuple[ArticleHit, ...]
    counted = Signal(object)  # dict[str, int]: articles that each text finds, without those that are no query
    failed = Signal(str)  # a sentence
    index_lost = Signal()  # it was damaged and is empty now: it has to be filled again

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no library open."""
        super().__init__(parent)
        self._lane = WorkerLane("search", preload=f"{_MODULE}:warm_up", overtaking=True)
        self._lane.value_arrived.connect(self._on_value)
        self._lane.request_failed.connect(self._on_failed)
        self._lane.request_finished.connect(self._on_finished)
        self._lane.request_overran.connect(self._on_overran)
        self._root = ""
        self._newest: dict[_Kind, _Wish] = {}
        self._waiting: dict[_Kind, _Wish] = {}
        self._asked: dict[int, _Wish] = {}  # the one that runs, and one that ends it early where it is places
        self._delivered = 0  # places

    def open(self, folder: Path) -> None:
        """Take another library. Nothing is started yet: what is read first would have to share the machine with it."""
        self._forget()
        self._root = str(folder.resolve())

    def warm_up(self) -> None:
        """Start the process, so that the first search finds it warm."""
        if self._root:
            self._lane.warm_up()

    def search(self, request: SearchRequest) -> None:
        """Search anew; ``found`` follows. What was asked of the search before is dropped."""
        self._drop(_Kind.MORE, _Kind.PLACES)
        self._ask(_Kind.SEARCH, "find", request)

    def more(self, request: SearchRequest) -> None:
        """Get another page of the same search; ``found`` follows."""
        self._ask(_Kind.MORE, "find", request)

    def places(self, request: SearchRequest, line: bool, order: LineOrder) -> None:  # noqa: FBT001 - as the model has it
        """Get the places that a search finds, with a line around each or its sentences; ``places_found`` follows."""
        self._delivered = 0
        self._ask(_Kind.PLACES, "find_places", request, line, order, _MOST_PLACES)

    def mark(self, request: SearchRequest, path: str) -> None:
        """Get the hits in an article's text; ``marked`` follows."""
        self._ask(_Kind.MARK, "mark", request, path)

    def similar(self, path: str) -> None:
        """Get the articles that are most like one; ``similar_found`` follows."""
        self._ask(_Kind.SIMILAR, "similar", path)

    def count(self, texts: Sequence[str]) -> None:
        """Get how many articles some queries find; ``counted`` follows."""
        self._ask(_Kind.COUNT, "count", tuple(texts))

    def cancel(self) -> None:
        """Drop what was asked of the search, its pages and places."""
        self._drop(_Kind.SEARCH, _Kind.MORE, _Kind.PLACES)

    def close(self) -> None:
        """Let go of the library and end the process."""
        self._forget()
        self._root = ""
        self._lane.stop()
        self._asked.clear()

    def _forget(self) -> None:
        self._drop(*_Kind)

    def _drop(self, *kinds: _Kind) -> None:
        for kind in kinds:
            self._newest.pop(kind, None)
            self._waiting.pop(kind, None)

    def _ask(self, kind: _Kind, function: str, *arguments: object) -> None:
        if self._root:
            self._newest[kind] = self._waiting[kind] = _Wish(kind, function, (self._root, *arguments))
            self._go_on()

    def _go_on(self) -> None:
        """Hand the next request over, if there is one and its time has come."""
        if not self._waiting:
            return
        kind = min(self._waiting)
        running = list(self._asked.values())
        if not running or (len(running) == 1 and running[0].kind is _Kind.PLACES and kind in _OVERTAKES):
            wish = self._waiting.pop(kind)
            number = self._lane.request(f"{_MODULE}:{wish.function}", *wish.arguments, deadline_ms=DEADLINE_MS)
            self._asked[number] = wish

    def _is_current(self, wish: _Wish | None) -> bool:
        return wish is not None and self._newest.get(wish.kind) is wish

    def _on_value(self, number: int, value: Any) -> None:
        wish = self._asked.get(number)
        if wish is None or not self._is_current(wish):
            return
        match value:
            case Places():
                self._delivered += len(value.places) + len(value.passages)
                if value.finished:
                    del self._newest[wish.kind]
                self.places_found.emit(value)
            case Results():
                self.found.emit(value)
            case PageMarks():
                self.marked.emit(value)
            case dict():
                self.counted.emit(value)
            case _:
                self.similar_found.emit(wish.arguments[1], value)

    def _on_finished(self, number: int) -> None:
        wish = self._asked.pop(number, None)
        if wish is not None and wish.kind is _Kind.PLACES and self._is_current(wish):
            self._ask_again(wish)  # something else came between: that alone ends places before they say so
        self._go_on()

    def _ask_again(self, wish: _Wish) -> None:
        """Ask once more, of places for the rest."""
        if wish.kind is _Kind.PLACES:
            wish = replace(wish, arguments=(*wish.arguments[:5], self._delivered))
        self._newest[wish.kind] = self._waiting[wish.kind] = wish

    def _on_failed(self, number: int, error: Exception) -> None:
        if isinstance(error, IndexDamagedError):  # it is said once: whoever asked, it has to be heard
            self.index_lost.emit()
        wish = self._asked.get(number)
        if wish is None or not self._is_current(wish):
            return
        if isinstance(error, WorkerDiedError) and not wish.again:
            # A file of the index that somebody cuts short takes the process that maps it along: a new one sees why.
            self._ask_again(replace(wish, again=True))
            return
        del self._newest[wish.kind]
        self.failed.emit(error.reason if isinstance(error, PathError) else f"The search failed: {error}")

    def _on_overran(self, number: int) -> None:
        wish = self._asked.pop(number, None)
        if self._is_current(wish):
            self.failed.emit("The search took too long and was ended. Try it with fewer or longer words.")
        self._go_on()
