"""Adding articles in the window: pasted, chosen, dropped."""

import pkgutil
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.model.added import NewText
from reader.model.progress import Progress
from reader.model.scope import Scope, Selection
from reader.ui.desks.adding_desk import AddingDesk
from reader.ui.dialogs.banner import Banner
from reader.ui.dialogs.paste_article import PasteArticle
from reader.ui.dialogs.toast import Toast

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows


class Workshop:
    """Does at once what the real one does in its process; with ``waiting`` it keeps the answers."""

    def __init__(self):
        self.waiting = None
        self.failed = None

    def run(self, job, *args, then, failed):
        self.failed = failed
        made = pkgutil.resolve_name(job)(*args)
        if hasattr(made, "__next__"):
            made = [step for step in made if not isinstance(step, Progress)][-1]
        if self.waiting is None:
            then(made)
        else:
            self.waiting.append((then, made))


class Bench(SimpleNamespace):
    """A desk, and what it works with."""


@pytest.fixture
def bench(qtbot, library):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    gone_to, scans = [], []
    parts = SimpleNamespace(
        banner=Banner(window),
        toast=Toast(window),
        navigation=SimpleNamespace(scope=Scope(Selection.FOLDER, folder="tea")),
    )
    services = SimpleNamespace(
        library=SimpleNamespace(folder=library, rescan=lambda: scans.append(1)),
        navigator=SimpleNamespace(go_to=lambda place: gone_to.append(place.path)),
        workshop=Workshop(),
    )
    desk = AddingDesk(services, parts, window)
    return Bench(desk=desk, parts=parts, services=services, window=window, gone_to=gone_to, scans=scans)


def copy(text, html=""):
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def dialog_of(bench):
    return bench.window.findChild(PasteArticle)


def test_pasted_text_becomes_an_article_that_opens(bench, qtbot, library):
    copy("A ferry\n\nIt left at dawn.")
    bench.desk.paste()
    dialog = dialog_of(bench)
    assert dialog.title.placeholderText() == "A ferry"
    assert dialog.words.text() == "6 words"
    dialog.title.setText("On Ferries")
    dialog.source.setText("Quay Review")
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert (library / "tea" / "on-ferries.md").read_text().endswith("A ferry\n\nIt left at dawn.\n")
    assert bench.gone_to == ["tea/on-ferries.md"]
    assert bench.scans == [1]
    assert bench.parts.toast.text == "Added “On Ferries”"


def test_what_was_copied_from_a_page_keeps_its_headings(bench):
    copy("Boats See this", '<h2>Boats</h2><p>See <a href="https://a.example/">this</a></p>')
    bench.desk.paste()
    assert dialog_of(bench).text.toPlainText() == "## Boats\n\nSee [this](https://a.example/)"
    dialog_of(bench).reject()


def test_an_empty_clipboard_leaves_the_text_to_be_typed(bench, qtbot):
    QGuiApplication.clipboard().clear()
    bench.desk.paste()
    dialog = dialog_of(bench)
    assert not dialog.add_button.isEnabled()
    qtbot.keyClicks(dialog.text, "Boats")
    assert dialog.add_button.isEnabled()
    assert dialog.new_text().text == "Boats"
    dialog.reject()


def test_a_very_long_text_is_measured_in_characters(bench):
    copy("Row on. " * 100_000)
    bench.desk.paste()
    dialog = dialog_of(bench)
    assert dialog.words.text() == "800,000 characters"
    assert dialog.add_button.isEnabled()
    dialog.reject()


def test_a_better_text_does_not_replace_what_was_typed_meanwhile(bench, qtbot):
    bench.services.workshop.waiting = []
    copy("Boats", "<h2>Boats</h2>")
    bench.desk.paste()
    dialog = dialog_of(bench)
    qtbot.keyClicks(dialog.text, "My ")
    [(then, made)] = bench.services.workshop.waiting
    then(made)
    assert dialog.text.toPlainText() == "My Boats"
    dialog.reject()
    then(made)


def test_a_copied_address_is_taken_for_one(bench):
    copy("https://a.example/b\n")
    bench.desk.paste()
    dialog = dialog_of(bench)
    assert (dialog.url.text(), dialog.text.toPlainText()) == ("https://a.example/b", "")
    assert not dialog.add_button.isEnabled()
    dialog.reject()


def test_a_date_that_is_none_is_marked(bench):
    dialog = PasteArticle(bench.window)
    dialog.show_text("Text.")
    dialog.date.setText("03/04/2024")
    assert dialog.date.property("state") == "error"
    assert "2024-03-12" in dialog.date.toolTip()
    dialog.date.setText("12 March 2024")
    assert dialog.date.property("state") == ""
    assert dialog.new_text() == NewText("Text.", date="12 March 2024")


def test_every_field_has_a_name_for_screen_readers(bench):
    dialog = PasteArticle(bench.window)
    for field in (dialog.title, dialog.source, dialog.date, dialog.url, dialog.text):
        assert field.accessibleName()


def test_chosen_files_are_added_and_those_that_cannot_be_are_named(bench, monkeypatch, tmp_path, library):
    (tmp_path / "saved.html").write_text("<p>Some <b>news</b> from the quay.</p>")
    (tmp_path / "broken.epub").write_bytes(b"no book")
    names = [str(tmp_path / name) for name in ("broken.epub", "saved.html")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    bench.desk.choose_files()
    assert bench.parts.banner.text.startswith(f"{tmp_path / 'broken.epub'}: ")
    assert [path.name for path in (library / "tea").iterdir()] == ["some-news-from-the-quay.md"]


def test_dropped_documents_are_added_and_articles_alone_are_left_to_be_opened(bench, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page, text = tmp_path / "saved.htm", tmp_path / "a.txt"
    page.write_text("<p>Some news from the quay.</p>")
    text.write_text("Text.\n")
    assert not bench.desk.take_files([text, tmp_path])
    assert bench.desk.take_files([text, page])
    assert bench.gone_to == ["tea/a.txt"]
    assert bench.parts.toast.text == "Added 2 articles"
    bench.parts.toast.findChild(type(bench.parts.toast._button)).click()
    assert opened == [str(bench.services.library.folder / "tea")]


def test_what_is_there_already_is_opened_and_said(bench, library, tmp_path):
    (library / "old.txt").write_text("Text.\n")
    (tmp_path / "a.html").write_text("<p>Text.</p>")
    (tmp_path / "b.txt").write_text("Text.\n")
    bench.desk.add([tmp_path / "b.txt"])
    assert bench.gone_to == ["old.txt"]
    assert bench.parts.toast.text == "“Text.” is in the library already"


def test_without_a_library_it_is_said_what_to_do(bench):
    bench.services.library.folder = None
    bench.desk.add_text(NewText("Text."))
    assert "Open a folder" in bench.parts.banner.text
