"""The reference for starting: a process that shows an empty PySide6 window, paints it once and ends."""

import functools
import sys
from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.measuring import Row, Setting, median_start_ms


class _Window(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, QApplication.quit)


@functools.cache
def start_ms(setting: Setting) -> float:
    """Return the median time from starting the process to its first picture, in milliseconds."""
    return median_start_ms(__spec__.name, setting.environment("empty-window"))


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time that an empty window takes."""
    yield Row("start of an empty PySide6 window", f"{start_ms(setting):.0f} ms")


def main() -> None:
    """Show the window and end with its first picture."""
    application = QApplication(sys.argv)
    window = _Window()
    window.show()
    sys.exit(application.exec())


if __name__ == "__main__":
    main()
