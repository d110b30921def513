"""Frames while scrolling through a 400 KB article, each from the new position to the painted page."""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.corpus import document
from tests.benchmarks.measuring import Row, Setting, percentile, run_process
from tests.benchmarks.stage import Stage

_BYTES = 400_000
_FRAMES = 600
_STEP = 90  # pixels: a notch of a mouse wheel moves about so far a frame while it turns
_REACH_MS = 16


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time of a frame for plain text and Markdown."""
    for suffix in (".txt", ".md"):
        folder = setting.work / f"scrolling{suffix}"
        folder.mkdir()
        document(folder / f"long{suffix}", _BYTES)
        frames = run_process(__spec__.name, folder, environment=setting.environment("scrolling"))
        late = percentile(frames, 0.95)
        measured = f"median {statistics.median(frames):.1f} ms, p95 {late:.1f} ms"
        yield Row(f"scroll 400 KB {suffix}, a frame", measured, f"p95 ≤ {_REACH_MS} ms", ok=late <= _REACH_MS)


def main(folder: Path) -> None:
    """Print the milliseconds of each frame."""
    stage = Stage()
    stage.open_library(folder)
    stage.settle(3000)  # the page is built to its end
    bar = stage.page.verticalScrollBar()
    frames: list[float] = []
    for _ in range(_FRAMES):
        started = time.perf_counter()
        bar.setValue(bar.value() + _STEP)
        stage.page.viewport().repaint()
        stage.application.processEvents()
        frames.append((time.perf_counter() - started) * 1000)
    stage.close()
    print(json.dumps(frames))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
