import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sidecar_shapes import LATER, NOON, anchors, annotation, annotations, plain, tags, words
from w3c import CONTEXT, annotation_problems, unknown_keys

from reader.model.annotation import Anchor, Annotation
from reader.model.document import Span
from reader.store.sidecar_items import item_of, item_text, moved_to, read_item
from reader.store.sidecar_targets import UnusableError

QUOTE = {"type": "TextQuoteSelector", "exact": "salt", "prefix": "dear ", "suffix": " road"}
PLACE = {"type": "TextPositionSelector", "start": 5, "end": 9}
ANCHOR = Anchor("salt", "dear ", " road", Span(5, 9))
NEW = Anchor("tin", "cheap ", " pot", Span(50, 53))


def item(target="a.md", **more):
    return {"id": "https://example.org/1", "type": "Annotation", **more, "target": target}


def on(*selectors, **more):
    return {"source": "a.md", "selector": list(selectors), **more}


def edited(value, **changes):
    """Return the item after an edit."""
    return item_of(replace(read_item(value), **changes), "a.md")


@pytest.mark.parametrize(
    ("target", "anchor"),
    [
        ("a.md", Anchor()),
        ("https://example.org/a.md", Anchor()),
        ("a.md#char=5,9", Anchor(span=Span(5, 9))),
        ({"id": "a.md", "type": "Text"}, Anchor()),
        ({"source": {"id": "a.md", "type": "Text"}}, Anchor()),
        (on(QUOTE, PLACE), ANCHOR),
        ({"source": "a.md", "selector": QUOTE}, replace(ANCHOR, span=None)),
        ({"selector": PLACE}, Anchor(span=Span(5, 9))),
        (on({"type": "XPathSelector", "value": "/p[1]"}, PLACE, QUOTE), ANCHOR),
        (on({"type": "TextQuoteSelector", "exact": "salt"}), Anchor("salt")),
        (on({**QUOTE, "prefix": None, "suffix": 3}), Anchor("salt")),
        (on({**QUOTE, "exact": "the dear salt road", "refinedBy": QUOTE}, PLACE), ANCHOR),
        (on({"type": "XPathSelector", "value": "/p[1]", "refinedBy": [PLACE, QUOTE]}), replace(ANCHOR, span=None)),
        (on({"type": "Choice", "items": [{"type": "SvgSelector"}, QUOTE]}), replace(ANCHOR, span=None)),
        (on({"type": "FragmentSelector", "value": "char=5,9"}), Anchor(span=Span(5, 9))),
        (
            on({"type": "RangeSelector", "startSelector": PLACE, "endSelector": {**PLACE, "start": 20, "end": 22}}),
            Anchor(span=Span(5, 20)),
        ),
        (on(QUOTE, {**PLACE, "start": -5}), replace(ANCHOR, span=None)),
        (on(QUOTE, {**PLACE, "start": 10}), replace(ANCHOR, span=None)),
        (on(QUOTE, {**PLACE, "start": 5.0}), replace(ANCHOR, span=None)),
        (on(QUOTE, {**PLACE, "end": 10**40}), replace(ANCHOR, span=None)),
        (on(QUOTE, {**PLACE, "start": True}), replace(ANCHOR, span=None)),
        (on(QUOTE, {**PLACE, "start": 0, "end": 0}), replace(ANCHOR, span=Span(0, 0))),
        ([{"source": "a.md", "selector": {"type": "SvgSelector"}}, on(QUOTE, PLACE), "b.md"], ANCHOR),
        ({"type": "List", "items": [on(QUOTE, PLACE), "b.md"]}, ANCHOR),
    ],
)
def test_a_passage_is_read_from_any_target(target, anchor):
    assert read_item(item(target)).anchor == anchor


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "JSON object"),
        (["x"], "JSON object"),
        ({"id": "urn:x:1", "type": "Annotation"}, "no target"),
        (item([]), "no target"),
        (item(None), "no target"),
        (item({}), "names nothing"),
        (item(""), "names nothing"),
        (item(7), "names nothing"),
        (item(on({"type": "XPathSelector", "value": "/p[1]"})), "XPathSelector"),
        (item(on({"type": "RangeSelector", "startSelector": {"type": "XPathSelector"}})), "RangeSelector"),
        (item(on({"type": "SvgSelector", "refinedBy": PLACE})), "SvgSelector"),
        ({**item(), "type": "Book"}, "Book"),
    ],
)
def test_what_is_about_nothing_that_can_be_found_is_not_read(value, reason):
    with pytest.raises(UnusableError, match=reason):
        read_item(value)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"body": "A remark"}, {"note": "A remark"}),
        ({"bodyValue": "A remark"}, {"note": "A remark"}),
        ({"body": {"type": "TextualBody", "value": "A remark"}}, {"note": "A remark"}),
        ({"body": {"value": "A remark", "purpose": ["commenting"]}}, {"note": "A remark"}),
        (
            {"body": ["first", {"type": "TextualBody", "value": "second", "purpose": "commenting"}]},
            {"note": "second", "comments": ("first",)},
        ),
        ({"body": {"type": "TextualBody", "value": "So it is", "purpose": "replying"}}, {"comments": ("So it is",)}),
        (
            {
                "motivation": "tagging",
                "body": [{"type": "TextualBody", "value": "a"}, {"type": "TextualBody", "value": "a"}],
            },
            {"tags": ("a",)},
        ),
        ({"body": {"type": "TextualBody", "value": "a/b", "purpose": "tagging"}}, {"tags": ("a/b",)}),
        ({"body": {"type": "SpecificResource", "purpose": "tagging", "source": "urn:x:t"}}, {}),
        ({"body": {"type": "SemanticTag", "id": "urn:x:t", "value": "t"}}, {}),
        ({"body": [None, 7, [], {"type": "TextualBody", "value": 7}, ""]}, {}),
        ({"creator": "Ana"}, {"creator": "Ana"}),
        ({"creator": [{"type": "Person", "name": ["Ana", "A."]}, "Ben"]}, {"creator": "Ana"}),
        ({"creator": {"id": "urn:x:ana"}}, {"creator": "urn:x:ana"}),
        ({"creator": {"nickname": "ana"}}, {"creator": "ana"}),
        ({"created": NOON, "modified": 7}, {"created": NOON, "modified": ""}),
        ({"motivation": ["questioning", "urn:x:wondering"]}, {}),
        ({"reader:lost": True}, {"kept_lost": True}),
    ],
)
def test_what_it_says_is_read_in_any_shape(more, said):
    read = read_item(item(**more))
    assert replace(read, item="") == Annotation("https://example.org/1", Anchor(), **said)


@pytest.mark.parametrize(
    ("style", "color"),
    [
        ("pink", "pink"),
        ("mauve", "mauve"),
        (["wide", "blue"], "blue"),
        (["wide"], "wide"),
        ("", "yellow"),
        (3, "yellow"),
    ],
)
def test_the_colour_is_the_style_class(style, color):
    assert read_item(item(on(QUOTE, styleClass=style))).color == color


def test_an_item_without_an_id_has_one_of_its_own_which_an_edit_writes():
    nameless = item()
    del nameless["id"]
    read = read_item(nameless)
    assert read.id == read_item(dict(reversed(nameless.items()))).id
    assert read.id != read_item({**nameless, "created": NOON}).id
    assert item_of(read, "") == nameless
    assert edited(nameless, note="x")["id"] == read.id


FOREIGN = {
    "@context": CONTEXT,
    "id": "https://example.org/1",
    "type": ["Annotation", "https://example.org/Mark"],
    "motivation": ["questioning", "highlighting"],
    "generator": {"id": "urn:x:tool", "version": 3},
    "created": NOON,
    "body": [
        {"type": "SpecificResource", "purpose": "linking", "source": "https://example.org/r"},
        {"type": "TextualBody", "purpose": "tagging", "value": "old", "x:weight": 3},
        {"type": "TextualBody", "value": "<i>Hm</i>", "format": "text/html"},
    ],
    "target": {
        "type": "SpecificResource",
        "source": "https://example.org/a.md",
        "state": {"type": "TimeState", "sourceDate": NOON},
        "styleClass": ["wide", "pink"],
        "selector": [{"type": "CssSelector", "value": "#p1", "refinedBy": QUOTE}, {**PLACE, "x:sure": True}, QUOTE],
    },
    "x:rank": [1, {"deep": None}],
}


def test_what_another_program_wrote_is_written_back_as_it_was():
    assert item_of(read_item(FOREIGN), "a.md") == FOREIGN
    assert json.loads(item_text(read_item(FOREIGN), "a.md")) == FOREIGN
    assert list(item_of(read_item(FOREIGN), "a.md")) == list(FOREIGN)


def test_an_edit_changes_what_it_says_and_nothing_else():
    after = edited(FOREIGN, color="green", anchor=NEW, tags=("new", "old"), note="Hm!", modified=LATER)
    want = json.loads(json.dumps(FOREIGN))
    want["target"]["styleClass"] = ["wide", "green"]
    want["target"]["selector"][1] |= {"start": 50, "end": 53}
    want["target"]["selector"][2] = {"type": "TextQuoteSelector", "exact": "tin", "prefix": "cheap ", "suffix": " pot"}
    want["body"][1:2] = [{"type": "TextualBody", "purpose": "tagging", "value": "new"}, FOREIGN["body"][1]]
    want["body"][3] |= {"value": "Hm!", "format": "text/markdown"}
    want["motivation"] += ["tagging", "commenting"]
    want["modified"] = LATER
    assert after == want
    assert [key for key in after if key in FOREIGN] == list(FOREIGN)
    assert list(after)[list(after).index("created") + 1] == "modified"


def test_taking_tags_and_note_back_leaves_what_is_another_programs():
    full = edited(FOREIGN, tags=("mine",), note="mine")
    bare = edited(full, tags=(), note="")
    assert bare["body"] == FOREIGN["body"][:1]
    assert bare["motivation"] == ["questioning", "highlighting"]
    ours = item_of(annotation(1, tags=("t",), note="n"), "a.md")
    assert edited(ours, tags=(), note="") == item_of(annotation(1), "a.md")


@pytest.mark.parametrize(
    ("more", "changes", "want"),
    [
        (
            {"body": "A remark"},
            {"tags": ("t",)},
            {"body": [{"type": "TextualBody", "purpose": "tagging", "value": "t"}, "A remark"]},
        ),
        ({"bodyValue": "A remark"}, {"note": ""}, {}),
        (
            {"bodyValue": "A remark"},
            {"note": "More"},
            {"body": [{"type": "TextualBody", "purpose": "commenting", "value": "More", "format": "text/markdown"}]},
        ),
        (
            {"bodyValue": "A remark"},
            {"tags": ("t",)},
            {
                "body": [
                    {"type": "TextualBody", "purpose": "tagging", "value": "t"},
                    {"type": "TextualBody", "value": "A remark", "format": "text/plain"},
                ]
            },
        ),
        (
            {"body": {"type": "TextualBody", "value": "one"}},
            {"note": "two"},
            {"body": {"type": "TextualBody", "value": "two"}},
        ),
    ],
)
def test_bodies_of_any_shape_can_be_edited(more, changes, want):
    after = edited(item(**more), **changes)
    assert {key: value for key, value in after.items() if key.startswith("body")} == want
    assert list(annotation_problems(after)) == [] or isinstance(more.get("body"), str)


@pytest.mark.parametrize(
    ("target", "want"),
    [
        ("a.md", {"source": "a.md"}),
        ({"id": "a.md", "type": "Text"}, {"source": {"id": "a.md", "type": "Text"}}),
        ({"source": "a.md", "selector": {**QUOTE, "x": 1}}, {"source": "a.md"}),
    ],
)
def test_a_target_of_any_shape_can_be_given_a_passage_and_a_colour(target, want):
    after = edited(item(target), anchor=NEW, color="blue")
    read = read_item(after)
    assert (read.anchor, read.color) == (NEW, "blue")
    assert list(annotation_problems(after)) == []
    assert after["target"].items() >= want.items()


def test_of_several_targets_the_first_that_names_a_passage_is_read_and_changed():
    about = ["b.md", on(QUOTE, PLACE)]
    after = edited(item(about), anchor=NEW, color="pink")
    assert read_item(item(about)).anchor == read_item(item(about[1])).anchor
    assert after["target"][0] == "b.md"
    assert (read_item(after).anchor, read_item(after).color) == (NEW, "pink")


@pytest.mark.parametrize("odd", [{"type": "Choice"}, [{}], [["commenting"]], 7, True])
def test_motivations_and_purposes_of_a_wrong_shape_are_kept(odd):
    value = item(motivation=["linking", odd], body=[{"type": "TextualBody", "purpose": odd, "value": "so"}])
    assert item_of(read_item(value), "a.md") == value
    after = edited(value, note="n", tags=("t",))
    assert odd in after["motivation"]
    assert value["body"][0] in after["body"]
    assert edited(after, note="", tags=())["body"] == value["body"]


def test_tags_without_a_purpose_stay_tags_beside_a_first_note():
    value = item(motivation="tagging", body={"type": "TextualBody", "value": "salt", "x:k": 1})
    read = read_item(edited(value, note="Compare."))
    assert (read.tags, read.note) == (("salt",), "Compare.")
    assert edited(value, color="pink")["body"] == value["body"]


def test_a_style_that_is_no_colour_of_ours_stays_beside_a_new_colour():
    styled = {"source": "a.md", "styleClass": ["wide", "mauve"], "selector": QUOTE}
    assert edited(item(styled), color="pink")["target"]["styleClass"] == ["pink", "wide", "mauve"]


def test_an_address_in_place_of_a_body_is_shown_and_never_written_over():
    linked = item(body="https://example.org/essay")
    assert (read_item(linked).note, read_item(linked).comments) == ("", ("https://example.org/essay",))
    after = edited(linked, note="Compare.", tags=("t",))
    assert "https://example.org/essay" in after["body"]
    assert read_item(after).note == "Compare."
    assert edited(after, note="", tags=())["body"] == ["https://example.org/essay"]
    assert edited(item(bodyValue="https://example.org/essay"), note="") == item()


def test_of_several_targets_the_first_that_can_be_read_is_changed():
    drawn = {"source": "a.md", "selector": {"type": "SvgSelector"}}
    for targets in (lambda several: several, lambda several: {"type": "Composite", "items": several}):
        after = edited(item(targets([drawn, "b.md", "a.md"])), anchor=NEW)
        assert after["target"] == targets([drawn, edited(item("b.md"), anchor=NEW)["target"], "a.md"])
        assert read_item(after).anchor == NEW


def test_a_selector_kept_alone_stays_alone_and_its_keys_stay():
    after = edited(item({"source": "a.md", "selector": {**QUOTE, "x": 1}}), anchor=Anchor("tin"))
    assert after["target"]["selector"] == {
        "type": "TextQuoteSelector",
        "exact": "tin",
        "prefix": "",
        "suffix": "",
        "x": 1,
    }


def test_lost_is_said_only_while_it_is_so():
    lost = edited(item(), kept_lost=True)
    assert lost["reader:lost"] is True
    assert edited(lost, kept_lost=False) == item()


def test_the_article_of_an_item_can_become_another():
    other = item_of(moved_to(read_item(item(["old.md", on(QUOTE) | {"source": "old.md"}])), "old.md", "new.md"), "")
    assert [other["target"][0], other["target"][1]["source"]] == ["new.md", "new.md"]
    assert item_of(moved_to(read_item(FOREIGN), "old.md", "new.md"), "") == FOREIGN


@given(annotations(), anchors, st.sampled_from(("yellow", "pink")), tags, words)
def test_any_edit_is_read_back_and_can_be_taken_back(before, anchor, color, new_tags, note):
    stored = read_item(item_of(before, "a.md"))
    after = replace(stored, anchor=anchor, color=color, tags=new_tags, note=note)
    value = item_of(after, "a.md")
    assert list(annotation_problems(value)) == []
    assert list(unknown_keys(value, {"reader"})) == []
    assert plain([read_item(value)]) == plain([after])
    restored = item_of(replace(stored, item=read_item(value).item), "a.md")
    assert plain([read_item(restored)]) == plain([stored])


foreign_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)
foreign = st.dictionaries(st.text(max_size=5).map("x:{}".format), foreign_values, max_size=3)


@given(foreign, foreign, foreign, foreign, anchors, tags, words)
def test_what_the_program_does_not_know_survives_any_edit(more, of_target, of_quote, of_note, anchor, new_tags, note):
    kept = {"type": "SpecificResource", "purpose": "linking", "source": "https://example.org/r", **of_note}
    remark = {"type": "TextualBody", "purpose": "commenting", "value": "Hm", **of_note}
    path = {"type": "XPathSelector", "value": "/p[1]", **of_quote}
    value = item(on(path, {**QUOTE, **of_quote}, PLACE, **of_target), body=[kept, remark], **more)
    after = edited(value, anchor=anchor, tags=new_tags, note=note, color="pink", modified=LATER)
    assert after.items() >= more.items()
    assert after["target"].items() >= of_target.items()
    assert after["target"]["selector"][0] == path
    assert not anchor.quote or after["target"]["selector"][1].items() >= of_quote.items()
    assert kept in after["body"]
    assert not note or any(body.items() >= {**remark, "value": note}.items() for body in after["body"])
