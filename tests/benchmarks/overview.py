"""The overview of a library with 5,000 passages: counted in its own process, drawn in the window's."""

import json
import random
import statistics
import sys
import time
from collections.abc import Iterator

from reader.model.annotation import Anchor, Annotation
from reader.model.overview import Overview, overview
from reader.model.passage import Passage
from tests.benchmarks.annotated_library import ANNOTATIONS, annotated_library
from tests.benchmarks.measuring import Row, Setting, percentile, run_process

_REACH_MS = 300
_RUNS = 20
_TAGS, _SOURCES, _MONTHS = 400, 30, 90
_SIZE = (760, 900)


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time of counting, of the first drawing with what it imports, and of one in another theme."""
    folder = annotated_library(setting)
    environment = setting.environment("overview")
    run_process("tests.benchmarks.first_scan", folder, environment=environment)
    found = run_process(__spec__.name, folder, environment=environment)
    yield Row(f"overview of {found['passages']:,} passages counted", f"median {found['counted']:.0f} ms")
    first, usual = found["first"], percentile(found["again"], 0.95)
    what = f"overview of {ANNOTATIONS:,} passages drawn"
    yield Row(f"{what}, first", f"{first:.0f} ms", f"≤ {_REACH_MS} ms", ok=first <= _REACH_MS)
    yield Row(f"{what}, again", f"p95 {usual:.0f} ms", f"≤ {_REACH_MS} ms", ok=usual <= _REACH_MS)


def main(folder: str) -> None:
    """Print how many passages were counted, and the milliseconds of everything."""
    from reader.services.overviews import overview_of  # noqa: PLC0415 - what importing takes is not the query's

    counted: list[float] = []
    passages = 0
    for _ in range(5):
        started = time.perf_counter()
        passages = overview_of(folder).passages
        counted.append((time.perf_counter() - started) * 1000)
    first, *again = _drawn()
    print(json.dumps({"passages": passages, "counted": statistics.median(counted), "first": first, "again": again}))


def _drawn() -> Iterator[float]:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the window has it already

    from reader.ui.theme.style import apply_theme  # noqa: PLC0415 - the same
    from reader.ui.theme.tokens import THEME_NAMES, load_theme  # noqa: PLC0415 - the same

    application = QApplication([])
    apply_theme(application, load_theme("light"))
    numbers = _numbers()
    started = time.perf_counter()
    from reader.ui.overview.page import OverviewPage  # noqa: PLC0415 - counted

    page = OverviewPage(load_theme("light"))
    page.resize(*_SIZE)
    page.show()
    page.show_overview(numbers)
    application.processEvents()
    page.repaint()
    yield (time.perf_counter() - started) * 1000
    for number in range(_RUNS):
        started = time.perf_counter()
        page.set_theme(load_theme(THEME_NAMES[number % len(THEME_NAMES)]))
        page.grab()
        yield (time.perf_counter() - started) * 1000


def _numbers() -> Overview:
    chance = random.Random(1)
    tags = [f"theme {number % 60}/part {number}" for number in range(_TAGS)]
    weights = [1 / (number + 1) for number in range(_TAGS)]
    dates = [f"{2017 + month // 12}-{month % 12 + 1:02d}" for month in range(_MONTHS)]
    known = [_passage(number, chance, dates, chance.choices(tags, weights, k=3)) for number in range(ANNOTATIONS)]
    return overview(dates * 25, known, {})


def _passage(number: int, chance: random.Random, dates: list[str], tags: list[str]) -> Passage:
    annotation = Annotation(f"urn:{number}", Anchor("words"), tags=tuple(dict.fromkeys(tags)))
    return Passage(f"{number}.txt", "Title", f"Source {chance.randrange(_SOURCES)}", chance.choice(dates), annotation)


if __name__ == "__main__":
    main(sys.argv[1])
