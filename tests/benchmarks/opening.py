"""Click to painted, for small and large articles, and how long the window is held up by the large ones."""

import json
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.corpus import document
from tests.benchmarks.measuring import Row, Setting, percentile, run_process
from tests.benchmarks.stage import Stage

_COUNTS = {6_000: 30, 200_000: 5}  # bytes: articles of each kind
_REACH = {(6_000, ".txt"): 50, (6_000, ".md"): 50, (200_000, ".txt"): 150, (200_000, ".md"): 500}  # ms
_BLOCKED_MS = 50
_AFTERWARDS_MS = 700  # the rest of a long page is built after its first screen


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time to open articles of each size and kind, and the longest delay while doing so."""
    folder = setting.work / "opening"
    _write(folder)
    for (size, suffix), reach in _REACH.items():
        found = run_process(__spec__.name, folder, f"{size}*{suffix}", environment=setting.environment("opening"))
        late = percentile(found["opening"], 0.95)
        measured = f"median {statistics.median(found['opening']):.0f} ms, p95 {late:.0f} ms"
        yield Row(f"open {size // 1000} KB {suffix}", measured, f"p95 ≤ {reach} ms", ok=late <= reach)
        longest = max(found["delays"])
        yield Row("  event loop held up", f"{longest:.0f} ms", f"≤ {_BLOCKED_MS} ms", ok=longest <= _BLOCKED_MS)


def _write(folder: Path) -> None:
    folder.mkdir()
    for size, suffix in _REACH:
        for number in range(_COUNTS[size]):
            document(folder / f"{size}-{number}{suffix}", size, seed=number)


def main(folder: Path, pattern: str) -> None:
    """Open each article that matches, and print the times and delays in milliseconds."""
    stage = Stage()
    stage.open_library(folder)
    stage.settle(1000)
    opening: list[float] = []
    delays: list[float] = []
    for path in sorted(folder.glob(pattern)):
        if path.name != stage.window.reading.path:
            delays += stage.delays(lambda name=path.name: opening.append(stage.click(name)), _AFTERWARDS_MS)
    stage.close()
    print(json.dumps({"opening": opening, "delays": delays}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
