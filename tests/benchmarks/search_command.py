"""``reader search`` as a whole process, with an index up to date; beside a process that does nothing."""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping

from tests.benchmarks.corpus import FREQUENT
from tests.benchmarks.indexed_libraries import indexed, large
from tests.benchmarks.measuring import Row, Setting, percentile

_REACH_MS = 400
_RUNS = 15


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time from starting the command to its end."""
    library = indexed(setting, large(setting))
    words = random.Random(7).sample(FREQUENT.split(), _RUNS)
    commands = [[sys.executable, "-m", "reader", "search", str(library.folder), word] for word in words]
    taken = _taken(commands, library.environment)
    empty = statistics.median(_taken([[sys.executable, "-c", "pass"]] * _RUNS, library.environment))
    middle, late = statistics.median(taken), percentile(taken, 0.95)
    measured = f"median {middle:.0f} ms, p95 {late:.0f} ms"
    reference = f"{empty:.0f} ms an empty process"
    yield Row("reader search, 13,000 articles", measured, f"≤ {_REACH_MS} ms", reference, late <= _REACH_MS)


def _taken(commands: list[list[str]], environment: Mapping[str, str]) -> list[float]:
    """Return the milliseconds of each command; a first run of the first one, which warms the disk, is not counted."""
    taken: list[float] = []
    for command in (commands[0], *commands):
        started = time.perf_counter()
        subprocess.run(command, env=dict(environment), stdout=subprocess.DEVNULL, check=True)
        taken.append((time.perf_counter() - started) * 1000)
    return taken[1:]
