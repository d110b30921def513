import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_material import LATER, NOON, TEXT, about, annotation, cited, listed, material, written

from reader.exchange import readwise
from reader.exchange.incoming import ImportFileError, Origin
from reader.model.annotation import Anchor
from reader.model.article import Metadata
from reader.model.placement import PlacementKind
from reader.model.span import Span

HEAD = "Highlight,Title,Author,URL,Note,Location,Date\n"


def read(tmp_path, text):
    return readwise.read(written(tmp_path, "in.csv", text))


def back(folder, *articles):
    return readwise.read(written(folder, "out.csv", readwise.write(material(*articles)))).passages


def note_of(tmp_path, note):
    out = io.StringIO(newline="")
    csv.writer(out).writerow(["late", "", "", "", note])
    annotation = read(tmp_path, HEAD + out.getvalue()).passages[0].annotation
    return annotation.tags, annotation.note


def test_the_columns_are_those_that_readwise_takes():
    said = Metadata("The ferry", ("Ana Sá", "Li Wei"), url="https://example.org/f")
    one = about(TEXT, "late", note="So it is.", tags=("sea", "salt road"), created=NOON)
    data = readwise.write(material(cited(one, metadata=said))).decode("utf-8-sig")
    assert data.splitlines()[0] == "Highlight,Title,Author,URL,Note,Location,Date"
    [row] = csv.DictReader(io.StringIO(data, newline=""))
    assert row == {
        "Highlight": "late", "Title": "The ferry", "Author": "Ana Sá, Li Wei", "URL": "https://example.org/f",
        "Note": ".sea\n.salt_road\nSo it is.", "Location": "15", "Date": NOON,
    }  # fmt: skip


NOTES = st.text(st.characters(codec="utf-8", exclude_characters="\r\0")) | st.sampled_from(
    ["=1", ".NET", "\n.x", "\n\n", "..."]
)


@settings(deadline=None)
@given(NOTES, st.lists(st.sampled_from(["sea", "a/b", ".hidden", "=x", "1,2", "é"]), unique=True))
def test_what_was_said_of_a_passage_comes_back(tmp_path_factory, note, tags):
    one = about(TEXT, "ferry", nth=2, note=note, tags=tuple(tags), created=NOON, modified=LATER)
    [passage] = back(tmp_path_factory.getbasetemp(), cited(one, path="f/ö.txt"))
    found = passage.annotation
    assert (found.note, found.tags, found.created) == (note, tuple(tags), NOON)
    assert (found.anchor.quote, found.anchor.span) == (one.anchor.quote, one.anchor.span)
    assert passage.origin == Origin("../library/f/ö.txt", title="The ferry")
    assert (found.id, passage.has_color) == ("", False)


def test_a_quote_that_could_be_a_formula_comes_back_as_it_was(tmp_path):
    one = annotation(anchor=Anchor("=1+1", span=Span(0, 4)))
    assert [passage.annotation.anchor for passage in back(tmp_path, cited(one))] == [one.anchor]


def test_a_note_on_an_article_comes_back_as_one(tmp_path):
    [passage] = back(tmp_path, cited(annotation(note="A fine piece.")))
    assert passage.annotation.anchor.whole_article


def test_a_lost_passage_keeps_its_quote(tmp_path):
    [passage] = back(tmp_path, cited(listed(about(TEXT, "late"), kind=PlacementKind.LOST)))
    assert passage.annotation.anchor.quote == "late"


@pytest.mark.parametrize(
    ("note", "tags", "text"),
    [
        (".sea", ("sea",), ""),
        (".sea .salt", ("sea", "salt"), ""),
        (".sea and more", ("sea",), "and more"),
        (".sea .salt and\nmore", ("sea", "salt"), "and\nmore"),
        ("... and so on", (), "... and so on"),
        ("plain .text", (), "plain .text"),
        ("", (), ""),
    ],
)
def test_the_words_with_dots_that_a_note_begins_with_are_tags(tmp_path, note, tags, text):
    assert note_of(tmp_path, note) == (tags, text)


def test_what_readwise_exports_comes_in(tmp_path):
    text = (
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at\r\n"
        'late,The ferry,Ana,,So it is.,purple,"sea,salt road",page,3,2026-05-04 12:00:00+00:00\r\n'
    )
    [passage] = read(tmp_path, text).passages
    one = passage.annotation
    assert (one.anchor, one.tags, one.color) == (Anchor("late"), ("sea", "salt road"), "violet")
    assert (one.created, passage.origin.title, passage.has_color) == ("2026-05-04T12:00:00.000Z", "The ferry", True)


def test_a_row_that_says_nothing_is_named_and_the_rest_comes_in(tmp_path):
    incoming = read(tmp_path, HEAD + "late\n,The ferry\n\nquay,,,,,x,soon\n")
    assert [passage.annotation.anchor.quote for passage in incoming.passages] == ["late", "quay"]
    assert [one.where for one in incoming.rejected] == ["line 3"]


@pytest.mark.parametrize("content", ["", ",,,\n", "Title,URL\na,b\n", b"\xd0\xcf\x11\xe0\xa1"])
def test_a_file_of_something_else_is_refused_by_name(tmp_path, content):
    with pytest.raises(ImportFileError, match=r"in\.csv"):
        read(tmp_path, content)
