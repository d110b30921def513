"""What the command line prints: JSON for programs, text for people, notices and progress beside both."""

import contextlib
import io
import itertools
import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TextIO, TypeVar

from reader.model.article import Article
from reader.model.progress import Progress
from reader.model.span import Span
from reader.model.wording import count

_T = TypeVar("_T")
_BOLD, _NOT_BOLD = "\033[1m", "\033[22m"
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029]")  # legal in JSON; some would break the line there, terminals obey them


def speak_utf8() -> None:
    """Let both streams take any text, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not where the shell closed it, nor what a caller put in its place
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def drop_output() -> None:
    """Send what is still buffered nowhere: the interpreter would try, and fail, once more at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str, status: int) -> int:
    """Say on the standard error why the command failed; return the status."""
    with contextlib.suppress(OSError):
        notify(message)
    return status


def notify(message: str) -> None:
    """Say something on the standard error that is not the command's result."""
    if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison] - it is where the shell closed it
        print(f"reader: {printable(message, sys.stderr)}", file=sys.stderr)


def notify_of(article: Article) -> None:
    """Say what a reader should know about how the article was read."""
    for notice in article.notices:
        notify(notice.message)


def say(text: str) -> None:
    """Print text for people."""
    print(printable(text))


def print_json(value: Mapping[str, object]) -> None:
    """Print an object on a line."""
    print(_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False)))


def printable(text: str, stream: TextIO | None = None) -> str:
    """Return the text as it may go to a terminal: an article's escape sequences are not to be obeyed."""
    if not _is_terminal(stream or sys.stdout):
        return text
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in text)


def counted(items: Iterable[_T], what: str) -> Iterator[_T]:
    """Yield the items; while one is waited for, their number (of ``what``, in the singular) stands on a terminal."""
    numbers = itertools.count(1)
    return followed(items, lambda _: f"{count(next(numbers), what)} …")


def followed(items: Iterable[_T], said: Callable[[_T], str]) -> Iterator[_T]:
    """Yield the items; while one is waited for, what is ``said`` of the one before stands on a terminal."""
    if not _is_terminal(sys.stderr):
        yield from items
        return
    try:
        for item in items:
            _show_progress("")  # whoever takes the item may print, to the same terminal
            yield item
            _show_progress(said(item))
    finally:
        _show_progress("")


def result_of(steps: Iterable[Progress | _T]) -> _T:
    """Return the last of what a long piece of work yields; meanwhile how far it is stands on a terminal.

    Raises:
        IndexError: it yields nothing but progress.
    """
    return [step for step in followed(steps, _how_far) if not isinstance(step, Progress)][-1]


def emphasized(text: str, marks: Iterable[Span]) -> str:
    """Return the text as `printable` does, what is marked (in order, without overlaps) in bold on a terminal."""
    if not _is_terminal(sys.stdout) or os.environ.get("TERM") == "dumb":
        return printable(text)
    parts: list[str] = []
    done = 0
    for mark in marks:
        parts += printable(text[done : mark.start]), _BOLD, printable(mark.of(text)), _NOT_BOLD
        done = mark.end
    return "".join((*parts, printable(text[done:])))


def _how_far(step: object) -> str:
    return f"{step.done:,} of {step.total:,} {step.what} …" if isinstance(step, Progress) else ""


def _show_progress(text: str) -> None:
    print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()  # None where the shell closed it
