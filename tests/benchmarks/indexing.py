"""Building the search index: speed whole and of the index alone, size, memory, and one article that has changed."""

import contextlib
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.indexed_libraries import indexed, large, small
from tests.benchmarks.measuring import Row, Setting, percentile, run_process

_MB = 1_000_000
_REACH_MB_S = {1: 1.0, 2: 1.7}
_REACH_SIZE, _REACH_MEMORY_MB, _REACH_CHANGE_MS = 2.0, 600, 300
_CHANGES = 20
_LIMIT_S = 1800


def measure(setting: Setting) -> Iterator[Row]:
    """Yield a few rows for each library."""
    yield from _built(setting, small(setting))
    yield from _built(setting, large(setting))


def _built(setting: Setting, folder: Path) -> Iterator[Row]:
    environment = setting.environment(f"indexing-{folder.name}")
    alone = run_process(__spec__.name, "alone", folder, environment=environment, limit_s=_LIMIT_S)
    built = {count: _build(folder, count, environment) for count in _REACH_MB_S}
    library = indexed(setting, folder)
    table = run_process(
        "tests.benchmarks.sqlite_reference",
        folder,
        setting.work / f"{folder.name}-timed.sqlite",
        environment=library.environment,
        limit_s=_LIMIT_S,
    )
    reference = table["text"] / table["seconds"] / _MB
    size = f"{built[1]['articles']:,} articles"
    for count, reach in _REACH_MB_S.items():
        speed = table["text"] / built[count]["seconds"] / _MB
        against = f"FTS5, texts read before: {reference:.1f}: × {speed / reference:.2f}"
        what = f"index {size}, {'one process' if count == 1 else 'two'}"
        yield Row(what, f"{speed:.2f} MB/s", f"≥ {reach} MB/s", against, speed >= reach)
    speed = alone["text"] / alone["seconds"] / _MB
    yield Row("  without reading the files", f"{speed:.2f} MB/s", "", f"× {speed / reference:.2f}")
    share, theirs = built[1]["size"] / table["text"], table["size"] / table["text"]
    yield Row("  size", f"× {share:.2f} the text", f"≤ × {_REACH_SIZE}", f"FTS5 × {theirs:.2f}", share <= _REACH_SIZE)
    most = max(found["memory"] for found in built.values()) / _MB
    yield Row("  memory of all processes", f"{most:.0f} MB", f"≤ {_REACH_MEMORY_MB} MB", ok=most <= _REACH_MEMORY_MB)
    times = run_process(__spec__.name, "change", folder, environment=environment)
    late = percentile(times, 0.95)
    measured = f"median {statistics.median(times):.0f} ms, p95 {late:.0f} ms"
    yield Row("  a changed article found", measured, f"≤ {_REACH_CHANGE_MS} ms", ok=late <= _REACH_CHANGE_MS)


def _build(folder: Path, processes: int, environment: dict[str, str]) -> dict[str, Any]:
    return run_process(
        __spec__.name, "rebuild", folder, processes, environment=environment, limit_s=_LIMIT_S, memory_in="memory"
    )


def build(folder: str, processes: int, *, rebuild: bool = False) -> dict[str, float]:
    """Bring an index up to date, or build it anew; return its articles and bytes, and the seconds it took."""
    from reader.search.storage.index import index_folder  # noqa: PLC0415 - what importing takes is not the index's
    from reader.services.indexing import bring_up_to_date  # noqa: PLC0415 - as above

    started = time.perf_counter()
    articles = 0
    for progress in bring_up_to_date(folder, {}, rebuild, processes):
        articles = progress.done
    seconds = time.perf_counter() - started
    size = sum(file.stat().st_size for file in index_folder(Path(folder)).iterdir())
    return {"articles": articles, "seconds": seconds, "size": size}


def alone(folder: Path) -> dict[str, float]:
    """Put articles that were read before into an index; return the bytes of their text, and the seconds it took."""
    from reader.search.storage.index import Index  # noqa: PLC0415 - as above
    from reader.services.index_batches import Batch  # noqa: PLC0415 - as above
    from reader.services.index_reading import IndexReader  # noqa: PLC0415 - as above
    from reader.store.scan import Found, walk  # noqa: PLC0415 - as above

    reader = IndexReader(folder, {})
    read = [reader.read(item).article for item in walk(folder) if isinstance(item, Found)]
    sizes = {article.path: len(article.text.encode("utf-8", "surrogatepass")) for article in read if article}
    index = Index(folder.with_name(f"{folder.name}-alone"))
    started = time.perf_counter()
    with contextlib.closing(index), index.write() as writer:
        batch = Batch(changed=False)
        for article in filter(None, read):
            writer.put(article)
            batch.add(1, sizes[article.path])
            if batch.is_full:
                writer.commit()
                batch.begin_next()
        writer.commit()
    return {"text": sum(sizes.values()), "seconds": time.perf_counter() - started}


def change(folder: Path) -> list[float]:
    """Return the milliseconds from an article's change until it is found, each time but the first."""
    from reader.model.hit import SearchRequest  # noqa: PLC0415 - as above
    from reader.services.finding import find  # noqa: PLC0415 - as above

    files = sorted(folder.rglob("*.txt"))
    taken: list[float] = []
    for number, file in enumerate(random.Random(6).sample(files, _CHANGES + 1)):
        word = f"changed{number}word"
        with file.open("ab") as opened:
            opened.write(f"\n{word}\n".encode())
        started = time.perf_counter()
        build(str(folder), 1)
        found = find(str(folder), SearchRequest(word)).articles
        taken.append((time.perf_counter() - started) * 1000)
        if found != 1:
            raise ValueError(word)
    return taken[1:]


def main(what: str, folder: str, *processes: str) -> None:
    """Print what came of it."""
    match what:
        case "alone":
            print(json.dumps(alone(Path(folder))))
        case "change":
            print(json.dumps(change(Path(folder))))
        case _:
            print(json.dumps(build(folder, int(processes[0]), rebuild=what == "rebuild")))


if __name__ == "__main__":
    main(*sys.argv[1:])
