"""What happens when the program itself is at fault: the user is told, and the details are kept for a report."""

import sys
import time
import traceback
from collections.abc import Callable
from types import TracebackType

from reader import paths

_LARGEST = 1_000_000  # bytes of the log, after which it begins anew


def report_to(say: Callable[[str], None]) -> None:
    """From now on, tell of exceptions nobody handled by ``say``, and append them to errors.log in the cache folder."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        where = _keep("".join(traceback.format_exception(kind, error, trace)))
        say(f"Something went wrong in the program ({kind.__name__}: {error}). Your files are as they were. {where}")

    sys.excepthook = report


def _keep(details: str) -> str:
    log = paths.cache_folder() / "errors.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        mode = "a" if not log.exists() or log.stat().st_size < _LARGEST else "w"
        with log.open(mode, encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{details}\n")
    except OSError as error:
        return f"The details could not be kept ({error.strerror}): {details}"
    return f"Please report it with the end of {log}."
