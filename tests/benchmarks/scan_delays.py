"""How late the window's event loop is while 10,000 articles are scanned for the first time."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.libraries import generated
from tests.benchmarks.measuring import Row, Setting, percentile, run_process
from tests.benchmarks.stage import Stage

_USUAL_MS, _LONGEST_MS = 16, 100


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the 99th percentile and the longest delay."""
    delays = run_process(__spec__.name, generated(setting), environment=setting.environment("scan-delays"))
    usual, longest = percentile(delays, 0.99), max(delays)
    measured = f"p99 {usual:.0f} ms, max {longest:.0f} ms"
    ok = usual <= _USUAL_MS and longest <= _LONGEST_MS
    yield Row("event-loop delay, first scan", measured, f"p99 ≤ {_USUAL_MS} ms, max ≤ {_LONGEST_MS} ms", ok=ok)


def main(folder: Path) -> None:
    """Print the delay of each tick in milliseconds."""
    stage = Stage()
    delays = stage.delays(lambda: stage.open_library(folder))
    stage.close()
    print(json.dumps(delays))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
