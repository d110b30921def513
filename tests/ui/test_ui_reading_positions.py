"""Every span of every document, selected on the page, is the same span when read back."""

from array import array
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from reader.model.article import Article, Metadata
from reader.model.document import Block, BlockKind, Cell, Document, Image, Mark, Paragraphs, Run, Span
from reader.ui.reading.display import shown
from reader.ui.reading.page import Page
from reader.ui.reading.page_view import PageView
from reader.ui.theme.tokens import load_theme

characters = st.one_of(
    st.sampled_from("ab c’—éİğشمس水🚰👩‍🚒\u200d\u0301\t\x00\x0b\x85\r\ufffc\ufdd0\uffff\u2028\u2029\u202e\u202c\u2066"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\n"),
)
lines = st.text(characters, max_size=24)
broken_lines = st.lists(lines, min_size=1, max_size=3).map("\n".join)
marks = st.sampled_from(list(Mark))


class Writer:
    """Puts a document together piece by piece, as the parser does: blocks joined by one newline."""

    def __init__(self):
        self.text = ""
        self.blocks = []

    def add(self, draw, kind):
        self.text += "\n" if self.blocks else ""
        if kind is BlockKind.TABLE:
            self._add_table(draw)
            return
        start = len(self.text)
        self.text += "" if kind is BlockKind.RULE else draw(broken_lines)
        span = Span(start, len(self.text))
        within = st.integers(start, span.end)
        runs = draw(st.lists(st.tuples(within, within, marks), max_size=3))
        places = draw(st.lists(within, max_size=2))
        self.blocks.append(
            Block(
                kind,
                span,
                runs=tuple(Run(Span(*sorted(pair[:2])), pair[2], "http://example.org/") for pair in runs),
                level=1,
                quote_depth=draw(st.integers(0, 2)),
                list_depth=draw(st.integers(0, 2)),
                marker=draw(st.sampled_from(["", "•"])),
                images=tuple(Image(at, "https://example.org/x.png") for at in sorted(places)),
            )
        )

    def _add_table(self, draw):
        start = len(self.text)
        rows = []
        for number, row in enumerate(draw(st.lists(st.lists(lines, min_size=1, max_size=3), min_size=1, max_size=3))):
            self.text += "\n" if number else ""
            cells = []
            for column, words in enumerate(row):
                self.text += "\t" if column else ""
                cells.append(Cell(Span(len(self.text), len(self.text) + len(words)), heading=number == 0))
                self.text += words
            rows.append(tuple(cells))
        self.blocks.append(Block(BlockKind.TABLE, Span(start, len(self.text)), rows=tuple(rows)))


@st.composite
def rich_documents(draw):
    writer = Writer()
    for kind in draw(st.lists(st.sampled_from(list(BlockKind)), min_size=1, max_size=7)):
        writer.add(draw, kind)
    return Document(writer.text, tuple(writer.blocks))


@st.composite
def plain_documents(draw):
    """As a .txt is read: blank lines, white space and hard-wrapped lines stand between and in paragraphs."""
    text = ""
    starts, ends = array("q"), array("q")
    for paragraph in draw(st.lists(broken_lines, max_size=6)):
        text += draw(st.sampled_from(["", "\n", "\n\n", "\n \r\n"])) if starts else draw(st.sampled_from(["", "\n"]))
        text += "\n" if starts else ""
        starts.append(len(text))
        text += paragraph
        ends.append(len(text))
    return Document(text + draw(st.sampled_from(["", "\n"])), Paragraphs(starts, ends))


documents = st.one_of(rich_documents(), plain_documents())


def page_of(document, headline=None, title="A title from elsewhere"):
    article = Article(Metadata(), document, "utf-8", "", 1, headline=headline)
    return Page(article, "essay.md", Path("/nonexistent"), title, "A byline", ("A notice 🛈.",))


@pytest.fixture(scope="module")
def view(qapp):
    made = PageView(load_theme("light"))
    made.resize(620, 700)
    yield made
    made.close()
    made.deleteLater()


def built(view, document, headline=None):
    view.show_page(page_of(document, headline))
    while view._loader.busy:
        view._loader._build_slice()
    return view._document.places


def table_rows(document):
    return [block.span for block in document.blocks if block.kind is BlockKind.TABLE]


common = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@common
@given(document=documents, data=st.data())
def test_a_span_selected_is_the_span_read_back(view, document, data):
    headline = document.blocks[0].span if len(document.blocks) and data.draw(st.booleans()) else None
    places = built(view, document, headline)
    edges = [position for position in range(len(document.text) + 1) if places.is_shown(position)]
    if len(edges) < 2:
        return
    start, end = sorted(data.draw(st.lists(st.sampled_from(edges), min_size=2, max_size=2)))
    view.select(Span(start, end))
    assert view.selected_span() == (Span(start, end) if start < end else None)


@common
@given(document=documents, data=st.data())
def test_a_cursor_within_a_paragraph_selects_what_the_text_says(view, document, data):
    places = built(view, document)
    blocks = [block for block in document.blocks if block.kind is not BlockKind.TABLE and len(block.span)]
    if not blocks:
        return
    block = data.draw(st.sampled_from(blocks))
    start, end = sorted(data.draw(st.lists(st.integers(block.span.start, block.span.end), min_size=2, max_size=2)))
    cursor = QTextCursor(view._document)
    first, last = places.places(Span(start, end))
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    view._exact = None
    view.setTextCursor(cursor)
    assert (view.selected_span() or Span(start, start)) == Span(start, end)
    newline = " " if isinstance(document.blocks, Paragraphs) else "\u2028"
    display = shown(block.span.of(document.text), newline=newline)
    expected = display[start - block.span.start : end - block.span.start]
    between = sum(start < image.at < end for image in block.images)
    assert len(cursor.selectedText().encode("utf-16-le")) // 2 == len(expected.encode("utf-16-le")) // 2 + between
    assert cursor.selectedText().replace("\ufffc", "") == expected


@common
@given(document=rich_documents(), data=st.data())
def test_a_cells_places_hold_its_text(view, document, data):
    places = built(view, document)
    for block in document.blocks:
        for row in block.rows:
            for cell in row:
                start, end = places.places(cell.span)
                cursor = QTextCursor(view._document)
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                assert cursor.selectedText() == shown(cell.span.of(document.text))
                assert cursor.currentTable() is not None


@common
@given(document=documents)
def test_every_place_maps_to_a_position_and_positions_never_run_backwards(view, document):
    places = built(view, document)
    positions = [places.position(place) for place in range(view._document.characterCount())]
    assert positions == sorted(positions)
    assert all(0 <= position <= len(document.text) for position in positions)
    back = [places.place(position) for position in range(len(document.text) + 1)]
    assert back == sorted(back)
    for position in range(len(document.text) + 1):
        if places.is_shown(position):
            assert places.position(places.place(position)) == position


@common
@given(document=documents)
def test_copying_everything_gives_the_canonical_text(view, document):
    places = built(view, document)
    view.selectAll()
    view._exact = None
    span = view.selected_span()
    if span is not None:
        assert view.createMimeDataFromSelection().text() == span.of(document.text)
        assert span.end == places.shown_end


@given(st.text())
def test_display_keeps_every_position(text):
    display = shown(text)
    assert len(display) == len(text)
    assert not set(display) & set("\x00\n\r\u2029\ufffc\ufdd0\uffff\x85\x0b")


def test_balanced_overrides_work_and_lonely_ones_are_visible():
    assert shown("a\u202eb\u202cc") == "a\u202eb\u202cc"
    assert shown("a\u202eb \u2069") == "a\ufffdb \ufffd"
