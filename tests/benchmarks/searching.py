"""Queries of each kind, twenty articles with snippets, beside SQLite's; in 2,225 articles and in 13,000.

The index is open and everything is imported, but no query has been asked before, except where it says "again".
"""

import contextlib
import gc
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.indexed_libraries import Indexed, indexed, large, small
from tests.benchmarks.measuring import Row, Setting, percentile, run_process
from tests.benchmarks.queries import Asked, queries
from tests.benchmarks.sqlite_reference import Table

_REACH_MS, _LARGE_REACH_MS = 30, 60
_SAMPLE = 700  # articles whose words are asked for
_COLLECT_AFTER = 100_000  # as in a worker process


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the 95th percentile of each kind in both libraries."""
    yield from compared(indexed(setting, small(setting)), _REACH_MS)
    yield from compared(indexed(setting, large(setting)), _LARGE_REACH_MS)


def compared(library: Indexed, reach_ms: int, word_reach_ms: int = 0) -> Iterator[Row]:
    """Yield a row for the first query of all, then one for each kind; for single words another reach can be given."""
    found = run_process(__spec__.name, library.folder, library.table(), environment=library.environment)
    size = f"{found['articles']:,} articles"
    yield Row(f"first query after opening, {size}", f"{found['first']:.0f} ms")
    for kind, times in found["kinds"].items():
        reach = (kind == "word" and word_reach_ms) or reach_ms
        new, again = percentile(times["new"], 0.95), percentile(times["again"], 0.95)
        measured = f"p95 {new:.1f} ms, again {again:.1f} ms"
        yield Row(f"{kind}, {size}", measured, f"p95 ≤ {reach} ms", _reference(times["sqlite"], new), new <= reach)


def _reference(times: list[float], ours: float) -> str:
    if not times:
        return "FTS5 has no such query"
    theirs = percentile(times, 0.95)
    return f"FTS5 p95 {theirs:.1f} ms: × {ours / theirs:.2f}"


def main(folder: str, file: Path) -> None:
    """Print the milliseconds of each query: the first time, at once again, and of SQLite's."""
    from reader.model.hit import SearchRequest  # noqa: PLC0415 - what importing takes is not the query's
    from reader.services.finding import find, warm_up  # noqa: PLC0415 - as above

    gc.set_threshold(_COLLECT_AFTER)
    warm_up()

    def ask(text: str) -> int:
        results = find(folder, SearchRequest(text, limit=20))
        if results.mistake is not None:
            raise ValueError(text)
        return results.articles

    with contextlib.closing(Table(file)) as table:
        articles = table.count()
        asked = queries(table.texts(max(1, articles // _SAMPLE)))
        first = _taken(ask, "first")
        kinds = {kind: _times(ask, table, some) for kind, some in asked.items()}
    print(json.dumps({"articles": articles, "first": first, "kinds": kinds}))


def _times(ask: Any, table: Table, asked: list[Asked]) -> dict[str, list[float]]:
    both = [(_taken(ask, one.text), _taken(ask, one.text)) for one in asked]
    theirs = [_taken(table.find, one.match, *one.days) for one in asked if one.match]
    new, again = zip(*both, strict=True)
    return {"new": list(new), "again": list(again), "sqlite": theirs}


def _taken(function: Any, *arguments: object) -> float:
    started = time.perf_counter()
    function(*arguments)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
