"""From starting the program to the first readable article, in a library of 10,000 articles known before."""

import sys
from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks import empty_window
from tests.benchmarks.libraries import generated
from tests.benchmarks.measuring import Row, Setting, median_start_ms, run_process

_REACH = 3  # times an empty window


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time beside that of an empty window."""
    environment = setting.environment("starting")
    run_process("tests.benchmarks.window_memory", generated(setting), environment=environment)
    started = median_start_ms(__spec__.name, environment)
    empty = empty_window.start_ms(setting)
    ratio = started / empty
    what = "start to first readable article, 10,000 known"
    reference = f"{empty:.0f} ms an empty window: × {ratio:.1f}"
    yield Row(what, f"{started:.0f} ms", f"≤ {_REACH} × an empty window", reference, ratio <= _REACH)


def main() -> None:
    """Do what the command does, say when the first screen of the article is painted, and end."""
    from reader import app, cli  # noqa: F401, PLC0415 - what they import is part of starting
    from reader.services.article_reader import ArticleReader  # noqa: PLC0415 - as above

    articles = ArticleReader()
    application = QApplication([])
    window = app.build_window(articles)
    window.parts.page.shown.connect(lambda: (print("painted", flush=True), QTimer.singleShot(0, window.close)))
    window.show()
    app.open_at_start(window, None)
    sys.exit(application.exec())


if __name__ == "__main__":
    main()
