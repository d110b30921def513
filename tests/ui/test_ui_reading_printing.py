from array import array
from pathlib import Path

import pytest

from reader.model.article import Article, Metadata
from reader.model.document import Document, Paragraphs
from reader.ui.reading.page import Page
from reader.ui.reading.printing import export_pdf, print_document
from reader.ui.reading.typography import Typography
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
