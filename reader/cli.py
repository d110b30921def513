"""The command line: parse, call, print.

Exit status: 0 done, 1 nothing found or problems reported, 2 usage, 3 the data is at fault.
"""

import argparse
import contextlib
import gc
import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from reader import __version__
from reader.model.article import ARTICLE_SUFFIXES, Article, ArticleError
from reader.screen import why_no_window
from reader.store.errors import LibraryError, StoreError
from reader.worker import Worker

DONE, FOUND_PROBLEMS, USAGE, DATA = 0, 1, 2, 3
_INTERRUPTED, _PIPE_CLOSED = 130, 141  # what a shell makes of SIGINT and SIGPIPE

_EPILOG = """\
commands:
  reader show ARTICLE [--json]    print an article and what is known about it
  reader check LIBRARY [--json]   report what cannot be read

examples:
  reader ~/articles               open a folder
  reader ~/articles/essay.md      open an article in its folder
  reader ./show                   open a folder that is called like a command
  reader --screenshot page.png --size 1440x900 --theme sepia ~/articles
  reader check ~/articles --json | jq -r .path
"""


class _UsageError(Exception):
    pass


class _DataError(Exception):
    pass


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments (those of the process without) and return the exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    _speak_utf8()
    try:
        status = _run(arguments)
        if sys.stdout is not None:  # pyright: ignore[reportUnnecessaryComparison] - it is where the shell closed it
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a traceback says nothing to a user; what went wrong is named
        return _failed(error)
    return status


def _failed(error: Exception) -> int:
    match error:
        case _UsageError():
            return _complain(str(error), USAGE)
        case _DataError() | ArticleError() | LibraryError() | StoreError():
            return _complain(str(error), DATA)
        case OSError():
            _drop_output()
            return _complain(str(error), DATA)
        case _:
            return _complain(f"a mistake in the program ({type(error).__name__}: {error}); please report it.", DATA)


def _run(arguments: list[str]) -> int:
    command = _COMMANDS.get(arguments[0]) if arguments else None
    try:
        return command(arguments[1:]) if command else _window(arguments)
    except SystemExit as done:  # argparse leaves this way, having printed
        return done.code if isinstance(done.code, int) else USAGE


def _window(arguments: list[str]) -> int:
    parser = _parser("reader", "Read a folder of articles closely.", _EPILOG)
    parser.add_argument("path", metavar="PATH", nargs="?", help="a folder of articles, or an article; else the last")
    parser.add_argument("--screenshot", metavar="FILE", help="draw the window into a picture, without a display")
    parser.add_argument("--size", metavar="WxH", type=_size, help="the picture's size in pixels (1440x900)")
    parser.add_argument("--theme", choices=("light", "sepia", "dark", "system"), help="the picture's theme (light)")
    parser.add_argument("--version", action="version", version=f"Corpus Reader {__version__}")
    options = parser.parse_args(arguments)
    path = _existing(options.path) if options.path is not None else None
    if options.screenshot is not None:
        return _screenshot(Path(options.screenshot), options.size or (1440, 900), options.theme or "light", path)
    if options.size or options.theme:
        parser.error("--size and --theme go with --screenshot")
    if reason := why_no_window():
        raise _UsageError(reason)
    gc.disable()  # for good: the window collects by itself, see reader.services.collector
    first = Worker("article-reader", preload="reader.services.opening:warm_up")  # it starts while Qt is being imported
    from reader.app import run_window  # noqa: PLC0415 - Qt, which the other commands do without

    return run_window(path, first)


def _screenshot(file: Path, size: tuple[int, int], theme: str, path: Path | None) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from reader.app import run_screenshot  # noqa: PLC0415 - as above

    return run_screenshot(file, size, theme, path)


def _show(arguments: list[str]) -> int:
    parser = _parser("reader show", "Print an article and what is known about it.")
    parser.add_argument("article", metavar="ARTICLE", help="a .txt, .md or .markdown file")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text for people")
    options = parser.parse_args(arguments)
    from reader.services.describing import as_json, as_text  # noqa: PLC0415 - parsers take 100 ms to load

    article = _read(options.article)
    if options.json:
        _print_json(as_json(article, options.article.replace(os.sep, "/")))
    else:
        print(_printable(as_text(article)))
        _print_notices(article)
    return DONE


def _check(arguments: list[str]) -> int:
    parser = _parser("reader check", "Report what in a library cannot be read. Exit status 1 if anything.")
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of text for people")
    options = parser.parse_args(arguments)
    from reader.services.checking import check  # noqa: PLC0415 - parsers take 100 ms to load

    count = problems = 0
    for count, problem in enumerate(check(Path(options.library)), 1):
        _progress(count)
        if problem is not None:
            problems += 1
            fields = {"path": problem.path, "problem": problem.problem, "detail": problem.detail}
            _print_json(fields) if options.json else print(_printable("{path}: {problem}: {detail}".format(**fields)))
    _progress(None)
    if not options.json:
        print(f"{count} looked at, {problems} with a problem.")
    return FOUND_PROBLEMS if problems else DONE


_COMMANDS: dict[str, Callable[[list[str]], int]] = {"show": _show, "check": _check}


def _read(name: str) -> Article:
    from reader.services.guarded import read_guarded  # noqa: PLC0415 - parsers take 100 ms to load

    path = _existing(name)
    if path.is_dir():
        raise _UsageError(f"{name}: this is a folder; 'reader show' prints one article.")
    return read_guarded(path, name=name)


def _existing(name: str) -> Path:
    path = Path(name)
    if not path.exists():
        raise _DataError(f"{name}: there is no such file or folder.")
    if not path.is_dir() and path.suffix.lower() not in ARTICLE_SUFFIXES:
        raise _DataError(f"{name}: this is no article; their names end in {', '.join(ARTICLE_SUFFIXES)}.")
    return path


def _size(text: str) -> tuple[int, int]:
    if not (match := re.fullmatch(r"(\d{2,5})[xX×](\d{2,5})", text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size like 1440x900")
    return int(match[1]), int(match[2])


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _UsageError(f"{message}. See '{self.prog} --help'.")


def _parser(program: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    return _Parser(program, description=description, epilog=epilog, formatter_class=raw, allow_abbrev=False)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not where the shell closed it, nor what a caller put in its place
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _drop_output() -> None:
    """Send what is still buffered nowhere: the interpreter would try, and fail, once more at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str, status: int) -> int:
    with contextlib.suppress(OSError):
        print(f"reader: {_printable(message, sys.stderr)}", file=sys.stderr)
    return status


def _print_notices(article: Article) -> None:
    for notice in article.notices:
        print(f"reader: {notice.message}", file=sys.stderr)


def _print_json(value: Mapping[str, object]) -> None:
    line = json.dumps(value, ensure_ascii=False)
    for breaker in "\x85\u2028\u2029":  # legal in JSON, but some readers would break the line there
        line = line.replace(breaker, f"\\u{ord(breaker):04x}")
    print(line)


def _printable(text: str, stream: TextIO | None = None) -> str:
    """Return the text as it may go to a terminal: an article's escape sequences are not to be obeyed."""
    stream = stream or sys.stdout
    if stream is None or not stream.isatty():  # pyright: ignore[reportUnnecessaryComparison] - as in main
        return text
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in text)


def _progress(count: int | None) -> None:
    if sys.stderr is not None and sys.stderr.isatty():  # pyright: ignore[reportUnnecessaryComparison] - as in main
        print("\r\033[K" + (f"{count} articles …" if count else ""), end="", file=sys.stderr, flush=True)
