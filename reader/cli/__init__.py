"""The command line: parse, call, print. Reaches everything, and no Qt but to open the window.

A command's module is imported when the command is given: the window need not wait for the others.
Exit status: 0 done, 1 nothing found or problems reported, 2 usage, 3 the data is at fault.
"""

import atexit
import gc
import pkgutil
import sys
from collections.abc import Callable, Sequence

from reader.cli.outcome import (
    DATA,
    INTERRUPTED,
    NOTHING_FOUND,
    PIPE_CLOSED,
    USAGE,
    DataError,
    NothingFoundError,
    UsageError,
)
from reader.cli.printing import complain, drop_output, speak_utf8
from reader.model.errors import PathError

_WINDOW = "reader.cli.window:window"
_COMMANDS = {
    "show": "reader.cli.showing:show",
    "annotate": "reader.cli.writing:annotate",
    "annotations": "reader.cli.listing:annotations",
    "edit": "reader.cli.writing:edit",
    "remove": "reader.cli.writing:remove",
    "tags": "reader.cli.tagging:tags",
    "search": "reader.cli.searching:search",
    "index": "reader.cli.searching:index",
    "check": "reader.cli.checking:check",
    "add": "reader.cli.adding:add",
    "stats": "reader.cli.counting:stats",
    "export": "reader.cli.exporting:export",
    "import": "reader.cli.importing:import_",
}
_COLLECT_AFTER = 100_000  # containers made since the last collection, 700 by default


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments (those of the process without) and return the exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if argv is None and arguments[:1] and arguments[0] in _COMMANDS:
        _be_brief()
    speak_utf8()
    try:
        status = _run(arguments)
        if sys.stdout is not None:  # pyright: ignore[reportUnnecessaryComparison] - it is where the shell closed it
            sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a traceback says nothing to a user; what went wrong is named
        return _failed(error)
    return status


def _be_brief() -> None:
    """Spare a process that answers and ends the search for garbage: a quarter of a search's time went into it."""
    gc.set_threshold(_COLLECT_AFTER)
    atexit.register(gc.freeze)  # at its end the interpreter would look through all that was loaded, twice


def _run(arguments: list[str]) -> int:
    named = _COMMANDS.get(arguments[0]) if arguments else None
    command: Callable[[list[str]], int] = pkgutil.resolve_name(named or _WINDOW)
    try:
        return command(arguments[1:] if named else arguments)
    except SystemExit as done:  # argparse leaves this way, having printed
        return done.code if isinstance(done.code, int) else USAGE


def _failed(error: Exception) -> int:
    match error:
        case UsageError():
            return complain(str(error), USAGE)
        case NothingFoundError():
            return complain(str(error), NOTHING_FOUND)
        case DataError() | PathError():
            return complain(str(error), DATA)
        case OSError():
            drop_output()
            return complain(str(error), DATA)
        case _:
            return complain(f"a mistake in the program ({type(error).__name__}: {error}); please report it.", DATA)
