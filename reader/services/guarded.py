"""Reads an article in bounded time, for scans and the command line (the page's own process is ended from outside)."""

import contextlib
import signal
import threading
from collections.abc import Generator
from pathlib import Path
from types import FrameType

from reader.formats.reading import read_article
from reader.model.article import Article, ArticleError

DEADLINE_SECONDS = 5.0
VANISHED = (FileNotFoundError, NotADirectoryError)  # an ArticleError's cause where the file was deleted just now
_AGAIN_SECONDS = 0.5  # the exception may be lost in a destructor or a callback of C code


class OverrunError(BaseException):
    """The deadline passed. No ``Exception``, so that a parser's own handlers do not swallow it."""


class MistakeError(ArticleError):
    """An article that cannot be read for a reason that is not its own: another version of the program may read it."""


def read_guarded(path: Path, *, name: str = "", encoding: str = "", seconds: float = DEADLINE_SECONDS) -> Article:
    """Read an article; where its Markdown takes longer than ``seconds``, as plain text with a notice.

    Raises:
        ArticleError: it cannot be read; MistakeError where the program is at fault.
    """
    try:
        return _read(path, name, encoding, seconds)
    except ArticleError:
        raise
    except Exception as error:  # one article that a parser chokes on is not to end a scan of ten thousand
        reason = (
            f"A mistake in the program keeps it from being read ({type(error).__name__}: {error}). Please report it."
        )
        raise MistakeError(name or str(path), reason) from error


def _read(path: Path, name: str, encoding: str, seconds: float) -> Article:
    if path.suffix.lower() == ".txt":  # no parser: a big file on a slow drive is not to be read twice
        return read_article(path, name=name, encoding=encoding)
    try:
        with deadline(seconds):
            return read_article(path, name=name, encoding=encoding)
    except OverrunError:
        return read_article(path, name=name, encoding=encoding, plain=True)


@contextlib.contextmanager
def deadline(seconds: float) -> Generator[None]:
    """Raise OverrunError in the block once ``seconds`` have passed.

    By the POSIX timer: ``re``, where a parser loses its time, looks for signals. A process for each article was
    rejected (a second to start, a language model to load), a watching thread cannot stop this one. Where there is no
    such timer (Windows, or not the main thread) the formats' deterministic guard stands alone.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    running = True

    def overrun(_number: int, _frame: FrameType | None) -> None:
        if running:
            raise OverrunError

    before = signal.signal(signal.SIGALRM, overrun)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
