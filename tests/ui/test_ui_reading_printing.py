import contextlib
import re
from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from reader.formats.reading import read_article
from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.article import Article, Metadata
from reader.model.document import Document, Paragraphs, Span
from reader.model.placement import Placement, PlacementKind
from reader.ui.reading.grounds import blended
from reader.ui.reading.marked_passages import MarkedPassage, marked_passages
from reader.ui.reading.page import Page
from reader.ui.reading.printing import export_pdf, print_document
from reader.ui.reading.typography import Typography
from reader.ui.theme.highlights import ground
from reader.ui.theme.tokens import load_theme


@pytest.fixture
def page():
    paragraph = "The ferry still runs on time. " * 12
    starts = array("q", (number * (len(paragraph) + 1) for number in range(40)))
    ends = array("q", (start + len(paragraph) for start in starts))
    document = Document("\n".join([paragraph] * 40), Paragraphs(starts, ends))
    return Page(Article(Metadata(), document, "utf-8", "", 1), "a.txt", Path("/nonexistent"), "A title", "A byline")


def test_paper_is_light_and_whole(qapp, page):
    document = print_document(page, Typography())
    assert document.look.theme == load_theme("light")
    assert document.toPlainText().startswith("A title\nA byline\nThe ferry")
    assert document.places.shown_end == len(page.article.document.text)


def test_a_pdf_has_pages(qapp, page, tmp_path):
    file = tmp_path / "article.pdf"
    export_pdf(page, file)
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") > 2


def test_a_file_that_cannot_be_written_says_why(qapp, page, tmp_path):
    with pytest.raises(OSError, match="article"):
        export_pdf(page, tmp_path / "missing" / "article.pdf")


# -- highlights ------------------------------------------------------------------------------------------------------

MARKDOWN = """# The 🍵 at dawn

The 🍵 ferry left *the eastern quay* before the sun was up. A gull 🐦 followed us to the second buoy.

| Port 🚢 | Boats |
|---|---|
| East quay | twelve boats |
| West 🍵 quay | four boats |

```
lamp = "🍵"
oil = two
```

- first item
- the last 🍵
"""


@pytest.fixture(scope="module")
def tea(tmp_path_factory):
    file = tmp_path_factory.mktemp("tea") / "tea.md"
    file.write_text(MARKDOWN, "utf-8")
    return Page(read_article(file), "tea.md", file.parent, "The 🍵 at dawn", "A byline")


def marked(page, start, end, color="yellow", **said):
    span = Span(start, end)
    quote = span.of(page.article.document.text)
    return MarkedPassage(Annotation(f"urn:{start}-{end}-{color}", Anchor(quote, span=span), color, **said), span)


def words_marked(page, words, *rest, **said):
    start = page.article.document.text.index(words)
    return marked(page, start, start + len(words), *rest, **said)


def at(document, first, last):
    units = document.toPlainText().encode("utf-16-le", "surrogatepass")
    return units[2 * first : 2 * last].decode("utf-16-le", "surrogatepass")


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_every_passage_stands_where_it_did_with_its_number_behind_it(qapp, tea, data):
    text = tea.article.document.text
    edges = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(edges, edges).map(sorted), max_size=6))
    passages = [marked(tea, *span) for span in spans if text[slice(*span)].strip()]
    plain, numbered = print_document(tea, Typography()), print_document(tea, Typography(), passages)
    for one in (Span(found.start(), found.end()) for found in re.finditer(r"[^\n\t]", text)):
        assert at(numbered, *numbered.places.places(one)) == at(plain, *plain.places.places(one))
    for number, passage in enumerate(passages, 1):
        words = passage.annotation.anchor.quote.rstrip()  # what ends with a line has its number on that
        end = numbered.places.places(Span(passage.span.start, passage.span.start + len(words)))[1]
        numbers = re.match(r"\d+(?:, \d+)*", at(numbered, end, end + 30))
        assert str(number) in numbers[0].split(", ")


def test_a_list_of_the_passages_follows_the_text(qapp, tea):
    passages = [
        words_marked(tea, "ferry left", tags=("harbour/boats",), note="Which ferry?\nThe first."),
        words_marked(tea, "twelve boats", "green"),
        MarkedPassage(Annotation("urn:gone", Anchor("words that are gone")), None),
        MarkedPassage(Annotation("urn:all", Anchor(), note="A fine article."), None),
    ]
    lines = print_document(tea, Typography(), passages).toPlainText().splitlines()
    expected = ["ferry left", "harbour/boats", "Which ferry?", "The first.", "twelve boats", "words that are gone"]
    assert lines[lines.index("Highlights") + 1 :] == [*expected, "About the article", "A fine article."]
    assert "twelve boats2" in lines


def test_without_passages_there_is_no_list(qapp, tea):
    assert "Highlights" not in print_document(tea, Typography()).toPlainText()


def test_the_pdf_shows_the_grounds(qapp, tea, tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    file = tmp_path / "tea.pdf"
    over = [words_marked(tea, "left the eastern quay before"), words_marked(tea, "eastern quay", "pink")]
    export_pdf(tea, file, passages=[*over, words_marked(tea, "West 🍵 quay", "violet")])
    with contextlib.closing(pdfium.PdfDocument(file)) as pdf:
        image = pdf[0].render(scale=2, rev_byteorder=True, force_bitmap_format=4)
        pixels = bytes(image.buffer)
    theme = load_theme("light")
    grounds = ground(theme, "yellow"), blended(theme, ("yellow", "pink")), ground(theme, "violet")
    for color in (QColor(name) for name in grounds):
        assert pixels.count(bytes((color.red(), color.green(), color.blue()))) > 300


def test_passages_are_numbered_in_the_order_of_the_text_of_today(qapp):
    def annotation(name, start):
        return Annotation(name, Anchor("x", span=Span(start, start + 1)))

    annotations = AnnotationSet([annotation("a", 1), annotation("b", 2), annotation("c", 3)])
    placements = {
        "a": Placement(PlacementKind.MOVED, Span(50, 51), 1.0, ""),
        "b": Placement(PlacementKind.EXACT, Span(2, 3), 1.0, ""),
        "c": Placement(PlacementKind.UNCERTAIN, Span(9, 10), 0.5, ""),
    }
    found = [(one.annotation.id, one.span) for one in marked_passages(annotations, placements)]
    assert found == [("b", Span(2, 3)), ("a", Span(50, 51)), ("c", None)]
