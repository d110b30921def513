"""A worker process that answers numbered requests: pure-Python work in a thread would hold the window up.

Measured with 16 ms ticks: a long ``re`` call in a thread delays the event loop by up to two seconds, in another process
by 11 ms. ``concurrent.futures`` was rejected: a running call cannot be stopped there, and some Markdown never ends.
No Qt; whoever owns a worker decides which thread waits for its replies.
"""

import contextlib
import gc
import multiprocessing
import os
import pkgutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

_WARM_UP_AFTER_S = 0.5
_COLLECT_AFTER = 100_000  # containers made since the last collection, 700 by default: a sidecar's JSON alone has 20,000
_SPAWN = multiprocessing.get_context("spawn")  # fork would copy Qt's threads and locks in an undefined state


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to the request of that number: a value, or the exception raised. ``last`` ends the request."""

    number: int
    value: Any
    error: Exception | None = None
    last: bool = True


class Worker:
    """One process. Functions travel by name, so they must be importable; a generator sends a reply a value.

    A function can be named instead ("package.module:function"): the window need not import what only the worker runs.

    Not thread-safe but for ``receive``, which one other thread may be waiting in.
    """

    def __init__(self, name: str, *, preload: str = "", background: bool = False, overtaking: bool = False) -> None:
        """Start the process. ``background`` gives way to everything else.

        With ``overtaking`` a generator ends early, between two values, where another request is waiting.
        It imports the module of ``preload``, a function by name, at once, and calls it when it has been idle a while.
        """
        self._ours, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=_serve, args=(theirs, preload, 10 if background else 0, overtaking), name=name, daemon=True
        )
        self._process.start()
        theirs.close()  # ours alone is left open, so that the end of either side is seen by the other

    @property
    def pid(self) -> int | None:
        """Return the operating system's number of the process."""
        return self._process.pid

    def submit(self, number: int, function: Callable[..., Any] | str, *args: object) -> None:
        """Ask for ``function(*args)``. Raises OSError where the process is gone."""
        self._ours.send((number, function, args))

    def receive(self) -> Reply:
        """Wait for the next reply. Raises EOFError once the process has ended, however it did."""
        try:
            return self._ours.recv()
        except OSError as error:  # the connection was closed under a waiting thread
            raise EOFError from error

    def poll(self, seconds: float) -> bool:
        """Wait for a reply at most so long; return whether there is one (or the process has ended)."""
        return self._ours.poll(seconds)

    def kill(self) -> None:
        """End the process at once, whatever it is doing. What it wrote is whole: it only writes by transactions."""
        self._process.kill()
        self._process.join()

    def close(self) -> None:
        """Give the pipe back. After ``kill``, and when nobody waits in ``receive`` any more."""
        self._ours.close()
        self._process.close()


def _serve(connection: Connection, preload: str, niceness: int, overtaking: bool) -> None:  # noqa: FBT001 - a process's
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window, which then closes the pipe
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    gc.set_threshold(_COLLECT_AFTER)
    warm_up = pkgutil.resolve_name(preload) if preload else None
    with contextlib.suppress(EOFError, OSError):  # the other side has gone: nothing is left to do
        if warm_up is not None and not connection.poll(_WARM_UP_AFTER_S):
            warm_up()
        while True:
            number, function, args = connection.recv()
            for reply in _replies(number, function, args, connection.poll if overtaking else _never):
                connection.send(reply)
                del reply  # while the next request is waited for: an article of 64 MB would be kept twice


def _never() -> bool:
    return False


def _replies(
    number: int, function: Callable[..., Any] | str, args: tuple[Any, ...], overtaken: Callable[[], bool]
) -> Iterator[Reply]:
    try:
        called = pkgutil.resolve_name(function) if isinstance(function, str) else function
        value = called(*args)
        if isinstance(value, Iterator):
            for item in value:  # pyright: ignore[reportUnknownVariableType]
                yield Reply(number, item, last=False)
                if overtaken():
                    break
            value = None  # the last reference to a generator that was broken off: it cleans up
        yield Reply(number, value)
    except Exception as error:  # noqa: BLE001 - it is handed to whoever asked
        yield Reply(number, None, error)
