"""Between the library and the overview: when it counts, what it shows of whom, and where its files go."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from overview_numbers import numbers, passages
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QWidget

from reader.model.annotation import Anchor, Annotation
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, LibraryChange
from reader.model.overview import Overview
from reader.services.workshop import Workshop
from reader.store.catalogue import Catalogue
from reader.store.settings import Settings
from reader.ui.center import Center
from reader.ui.desks.overview_desk import OverviewDesk
from reader.ui.dialogs.banner import Banner
from reader.ui.dialogs.toast import Toast
from reader.ui.theme.tokens import load_theme

pytestmark = [pytest.mark.qt_log_ignore("propagateSizeHints"), pytest.mark.usefixtures("themed")]


class Shelf(QObject):
    opened = Signal()
    changed = Signal(object)
    scanned = Signal()
    folder = Path("/books")


class Shop:
    """A workshop that does what is ordered when it is told to."""

    def __init__(self):
        self.orders = []

    def run(self, job, root, *, then, failed):
        self.orders.append((root, then, failed))
        assert job == "reader.services.overviews:overview_of"

    def deliver(self, overview):
        self.orders.pop(0)[1](overview)

    def fail(self, reason):
        self.orders.pop(0)[2](reason)


@pytest.fixture
def stand(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    center = Center(QWidget(), window)
    window.setCentralWidget(center.stack)
    window.resize(800, 600)
    window.show()
    shelf, shop = Shelf(), Shop()
    services = SimpleNamespace(
        library=shelf, workshop=shop, preferences=SimpleNamespace(settings=Settings(theme="light"))
    )
    parts = SimpleNamespace(banner=Banner(window), toast=Toast(window))
    desk = OverviewDesk(services, parts, center, window)
    return SimpleNamespace(desk=desk, services=services, center=center, shelf=shelf, shop=shop, parts=parts)


NUMBERS = numbers(passages(40))


def test_nothing_is_made_or_counted_before_it_is_wanted(stand):
    stand.shelf.scanned.emit()
    stand.desk.set_theme(load_theme("dark"))
    assert stand.shop.orders == []
    assert "page" not in stand.desk.__dict__


def test_opening_it_counts_and_shows(stand):
    stand.desk.open()
    assert stand.center.current == "overview"
    stand.shop.deliver(NUMBERS)
    assert stand.desk.page.overview == NUMBERS
    stand.desk.page.close_requested.emit()
    assert stand.center.current == "page"


def test_the_keyboard_is_on_the_page_before_and_after_the_numbers_come(stand, qtbot):
    stand.center.stack.window().activateWindow()
    qtbot.waitUntil(stand.center.stack.window().isActiveWindow)
    stand.desk.open()
    assert QApplication.focusWidget() is stand.desk.page
    stand.shop.deliver(NUMBERS)
    assert QApplication.focusWidget() is stand.desk.page.sections["tags"].view
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert stand.center.current == "page"
    stand.desk.open()
    assert QApplication.focusWidget() is stand.desk.page.sections["tags"].view


def test_another_process_counts(stand, library, qtbot):
    catalogue = Catalogue(library)
    entry = Entry("a.txt", Fingerprint(1, 1), Metadata("A", date="2024-03"))
    catalogue.apply(
        LibraryChange(changed=(entry,)), annotations={"a.txt": [Annotation("urn:1", Anchor("q"), tags=("ice",))]}
    )
    catalogue.close()
    stand.shelf.folder = library
    stand.services.workshop = Workshop()
    stand.desk.open()
    qtbot.waitUntil(lambda: stand.desk.page.overview is not None, timeout=20_000)
    assert stand.desk.page.overview.tag_months == {("ice", "2024-03"): 1}
    stand.services.workshop.close()


def test_it_counts_again_when_the_library_changes_while_it_is_shown(stand, qtbot):
    stand.desk.open()
    stand.shop.deliver(NUMBERS)
    stand.shelf.changed.emit(None)
    stand.shelf.scanned.emit()
    qtbot.waitUntil(lambda: len(stand.shop.orders) == 1)
    stand.desk.refresh()  # while it counts: once more afterwards
    stand.shop.deliver(NUMBERS)
    qtbot.waitUntil(lambda: len(stand.shop.orders) == 1)
    stand.shop.deliver(NUMBERS)
    stand.center.back()
    stand.shelf.scanned.emit()
    assert not stand.desk._soon.isActive()


def test_the_numbers_of_another_library_are_not_shown(stand, qtbot):
    stand.desk.open()
    stand.shelf.folder = Path("/others")
    stand.shelf.opened.emit()
    stand.shop.deliver(NUMBERS)
    assert stand.desk.page.overview is None
    qtbot.waitUntil(lambda: len(stand.shop.orders) == 1)
    assert stand.shop.orders[0][0] == str(Path("/others"))


def test_without_a_library_there_is_nothing_to_count(stand):
    stand.shelf.folder = None
    stand.desk.open()
    assert stand.shop.orders == []
    assert stand.desk.page.overview == Overview()


def test_what_cannot_be_counted_is_explained(stand):
    stand.desk.open()
    stand.shop.fail("the catalogue is in use.")
    assert "the catalogue is in use." in stand.desk.page._message.text()


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("csv", b"\xef\xbb\xbf")])
def test_charts_are_written_where_the_reader_says(stand, tmp_path, monkeypatch, kind, begins):
    stand.desk.open()
    stand.shop.deliver(NUMBERS)
    offered = []

    def choose(_parent, _title, suggested, _kinds):
        offered.append(Path(suggested).name)
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    stand.desk.page.save_requested.emit("tags", kind)
    assert offered == [f"books-tags.{kind}"]
    assert (tmp_path / f"mine.{kind}").read_bytes().startswith(begins)
    assert stand.parts.toast.text == f"Saved mine.{kind}"


def test_a_file_that_cannot_be_written_is_named(stand, tmp_path):
    stand.desk.open()
    stand.shop.deliver(NUMBERS)
    stand.desk.save("", "csv", tmp_path / "nowhere" / "all.csv")
    assert stand.parts.banner.isVisible()
    assert "all.csv could not be written" in stand.parts.banner.accessibleName()
