"""The dialogs in which work leaves and comes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from reader.exchange.exports import BY_ID, EXPORTS
from reader.exchange.incoming import Rejected
from reader.model.change import Described
from reader.model.part import Part
from reader.model.sidecar import About
from reader.services.importing import Imported, NotPlaced
from reader.ui.exchange.export_dialog import ExportDialog
from reader.ui.exchange.export_wording import Size, suggested_name
from reader.ui.exchange.import_report import ImportReport
from reader.ui.exchange.part_field import Choices

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # of Qt's offscreen plugin: there is no screen

CHOICES = Choices(("guides", "guides/old"), ("harbour", "harbour/lamps"), "tag:lamps", "guides/lamps.md", "On Lamps")


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def open_dialog(qtbot, window, library, tmp_path):
    def open_dialog(part=Part(), format_id="markdown", target=None, size=Size(3, 2, 1)):  # noqa: B008 - frozen
        dialog = ExportDialog(library, CHOICES, tmp_path, lambda part: None if part.query else size, window)
        dialog.show_choice(part, format_id, target)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_dialog


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_enter_exports_what_is_chosen(qtbot, open_dialog, tmp_path):
    dialog = open_dialog(Part(tag="harbour"))
    assert "3 passages in 2 articles" in words(dialog)
    with qtbot.waitSignal(dialog.export_requested) as asked:
        QTest.keyClick(dialog.formats, Qt.Key.Key_Return)
    assert asked.args == [Part(tag="harbour"), "markdown", tmp_path / "library harbour.md", False]


@pytest.mark.parametrize(
    ("part", "format_id", "name"),
    [
        (Part(), "markdown", "library"),
        (Part(folder="guides/old"), "csv", "library guides old"),
        (Part(article="guides/lamps.md"), "qdpx", "library lamps"),
        (Part(query='tag:"a/b"'), "readwise", 'library tag:"a/b" Readwise'),
        (Part(), "csl", "library CSL-JSON"),
    ],
)
def test_no_two_exports_are_called_the_same(part, format_id, name):
    assert suggested_name("library", part, BY_ID[format_id]) == name


def test_the_name_follows_format_and_part_until_one_is_written(open_dialog, tmp_path):
    dialog = open_dialog()
    dialog.formats.choose("csv")
    dialog.part_field.show_part(Part(folder="guides"))
    assert dialog.target.path == tmp_path / "library guides.csv"
    dialog.target.edit.clear()
    QTest.keyClicks(dialog.target.edit, "Smith vs. Jones")
    assert dialog.target.path == tmp_path / "Smith vs. Jones.csv"
    dialog.target.edit.setText(str(tmp_path / "v1.2.csv"))
    dialog.formats.choose("html")
    dialog.part_field.show_part(Part(tag="harbour"))
    assert dialog.target.path == tmp_path / "v1.2.html"
    dialog.target.edit.clear()
    QTest.keyClicks(dialog.target.edit, " ")
    assert not dialog.export_button.isEnabled()


def test_a_place_in_the_library_where_it_would_become_an_article_is_refused_beforehand(open_dialog, library):
    dialog = open_dialog()
    dialog.target.edit.setText(str(library / "notes.md"))
    assert any("would be taken for one of its own files" in line for line in words(dialog))
    assert not dialog.export_button.isEnabled()
    dialog.formats.choose("csv")
    dialog.target.edit.setText(str(library / "notes.csv"))
    assert dialog.export_button.isEnabled()


def test_in_the_library_another_place_is_suggested(window, library):
    dialog = ExportDialog(library, CHOICES, library, lambda _: Size(1, 1, 0), window)
    dialog.show_choice(Part(), "markdown")
    assert dialog.target.path == library.parent / "library.md"
    dialog.formats.choose("csv")
    assert dialog.target.path == library / "library.csv"


@pytest.mark.parametrize("name", ["missing/x.md", "x" * 300 + ".md", "nul\0l.md"])
def test_what_cannot_be_written_is_said_at_once(open_dialog, tmp_path, name):
    dialog = open_dialog()
    dialog.target.edit.setText(f"{tmp_path}/{name}")
    assert dialog.target.problem
    assert not dialog.export_button.isEnabled()


def test_what_is_there_is_replaced_only_after_saying_so(qtbot, open_dialog, tmp_path):
    (tmp_path / "library.md").write_text("mine", "utf-8")
    dialog = open_dialog()
    assert "“library.md” is there already. The file will be replaced." in words(dialog)
    with qtbot.waitSignal(dialog.export_requested) as asked:
        dialog.export_button.click()
    assert asked.args[3] is True


def test_nothing_to_export_cannot_be_exported(open_dialog):
    dialog = open_dialog(size=Size(0, 0, 2))
    assert "No passage is highlighted here." in words(dialog)
    assert not dialog.export_button.isEnabled()
    dialog.formats.choose("qdc")  # tags that are defined are worth a codebook
    assert dialog.export_button.isEnabled()


def test_a_search_needs_words(open_dialog):
    dialog = open_dialog(Part(query="tag:lamps"))
    assert dialog.export_button.isEnabled()
    dialog.part_field.query.clear()
    assert not dialog.export_button.isEnabled()
    assert "Write what to search for." in words(dialog)


def test_a_tag_without_passages_does_not_become_the_whole_library(open_dialog):
    assert open_dialog(Part(tag="unused")).part_field.part() == Part(tag="unused")


def test_pages_get_a_folder_of_their_own(monkeypatch, open_dialog, tmp_path):
    (tmp_path / "other.txt").write_text("x", "utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog = open_dialog(format_id="article")
    dialog.target.button.click()
    assert dialog.target.path == tmp_path / "library"


def test_every_format_is_explained_and_named_to_screen_readers(open_dialog):
    dialog = open_dialog()
    for export_format in EXPORTS:
        dialog.formats.choose(export_format.id)
        assert export_format.hint in words(dialog)
    fields = (dialog.formats, dialog.part_field.kind, dialog.part_field.tag, dialog.target.edit)
    assert all(field.accessibleName() for field in fields)


# -- import ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def open_report(window):
    def open_report(imported):
        report = ImportReport("project.qdpx", imported, window)
        report.open()
        return report

    return open_report


def lost(number, reason="It is gone."):
    return [NotPlaced(f"{n}.txt", f"Quote\n{n}", reason) for n in range(number)]


def test_without_doubts_there_is_no_list(open_report):
    report = open_report(Imported("W3C annotations", added=2, present=1, tags=("a",), remarks=["Counted in units."]))
    said = words(report)
    assert "2 passages came in.\n1 passage had been here already.\n1 tag joined the codebook." in said
    assert {"W3C annotations", "Counted in units."} <= set(said)
    assert report.doubtful is None
    assert not report.copy_button.isVisible()
    assert report.focusWidget() is report.close_button


def test_one_that_could_not_be_placed_is_shown_with_its_reason(open_report):
    report = open_report(Imported("W3C annotations", unplaced=lost(1), rejected=(Rejected("line 3", "No JSON."),)))
    first, second = (report.doubtful.topLevelItem(row) for row in range(2))
    assert (first.text(0), first.child(0).text(0), first.child(0).text(1)) == ("It is gone.", "Quote 0", "0.txt")
    assert (second.text(0), second.child(0).text(0)) == ("No JSON.", "line 3")
    assert "2 passages did not come in." in words(report)


def test_very_many_are_listed_by_reason_and_can_be_copied(open_report):
    report = open_report(Imported("W3C annotations", unplaced=lost(5000), waiting=lost(30, "Changed.")))
    first, second = (report.doubtful.topLevelItem(row) for row in range(2))
    assert first.text(0) == "5,000 × It is gone."
    assert "more" in first.child(first.childCount() - 1).text(0)
    assert second.text(0) == "30 × Changed."
    assert report.height() < 600
    report.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 5030
    assert lines[0] == "0.txt\tQuote 0\tIt is gone."


@pytest.mark.parametrize(
    ("imported", "undoable"),
    [
        (Imported("x"), False),
        (Imported("x", present=3), False),
        (Imported("x", tags=("a",)), True),
        (Imported("x", added=1, changes={"a.txt": Described(About(), About("A"))}), True),
    ],
)
def test_what_changed_nothing_cannot_be_undone(qtbot, open_report, imported, undoable):
    report = open_report(imported)
    assert report.undo_button.isEnabled() is undoable
    if undoable:
        with qtbot.waitSignal(report.undo_requested):
            report.undo_button.click()
        assert not report.isVisible()
