"""PDF becomes text to read: paragraphs, not lines."""

import sys

import pytest
from foreign_articles import write_pdf

from reader.exchange.articles import pdf
from reader.exchange.incoming import ImportFileError
from reader.formats.reading import parse_article
from reader.model.document import BlockKind

TODAY = "2026-11-22"
FIRST = [
    (60, 770, 9, "The Quay Review 12"),
    (60, 730, 18, "On Lamps"),
    (60, 700, 11, "The keeper trims the wick at nine and writes the hour into the well-"),
    (60, 686, 11, "known book, then he climbs down again and sleeps until the ship-keepers of the"),
    (60, 672, 11, "coast begin their morning."),
    (72, 658, 11, "A second paragraph is indented a little and runs over the whole of the line, for it"),
    (60, 644, 11, "has much to say about the well-known har-"),
    (60, 630, 11, "bour and about what the keeper saw of it before the page was at its end, which is"),
    (300, 30, 9, "1"),
]
SECOND = [
    (60, 770, 9, "The Quay Review 12"),
    (60, 740, 11, "here. Then it ends."),
    (60, 700, 11, "After a gap there is another paragraph."),
    (300, 30, 9, "2"),
]
THIRD = [(60, 770, 9, "The Quay Review 12"), (60, 740, 11, "The last page (has brackets)."), (300, 30, 9, "3")]


@pytest.fixture
def article(tmp_path):
    made = pdf.read(write_pdf(tmp_path / "lamps.pdf", [FIRST, SECOND, THIRD]), TODAY)
    return parse_article(made.data, f"a{made.suffix}")


def test_lines_are_joined_to_paragraphs_across_pages(article):
    assert article.document.text == (
        "On Lamps\n"
        "The keeper trims the wick at nine and writes the hour into the well-known book, then he climbs down again and"
        " sleeps until the ship-keepers of the coast begin their morning.\n"
        "A second paragraph is indented a little and runs over the whole of the line, for it has much to say about the"
        " well-known harbour and about what the keeper saw of it before the page was at its end, which is here. Then it"
        " ends.\n"
        "After a gap there is another paragraph.\n"
        "The last page (has brackets)."
    )


def test_the_title_is_the_largest_line_and_authors_are_those_of_the_file(article):
    assert article.document.blocks[0].kind is BlockKind.HEADING
    assert article.metadata.title == "On Lamps"
    assert article.metadata.creators == ("Ada Marsh", "Orhan Isik")


@pytest.mark.parametrize(("said", "shown"), [("A Good Title", "A Good Title"), ("report_v3.docx", "On Lamps")])
def test_a_title_that_a_program_put_there_is_none(tmp_path, said, shown):
    made = pdf.read(write_pdf(tmp_path / "lamps.pdf", [FIRST], said), TODAY)
    assert parse_article(made.data, "a.md").metadata.title == shown


def test_a_large_sign_is_no_heading(tmp_path):
    made = pdf.read(write_pdf(tmp_path / "a.pdf", [[(60, 740, 30, "^"), *FIRST[2:5]]]), TODAY)
    article = parse_article(made.data, "a.md")
    assert article.metadata.title == "a"
    assert {block.kind for block in article.document.blocks} == {BlockKind.PARAGRAPH}


def test_pages_without_text_are_counted_and_said(tmp_path):
    assert pdf.read(write_pdf(tmp_path / "a.pdf", [FIRST, [], []]), TODAY).remarks == (
        "2 of its 3 pages have no text: they may be pictures of text.",
    )
    assert not pdf.read(write_pdf(tmp_path / "b.pdf", [FIRST, SECOND, THIRD, []]), TODAY).remarks


def test_pdf_without_text_and_what_is_no_pdf_are_named(tmp_path):
    with pytest.raises(ImportFileError, match="OCR"):
        pdf.read(write_pdf(tmp_path / "a.pdf", [[]]), TODAY)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4\nbroken")
    with pytest.raises(ImportFileError, match="damaged"):
        pdf.read(tmp_path / "b.pdf", TODAY)


def test_without_the_library_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ImportFileError, match=r"corpus-reader\[documents\]"):
        pdf.read(write_pdf(tmp_path / "a.pdf", [FIRST]), TODAY)
