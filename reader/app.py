"""The window's composition root: builds each service once and hands it down."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QObject, QSize, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from reader import __version__
from reader.services.annotation_book import AnnotationBook
from reader.services.article_reader import ArticleReader
from reader.services.bundle import Services
from reader.services.collector import Collector
from reader.services.disk_lane import DiskLane
from reader.services.finder import Finder
from reader.services.indexer import Indexer
from reader.services.library import Library
from reader.services.navigator import Navigator
from reader.services.preferences import Preferences
from reader.services.reading_book import ReadingBook
from reader.services.search_book import SearchBook
from reader.services.workshop import Workshop
from reader.store.reading_states import ReadingStates
from reader.store.searches import Searches
from reader.store.settings import Settings, load
from reader.ui.appearance import current_theme
from reader.ui.main_window import MainWindow
from reader.ui.theme.icons import app_icon
from reader.ui.theme.style import apply_theme
from reader.ui.unexpected import report_to
from reader.worker import Worker

_SCREENSHOT_LATEST_MS = 20_000  # what has not come by then is not going to: the picture shows what there is
_SETTLE_MS = 400  # after the article is painted: late layout, images, the end of the scan


def run_window(path: Path | None, first: Worker | None = None) -> int:
    """Open the window on a folder, an article, or (None) where it was left; return the exit status.

    ``first`` is a worker for the article reader, started before Qt was imported.
    """
    articles = ArticleReader(first)
    app = application()
    window = build_window(articles)
    report_to(window.parts.banner.show_message)
    window.show()
    open_at_start(window, path)
    return app.exec()  # closing the window closes the services


def run_screenshot(file: Path, size: tuple[int, int], theme: str, path: Path | None) -> int:
    """Render the window as ``run_window`` would show it into a PNG of ``size`` pixels; return the exit status."""
    ignore_missing_screen()
    articles = ArticleReader()
    app = application()
    window = build_window(articles, theme=theme)
    window.resize(QSize(*size))
    QCursor.setPos(size[0] // 2, 2 * size[1])  # nothing is pointed at
    window.show()
    open_at_start(window, path)
    camera = _Camera(window, file)
    app.exec()
    return camera.status


def build_window(articles: ArticleReader, *, theme: str = "") -> MainWindow:
    """Build the services and the window; ``theme`` is for a picture: it overrides the settings and nothing is kept."""
    collector = Collector()
    settings, notices = load()
    if theme:
        settings = replace(settings, theme=theme, window_state="", window_geometry="")
    apply_theme(application(), current_theme(settings))  # before any widget takes a font from it
    disk = DiskLane(writes=not theme)
    states = ReadingStates()
    searches = Searches()
    annotations = AnnotationBook(disk)
    articles.annotated.connect(annotations.take)
    annotations.placements_wanted.connect(articles.read_annotations)
    services = Services(
        preferences=Preferences(settings, disk),
        library=Library(),
        articles=articles,
        annotations=annotations,
        book=ReadingBook(states, disk),
        indexer=Indexer(),
        finder=Finder(),
        searches=SearchBook(searches, disk),
        workshop=Workshop(),
        navigator=Navigator(),
        disk=disk,
        collector=collector,
    )
    window = MainWindow(services)
    if notices := (*notices, *states.notices, *searches.notices):
        window.parts.banner.show_message(" ".join(notices))
    return window


def open_at_start(window: MainWindow, path: Path | None) -> None:
    """Open what was asked for, else the last library, at first the sample library."""
    window.parts.page.setFocus()  # space and the arrows turn the page from the start
    settings: Settings = window.services.preferences.settings
    last = Path(settings.last_library) if settings.last_library else None
    if path is not None:
        window.library.open_path(path)
    elif last is not None and last.is_dir():
        window.library.open_folder(last)
    else:
        window.library.open_sample()
        window.offer_a_folder()


def application() -> QApplication:
    """Return the application, made and named at the first call."""
    if sys.platform.startswith("linux"):
        # About a font or a desktop portal that is not there: nothing to a reader, who gets another font.
        os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false;qt.qpa.services=false;qt.qpa.theme=false")
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["reader"])
    app.setApplicationName("corpus-reader")
    app.setApplicationDisplayName("Corpus Reader")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("corpus-reader")
    app.setWindowIcon(app_icon())
    return app


def ignore_missing_screen() -> None:
    """Drop what Qt says of things that a window without a screen cannot do; print its other messages as before."""
    qInstallMessageHandler(_tell)


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)  # noqa: T201 - as Qt itself does


class _Camera(QObject):
    """Takes the picture once the article is painted and the scan is through."""

    def __init__(self, window: MainWindow, file: Path) -> None:
        super().__init__(window)
        self.status = 0
        self._window = window
        self._file = file
        self._latest = QTimer(self, singleShot=True, interval=_SCREENSHOT_LATEST_MS)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._latest.timeout.connect(self._take)
        self._settle.timeout.connect(self._take_when_ready)
        window.parts.page.shown.connect(self._settle.start)
        window.services.library.scanned.connect(self._settle.start)
        self._latest.start()

    def _take_when_ready(self) -> None:
        if not self._window.services.library.scanning:
            self._take()

    def _take(self) -> None:
        self._latest.stop()
        self._settle.stop()
        if not self._window.grab().save(str(self._file)):
            print(f"reader: {self._file} could not be written", file=sys.stderr)  # noqa: T201 - the command's own output
            self.status = 3
        QApplication.quit()
