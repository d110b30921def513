import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_material import LATER, NOON, TEXT, about, anchored, annotation, cited, listed, material, written

from reader.exchange import jsonl
from reader.exchange.incoming import ImportFileError
from reader.model.annotation import Anchor
from reader.model.placement import PlacementKind
from reader.model.span import Span

FIELDS = [
    *("id", "path", "quote", "start", "end", "found", "placement", "score"),
    *("color", "tags", "note", "created", "modified", "creator"),
]


def read(tmp_path, text):
    return jsonl.read(written(tmp_path, "in.jsonl", text))


def test_a_line_has_the_fields_of_the_command_line_in_their_order():
    data = jsonl.write(material(cited(about(TEXT, "late", tags=("sea",), created=NOON), about(TEXT, "quay"))))
    lines = data.decode().splitlines()
    assert [list(json.loads(line)) for line in lines] == [FIELDS, FIELDS]
    assert json.loads(lines[0])["quote"] == "late"


def test_a_lost_passage_has_no_place():
    one = listed(about(TEXT, "late"), kind=PlacementKind.LOST)
    fields = json.loads(jsonl.write(material(cited(one))))
    assert (fields["start"], fields["end"], fields["placement"]) == (None, None, "lost")


def test_what_some_programs_take_for_a_line_end_is_escaped(tmp_path):
    note = "one\u2028two\u2029three\x85four\ud800"
    data = jsonl.write(material(cited(about(TEXT, "late", note=note))))
    assert len(data.decode().splitlines()) == 1
    [passage] = jsonl.read(written(tmp_path, "out.jsonl", data)).passages
    assert passage.annotation.note == note


@settings(deadline=None)
@given(st.text(), st.lists(st.text(min_size=1), unique=True), st.integers(0, len(TEXT) - 1))
def test_what_was_said_of_a_passage_comes_back(tmp_path_factory, note, tags, start):
    anchor = Anchor(TEXT[start : start + 9], span=Span(start, start + 9))
    one = annotation(
        anchor=anchor, note=note, tags=tuple(tags), color="blue", creator="Ana", created=NOON, modified=LATER
    )
    data = jsonl.write(material(cited(one, path="a/é \N{SHIP}.md")))
    [passage] = jsonl.read(written(tmp_path_factory.getbasetemp(), "out.jsonl", data)).passages
    assert passage.annotation == one
    assert passage.origin.path == "a/é \N{SHIP}.md"


def test_a_bad_line_is_named_and_the_others_come_in(tmp_path):
    lines = [
        '{"quote": "late", "path": "ferry.txt"}',
        "not JSON",
        '["quote"]',
        "",
        '{"quote": 7}',
        '{"path": "ferry.txt"}',
        '{"quote": "late", "start": 9, "end": 3}',
        '{"quote": "late", "tags": [1]}',
        '{"quote": "late", "extra": ' + "[" * 300 + "]" * 300 + "}",
    ]
    incoming = read(tmp_path, "\ufeff" + "\r\n".join(lines))
    assert [passage.annotation.anchor for passage in incoming.passages] == [Anchor("late")]
    assert [one.where for one in incoming.rejected] == [f"line {number}" for number in (2, 3, 5, 6, 7, 8, 9)]
    assert all(one.reason[0].isupper() and one.reason.endswith(".") for one in incoming.rejected)


def test_what_a_line_does_not_say_is_the_default(tmp_path):
    [passage] = read(tmp_path, '{"quote": "late", "created": "yesterday"}').passages
    assert not passage.has_color
    assert (passage.annotation.id, passage.annotation.color, passage.annotation.created) == ("", "yellow", "")


@pytest.mark.parametrize("content", ["", "nothing here\n", "[1]\n[2]", b"\x89PNG\r\n\x1a\n", b"\xff\xfe"])
def test_a_file_without_a_passage_is_refused_by_name(tmp_path, content):
    with pytest.raises(ImportFileError, match=r"in\.jsonl"):
        read(tmp_path, content)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(ImportFileError, match=r"gone\.jsonl"):
        jsonl.read(tmp_path / "gone.jsonl")


def test_overlapping_and_repeated_passages_keep_their_places(tmp_path):
    places = [Span(0, 12), Span(4, 20), *(about(TEXT, "ferry", nth=nth).anchor.span for nth in (1, 2))]
    ones = [annotation(n, anchor=anchored(TEXT, span.start, span.end)) for n, span in enumerate(places)]
    data = jsonl.write(material(cited(*ones)))
    incoming = jsonl.read(written(tmp_path, "out.jsonl", data))
    assert [passage.annotation.anchor.span for passage in incoming.passages] == places
