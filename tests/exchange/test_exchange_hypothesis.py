import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_material import LATER, NOON, TEXT, about, anchored, annotation, cited, material, written

from reader.exchange import hypothesis
from reader.exchange.incoming import ImportFileError, Origin
from reader.exchange.utf16 import Units
from reader.model.annotation import Anchor
from reader.model.article import Metadata
from reader.model.span import Span

ROW = {
    "id": "dVv6bGZ3Ee6",
    "created": "2026-05-04T14:00:00.120456+02:00",
    "updated": "2026-05-05T08:30:00+00:00",
    "user": "acct:ana@hypothes.is",
    "uri": "https://example.org/ferry",
    "document": {"title": ["The ferry"]},
    "text": "Always *late*.",
    "tags": ["sea", "two\nlines", "", "sea"],
    "target": [
        {
            "source": "https://example.org/ferry",
            "selector": [
                {
                    "type": "RangeSelector",
                    "startContainer": "/p[1]",
                    "startOffset": 3,
                    "endContainer": "/p[1]",
                    "endOffset": 7,
                },
                {"type": "TextPositionSelector", "start": 16, "end": 20},
                {"type": "TextQuoteSelector", "exact": "late", "prefix": "is ", "suffix": "."},
            ],
        }
    ],
}
REPLY = {"id": "r1", "user": "acct:li@hypothes.is", "uri": ROW["uri"], "references": [ROW["id"]], "target": [{}]}


def read(tmp_path, value):
    return hypothesis.read(written(tmp_path, "in.json", json.dumps(value)))


def rows(*articles):
    return json.loads(hypothesis.write(material(*articles)))["annotations"]


def back(folder, *articles):
    return hypothesis.read(written(folder, "out.json", hypothesis.write(material(*articles)))).passages


def test_positions_leave_as_utf16_units():
    [row] = rows(cited(about(TEXT, "late")))
    place, quote = row["target"][0]["selector"]
    assert TEXT.encode("utf-16-le")[2 * place["start"] : 2 * place["end"]].decode("utf-16-le") == "late"
    assert (quote["exact"], quote["suffix"]) == ("late", TEXT[19:51])


def test_an_article_is_called_by_its_address_on_the_web_or_by_its_file():
    web = cited(about(TEXT, "late"), metadata=Metadata("The ferry", url="https://example.org/ferry"))
    file = cited(about(TEXT, "late"), path="f/my ferry.txt", metadata=Metadata())
    assert [(row["uri"], row["document"]["title"]) for row in rows(web, file)] == [
        ("https://example.org/ferry", ["The ferry"]),
        ("../library/f/my%20ferry.txt", ["f/my ferry.txt"]),
    ]


def test_the_users_tags_leave_and_no_others():
    assert rows(cited(about(TEXT, "late", tags=("sea",), color="pink")))[0]["tags"] == ["sea"]


@settings(deadline=None)
@given(st.text(), st.sampled_from(["", "Ana Maria Sá", "李"]), st.integers(0, len(TEXT) - 3))
def test_what_was_said_of_a_passage_comes_back(tmp_path_factory, note, creator, start):
    one = annotation(
        anchor=anchored(TEXT, start, start + 3), note=note, tags=("sea", "a, b/c"), comments=("So it is.",),
        color="blue", creator=creator, created=NOON, modified=LATER,
    )  # fmt: skip
    [passage] = back(tmp_path_factory.getbasetemp(), cited(one, path="f/ferry.txt"))
    span = Units(TEXT).points(passage.annotation.anchor.span)
    assert span == one.anchor.span
    assert passage.annotation.anchor.quote == one.anchor.quote
    assert passage.origin.path == "f/ferry.txt"
    same = ("id", "note", "tags", "comments", "color", "creator", "created", "modified")
    assert [getattr(passage.annotation, name) for name in same] == [getattr(one, name) for name in same]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda row: {"total": 1, "rows": [row]},
        lambda row: {"export_date": NOON, "annotations": [row]},
        lambda row: [row],
        lambda row: row,
    ],
)
def test_a_row_of_hypothesis_comes_in(tmp_path, wrap):
    incoming = read(tmp_path, wrap(ROW))
    [passage] = incoming.passages
    one = passage.annotation
    assert incoming.utf16
    assert passage.origin == Origin(url="https://example.org/ferry", title="The ferry")
    assert one.anchor == Anchor("late", "is ", ".", Span(16, 20))
    assert (one.id, one.creator, one.note) == ("https://hypothes.is/a/dVv6bGZ3Ee6", "ana", "Always *late*.")
    assert one.tags == ("sea", "two lines")
    assert (one.created, one.modified) == ("2026-05-04T12:00:00.120Z", "2026-05-05T08:30:00.000Z")
    assert not passage.has_color


def test_an_id_of_hypothesis_leaves_as_it_came(tmp_path):
    [passage] = read(tmp_path, [ROW]).passages
    assert rows(cited(passage.annotation))[0]["id"] == ROW["id"]


def test_a_note_on_the_page_is_about_the_whole_article(tmp_path):
    [passage] = read(tmp_path, [{**ROW, "target": [{"source": ROW["uri"]}]}]).passages
    assert passage.annotation.anchor.whole_article


def test_replies_become_comments_in_the_order_they_were_given(tmp_path):
    later = {**REPLY, "id": "r2", "text": "No.", "created": LATER, "updated": "2026-06-01T00:00:00Z"}
    first = {**REPLY, "text": "Really?", "created": NOON, "updated": NOON}
    [passage] = read(tmp_path, [later, first, ROW]).passages
    assert passage.annotation.comments == ("li: Really?", "li: No.")
    assert passage.annotation.modified == "2026-06-01T00:00:00.000Z"


def test_what_cannot_come_in_is_said_and_the_rest_does(tmp_path):
    video = {**ROW, "id": "v", "target": [{"selector": [{"type": "MediaTimeSelector", "start": 1, "end": 2}]}]}
    incoming = read(tmp_path, [ROW, video, {**REPLY, "references": ["gone"], "text": "x"}, 7, {"uri": 3}])
    assert len(incoming.passages) == 1
    assert sorted(one.where for one in incoming.rejected) == [f"annotation {number}" for number in (2, 3, 4, 5)]


def test_two_rows_of_one_id_both_come_in(tmp_path):
    assert len(read(tmp_path, [ROW, {**ROW, "text": "another"}]).passages) == 2


def test_odd_values_do_no_harm(tmp_path):
    odd = {
        "uri": "https://example.org/x",
        "document": "x",
        "tags": "sea",
        "user_info": [],
        "extra": 1,
        "target": {"selector": {}},
    }
    assert read(tmp_path, [{**odd, "target": None}, {**odd, "text": None}]).passages[0].annotation.tags == ("sea",)


@pytest.mark.parametrize("content", ["", "no JSON", "7", "{}", '{"total": 3}', b"PK\x03\x04"])
def test_a_file_of_something_else_is_refused_by_name(tmp_path, content):
    with pytest.raises(ImportFileError, match=r"in\.json"):
        hypothesis.read(written(tmp_path, "in.json", content))
