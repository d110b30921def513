"""From starting the program to the first readable article, in a library of 10,000 articles known before."""

from collections.abc import Iterator

from tests.benchmarks import empty_window
from tests.benchmarks.libraries import generated
from tests.benchmarks.measuring import Row, Setting, median_start_ms, run_process

_REACH = 3  # times an empty window


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time beside that of an empty window."""
    environment = setting.environment("starting")
    run_process("tests.benchmarks.window_memory", generated(setting), environment=environment)
    started = median_start_ms("tests.benchmarks.start_reader", environment)
    empty = empty_window.start_ms(setting)
    ratio = started / empty
    what = "start to first readable article, 10,000 known"
    reference = f"{empty:.0f} ms an empty window: × {ratio:.1f}"
    yield Row(what, f"{started:.0f} ms", f"≤ {_REACH} × an empty window", reference, ratio <= _REACH)
