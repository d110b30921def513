"""Measures the program and prints one table: ``python -m tests.benchmarks [--corpus FOLDER] [--only NAME]``.

Nothing here passes or fails: figures depend on the machine, so each stands beside what is to be reached and, where
there is one, beside a reference measured in the same run. A benchmark that breaks costs its own line only.
"""

import argparse
import importlib
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.measuring import Row, Setting

_BENCHMARKS = (  # modules of this folder; each has measure(setting)
    "empty_window",
    "starting",
    "opening",
    "scrolling",
    "highlighting",
    "annotating",
    "parsing",
    "anchoring",
    "first_scan",
    "scan_delays",
    "window_memory",
    "checking",
    "passages",
    "exchange",
    "adding",
    "overview",
    "tag_edits",
    "tag_suggestions",
    "indexing",
    "searching",
    "search_command",
    "search_window",
)
_BY_HAND = ("searching_100k",)  # the same, but they take too long to come along
_HEADINGS = Row("what", "measured", "reach", "reference")
_WIDTHS = (46, 30, 28, 34)  # fixed, so that a line is there as soon as it is measured
_MARKS = {True: "yes", False: "NO", None: ""}


def main() -> int:
    """Run the benchmarks asked for and print the table; return the exit status."""
    arguments = _parse()
    with tempfile.TemporaryDirectory(prefix="corpus-reader-bench-") as work:
        setting = Setting(Path(work), arguments.corpus and arguments.corpus.resolve())
        print(_line(_HEADINGS, "ok"), flush=True)
        for name in arguments.only or _BENCHMARKS:
            for row in _measure(name, setting):
                print(_line(row, _MARKS[row.ok]), flush=True)
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure speed and memory.")
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="a library to scan in place of a generated one")
    parser.add_argument(
        "--only", action="append", choices=_BENCHMARKS + _BY_HAND, help="this benchmark; may be repeated"
    )
    return parser.parse_args()


def _measure(name: str, setting: Setting) -> Iterable[Row]:
    try:
        yield from importlib.import_module(f"tests.benchmarks.{name}").measure(setting)
    except subprocess.SubprocessError as error:  # its own words are on the standard error
        yield Row(name, f"broke: {type(error).__name__}", ok=False)


def _line(row: Row, mark: str) -> str:
    cells = zip((row.what, row.measured, row.reach, row.reference), _WIDTHS, strict=True)
    return f"{'  '.join(cell.ljust(width) for cell, width in cells)}  {mark}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
