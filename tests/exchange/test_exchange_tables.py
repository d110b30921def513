import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_material import LATER, NOON, TEXT, about, annotation, cited, listed, material

from reader.exchange import csv_table
from reader.exchange.cells import plain_cell, rows_of, safe_cell, table
from reader.model.annotation import Anchor
from reader.model.article import Metadata
from reader.model.placement import PlacementKind
from reader.model.span import Span

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@sum(a1)",
    "\t=1",
    "\r=1",
    "\n1",
    "  =cmd|' /C calc'!A0",
    "\u00a0+1",
    "\ufeff=1",
    "\u200b@x",
    "＝1",
]


def cells(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_could_be_a_formula_is_text(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "7 - 3", "'tis late", "(=1)", "“=1”", " a"])
def test_any_other_cell_stays_as_it_is(text):
    assert safe_cell(text) == text


@given(
    st.text()
    | st.sampled_from(FORMULAS).flatmap(lambda text: st.sampled_from(["'", "''"]).map(lambda mark: mark + text))
)
def test_a_safe_cell_is_read_back_as_it_was(text):
    assert plain_cell(safe_cell(text)) == text


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), min_size=2, max_size=4)))
def test_a_table_is_read_back_as_it_was(rows):
    text = table([["a", "b"], *rows]).decode("utf-8-sig")
    assert [row for _, row in rows_of(text)] == [["a", "b"], *(row for row in rows if any(row))]


def test_a_table_with_semicolons_is_read():
    assert [row for _, row in rows_of('a;b;"c"\n1,5;2;"x;y"\n')] == [["a", "b", "c"], ["1,5", "2", "x;y"]]


def test_a_very_long_cell_is_read():
    assert [row for _, row in rows_of("a\n" + "x" * 300_000)][1] == ["x" * 300_000]


def test_a_row_a_passage_with_a_head_and_a_mark():
    said = Metadata("=HYPERLINK(1)", ("Sá, Ana", "Li"), "2024-03", "News", "https://example.org/f")
    one = about(TEXT, "late", note="-1\nor so", tags=("sea", "@home"), created=NOON, modified=LATER)
    data = csv_table.write(material(cited(one, metadata=said)))
    assert data.startswith(b"\xef\xbb\xbfpath,")
    assert b"\r\n" in data
    head, row = cells(data)
    assert dict(zip(head, row, strict=True)) == {
        "path": "ferry.txt", "title": "'=HYPERLINK(1)", "author": "Sá, Ana; Li", "source": "News", "date": "2024-03",
        "url": "https://example.org/f", "quote": "late", "note": "'-1\nor so", "tags": "sea; @home", "color": "yellow",
        "start": "15", "end": "19", "placement": "exact", "created": NOON, "modified": LATER, "id": one.id,
    }  # fmt: skip


def test_no_cell_of_a_hostile_passage_is_a_formula():
    one = annotation(
        anchor=Anchor("=1+1", span=Span(0, 4)), note=" =1", tags=("+t",), color="=c", creator="@x", created="-1"
    )
    data = csv_table.write(material(cited(one, path="=a.txt", metadata=Metadata("@t", ("=a",), "-1", "+s", "=u"))))
    assert not [cell for cell in cells(data)[1] if cell.strip()[:1] in tuple("=+-@")]


def test_a_passage_without_a_place_stands_where_it_was_recorded_and_one_of_the_article_nowhere():
    lost = listed(about(TEXT, "late"), kind=PlacementKind.LOST)
    rows = cells(csv_table.write(material(cited(lost, annotation(note="x")))))[1:]
    assert [(row[10], row[11], row[12]) for row in rows] == [("15", "19", "lost"), ("", "", "exact")]


def test_what_utf8_cannot_hold_does_not_stop_the_rest():
    assert b"late" in csv_table.write(material(cited(about(TEXT, "late", note="\ud800"))))
