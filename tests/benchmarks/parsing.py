"""Bytes to Article: what opening an article waits for before there is anything to lay out."""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from reader.formats.reading import parse_article
from tests.benchmarks.corpus import document
from tests.benchmarks.measuring import Row, Setting, percentile, run_process

_SIZES = {"6 KB": (6_000, 200), "200 KB": (200_000, 12)}  # bytes, repetitions
_OPENING = {
    "6 KB": "≤ 50 ms with painting",
    "200 KB.txt": "≤ 150 ms with painting",
    "200 KB.md": "≤ 500 ms with painting",
}


def measure(setting: Setting) -> Iterator[Row]:
    """Yield median and 95th percentile for plain text and Markdown of each size."""
    for size, (count, repetitions) in _SIZES.items():
        for suffix in (".txt", ".md"):
            path = setting.work / f"parsing-{count}{suffix}"
            document(path, count)
            times = run_process(__spec__.name, path, repetitions, environment=setting.environment("parsing"))
            measured = f"{statistics.median(times):.1f} ms, p95 {percentile(times, 0.95):.1f}"
            yield Row(f"parse {size} {suffix}", measured, _OPENING.get(size + suffix, _OPENING.get(size, "")))


def main(path: str, repetitions: int) -> None:
    """Print the milliseconds of each repetition; the first, which loads what is loaded late, is not counted."""
    data = Path(path).read_bytes()
    times: list[float] = []
    for _ in range(repetitions + 1):
        started = time.perf_counter()
        parse_article(data, Path(path).name)
        times.append((time.perf_counter() - started) * 1000)
    print(json.dumps(times[1:]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
