"""Searching in the real window, on 13,000 articles: from a key to the results painted, and typing while it indexes."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.benchmarks.indexed_libraries import indexed, large
from tests.benchmarks.measuring import Row, Setting, percentile, run_process
from tests.benchmarks.stage import Stage

_REACH_MS = 120
_USUAL_MS, _LONGEST_MS = 16, 100
_TYPED = ("because", "other years", "another", "through", "between", "should know", "world", "before", "great while")
_PAUSE_MS = 150  # from one key to the next
_INDEXING_MS = 15_000
_LIMIT_S = 900


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time of a key, and the delays of the event loop."""
    library = indexed(setting, large(setting))
    run_process(__spec__.name, "open", library.folder, environment=library.environment, limit_s=_LIMIT_S)
    taken = run_process(__spec__.name, "type", library.folder, environment=library.environment, limit_s=_LIMIT_S)
    late = percentile(taken, 0.95)
    measured = f"median {percentile(taken, 0.5):.0f} ms, p95 {late:.0f} ms"
    yield Row("from a key to results painted", measured, f"p95 ≤ {_REACH_MS} ms", ok=late <= _REACH_MS)
    environment = setting.environment("search-window")
    delays = run_process(__spec__.name, "index", library.folder, environment=environment, limit_s=_LIMIT_S)
    usual, longest = percentile(delays, 0.99), max(delays)
    measured = f"p99 {usual:.0f} ms, max {longest:.0f} ms"
    ok = usual <= _USUAL_MS
    yield Row("event-loop delay, indexing and typing", measured, f"p99 ≤ {_USUAL_MS} ms", ok=ok)


class _Painted(QObject):
    """Says when the results of what stands in the field are painted, or that there are none."""

    done = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._searching = stage.window.searching
        self._field = stage.window.top_bar.search
        pages = stage.window.parts.results.pages
        self._watched = (pages.articles.viewport(), pages.widget(pages.count() - 1))
        for widget in self._watched:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        results = self._searching.results
        if event.type() == QEvent.Type.Paint and results is not None and results.request.text == self._field.query():
            self.done.emit()
        return False


def main(what: str, folder: Path) -> None:
    """Print the milliseconds of each key, or the delay of each tick."""
    stage = Stage()
    stage.open_library(folder)
    field = stage.window.top_bar.search
    field.focus_all()
    match what:
        case "type":
            print(json.dumps(_type(stage, field.edit)))
        case "index":
            print(json.dumps(stage.delays(lambda: _type_on(stage, field.edit))))
        case _:
            print(json.dumps(os.getpid()))
    stage.close()


def _type(stage: Stage, edit: QLineEdit) -> list[float]:
    """Type some queries; return the milliseconds from each key to the results, without those that find nothing new."""
    painted = _Painted(stage)
    taken: list[float] = []
    for query in _TYPED:
        stage.settle(300)
        for letter in query:
            if letter == " ":  # changes nothing
                QTest.keyClick(edit, Qt.Key.Key_Space)
            else:
                taken.append(stage.until(painted.done, lambda letter=letter: QTest.keyClick(edit, letter)))
        QTest.keyClick(edit, Qt.Key.Key_Escape)
        stage.window.top_bar.search.focus_all()
    return taken[1:]


def _type_on(stage: Stage, edit: QLineEdit) -> None:
    """Type one query after another for a while."""
    letters = " ".join(_TYPED)
    for number in range(_INDEXING_MS // _PAUSE_MS):
        QTest.keyClick(edit, letters[number % len(letters)])
        stage.settle(_PAUSE_MS)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
