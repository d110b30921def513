"""The real window in a process of its own: opens libraries, clicks on articles and waits for what is painted."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from reader.app import build_window, ignore_missing_screen
from reader.services.article_reader import ArticleReader
from tests.benchmarks.measuring import Delays

_PATIENCE_MS = 120_000


class Stage:
    """A window without a library, shown."""

    def __init__(self) -> None:
        ignore_missing_screen()
        articles = ArticleReader()
        self.application = QApplication.instance() or QApplication([])
        self.window = build_window(articles)
        self.page = self.window.parts.page
        self.window.show()

    def open_library(self, folder: Path) -> None:
        """Open a library and wait until it is scanned and an article is painted."""
        painted: list[bool] = []
        self.page.shown.connect(lambda: painted.append(True))
        self.until(self.window.services.library.scanned, lambda: self.window.library.open_path(folder))
        if not painted:
            self.until(self.page.shown, lambda: None)

    def click(self, path: str) -> float:
        """Click on an article in the list; return the milliseconds until its first screen is painted."""
        view = self.window.findChild(QAbstractItemView, "articles")
        row = next(
            row for row in range(view.model().rowCount()) if self.window.parts.list_model.entry(row).path == path
        )
        index = view.model().index(row, 0)
        view.scrollTo(index)
        self.settle(50)
        place = view.visualRect(index).center()
        return self.until(
            self.page.shown, lambda: QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        )

    def until(self, signal: SignalInstance, action: Callable[[], object]) -> float:
        """Do ``action`` and return the milliseconds until ``signal``. Raises TimeoutError after two minutes."""
        loop = QEventLoop()
        done: list[float] = []

        def on_signal() -> None:
            done.append(time.perf_counter())
            loop.quit()

        signal.connect(on_signal)
        QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
        started = time.perf_counter()
        action()
        if not done:
            loop.exec()
        signal.disconnect(on_signal)
        if not done:
            raise TimeoutError
        return (done[0] - started) * 1000

    def settle(self, milliseconds: int) -> None:
        """Let the event loop run for so long."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def delays(self, action: Callable[[], object], afterwards_ms: int = 0) -> list[float]:
        """Do ``action``, which runs the event loop, and return how late its ticks were, in milliseconds."""
        recorder = Delays()
        self.settle(300)  # what is still going on from before is not this action's
        recorder.start()
        action()
        self.settle(afterwards_ms)
        return recorder.stop()

    def close(self) -> None:
        """Close the window; its processes end."""
        self.window.close()
