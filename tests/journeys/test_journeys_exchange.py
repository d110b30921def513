"""Work leaves the library and comes back, by the gestures of a reader."""

import contextlib
import json
from pathlib import Path

import pytest
from annotation_driver import Annotator
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from window_driver import QUIET_PLUGIN, Reader

from reader.model.passage_filter import PassageFilter
from reader.model.scope import Scope, Selection
from reader.ui.exchange.export_dialog import ExportDialog
from reader.ui.exchange.import_report import ImportReport

pytestmark = QUIET_PLUGIN

GULL = "A gull followed us as far as the second buoy."
LAMP = "the story of the lamp twice"


def dialog_of(reader: Reader, kind: type):
    reader.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    dialog.activateWindow()
    reader.until(dialog.isActiveWindow)
    return dialog


def mark(annotator: Annotator, words: str, tag: str) -> None:
    annotator.drag(words)
    annotator.press_bar("Tag")
    annotator.add_tag(tag)
    annotator.close_editor()


def passage(path: str, quote: str, color: str = "blue") -> str:
    return json.dumps({"path": path, "quote": quote, "color": color, "tags": ["lamps"], "note": "From elsewhere."})


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    file = tmp_path / "foreign.jsonl"
    lines = [passage("ferry.txt", GULL), passage("guides/lamps.md", "Oil is what the last part is about.")]
    file.write_text("\n".join([*lines, passage("gone.txt", "Words of nobody.")]) + "\n", "utf-8")
    return file


def test_a_listed_tag_is_exported_by_keyboard(ferry: Annotator, tmp_path: Path):
    reader = ferry.reader
    mark(ferry, GULL, "harbour/gulls")
    mark(ferry, LAMP, "lamps")
    ferry.until_saved(2)
    reader.until(lambda: reader.navigation().get("harbour") == 1)
    reader.click_scope(Scope(Selection.TAG, tag="harbour"))
    reader.press("Ctrl+E")
    dialog = dialog_of(reader, ExportDialog)
    dialog.target.edit.setText(str(tmp_path / "gulls.md"))
    QTest.keyClick(dialog.formats, Qt.Key.Key_Return)
    reader.until(lambda: reader.toast() == "Exported 1 passage to gulls.md")
    written = (tmp_path / "gulls.md").read_text("utf-8")
    assert GULL in written
    assert LAMP not in written
    reader.return_to_window()
    reader.press("Ctrl+E")
    again = dialog_of(reader, ExportDialog)  # the folder is remembered
    assert again.target.path == tmp_path / "library harbour.md"
    QTest.keyClick(again, Qt.Key.Key_Escape)
    reader.until(lambda: QApplication.activeModalWidget() is None)


def test_what_could_not_be_exported_can_be_tried_again(ferry: Annotator, articles: Path, tmp_path: Path):
    reader = ferry.reader
    mark(ferry, GULL, "gulls")
    ferry.until_saved(1)
    reader.until(lambda: reader.navigation().get("gulls") == 1)
    (tmp_path / "there").mkdir()
    reader.press("Ctrl+E")
    dialog = dialog_of(reader, ExportDialog)
    dialog.formats.choose("csv")
    dialog.target.edit.setText(str(tmp_path / "there" / "all.csv"))
    (tmp_path / "there").rmdir()
    dialog.export_button.click()
    reader.until(lambda: reader.banner().startswith("Nothing was exported."))
    reader.return_to_window()
    reader.click_button_of(reader.parts.banner, "Export…")
    again = dialog_of(reader, ExportDialog)
    assert again.formats.chosen.id == "csv"
    assert "here is no folder" in again.target.problem
    again.reject()


def test_a_file_is_imported_and_all_of_it_undone(ferry: Annotator, foreign: Path, monkeypatch: pytest.MonkeyPatch):
    reader = ferry.reader
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(foreign), ""))
    reader.press("Ctrl+Shift+I")
    report = dialog_of(reader, ImportReport)
    assert report.doubtful is not None
    assert "gone.txt" in report.doubtful.topLevelItem(0).child(0).text(1)
    reader.until(lambda: ferry.marked() == {GULL: "blue"})
    lamps = reader.window.services.library.folder / "guides" / "lamps.md.annotations.json"
    assert "From elsewhere." in lamps.read_text("utf-8")
    report.undo_button.click()
    reader.until(lambda: reader.toast() == "Import undone")
    reader.until(lambda: ferry.marked() == {} and not ferry.items())
    assert "From elsewhere." not in lamps.read_text("utf-8")


def test_a_dropped_file_of_annotations_comes_in(ferry: Annotator, foreign: Path):
    reader = ferry.reader
    assert reader.drop(foreign.rename(foreign.with_suffix(".json")))  # the content tells which format it is
    report = dialog_of(reader, ImportReport)
    reader.until(lambda: ferry.marked() == {GULL: "blue"})
    report.accept()
    (broken := foreign.with_suffix(".qdpx")).write_bytes(b"PK no")
    assert reader.drop(broken)
    reader.until(lambda: "it is no zip archive" in reader.banner())


def test_passages_are_copied_with_their_citations(ferry: Annotator):
    reader = ferry.reader
    mark(ferry, GULL, "lamps")
    reader.press("Ctrl+Alt+C")
    assert QGuiApplication.clipboard().text() == f"“{GULL}”\n\n— “The Ferry at Dawn”"
    reader.window.library.open_path(reader.window.services.library.folder / "guides" / "lamps.md")
    reader.until_open("guides/lamps.md")
    mark(ferry, "Oil is what the last part is about.", "lamps")
    reader.until(lambda: reader.navigation().get("lamps") == 2)
    reader.window.passages.show_filter(PassageFilter(("lamps",)))
    reader.until(lambda: reader.parts.passages.model.rowCount() == 2)
    reader.parts.passages.view.setFocus()
    reader.parts.passages.view.selectAll()
    reader.press("Ctrl+Alt+C")
    copied = QGuiApplication.clipboard().text()
    assert f"“{GULL}”\n\n— “The Ferry at Dawn”" in copied
    assert "— Ada Marsh, “A Field Guide to Lamps”, The Quay Review, 12 March 2024" in copied


def test_the_open_article_is_saved_as_pdf_with_what_is_marked_in_it(
    ferry: Annotator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    mark(ferry, GULL, "gulls")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ferry.pdf"), ""))
    ferry.reader.press("Ctrl+Shift+E")
    assert ferry.reader.toast() == "Saved ferry.pdf"
    pdfium = pytest.importorskip("pypdfium2")
    with contextlib.closing(pdfium.PdfDocument(tmp_path / "ferry.pdf")) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert text.split("Highlights")[1].split("gulls")[0].split("\n")[1].strip().endswith(GULL)


def test_the_window_stays_until_an_export_is_written(ferry: Annotator, tmp_path: Path):
    reader, window = ferry.reader, ferry.reader.window
    mark(ferry, GULL, "gulls")
    reader.until(lambda: reader.navigation().get("gulls") == 1)
    reader.press("Ctrl+E")
    dialog = dialog_of(reader, ExportDialog)
    dialog.target.edit.setText(str(tmp_path / "all.md"))
    dialog.export_button.click()
    assert not window.close()
    assert window.isVisible()
    reader.until(lambda: not window.isVisible())
    assert GULL in (tmp_path / "all.md").read_text("utf-8")
