"""One writer of a sidecar at a time, among all windows and command lines of a user."""

import contextlib
import hashlib
import os
import sys
from collections.abc import Generator
from pathlib import Path

from filelock import FileLock, Timeout

from reader import paths
from reader.store.errors import UnwritableSidecarError, reason_of
from reader.store.real_paths import real_path

_WAIT_SECONDS = 10.0
_POLL_SECONDS = 0.005  # a save holds a lock for some milliseconds


@contextlib.contextmanager
def locked(*files: Path, wait_seconds: float = _WAIT_SECONDS) -> Generator[None]:
    """Hold the locks of some sidecars, which need not exist. They stand in the cache folder, by the files' real paths.

    Raises:
        UnwritableSidecarError: another program held one of them for ``wait_seconds``, or locks cannot be made.
    """
    by_lock = {_lock_path(file): file for file in files}
    with contextlib.ExitStack() as held:
        for path in sorted(by_lock):  # everybody in one order: two that want both cannot wait for each other
            _acquire(path, by_lock[path], wait_seconds, held)
        yield


def _acquire(path: Path, file: Path, wait_seconds: float, held: contextlib.ExitStack) -> None:
    if (descriptor := _taken_at_once(path)) is not None:
        held.callback(_give_back, descriptor)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held.enter_context(FileLock(path, timeout=wait_seconds, poll_interval=_POLL_SECONDS))
    except Timeout:
        reason = f"another program has been writing it for {wait_seconds:.0f} seconds."
        raise UnwritableSidecarError(str(file), reason) from None
    except (OSError, NotImplementedError) as error:
        why = reason_of(error) if isinstance(error, OSError) else "the file system has no locks"
        raise UnwritableSidecarError(str(file), f"no lock can be made for it in {path.parent} ({why}).") from error


def _taken_at_once(path: Path) -> int | None:
    """Return the descriptor of a lock that nobody holds; None where somebody does, or it cannot be had so simply.

    It is the lock that FileLock would take, for a fifth of the time: of a thousand locks all but one or two are free.
    """
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415 - Windows has none

    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK | os.O_NOFOLLOW, 0o644)
    except OSError:  # FileLock knows which of these errors pass, and says what is wrong of the others
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(descriptor).st_nlink:  # else somebody has emptied the cache folder just now
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def _give_back(descriptor: int) -> None:
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - Windows has none

        fcntl.flock(descriptor, fcntl.LOCK_UN)  # closing alone would leave it to a child process made meanwhile
    os.close(descriptor)


def _lock_path(file: Path) -> Path:
    key = hashlib.sha256(os.fsencode(real_path(file))).hexdigest()[:32]
    return paths.cache_folder() / "locks" / f"{key}.lock"
