"""Tags suggested for a passage from 5,000 others: in a process that begins, after a scan, and again."""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator

from tests.benchmarks.annotated_library import ANNOTATIONS, annotated_library
from tests.benchmarks.measuring import Row, Setting, percentile, run_process

_COLD_MS, _WARM_MS = 150, 20
_RUNS = 100


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time of the first suggestion in a process, of the first after a scan, and of the others."""
    folder = annotated_library(setting)
    environment = setting.environment("passages")  # where the catalogue is, if the passages have been measured
    run_process("tests.benchmarks.first_scan", folder, environment=environment)
    found = run_process(__spec__.name, folder, environment=environment)
    what = f"tag suggestions, {ANNOTATIONS:,} passages"
    yield Row(f"{what}, cold", f"{found['cold']:.0f} ms", f"≤ {_COLD_MS} ms", ok=found["cold"] <= _COLD_MS)
    yield Row(f"{what}, after a scan", f"{found['again']:.0f} ms")
    usual = percentile(found["ms"], 0.95)
    yield Row(f"{what}, warm", f"p95 {usual:.0f} ms", f"≤ {_WARM_MS} ms", ok=usual <= _WARM_MS)


def main(folder: str) -> None:
    """Print how many milliseconds each took."""
    from reader.services import tag_suggestions  # noqa: PLC0415 - what importing takes is not the suggestion's
    from reader.services.tagged_words import tagged_words  # noqa: PLC0415 - likewise

    gc.set_threshold(100_000)  # as in a worker
    cold = _ms(lambda: tag_suggestions.suggest(folder, "", "Nothing of the kind.", ()))
    known = tagged_words(folder)
    known.stamp -= 1  # as if the catalogue had been written since
    again = _ms(lambda: tagged_words(folder, known))
    taken = [
        _ms(lambda passage=passage: tag_suggestions.suggest(folder, passage.path, passage.quote, passage.tags))
        for passage in known.passages[:: len(known.passages) // _RUNS]
    ]
    print(json.dumps({"cold": cold, "again": again, "ms": taken}))


def _ms(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(sys.argv[1])
