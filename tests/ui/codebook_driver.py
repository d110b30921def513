"""The codebook in a window of its own, on a real library: no article is read, and nothing is searched."""

import json
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

from reader.model.annotation import Anchor, Annotation
from reader.model.change import Added, Together, apply
from reader.model.codebook import TagDefinition
from reader.model.document import Span
from reader.model.sidecar import Sidecar
from reader.model.tags import TagCount
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
from reader.store.settings import Settings
from reader.store.sidecar import read_sidecar, update_sidecar
from reader.ui.center import Center
from reader.ui.desks.codebook_desk import CodebookDesk
from reader.ui.models.codebook_model import TagInfo, tag_infos
from reader.ui.theme.tokens import load_theme
from reader.ui.window_parts import make_parts

PATIENCE_MS = 30_000
TEXT = "The lamp is lit at dusk. The keeper walks the pier. The ferry calls at noon. The oil comes by cart.\n"
WORDS = ("The lamp is lit", "The keeper walks", "The ferry calls", "The oil comes")

COUNTS = {
    "harbour": TagCount(2, 5),
    "harbour/pier": TagCount(3, 3),
    "lamps": TagCount(4, 4),
    "to check": TagCount(1, 1),
}
DEFINED = {
    "lamps": TagDefinition("lamps", "#e0b93a", "Light of any kind.", 1),
    "sources/letters": TagDefinition("sources/letters", "", "", 2),
}


def infos() -> dict[str, TagInfo]:
    """Return six tags: three in use by themselves, one by a child, two that only the codebook knows."""
    return tag_infos(COUNTS, DEFINED)


def annotated(file: Path, *tags: Sequence[str]) -> None:
    """Write an article of four sentences, and its sidecar with a passage for each of these."""
    file.write_text(TEXT, encoding="utf-8")
    made = []
    for number, own in enumerate(tags):
        start = TEXT.index(WORDS[number])
        anchor = Anchor(WORDS[number], "", "", Span(start, start + len(WORDS[number])))
        made.append(Added(Annotation(f"urn:{file.stem}:{number}", anchor, "yellow", tuple(own))))

    def step(sidecar: Sidecar) -> Sidecar:
        return apply(sidecar, Together(tuple(made)), "2026-01-01T00:00:00Z")

    update_sidecar(file, step)


def tags_of(file: Path) -> list[tuple[str, ...]]:
    """Return the tags of an article's passages, as its sidecar has them."""
    return [annotation.tags for annotation in read_sidecar(file).sidecar.annotations.ordered()]


def defined(library: Path) -> list[dict[str, object]]:
    """Return the entries of the codebook on disk."""
    file = library / "codebook.json"
    return json.loads(file.read_text("utf-8"))["tags"] if file.exists() else []


class Codebook:
    """Drives the desk and says what its page shows."""

    def __init__(self, qtbot, services: Services, folder: Path) -> None:
        self.qtbot = qtbot
        self.services = services
        self.window = QMainWindow()
        self.parts = make_parts(load_theme("light"), self.window)
        self.center = Center(self.parts.page, self.window)
        self.desk = CodebookDesk(services, self.parts, self.center, self.window)
        columns = QSplitter()
        for part in (self.parts.navigation, self.parts.lists, self.center.stack):
            columns.addWidget(part)
        self.window.setCentralWidget(columns)
        self.window.resize(1100, 700)
        self.window.show()
        self.window.activateWindow()
        services.library.changed.connect(self.count)
        services.library.scanned.connect(self.count)
        services.library.open(folder, {})
        services.library.load()
        self.until(lambda: not services.library.scanning)

    @property
    def page(self):
        return self.desk.page

    @property
    def dialog(self):
        return self.desk.wishes.asking.dialog

    def count(self, *_):
        """Count the navigation's tags, as the library's own desk does."""
        self.parts.navigation_model.update_counts(self.services.library.entries, {})

    def until(self, seen) -> None:
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=PATIENCE_MS)

    def tags(self) -> list[str]:
        """Return the tags of the page."""
        return list(self.page.model.infos)

    def until_previewed(self) -> str:
        """Wait for what the dialog's change would touch; return the words."""
        self.until(self.dialog.confirm_button.isEnabled)
        return self.dialog.preview.text()

    def confirm(self) -> None:
        """Press the confirming button, and wait until it is done and seen in the library."""
        self.dialog.confirm_button.click()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is going on any more, and the page shows what there is."""
        library = self.services.library
        self.until(lambda: not self.desk.steps.busy)
        self.until(lambda: not library.scanning)
        self.desk.refresh()

    def toast(self) -> str:
        return self.parts.toast.text


@contextmanager
def codebook_on(qtbot, folder: Path):
    """Yield a codebook on a library; everything of it is ended afterwards."""
    made = _services()
    shown = Codebook(qtbot, made, folder)
    yield shown
    shown.desk.close()
    shown.window.close()
    made.close()
    shown.window.deleteLater()
    QCoreApplication.sendPostedEvents(shown.window, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def _services() -> Services:
    disk = DiskLane(writes=True)
    return Services(
        preferences=Preferences(Settings(), disk),
        library=Library(),
        articles=ArticleReader(),
        annotations=AnnotationBook(disk),
        book=ReadingBook(ReadingStates(), disk),
        indexer=Indexer(),
        finder=Finder(),
        searches=SearchBook(Searches(), disk),
        workshop=Workshop(),
        navigator=Navigator(),
        disk=disk,
        collector=Collector(),
    )
