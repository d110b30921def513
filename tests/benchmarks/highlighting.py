"""Highlights on a 400 KB article: one more until it is painted, and frames while scrolling through many."""

import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from reader.model.annotation import COLORS
from reader.model.document import Span
from reader.ui.reading.highlights import Highlight
from tests.benchmarks.corpus import document
from tests.benchmarks.measuring import Row, Setting, percentile, run_process
from tests.benchmarks.stage import Stage

_BYTES = 400_000
_FRAMES = 400
_STEP = 90  # pixels: a notch of a mouse wheel moves about so far a frame while it turns
_PRESSES = 60
_LENGTHS = (20, 240)  # code points of a highlight
_REACHES = {1_000: 16, 10_000: 25}


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time until a further highlight is painted, and the time of a frame."""
    folder = setting.work / "highlighting"
    folder.mkdir()
    document(folder / "long.txt", _BYTES)
    for count, reach in _REACHES.items():
        found = run_process(__spec__.name, folder, count, environment=setting.environment(f"highlighting-{count}"))
        if count == min(_REACHES):
            yield _row(f"highlight until painted, {count:,} there", found["painted"], reach)
        yield _row(f"scroll with {count:,} highlights, a frame", found["frames"], reach)


def _row(what: str, values: list[float], reach: int) -> Row:
    late = percentile(values, 0.95)
    measured = f"median {statistics.median(values):.1f} ms, p95 {late:.1f} ms"
    return Row(what, measured, f"p95 ≤ {reach} ms", ok=late <= reach)


def main(folder: Path, count: int) -> None:
    """Print the milliseconds of each highlight and of each frame."""
    stage = Stage()
    stage.open_library(folder)
    stage.settle(3000)  # the page is built to its end
    highlights = _highlights(len(stage.page.text()), count)
    stage.page.show_highlights(highlights)
    stage.settle(200)
    painted = [_paint_one_more(stage, highlights, number) for number in range(_PRESSES)]
    frames = [_scroll(stage) for _ in range(_FRAMES)]
    stage.close()
    print(json.dumps({"painted": painted, "frames": frames}))


def _highlights(length: int, count: int) -> list[Highlight]:
    chance = random.Random(1)
    made: list[Highlight] = []
    for number in range(count):
        start = chance.randrange(length - _LENGTHS[1])
        span = Span(start, start + chance.randint(*_LENGTHS))
        made.append(Highlight(str(number), span, chance.choice(COLORS), "A note."))
    return made


def _paint_one_more(stage: Stage, highlights: list[Highlight], number: int) -> float:
    """Highlight something in view, as the key of a colour does once the annotation is made."""
    bar = stage.page.verticalScrollBar()
    bar.setValue(bar.value() + 10 * _STEP)
    stage.page.viewport().repaint()
    start = stage.page.position() + 40
    stage.page.select(Span(start, start + 60))
    stage.application.processEvents()
    started = time.perf_counter()
    stage.page.show_highlights([*highlights, Highlight(f"new {number}", Span(start, start + 60), COLORS[0])])
    stage.page.set_current(f"new {number}")
    stage.page.viewport().repaint()
    stage.application.processEvents()
    return (time.perf_counter() - started) * 1000


def _scroll(stage: Stage) -> float:
    bar = stage.page.verticalScrollBar()
    started = time.perf_counter()
    bar.setValue(bar.value() + _STEP if bar.value() < bar.maximum() else 0)
    stage.page.viewport().repaint()
    stage.application.processEvents()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
