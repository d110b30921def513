"""The first scan of a library, in articles a second; the reference is reading the same files' bytes."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from reader.model.article import ARTICLE_SUFFIXES
from tests.benchmarks.libraries import library
from tests.benchmarks.measuring import Row, Setting, run_process

_REACH = 300


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the speed of a scan into an empty cache, and of the next one, when nothing has changed."""
    folder = library(setting)
    reference = _read_all(folder)
    first = run_process(__spec__.name, folder, environment=setting.environment("first-scan"))
    speed = first["articles"] / first["seconds"]
    what = f"first scan of {first['articles']:,} articles"
    yield Row(what, f"{speed:,.0f} articles/s", f"≥ {_REACH}", f"{reference:,.0f}/s reading bytes", speed >= _REACH)
    again = run_process(__spec__.name, folder, environment=setting.environment("first-scan"))
    yield Row("scan with nothing changed", f"{again['seconds'] * 1000:,.0f} ms")


def _read_all(folder: Path) -> float:
    started = time.perf_counter()
    articles = [path for path in folder.rglob("*") if path.suffix.lower() in ARTICLE_SUFFIXES]
    for path in articles:
        path.read_bytes()
    return len(articles) / (time.perf_counter() - started)


def main(folder: str) -> None:
    """Scan, and print how many articles there were and how many seconds it took."""
    from reader.services.scanning import scan  # noqa: PLC0415 - what importing takes is not the scan's

    started = time.perf_counter()
    done = 0
    for progress in scan(folder, {}):
        done = progress.done
    print(json.dumps({"articles": done, "seconds": time.perf_counter() - started}))


if __name__ == "__main__":
    main(sys.argv[1])
