"""One worker process on the window's side: requests go out by number, replies come back as signals."""

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from reader.worker import Reply, Worker


class WorkerLane(QObject):
    """Runs one function after another in a process of its own, started when first needed.

    Requests are answered in their order. Numbers only grow, so an owner that remembers its newest drops late answers by
    comparing. A request that overruns its deadline ends with the process; those behind it are asked again.
    """

    value_arrived = Signal(int, object)
    request_failed = Signal(int, object)  # the exception
    request_finished = Signal(int)
    request_overran = Signal(int)
    _received = Signal(int, object)  # generation, Reply or None at the end of the process

    def __init__(
        self,
        name: str,
        *,
        preload: str = "",
        background: bool = False,
        overtaking: bool = False,
        idle_ms: int = 0,
        first: Worker | None = None,
    ) -> None:
        """Take what to start the process with (see ``Worker``); ``first`` is one that was started already.

        With ``idle_ms`` the process ends after so many milliseconds without work.
        """
        super().__init__()
        self._name = name
        self._preload = preload
        self._first = first
        self._background = background
        self._overtaking = overtaking
        self._worker: Worker | None = None
        self._listener: threading.Thread | None = None
        self._generation = 0
        self._number = 0
        self._waiting: dict[int, _Request] = {}
        self._deadline = _single_shot(self, self._on_deadline)
        self._idle = _single_shot(self, self.stop)
        self._idle_ms = idle_ms
        self._received.connect(self._on_received)

    def request(self, function: Callable[..., Any] | str, *args: object, deadline_ms: int = 0) -> int:
        """Ask for ``function(*args)`` in the process; return the request's number. See ``Worker`` for names.

        ``deadline_ms`` is from when the process begins with it to its first reply; 0 is for ever.
        """
        self._number += 1
        self._idle.stop()
        request = _Request(function, args, deadline_ms)
        self._waiting[self._number] = request
        self._send(self._number, request)
        if len(self._waiting) == 1:
            self._begin(request)
        return self._number

    @property
    def is_running(self) -> bool:
        """Return whether there is a process now."""
        return self._worker is not None

    def busy_ms(self) -> float:
        """Return for how many milliseconds the request in hand has been running; 0 when there is none."""
        first = next(iter(self._waiting.values()), None)
        return (time.monotonic() - first.begun) * 1000 if first else 0.0

    def warm_up(self) -> None:
        """Start the process now, so that the first request finds it ready."""
        self._process()

    def stop(self) -> None:
        """End the process and forget what it was asked."""
        self._waiting.clear()
        self._idle.stop()
        self._end_process()

    def _process(self) -> Worker:
        if self._worker is None:
            self._generation += 1
            self._worker = self._first or Worker(
                self._name, preload=self._preload, background=self._background, overtaking=self._overtaking
            )
            self._first = None
            self._listener = threading.Thread(
                target=_listen,
                args=(self._worker, self._generation, self._received),
                name=f"{self._name}-listener",
                daemon=True,  # a window that fails to come up must not hang here
            )
            self._listener.start()
        return self._worker

    def _send(self, number: int, request: "_Request") -> None:
        try:
            self._process().submit(number, request.function, *request.args)
        except OSError:  # it died and the news is still on its way here: _on_received asks again
            return

    def _end_process(self) -> None:
        self._deadline.stop()
        if self._worker is not None and self._listener is not None:
            self._worker.kill()
            self._listener.join()  # the pipe's end wakes it
            self._worker.close()
        self._worker = self._listener = None
        self._generation += 1  # what is still queued from the old process is nobody's

    def _begin(self, request: "_Request") -> None:
        request.begun = time.monotonic()
        if request.deadline_ms:
            self._deadline.start(request.deadline_ms)

    def _on_received(self, generation: int, reply: Reply | None) -> None:
        if generation != self._generation:
            return
        if reply is None:
            self._on_process_died()
        elif reply.number in self._waiting:
            self._on_reply(reply)

    def _on_reply(self, reply: Reply) -> None:
        self._deadline.stop()  # the next request's begins in _done
        if reply.last:
            self._done(reply.number)
        if reply.error is not None:
            self.request_failed.emit(reply.number, reply.error)
        elif not reply.last or reply.value is not None:
            self.value_arrived.emit(reply.number, reply.value)
        if reply.last:
            self.request_finished.emit(reply.number)

    def _done(self, number: int) -> None:
        del self._waiting[number]
        if self._waiting:
            self._begin(next(iter(self._waiting.values())))
        elif self._idle_ms:
            self._idle.start(self._idle_ms)

    def _on_deadline(self) -> None:
        number = next(iter(self._waiting))
        self._drop_first()
        self.request_overran.emit(number)

    def _on_process_died(self) -> None:
        number = next(iter(self._waiting), None)
        self._drop_first()
        if number is not None:
            self.request_failed.emit(number, WorkerDiedError(f"the {self._name} process ended unexpectedly"))
            self.request_finished.emit(number)

    def _drop_first(self) -> None:
        self._end_process()
        if self._waiting:
            del self._waiting[next(iter(self._waiting))]
        for number, request in self._waiting.items():
            self._send(number, request)
        if self._waiting:
            self._begin(next(iter(self._waiting.values())))


class WorkerDiedError(Exception):
    """The process ended in the middle of a request: out of memory, or killed from outside."""


class _Request:
    __slots__ = ("args", "begun", "deadline_ms", "function")

    def __init__(self, function: Callable[..., Any] | str, args: tuple[object, ...], deadline_ms: int) -> None:
        self.function = function
        self.args = args
        self.deadline_ms = deadline_ms
        self.begun = time.monotonic()


def _single_shot(parent: QObject, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(slot)
    return timer


def _listen(worker: Worker, generation: int, received: SignalInstance) -> None:
    # One thread for one process: a relay object for each job was seen to crash, an emit from here is a queued event.
    while True:
        try:
            reply = worker.receive()
        except EOFError:
            received.emit(generation, None)
            return
        received.emit(generation, reply)
