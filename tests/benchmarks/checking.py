"""``reader check`` on a library with 5,000 annotations, as it was and after some of its articles were edited."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.annotated_library import ANNOTATIONS, annotated_library
from tests.benchmarks.measuring import Row, Setting

_REACH = 10  # seconds


def measure(setting: Setting) -> Iterator[Row]:
    """Yield how long the command takes from its start to its end, in a library as it was and in an edited one."""
    folder = setting.work / "checked"
    environment = setting.environment("checking")
    shutil.copytree(annotated_library(setting), folder)
    yield _row("unchanged", *_timed("check", folder, environment))
    _timed("annotations", folder, environment)  # keeps the texts, as reading the articles does
    _edit(folder)
    yield _row("1 in 8 edited", *_timed("check", folder, environment))


def _row(state: str, seconds: float, problems: int) -> Row:
    what = f"check, {ANNOTATIONS:,} annotations, {state}"
    return Row(what, f"{seconds:.1f} s", f"≤ {_REACH} s", f"{problems:,} problems", seconds <= _REACH)


def _edit(folder: Path) -> None:
    """Put a line before the texts and change words in the line in their middle."""
    for path in sorted(folder.rglob("*.txt"))[::6]:  # of all articles three quarters are plain text
        lines = path.read_text(encoding="utf-8").splitlines()
        middle = len(lines) // 2
        lines[middle] = lines[middle].replace(" the ", " one ").replace(" of ", " from ")
        path.write_text("\n".join(["One more line.", *lines]) + "\n", encoding="utf-8")


def _timed(command: str, folder: Path, environment: Mapping[str, str]) -> tuple[float, int]:
    arguments = [sys.executable, "-m", "reader", command, str(folder), "--json"]
    started = time.perf_counter()
    done = subprocess.run(arguments, env=dict(environment), stdout=subprocess.PIPE, check=False)
    if done.returncode not in {0, 1}:
        raise subprocess.CalledProcessError(done.returncode, arguments)
    return time.perf_counter() - started, len(done.stdout.splitlines())
