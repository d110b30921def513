"""Export of 5,000 passages in each format and import of each that comes back, as commands from start to end."""

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.exchange.exports import EXPORTS, ExportFormat
from tests.benchmarks.annotated_library import ANNOTATIONS, annotated_library
from tests.benchmarks.measuring import Row, Setting

_REACH = 2  # seconds
_SIDECARS = "*.annotations.json"
_COME_BACK = ("markdown", "jsonl", "w3c", "qdpx", "qdc", "hypothesis", "readwise")


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a command took, in seconds by the clock and of the processors; the latter tells more on a busy machine."""

    seconds: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, CPU {self.cpu:.1f} s"


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time of each command; beside it, that of listing the same passages in the same run."""
    folder = setting.work / "exchanged"
    shutil.copytree(annotated_library(setting), folder)
    environment = setting.environment("exchange")
    _timed(environment, "index", folder)  # as the window has done by then
    listing = _timed(environment, "annotations", folder, "--json")
    yield Row(f"list {ANNOTATIONS:,} passages", str(listing))
    for one in EXPORTS:
        out = setting.work / f"export-{one.id}{one.suffix}"
        yield _row("export", one, _timed(environment, "export", folder, "--format", one.id, "-o", out), listing)
    bare = _bare(folder, setting.work / "bare")
    _timed(environment, "index", bare)
    for one in EXPORTS:
        if one.id in _COME_BACK:
            file = setting.work / f"export-{one.id}{one.suffix}"
            yield _row("import", one, _timed(environment, "import", bare, file, "--json"), listing)
            for sidecar in bare.rglob(_SIDECARS):
                sidecar.unlink()


def _row(what: str, one: ExportFormat, taken: _Taken, listing: _Taken) -> Row:
    reference = f"{taken.cpu / listing.cpu:.1f} of listing's CPU"
    return Row(f"{what} {one.id}", str(taken), f"≤ {_REACH} s", reference, taken.seconds <= _REACH)


def _bare(folder: Path, copy: Path) -> Path:
    return Path(shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(_SIDECARS)))


def _timed(environment: Mapping[str, str], *arguments: object) -> _Taken:
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    started, before = time.perf_counter(), _cpu_of_children()
    subprocess.run(command, env=dict(environment), stdout=subprocess.DEVNULL, check=True)
    return _Taken(time.perf_counter() - started, _cpu_of_children() - before)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
