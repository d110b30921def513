"""Memory of the window and its processes: with 10,000 known articles and one open, and with a 64 MB file."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.corpus import document
from tests.benchmarks.libraries import generated
from tests.benchmarks.measuring import Row, Setting, memory, run_process
from tests.benchmarks.stage import Stage

_MB = 1_000_000
_REACH_MB, _LARGE_REACH_MB = 250, 400
_LARGE_BYTES, _LARGE_REACH_MS = 64_000_000, 3000
_IDLE_MS = 12_000  # by then the scanning process has ended


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the memory with a large library, then time and memory of a large file of each kind."""
    environment = setting.environment("window-memory")
    run_process(__spec__.name, generated(setting), environment=environment)
    found = run_process(__spec__.name, generated(setting), _IDLE_MS, environment=environment)
    yield _memory_row("memory, 10,000 known articles, one open", found, _REACH_MB)
    for suffix in (".txt", ".md"):
        folder = setting.work / f"large{suffix}"
        (folder / "large").mkdir(parents=True)
        (folder / "0.txt").write_text("A short one\nIt is open first.\n", encoding="utf-8")
        document(folder / "large" / f"large{suffix}", _LARGE_BYTES)
        found = run_process(__spec__.name, folder, 0, f"large/large{suffix}", environment=environment)
        opening = found["opening"]
        reach = f"≤ {_LARGE_REACH_MS} ms"
        yield Row(f"open 64 MB {suffix}", f"{opening:.0f} ms", reach, ok=opening <= _LARGE_REACH_MS)
        yield _memory_row("  memory with it", found, _LARGE_REACH_MB)


def _memory_row(what: str, found: dict[str, float], reach: int) -> Row:
    own, resident = found["private"] / _MB, found["resident"] / _MB
    return Row(what, f"{own:.0f} MB", f"≤ {reach} MB", f"{resident:.0f} MB with shared pages doubled", own <= reach)


def main(folder: Path, idle_ms: int, path: str) -> None:
    """Open a library, then the article at ``path`` if any, and print the memory in bytes and the milliseconds."""
    stage = Stage()
    stage.open_library(folder)
    stage.settle(idle_ms)
    opening = stage.click(path) if path else 0.0
    found = asdict(memory(os.getpid()))
    stage.close()
    print(json.dumps({"opening": opening, **found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0, sys.argv[3] if len(sys.argv) > 3 else "")
