"""The Info tab: what it says of an article, and setting it by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.model.article import Article, Metadata
from reader.model.catalogue import Entry, Fingerprint
from reader.model.document import Document
from reader.model.sidecar import About
from reader.ui.panels.about_wording import AboutError, read_date, read_names, written
from reader.ui.panels.info import Info

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # Qt's offscreen plugin says so of every laid-out window

OF_FILE = Metadata("A River Runs Dry", ("Ada Marsh", "Ben Oke"), "2024-03-12", "", "https://quay.test/river")


def known(metadata=OF_FILE, path="river.txt"):
    article = Article(metadata, Document("The river ran dry.", ()), "utf-8", "0" * 64, 4)
    return article, Entry(path, Fingerprint(18, 1), metadata, words=4)


class Tab:
    """Drives the panel and remembers what it told."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.panel, self.elsewhere = Info(), QPushButton("elsewhere")
        column = QVBoxLayout(self.window)
        column.addWidget(self.panel)
        column.addWidget(self.elsewhere)
        self.window.resize(290, 700)
        self.window.show()
        qtbot.waitActive(self.window)
        self.said = []
        self.panel.about_changed.connect(self.said.append)
        self.show()

    def show(self, about=About(), metadata=OF_FILE, path="river.txt", *, editable=True):  # noqa: B008 - immutable
        self.panel.show_article(*known(metadata, path), about=about, editable=editable)

    def field(self, name):
        return next(edit for edit in self.panel.findChildren(QPlainTextEdit) if edit.accessibleName() == name)

    def text(self, name):
        return self.field(name).toPlainText()

    def start(self, name):
        QTest.mouseClick(self.field(name).viewport(), Qt.MouseButton.LeftButton)
        self.field(name).selectAll()

    def type(self, name, text, key=Qt.Key.Key_Return):
        self.start(name)
        QTest.keyClick(self.field(name), Qt.Key.Key_Delete)
        QTest.keyClicks(self.field(name), text)
        if key is not None:
            QTest.keyClick(self.field(name), key)

    def seen(self):
        return [label.text() for label in self.panel.findChildren(QLabel) if label.isVisible()]

    def back(self, name):
        wanted = f"{name}: use the file’s"
        return next(b for b in self.panel.findChildren(QToolButton) if b.accessibleName() == wanted)


@pytest.fixture
def tab(qtbot):
    return Tab(qtbot)


def test_where_nothing_can_be_kept_there_are_no_fields(tab):
    tab.show(About(title="Mine"), editable=False)
    assert tab.panel.findChildren(QPlainTextEdit) == []
    assert {"Mine", "Ada Marsh\nBen Oke", "12 March 2024"} <= set(tab.seen())


def test_fields_show_values_as_people_write_them_and_offer_what_is_missing(tab):
    assert tab.text("Title") == "A River Runs Dry"
    assert tab.text("Date") == "12 March 2024"
    assert tab.text("Authors") == "Ada Marsh; Ben Oke"
    assert tab.text("Source") == ""
    assert tab.field("Source").placeholderText() == "Add a source"
    assert "edited" not in tab.seen()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_enter_and_going_elsewhere_keep_a_title(tab, key):
    tab.type("Title", "Dry River", key)
    assert tab.said == [About(title="Dry River")]
    assert "edited" in tab.seen()


def test_escape_brings_back_what_was_there(tab):
    tab.type("Title", "Dry River", Qt.Key.Key_Escape)
    assert tab.text("Title") == "A River Runs Dry"
    tab.elsewhere.setFocus()
    assert tab.said == []


def test_what_is_said_of_several_parts_comes_together(tab):
    tab.type("Source", "The  Quay Review ")
    tab.type("Authors", "Cleo Diaz ;; Dan Eld")
    tab.type("Language", "pt-BR")
    assert tab.said[-1] == About(creators=("Cleo Diaz", "Dan Eld"), publisher="The Quay Review", language="pt-BR")
    tab.elsewhere.setFocus()
    assert tab.text("Language") == "Portuguese (pt-BR)"
    assert len(tab.said) == 3


def test_a_date_is_typed_as_iso_and_read_as_words(tab):
    tab.start("Date")
    assert tab.text("Date") == "2024-03-12"
    tab.type("Date", "2023-11")
    assert tab.said == [About(date="2023-11")]
    tab.elsewhere.setFocus()
    assert tab.text("Date") == "November 2023"


@pytest.mark.parametrize("wrong", ["12 March", "2024-3-1", "2024-02-30", "2024-13"])
def test_a_date_that_is_none_is_explained_and_not_kept(tab, wrong):
    tab.type("Date", wrong)
    reasons = [text for text in tab.seen() if text.startswith(("Write the date", "There is no such date"))]
    assert len(reasons) == 1
    assert tab.text("Date") == wrong
    tab.elsewhere.setFocus()
    assert tab.text("Date") == wrong
    assert tab.said == []
    tab.type("Date", "2024-02-29")
    assert reasons[0] not in tab.seen()
    assert tab.said == [About(date="2024-02-29")]


def test_an_empty_field_goes_back_to_the_file(tab):
    tab.show(About(title="Mine", publisher="Also mine"))
    tab.type("Title", "")
    assert tab.said == [About(publisher="Also mine")]
    assert tab.text("Title") == "A River Runs Dry"
    tab.type("Source", "")
    assert tab.said[-1] == About()


def test_typing_what_the_file_says_sets_nothing(tab):
    tab.type("Title", "A River Runs Dry")
    assert tab.said == []
    tab.show(About(title="Mine"))
    tab.type("Title", "A River Runs Dry")
    assert tab.said == [About()]


def test_a_value_set_by_hand_says_what_the_file_has_and_offers_it(tab):
    tab.show(About(date="2020", publisher="Mine"))
    assert tab.seen().count("edited") == 2
    assert tab.back("Date").toolTip() == "From the file: 12 March 2024"
    assert tab.back("Source").toolTip() == "The file does not say"
    QTest.mouseClick(tab.back("Date"), Qt.MouseButton.LeftButton)
    assert tab.said == [About(publisher="Mine")]
    assert tab.text("Date") == "12 March 2024"


def test_a_scan_does_not_disturb_who_is_typing(tab):
    tab.type("Title", "Half a ti", None)
    tab.show(About(publisher="From elsewhere"))
    assert tab.text("Title") == "Half a ti"
    assert tab.field("Title").hasFocus()
    assert tab.text("Source") == "From elsewhere"
    QTest.keyClicks(tab.field("Title"), "tle")
    QTest.keyClick(tab.field("Title"), Qt.Key.Key_Return)
    assert tab.said == [About(title="Half a title", publisher="From elsewhere")]


def test_typing_can_be_kept_before_another_article_is_shown(tab):
    tab.type("Title", "Dry River", None)
    tab.panel.commit_typing()
    assert tab.said == [About(title="Dry River")]


def test_typing_never_becomes_another_article_s(tab):
    tab.type("Title", "Dry River", None)
    tab.show(metadata=Metadata("Other"), path="other.txt")
    tab.panel.show_article(None, None)
    assert tab.said == []
    assert tab.panel.findChildren(QPlainTextEdit) == []


def test_undoing_elsewhere_shows_the_file_s_again(tab):
    tab.type("Title", "Dry River")
    tab.elsewhere.setFocus()
    tab.show(About())
    assert tab.text("Title") == "A River Runs Dry"
    assert "edited" not in tab.seen()


def test_leaving_a_strange_value_alone_says_nothing(tab):
    tab.show(metadata=Metadata("T", language="old norse", date="circa 1900"))
    for name in ("Language", "Date", "Title"):
        tab.start(name)
    tab.elsewhere.setFocus()
    assert tab.said == []
    assert not any(text.startswith("Write the") for text in tab.seen())


def test_pasted_lines_become_authors(tab):
    data = QMimeData()
    data.setText("Cleo Diaz\r\n  Dan Eld\n")
    QGuiApplication.clipboard().setMimeData(data)
    tab.start("Authors")
    QTest.keyClick(tab.field("Authors"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(tab.field("Authors"), Qt.Key.Key_Return)
    QGuiApplication.clipboard().clear()
    assert tab.said == [About(creators=("Cleo Diaz", "Dan Eld"))]


def test_a_long_title_is_seen_whole_and_widens_nothing(tab):
    one_line = tab.field("Title").height()
    tab.show(About(title="A title of many words " * 6, url="x" * 300))
    assert tab.field("Title").height() > 2 * one_line
    assert tab.field("Title").verticalScrollBar().maximum() == 0
    assert tab.panel.widget().width() <= tab.panel.viewport().width()


def test_digits_of_other_scripts_make_no_iso_date():
    with pytest.raises(AboutError, match="Write the date"):
        read_date("٢٠٢٤")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda t: ";" not in t and t.split())))
def test_names_come_back_as_they_were_written(names):
    kept = tuple(" ".join(name.split()) for name in names)
    assert read_names(written(kept)) == kept
