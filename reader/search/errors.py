"""What goes wrong with an index, in sentences for people."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from reader.model.errors import PathError

_P = ParamSpec("_P")
_R = TypeVar("_R")


class _InFolder(Protocol):
    @property
    def folder(self) -> Path: ...


_S = TypeVar("_S", bound=_InFolder)


class IndexProblem(PathError):  # noqa: N818 - what all of them are
    """Something is the matter with a library's index, or with its folder in the cache."""


class IndexBusyError(IndexProblem):
    """Another process is writing the index."""


class IndexDamagedError(IndexProblem):
    """What stands in the index's folder is no index, or only pieces of one; it has to be built anew."""


class IndexUnwritableError(IndexProblem):
    """The index cannot be written: the disk is full, or the folder may not be written. What was there stands."""


@contextmanager
def reading(folder: Path) -> Generator[None]:
    """Whatever goes wrong inside means that the index in ``folder`` is damaged, but for a file that is gone by now.

    A damaged file raises nearly anything: EOFError, struct.error, UnpicklingError, MemoryError, TypeError …

    Raises:
        IndexDamagedError: something went wrong.
        FileNotFoundError: a newer generation may do without that file.
    """
    try:
        yield
    except (IndexProblem, FileNotFoundError):
        raise
    except Exception as error:
        raise IndexDamagedError(str(folder), f"The search index is damaged ({error!r}).") from error


def reads(method: Callable[Concatenate[_S, _P], _R]) -> Callable[Concatenate[_S, _P], _R]:
    """Make a method of what reads the index in its ``folder`` raise `IndexDamagedError` whatever goes wrong in it."""

    @wraps(method)
    def guarded(self: _S, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        with reading(self.folder):
            return method(self, *args, **kwargs)

    return guarded


@contextmanager
def writing(folder: Path) -> Generator[None]:
    """Whatever the system refuses inside is said in a sentence.

    Raises:
        IndexUnwritableError: the disk is full or may not be written.
    """
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        what_to_do = "Make room on that drive, or see that its folder may be written."
        reason = f"The search index cannot be written ({why}). {what_to_do}"
        raise IndexUnwritableError(str(folder), reason) from error
