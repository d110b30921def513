"""Tells that something in a folder tree changed, by the system's own notices (watchdog). No Qt."""

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MOVED,
    FileClosedNoWriteEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

# It logs an error when a folder's event arrives while the watch is being given up, which is no error.
logging.getLogger("watchdog").setLevel(logging.CRITICAL)

_COMES_OR_GOES = (EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MOVED)


def observe(folder: Path, seen: Callable[[], None]) -> BaseObserver:
    """Call ``seen`` on another thread at every change in the tree, until the returned observer is stopped.

    Raises:
        OSError: the system does not let us, as it counts watches.
    """
    observer = Observer()
    observer.schedule(_Handler(seen), str(folder), recursive=True)
    observer.start()
    with contextlib.suppress(OSError):  # we may not be allowed to look there
        observer.schedule(_AboveHandler(seen, folder), str(folder.parent))
    return observer


class _Handler(FileSystemEventHandler):
    def __init__(self, seen: Callable[[], None]) -> None:
        self._seen = seen

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not isinstance(event, FileOpenedEvent | FileClosedNoWriteEvent):  # we read, and are not to wake ourselves
            self._seen()


class _AboveHandler(FileSystemEventHandler):
    """Sees the watched folder itself renamed or moved, of which its own watch is not told."""

    def __init__(self, seen: Callable[[], None], folder: Path) -> None:
        self._seen = seen
        self._folder = str(folder)

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _COMES_OR_GOES and self._folder in (event.src_path, event.dest_path):
            self._seen()
