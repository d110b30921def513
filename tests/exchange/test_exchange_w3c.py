import json
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_material import LATER, NOON, TEXT, about, annotation, cited, listed, material, written

from reader.exchange import w3c
from reader.exchange.incoming import ImportFileError, Origin
from reader.model.annotation import Anchor
from reader.model.codebook import TagDefinition
from reader.model.placement import PlacementKind
from reader.model.span import Span
from reader.store.json_text import compact
from reader.store.sidecar_items import item_of, read_item

problems = runpy.run_path(str(Path(__file__).parents[1] / "store" / "w3c.py"))["problems"]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
QUOTE = {"type": "TextQuoteSelector", "exact": "late", "prefix": "is ", "suffix": "."}
PLACE = {"type": "TextPositionSelector", "start": 15, "end": 19}
LATE = Anchor("late", "is ", ".", Span(15, 19))


def read(tmp_path, value, name="in.jsonld"):
    return w3c.read(written(tmp_path, name, json.dumps(value)))


def back(tmp_path, *articles, **said):
    return w3c.read(written(tmp_path, "out.jsonld", w3c.write(material(*articles, **said))))


def item(target, **more):
    return {"id": "https://example.org/1", "type": "Annotation", **more, "target": target}


def on(*selectors, source="ferry.txt"):
    return item({"source": source, "selector": list(selectors)})


def test_one_collection_with_one_page_leaves():
    data = json.loads(w3c.write(material(cited(about(TEXT, "late"), about(TEXT, "quay")))))
    assert data["type"] == "AnnotationCollection"
    assert data["@context"][0] == CONTEXT
    assert (data["label"], data["total"]) == ("Harbour", 2)
    page = data["first"]
    assert (page["type"], page["partOf"], len(page["items"])) == ("AnnotationPage", data["id"], 2)
    assert page["items"][0]["target"]["source"] == "../library/ferry.txt"


@settings(deadline=None)
@given(
    st.text(), st.sampled_from(["a.txt", "f/ö #1?.md", "a:b/c%20d.txt"]), st.sampled_from(["", "../l/", "file:///x/"])
)
def test_what_leaves_obeys_the_rules_of_web_annotations(note, path, root):
    ones = [
        about(TEXT, "late", note=note, tags=("sea",), creator="Ana", created=NOON, modified=LATER),
        annotation(2, note="All of it."),
        read_item(on(QUOTE, source="https://example.org/a")),
    ]
    data = json.loads(w3c.write(material(cited(*ones, path=path), root=root)))
    page = {**data["first"], "@context": data["@context"]}
    assert list(problems(page)) == []
    assert {key.partition(":")[0] for key in data if ":" in key} <= {"reader"}


@settings(deadline=None)
@given(
    st.text(),
    st.sampled_from(["a.txt", "f/ö #1?.md", "a:b/c%20d.txt", "\N{SHIP}.txt"]),
    st.sampled_from(["", "../l/", "file:///x/"]),
)
def test_what_was_said_of_a_passage_comes_back(tmp_path_factory, note, path, root):
    one = about(
        TEXT, "late", nth=2, note=note, tags=("sea", "a, b"), color="pink", creator="Ana", created=NOON, modified=LATER
    )
    incoming = back(tmp_path_factory.getbasetemp(), cited(one, path=path), root=root)
    [passage] = incoming.passages
    assert passage.origin == Origin(path)
    assert passage.has_color
    read_back = passage.annotation
    assert (read_back.id, read_back.anchor, read_back.tags, read_back.note) == (one.id, one.anchor, one.tags, note)
    assert (read_back.color, read_back.creator, read_back.modified) == ("pink", "Ana", LATER)


def test_what_other_programs_said_leaves_and_comes_back(tmp_path):
    foreign = {
        **on(QUOTE, {"type": "XPathSelector", "value": "/p[1]"}, source="ferry.txt"),
        "rights": "https://example.org/cc0",
        "body": [{"type": "Image", "id": "https://example.org/i.png"}, {"type": "TextualBody", "value": "x"}],
    }
    one = read_item(foreign)
    [passage] = back(tmp_path, cited(one, path="f/ferry.txt")).passages
    assert passage.origin.path == "f/ferry.txt"
    assert json.loads(passage.annotation.item) == foreign


def test_an_article_that_an_annotation_names_by_another_address_is_found_again(tmp_path):
    foreign = on(QUOTE, source="https://example.org/late-ferry")
    [passage] = back(tmp_path, cited(read_item(foreign), path="f/ferry.txt")).passages
    assert passage.origin == Origin("f/ferry.txt", url="https://example.org/late-ferry")
    assert json.loads(passage.annotation.item) == foreign


def test_a_moved_passage_leaves_with_its_place_of_today_and_a_changed_one_as_recorded(tmp_path):
    one = about(TEXT, "late")
    moved = listed(one, kind=PlacementKind.MOVED, span=Span(3, 7))
    changed = listed(one, kind=PlacementKind.CHANGED, span=Span(3, 8), found="later")
    first, second = (passage.annotation.anchor for passage in back(tmp_path, cited(moved, changed)).passages)
    assert (first.quote, first.span) == ("late", Span(3, 7))
    assert second == one.anchor


def test_tags_come_along(tmp_path):
    tags = (TagDefinition("sea", "#3366aa", "What floats."), TagDefinition("sea/ferries"))
    assert back(tmp_path, cited(about(TEXT, "late")), tags=tags).tags == tags


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"type": "AnnotationPage", "items": [one]},
        lambda one: [{"type": "AnnotationPage", "items": [one]}],
        lambda one: {"type": "AnnotationCollection", "first": {"items": [one]}},
        lambda one: {"first": {"items": [], "next": {"items": [one]}}},
        lambda one: {"@context": CONTEXT, "@graph": [one]},
        lambda one: {"reader:version": 1, "reader:textSha256": "0", "items": [one], "reader:deleted": []},
    ],
)
def test_annotations_come_in_from_every_shape_of_file(tmp_path, wrap):
    [passage] = read(tmp_path, wrap(on(QUOTE, PLACE))).passages
    assert passage.annotation.anchor == LATE
    assert passage.origin == Origin("ferry.txt")


@pytest.mark.parametrize(
    ("one", "anchor"),
    [
        (item("ferry.txt"), Anchor()),
        (item(["ferry.txt"], bodyValue="a note"), Anchor()),
        (item("ferry.txt#char=15,19", body="a note"), Anchor(span=Span(15, 19))),
        (on(QUOTE), Anchor("late", "is ", ".")),
        (on(PLACE), Anchor(span=Span(15, 19))),
        (item({"source": "ferry.txt", "selector": QUOTE}), Anchor("late", "is ", ".")),
        (
            on({"type": "RangeSelector", "startSelector": PLACE, "endSelector": {**PLACE, "start": 19}}),
            Anchor(span=Span(15, 19)),
        ),
        (on({"type": "XPathSelector", "value": "/p", "refinedBy": QUOTE}), Anchor("late", "is ", ".")),
    ],
)
def test_passages_are_read_from_every_kind_of_target(tmp_path, one, anchor):
    [passage] = read(tmp_path, one).passages
    assert passage.annotation.anchor == anchor
    assert passage.origin.path == "ferry.txt"


def test_what_cannot_be_read_is_said_and_the_rest_comes_in(tmp_path):
    strange = on({"type": "SvgSelector", "value": "<svg/>"})
    incoming = read(tmp_path, [on(QUOTE), 7, strange, {"id": "x"}, item([])])
    assert len(incoming.passages) == 1
    assert [one.where for one in incoming.rejected] == [f"annotation {number}" for number in (2, 3, 4, 5)]
    assert "SvgSelector" in incoming.rejected[1].reason


def test_an_annotation_without_an_id_gets_none(tmp_path):
    nameless = {key: value for key, value in on(QUOTE).items() if key != "id"}
    [passage] = read(tmp_path, nameless).passages
    assert passage.annotation.id == ""
    assert not passage.has_color


@pytest.mark.parametrize(
    ("source", "origin"),
    [
        ("https://example.org/a#comments", Origin(url="https://example.org/a")),
        ("https://example.org/#/a", Origin(url="https://example.org/#/a")),
        ("file:///home/ana/my%20text.md", Origin("/home/ana/my text.md")),
        ("urn:isbn:9780000000000", Origin(url="urn:isbn:9780000000000")),
    ],
)
def test_an_article_is_named_by_path_or_address(tmp_path, source, origin):
    assert read(tmp_path, on(QUOTE, source=source)).passages[0].origin == origin


def test_an_annotation_in_a_sidecar_that_names_no_article_is_of_the_sidecars(tmp_path):
    one = item({"selector": [QUOTE]})
    assert read(tmp_path, one, name="ferry.txt.annotations.json").passages[0].origin == Origin("ferry.txt")


def test_an_item_of_a_sidecar_stays_as_it_is(tmp_path):
    one = annotation(anchor=LATE, tags=("sea",), created=NOON, modified=NOON)
    stored = compact(item_of(one, "my%20ferry.txt"))
    [passage] = back(tmp_path, cited(read_item(json.loads(stored)), path="f/my ferry.txt")).passages
    assert passage.annotation.item == stored


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no JSON",
        "7",
        "{}",
        '{"rows": []}',
        '{"type": "AnnotationCollection", "first": "https://example.org/page/1"}',
        '{"reader:version": 2, "items": []}',
        "[" * 100_000,
        json.dumps(on(QUOTE))[:-1] + ', "deep": ' + "[" * 400 + "]" * 400 + "}",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_a_file_of_something_else_is_refused_by_name(tmp_path, content):
    with pytest.raises(ImportFileError, match=r"in\.json"):
        w3c.read(written(tmp_path, "in.json", content))
