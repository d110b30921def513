import gc
import sys
from array import array
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument, QWheelEvent

from reader.model.article import Article, Metadata
from reader.model.document import Block, BlockKind, Cell, Document, Mark, Paragraphs, Run, Span
from reader.ui.reading.page import Page
from reader.ui.reading.page_view import PageView
from reader.ui.reading.typography import Typography
from reader.ui.theme.tokens import load_theme

SENTENCE = "The ferry still runs on time, whatever the minutes of the council say about the harbour. "


def plain(paragraphs):
    starts, ends = array("q"), array("q")
    position = 0
    for paragraph in paragraphs:
        starts.append(position)
        ends.append(position + len(paragraph))
        position += len(paragraph) + 1
    return Document("\n".join(paragraphs), Paragraphs(starts, ends))


def numbered(count):
    return plain([f"Paragraph {number}. " + SENTENCE * 4 for number in range(count)])


def print_nothing(*_facts):
    return None


def page_of(document, *, headline=None, title="", byline="A byline", notices=()):
    article = Article(Metadata(), document, "utf-8", "", 1, headline=headline)
    return Page(article, "essay.txt", Path("/nonexistent"), title, byline, notices)


@pytest.fixture
def view(qtbot):
    made = PageView(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def show(view, qtbot, document, position=0, **about):
    with qtbot.waitSignal(view.shown):
        view.show_page(page_of(document, **about), position)
    qtbot.waitUntil(lambda: not view._loader.busy)
    return document


def test_shown_is_said_once_for_each_page(view, qtbot):
    said = []
    view.shown.connect(lambda: said.append(view.page.title))
    show(view, qtbot, numbered(3), title="one")
    show(view, qtbot, numbered(300), title="two")
    view.set_theme(load_theme("dark"))
    qtbot.waitUntil(lambda: not view._loader.busy)
    view.grab()
    QGuiApplication.processEvents()
    assert said == ["one", "two"]


def test_a_new_page_drops_the_one_being_built(view, qtbot):
    view.show_page(page_of(numbered(3_000)), 500_000)
    document = show(view, qtbot, numbered(2))
    assert view.text() == document.text
    assert view.toPlainText().count("Paragraph") == 2


def test_a_far_position_is_restored_at_the_top(view, qtbot):
    document = numbered(800)
    position = document.blocks[600].span.start
    show(view, qtbot, document, position)
    assert view.position() == position
    assert view.seen().start == position


def test_the_position_is_kept_when_the_column_narrows_and_returns(view, qtbot):
    document = numbered(300)
    position = document.blocks[200].span.start + 150
    show(view, qtbot, document, position)
    for width in (480, 390, 700, 900):
        view.resize(width, 600)
        assert view.position() == position
        assert view.seen().start <= position < view.seen().end


@pytest.mark.parametrize("change", ["type", "theme"])
def test_the_position_and_the_selection_are_kept_when_everything_is_set_anew(view, qtbot, change):
    document = numbered(300)
    position = document.blocks[200].span.start
    show(view, qtbot, document, position)
    view.select(Span(position + 4, position + 30))
    if change == "type":
        view.set_typography(Typography(size=25, width=50))
    else:
        view.set_theme(load_theme("sepia"))
    qtbot.waitUntil(lambda: not view._loader.busy)
    assert view.position() == position
    assert view.selected_span() == Span(position + 4, position + 30)


def test_scrolling_is_reported_once_in_a_while_with_the_share_read(view, qtbot):
    document = show(view, qtbot, numbered(100))
    with qtbot.waitSignal(view.position_changed):
        pass  # where the page began
    reports = []
    view.position_changed.connect(lambda position, share: reports.append((position, share)))
    bar = view.verticalScrollBar()
    with qtbot.waitSignal(view.position_changed):
        for value in range(0, bar.maximum(), 50):
            bar.setValue(value)
        bar.setValue(bar.maximum())
    ((position, share),) = reports
    assert share == 1.0
    assert 0 < position < len(document.text)


def test_going_to_a_span_brings_it_into_view_and_selects_nothing(view, qtbot):
    document = numbered(400)
    view.show_page(page_of(document))
    target = Span(document.blocks[390].span.start + 20, document.blocks[390].span.start + 40)
    view.go_to(target)
    qtbot.waitUntil(lambda: not view._loader.busy)
    assert view.seen().start < target.start < target.end < view.seen().end
    assert view.selected_span() is None
    value = view.verticalScrollBar().value()
    view.go_to(Span(target.start + 5, target.end + 5))
    assert view.verticalScrollBar().value() == value, "what is in view already does not jump"


def test_anchors_lead_to_their_blocks(view, qtbot):
    text = "Body.1\n" + "x " * 5_000 + "\nThe note."
    note = Block(BlockKind.FOOTNOTE, Span(len(text) - 9, len(text)), marker="1", anchor="fn1")
    body = Block(BlockKind.PARAGRAPH, Span(0, 6), runs=(Run(Span(5, 6), Mark.FOOTNOTE, "#fn1"),))
    show(view, qtbot, Document(text, (body, Block(BlockKind.PARAGRAPH, Span(7, len(text) - 10)), note)))
    assert not view.go_to_anchor("nowhere")
    assert view.go_to_anchor("fn1")
    assert view.seen().end == len(text)


def test_links_give_their_address_as_written(view, qtbot):
    address = "other essay.md?a=%20b#Ünï"
    block = Block(BlockKind.PARAGRAPH, Span(0, 9), runs=(Run(Span(0, 9), Mark.LINK, address),))
    show(view, qtbot, Document("follow me", (block,)), byline="")
    point = view.cursorRect().center() + QPoint(20, 0)
    with qtbot.waitSignal(view.link_hovered) as hovered:
        qtbot.mouseMove(view.viewport(), point)
    with qtbot.waitSignal(view.link_activated) as activated:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert hovered.args == activated.args == [address]


def test_a_title_in_the_text_is_not_printed_twice(view, qtbot):
    document = plain(["A short title", SENTENCE])
    show(view, qtbot, document, headline=Span(0, 13), title="A short title")
    assert view.toPlainText().splitlines()[:2] == ["A short title", "A byline"]
    assert view._document.begin().charFormat().fontWeight() > 400


def test_a_title_made_from_the_first_sentence_is_not_printed(view, qtbot):
    show(view, qtbot, plain([SENTENCE * 3]), title="The ferry still  runs on time…", notices=("Guessed.",))
    assert view.toPlainText().splitlines()[:2] == ["A byline", "Guessed."]


def test_a_title_from_elsewhere_is_printed_and_is_no_text(view, qtbot):
    document = show(view, qtbot, plain([SENTENCE]), title="Elsewhere")
    assert view.toPlainText().splitlines()[0] == "Elsewhere"
    view.selectAll()
    assert view.selected_span() == Span(0, len(document.text))


def test_copying_gives_newlines_of_the_text(view, qtbot):
    text = "one\ntwo\u2028three"
    show(view, qtbot, Document(text, (Block(BlockKind.CODE, Span(0, len(text))),)))
    view.select(Span(1, len(text)))
    view.copy()
    assert QGuiApplication.clipboard().text() == text[1:]


def test_a_selection_across_cells_is_everything_between_them(view, qtbot):
    text = "a\tbb\tc\nd\tee\tf"
    cells = [Span(0, 1), Span(2, 4), Span(5, 6), Span(7, 8), Span(9, 11), Span(12, 13)]
    rows = (tuple(Cell(s) for s in cells[:3]), tuple(Cell(s) for s in cells[3:]))
    show(view, qtbot, Document(text, (Block(BlockKind.TABLE, Span(0, 13), rows=rows),)))
    view.select(Span(3, 10))
    assert view.textCursor().hasComplexSelection()
    assert view.selected_span() == Span(3, 10)
    view._exact = None  # as if made by the mouse, which takes whole cells
    assert view.selected_span() == Span(2, 11)


def test_shift_and_arrows_select(view, qtbot):
    show(view, qtbot, plain(["🚰 water runs"]), byline="")
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_span() == Span(0, 3)


def test_a_document_of_millions_is_shown_in_parts_that_one_reads_through(view, qtbot):
    document = numbered(4_000)
    assert len(document.text) > 1_000_000
    seen = []
    view.part_changed.connect(lambda index, count: seen.append((index, count)))
    show(view, qtbot, document)
    count = seen[0][1]
    assert count > 3
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: not view._loader.busy)
    assert seen[-1] == (1, count)
    assert view.position() == view._parts[1].span.start
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: not view._loader.busy)
    assert seen[-1] == (0, count)
    last = Span(len(document.text) - 20, len(document.text) - 10)
    view.go_to(last)
    view.select(last)
    qtbot.waitUntil(lambda: not view._loader.busy)
    assert seen[-1] == (count - 1, count)
    assert view.selected_span() == last
    assert f"Part {count} of {count} · Previous" in view.toPlainText()


def test_the_parts_links_turn_the_page(view, qtbot):
    show(view, qtbot, numbered(4_000))
    view.anchorClicked.emit(QUrl("part:next"))
    qtbot.waitUntil(lambda: not view._loader.busy)
    assert view._number == 1


@pytest.mark.parametrize("text", ["x" * 2_000_000, "word " * 400_000, "水" * 2_000_000, "\u202e" * 300_000])
def test_a_line_of_two_million_characters_opens_soon_and_maps_exactly(view, qtbot, text):
    began = perf_counter()
    document = show(view, qtbot, plain([text]))
    assert perf_counter() - began < 5
    view.select(Span(150_001, 150_011))
    assert view.selected_span() == Span(150_001, 150_011)
    assert view.createMimeDataFromSelection().text() == document.text[150_001:150_011]


def test_a_table_too_large_to_set_is_shown_by_rows(view, qtbot):
    text, rows = "", []
    for _ in range(1_500):
        text += "\n" if rows else ""
        start = len(text)
        text += "a\tb\tc"
        rows.append(tuple(Cell(Span(start + i, start + i + 1)) for i in (0, 2, 4)))
    show(view, qtbot, Document(text, (Block(BlockKind.TABLE, Span(0, len(text)), rows=tuple(rows)),)))
    view.select(Span(600, 640))
    assert view.selected_span() == Span(600, 640)


def test_ctrl_and_wheel_ask_for_another_size(view, qtbot):
    show(view, qtbot, numbered(30))
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(view.zoom_requested) as asked:
        QGuiApplication.sendEvent(view.viewport(), wheel)
    assert asked.args == [1]


def test_without_a_page_there_is_a_message_and_no_text(view, qtbot):
    show(view, qtbot, numbered(30))
    view.clear_page("Choose an article")
    view.grab()
    assert (view.text(), view.position(), view.selected_span(), view.page) == ("", 0, None, None)
    view.go_to(Span(3, 4))
    view.set_theme(load_theme("dark"))


def test_an_empty_article_is_a_page(view, qtbot):
    show(view, qtbot, Document("", ()))
    assert view.position() == 0
    view.select(Span(0, 0))
    assert view.selected_span() is None


def test_resources_are_never_read_from_disk(view, qtbot, tmp_path):
    file = tmp_path / "secret.png"
    QImage(30, 30, QImage.Format.Format_RGB32).save(str(file))
    image = view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl.fromLocalFile(str(file)))
    assert image.width() == 1


def test_signals_do_not_lose_references(view, qtbot):
    view.position_changed.connect(print_nothing)
    gc.collect()
    before = sys.getrefcount(None)
    for number in range(10_000):
        view.position_changed.emit(number, 0.5)
        view.span_selected.emit()
    assert sys.getrefcount(None) > before - 100


def test_marks_are_painted_below_the_text(view, qtbot):
    show(view, qtbot, plain([SENTENCE * 3]))
    before = view.grab().toImage()
    view.show_marks([Span(4, 30), Span(40, 60)], 1)
    QGuiApplication.processEvents()
    after = view.grab().toImage()
    yellow = load_theme("light").yellow
    colors = {after.pixelColor(x, y).name() for x in range(0, 700, 2) for y in range(0, 200, 2)}
    assert yellow in colors
    assert before != after


def test_a_long_table_is_set_in_pieces_with_every_cell_in_place(view, qtbot):
    text, rows = "Above", []
    for number in range(300):
        text += "\n"
        cells = []
        for words in (f"row {number}", "a longer cell", ""):
            text += "\t" if cells else ""
            cells.append(Cell(Span(len(text), len(text) + len(words)), heading=number == 0))
            text += words
        rows.append(tuple(cells))
    table = Block(BlockKind.TABLE, Span(6, len(text)), rows=tuple(rows))
    show(view, qtbot, Document(text, (Block(BlockKind.PARAGRAPH, Span(0, 5)), table)))
    places = view._document.places
    for row in rows:
        start, end = places.places(row[1].span)
        cursor = view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == "a longer cell"
    view.select(Span(rows[10][0].span.start, rows[290][1].span.end))
    assert view.selected_span() == Span(rows[10][0].span.start, rows[290][1].span.end)
    view.go_to(rows[80][0].span)
