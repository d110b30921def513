"""How things are measured: percentiles, memory of a process tree, lateness of the event loop, start of a process."""

import contextlib
import json
import math
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 16
_START_LIMIT = 60  # seconds
_RUN_LIMIT = 180
_LOOK_S = 0.3
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. ``ok`` is None where there is nothing to reach."""

    what: str
    measured: str
    reach: str = ""
    reference: str = ""
    ok: bool | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where to measure: a library to use in place of the generated one, and a folder that goes away afterwards."""

    work: Path
    corpus: Path | None = None

    def environment(self, name: str) -> dict[str, str]:
        """Return an environment whose settings, data and cache are in a folder of that name, empty at first."""
        home = self.work / name
        folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE")}
        runtime = home / "runtime"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        return {**os.environ, **folders, "XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": "offscreen"}


@dataclass(frozen=True, slots=True)
class Memory:
    """Of a process and its children, in bytes. ``private`` counts pages shared between processes once in all."""

    resident: int
    private: int


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that ``share`` (0 to 1) of all values do not exceed.

    Raises:
        IndexError: there are no values.
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def memory(pid: int) -> Memory:
    """Return the memory of the process ``pid`` and all it started. Raises psutil.NoSuchProcess."""
    process = psutil.Process(pid)
    found = [item.memory_full_info() for item in (process, *process.children(recursive=True))]
    return Memory(sum(item.rss for item in found), sum(getattr(item, "pss", item.uss) for item in found))


def run_process(
    module: str, *args: object, environment: Mapping[str, str], limit_s: float = _RUN_LIMIT, memory_in: str = ""
) -> Any:
    """Run ``python -m module args`` in a process of its own and return what its last line of output says, as JSON.

    With ``memory_in`` the object that it says has the most memory of the process and its children in it, in bytes.

    Raises:
        subprocess.SubprocessError: it failed or took too long; what it said is on the standard error.
    """
    command = [sys.executable, "-m", module, *map(str, args)]
    with subprocess.Popen(command, cwd=_ROOT, env=dict(environment), stdout=subprocess.PIPE) as process:
        peak = _Peak(process.pid) if memory_in else None
        try:
            output, _ = process.communicate(timeout=limit_s)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    said = json.loads(output.splitlines()[-1])
    return {**said, memory_in: peak.stop()} if peak else said


class _Peak:
    """Looks a few times a second how much memory a process and its children have."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            while not self._over.wait(_LOOK_S):
                self._most = max(self._most, memory(self._pid).private)

    def stop(self) -> int:
        """Return the most that there was."""
        self._over.set()
        self._thread.join()
        return self._most


def median_start_ms(module: str, environment: Mapping[str, str], runs: int = 7) -> float:
    """Return the median time from starting ``python -m module`` to its line "painted", in milliseconds.

    A first run, which warms the disk, is not counted.

    Raises:
        subprocess.CalledProcessError: it ended without that line.
    """
    return statistics.median([_start_ms([sys.executable, "-m", module], environment) for _ in range(runs + 1)][1:])


def _start_ms(command: list[str], environment: Mapping[str, str]) -> float:
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=_ROOT, env=dict(environment), stdout=subprocess.PIPE, text=True) as process:
        limit = threading.Timer(_START_LIMIT, process.kill)
        limit.start()
        said = process.stdout.readline() if process.stdout else ""
        taken = (time.perf_counter() - started) * 1000
    limit.cancel()
    if said != "painted\n":
        raise subprocess.CalledProcessError(process.returncode, command)
    return taken


class Delays(QObject):
    """Records how late each 16 ms tick of the event loop comes, in milliseconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.values: list[float] = []
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._last = 0.0

    def start(self) -> None:
        """Forget what was recorded and begin."""
        self.values.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """End and return the delays, that of a tick still due included."""
        self._on_tick()
        self._timer.stop()
        return self.values

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.values.append(max(0.0, (now - self._last) * 1000 - TICK_MS))
        self._last = now
