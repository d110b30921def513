"""All annotations of a library by tag, from the catalogue, and scans of a library that is annotated."""

import gc
import json
import sys
import time
from collections.abc import Iterator

from tests.benchmarks.annotated_library import ANNOTATIONS, TAG, annotated_library
from tests.benchmarks.measuring import Row, Setting, percentile, run_process

_REACH_MS = 100
_RUNS = 20


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time of two scans with sidecars and, warm, of the passages with a tag that all of them have."""
    folder = annotated_library(setting)
    environment = setting.environment("passages")
    first = run_process("tests.benchmarks.first_scan", folder, environment=environment)
    what = f"first scan, {ANNOTATIONS:,} annotations"
    yield Row(what, f"{first['articles'] / first['seconds']:,.0f} articles/s")
    again = run_process("tests.benchmarks.first_scan", folder, environment=environment)
    yield Row(f"unchanged scan, {ANNOTATIONS:,} annotations", f"{again['seconds'] * 1000:,.0f} ms")
    found = run_process(__spec__.name, folder, environment=environment)
    usual = percentile(found["ms"], 0.95)
    what = f"{found['passages']:,} passages by tag, warm"
    yield Row(what, f"p95 {usual:.0f} ms", f"≤ {_REACH_MS} ms", ok=usual <= _REACH_MS)


def main(folder: str) -> None:
    """Print how many passages there are and how many milliseconds it took to get them, each time but the first."""
    from reader.model.passage_filter import PassageFilter  # noqa: PLC0415 - likewise
    from reader.services.passages import passages_with  # noqa: PLC0415 - what importing takes is not the query's

    gc.disable()  # as in the window, see reader.services.collector
    taken: list[float] = []
    count = 0
    for _ in range(_RUNS + 1):
        started = time.perf_counter()
        count = len(passages_with(folder, PassageFilter((TAG,))))
        taken.append((time.perf_counter() - started) * 1000)
    print(json.dumps({"passages": count, "ms": taken[1:]}))


if __name__ == "__main__":
    main(sys.argv[1])
