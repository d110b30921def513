"""The checker itself: what it lets pass and what it finds."""

import pytest
from w3c import CONTEXT, problems

WHOLE = {
    "@context": [CONTEXT, {"reader": "urn:corpus-reader:"}],
    "id": "urn:x:page",
    "type": "AnnotationPage",
    "items": [],
}
ITEM = {
    "id": "urn:x:1",
    "type": "Annotation",
    "motivation": "commenting",
    "creator": "urn:x:ana",
    "created": "2026-05-04T12:00:00Z",
    "body": [
        "https://example.org/b",
        {"type": "TextualBody", "value": "x", "purpose": "commenting", "format": "text/plain"},
    ],
    "target": {
        "source": "salt%20road.md",
        "styleClass": "blue",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "salt"},
            {"type": "TextPositionSelector", "start": 0, "end": 4},
        ],
    },
    "reader:lost": True,
}


def of(**changes):
    return {key: value for key, value in {**ITEM, **changes}.items() if value is not None}


def test_a_valid_page_has_no_problems():
    assert list(problems({**WHOLE, "items": [ITEM, of(target="salt.md", body=None)]})) == []


@pytest.mark.parametrize("key", ["@context", "id", "type", "items"])
def test_a_page_without_one_of_its_parts_has_a_problem(key):
    assert list(problems({name: value for name, value in WHOLE.items() if name != key}))


@pytest.mark.parametrize(
    "item",
    [
        of(id=None),
        of(id=["urn:x:1", "urn:x:2"]),
        of(type="Note"),
        of(target=None),
        of(target="salt road.md"),
        of(target="salt:road.md#1 2"),
        of(body=[]),
        of(bodyValue="x"),
        of(body="a remark"),
        of(body={"type": "TextualBody"}),
        of(body={"type": "TextualBody", "value": ["a", "b"]}),
        of(body={"type": "TextualBody", "value": "a", "purpose": "noting"}),
        of(body={"type": "TextualBody", "value": "a", "format": ["a", "b"]}),
        of(motivation="noting"),
        of(created="yesterday"),
        of(modified="2026-05-04T12:00:00"),
        of(creator={"type": "Person"}),
        of(colour="blue"),
        of(target={"selector": {"type": "TextQuoteSelector", "exact": "x"}}),
        of(target={"source": "a%2.md"}),
        of(target={"source": "a.md", "styleClass": 3}),
        of(target={"source": "a.md", "selector": {"type": "TextQuoteSelector"}}),
        of(target={"source": "a.md", "selector": {"type": "TextQuoteSelector", "exact": "x", "prefix": None}}),
        of(target={"source": "a.md", "selector": {"type": "TextPositionSelector", "start": -1, "end": 1}}),
        of(target={"source": "a.md", "selector": {"type": "TextPositionSelector", "start": 2, "end": 1}}),
        of(target={"source": "a.md", "selector": {"type": "TextPositionSelector", "start": 1.0, "end": 2}}),
    ],
)
def test_an_annotation_that_breaks_a_rule_is_found(item):
    assert list(problems({**WHOLE, "items": [item]}))
