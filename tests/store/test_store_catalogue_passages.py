"""What the catalogue keeps of annotations."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.annotation import Anchor, Annotation
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, LibraryChange
from reader.model.document import Span
from reader.model.passage import Passage, summed_up
from reader.store.catalogue import Catalogue, catalogue_path

FULL = Annotation(
    "urn:uuid:1",
    Anchor("the quay", "on ", " at dawn", Span(10, 18)),
    "green",
    ("places/harbour", 'odd, "tag"', "📚"),
    "A *note*\nof two lines",
    ("somebody else's",),
    "2026-01-01T00:00:00.000Z",
    "2026-01-02T00:00:00.000Z",
    "Ada",
    kept_lost=True,
)


@pytest.fixture
def catalogue(library):
    catalogue = Catalogue(library)
    yield catalogue
    catalogue.close()


def entry(path, date="2024-01-01", **values):
    return Entry(path, Fingerprint(1, 2), Metadata(f"About {path}", date=date, publisher="The Paper"), **values)


def record(catalogue, *entries, **annotations):
    catalogue.apply(LibraryChange(changed=entries), annotations={f"{n}.md": a for n, a in annotations.items()})


def marked(number, *tags, start=0):
    return Annotation(f"urn:uuid:{number}", Anchor("q", span=Span(start, start + 1)), tags=tags)


def ids(passages):
    return [passage.annotation.id.removeprefix("urn:uuid:") for passage in passages]


def test_a_passage_comes_back_as_it_was_with_its_article(catalogue):
    record(catalogue, entry("a.md"), a=[FULL])
    assert catalogue.passages() == [Passage("a.md", "About a.md", "The Paper", "2024-01-01", FULL)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    text=st.text(),
    tags=st.lists(st.text(min_size=1), max_size=3, unique=True),
    span=st.none() | st.tuples(st.integers(0, 10**7), st.integers(0, 99)),
)
def test_any_annotation_survives(catalogue, text, tags, span):
    anchor = Anchor(text, text, text, Span(span[0], sum(span)) if span else None)
    annotation = Annotation("urn:x", anchor, text, tuple(tags), text, (text,), text, text, text)
    record(catalogue, entry("a.md"), a=[annotation])
    assert [passage.annotation for passage in catalogue.passages()] == [annotation]
    for tag in tags:
        assert len(catalogue.passages(tag)) == 1


def test_a_lone_surrogate_does_not_stop_the_others(catalogue):
    record(catalogue, entry("a.md"), a=[replace(FULL, note="bad \ud800", tags=("\udc00",)), marked(2)])
    assert [passage.annotation.note for passage in catalogue.passages()] == ["", "bad ?"]


def test_a_tag_finds_itself_and_its_children_each_passage_once(catalogue):
    record(
        catalogue,
        entry("a.md"),
        a=[
            marked(1, "energy", "energy/pipelines", start=1),
            marked(2, "energy/pipelines/north", start=2),
            marked(3, "energy-policy", "energy0", "Energy", start=3),
            marked(4, "other/energy", start=4),
        ],
    )
    assert ids(catalogue.passages("energy")) == ["1", "2"]
    assert ids(catalogue.passages("energy/pipelines")) == ["1", "2"]
    assert ids(catalogue.passages("energy/pipelines/north")) == ["2"]
    assert ids(catalogue.passages("ener")) == []
    assert ids(catalogue.passages("%")) == []


def test_the_newest_article_first_and_the_order_of_the_text(catalogue):
    record(
        catalogue,
        entry("a.md", date="2023-05"),
        entry("b.md", date="2024-03-12"),
        entry("c.md", date=""),
        a=[marked(1, "t", start=9), marked(2, "t", start=3), replace(marked(3, "t"), anchor=Anchor())],
        b=[marked(4, "t")],
        c=[marked(5, "t")],
    )
    assert ids(catalogue.passages("t")) == ["4", "2", "1", "3", "5"]


def test_annotations_are_replaced_kept_moved_and_forgotten_with_their_article(catalogue):
    one, two, three = entry("1.md"), entry("2.md"), entry("3.md")
    catalogue.apply(
        LibraryChange(changed=(one, two, three)),
        annotations={"1.md": [marked(1, "t")], "2.md": [marked(2, "t")], "3.md": [marked(3, "t")]},
    )
    change = LibraryChange(
        changed=(replace(three, words=9),), removed=("1.md",), renamed=(("2.md", replace(two, path="sub/2.md")),)
    )
    catalogue.apply(change)
    assert [(p.path, p.annotation.id) for p in catalogue.passages("t")] == [
        ("3.md", "urn:uuid:3"),
        ("sub/2.md", "urn:uuid:2"),
    ]
    catalogue.apply(LibraryChange(changed=(three,)), annotations={"3.md": [marked(4, "u")]})
    assert ids(catalogue.passages("t")) == ["2"]
    assert ids(catalogue.passages("u")) == ["4"]
    catalogue.apply(LibraryChange(changed=(three,)), annotations={"3.md": []})
    assert ids(catalogue.passages()) == ["2"]


def test_an_entry_keeps_its_numbers_and_what_its_file_says(catalogue, library):
    full = entry(
        "a.md",
        highlights=summed_up([FULL, marked(2, "places")]),
        sidecar=Fingerprint(300, 1_700_000_000_123_456_789),
        own=Metadata("The file's title", ("A", "B"), "2020", tags=("x",), language="en"),
    )
    catalogue.apply(LibraryChange(changed=(full, entry("plain.md"))))
    again = Catalogue(library)
    assert sorted(again.load(), key=lambda e: e.path) == [full, entry("plain.md")]
    again.close()


@pytest.mark.parametrize("damage", ["UPDATE articles SET highlights = '[1'", "UPDATE articles SET own = '[]'"])
def test_numbers_that_cannot_be_right_are_damage(catalogue, library, damage):
    record(catalogue, entry("a.md", highlights=summed_up([FULL])), a=[FULL])
    with sqlite3.connect(catalogue_path(library)) as connection:
        connection.execute(damage)
    connection.close()
    assert catalogue.load() == []
    assert catalogue.notices


def test_passages_that_cannot_be_right_are_damage(catalogue, library):
    record(catalogue, entry("a.md"), a=[FULL])
    with sqlite3.connect(catalogue_path(library)) as connection:
        connection.execute("UPDATE passages SET tags = 'not json'")
    connection.close()
    assert catalogue.passages() == []
    assert catalogue.notices
