import json
from dataclasses import replace

from hypothesis import given
from sidecar_shapes import LATER, NOON, annotation, plain, sidecar, sidecars, uuid

from reader.model.annotation import AnnotationSet
from reader.model.moments import milliseconds
from reader.model.sidecar import About, Sidecar, UnreadableItem
from reader.store.merging import merged
from reader.store.sidecar_page import read_page, with_page, write_page


def content(one):
    return plain(one.annotations), dict(one.deleted)


def test_the_newest_version_of_an_annotation_counts():
    old, new = annotation(1, note="old"), annotation(1, note="new", at=LATER)
    for ours, theirs in ((old, new), (new, old)):
        assert content(merged(sidecar(ours), sidecar(theirs))) == ({new.id: new}, {})


def test_moments_are_compared_whatever_their_zone():
    early = annotation(1, note="early", at="2126-05-04T14:30:00+03:00")
    assert merged(sidecar(early), sidecar(annotation(1))).annotations.get(uuid(1)).note == ""


def test_of_two_as_new_the_greater_item_counts():
    one, other = annotation(1, note="a"), annotation(1, note="b")
    assert content(merged(sidecar(one), sidecar(other))) == content(merged(sidecar(other), sidecar(one)))
    assert merged(sidecar(one), sidecar(other)).annotations.get(uuid(1)).note == "b"


def test_a_deletion_counts_from_its_moment_on():
    known = sidecar(annotation(1))
    assert content(merged(known, sidecar(deleted={uuid(1): NOON}))) == ({}, {uuid(1): NOON})
    changed = annotation(1, at=LATER)
    assert content(merged(sidecar(changed), sidecar(deleted={uuid(1): NOON}))) == ({changed.id: changed}, {})


def test_an_annotation_that_only_says_when_it_was_made_is_as_new_as_that():
    made = replace(annotation(1), created=LATER, modified="")
    assert len(merged(sidecar(made), sidecar(deleted={uuid(1): NOON})).annotations) == 1


def test_what_is_said_of_the_article_is_united():
    ours, theirs = About(title="Ours", date="2020"), About(title="Theirs", url="u")
    both = merged(sidecar(about=ours), sidecar(about=theirs))
    assert both.about == About(title="Ours", date="2020", url="u")


def test_items_that_cannot_be_read_are_united_without_doubling():
    a, b = UnreadableItem("", "r", '{"a": 1, "b": 2}'), UnreadableItem("", "r", '{"b":2,"a":1}')
    c = UnreadableItem("urn:x:c", "r", "[]")
    both = merged(sidecar(unreadable=(b, c)), sidecar(unreadable=(a,)))
    assert both.unreadable == (a, c)


def test_the_page_keeps_the_keys_of_both():
    pages = [json.dumps({"id": f"urn:x:{n}", "label": n, f"only{n}": [n], "items": []}) for n in (1, 2)]
    page = json.loads(merged(sidecar(page=pages[0]), sidecar(page=pages[1])).page)
    assert page == {"id": "urn:x:2", "label": 2, "only2": [2], "items": [], "only1": [1]}


@given(sidecars(), sidecars())
def test_it_is_the_same_from_both_sides(one, other):
    assert content(merged(one, other)) == content(merged(other, one))


@given(sidecars(), sidecars())
def test_merging_again_changes_nothing(one, other):
    both = merged(one, other)
    assert merged(both, both) == both
    assert content(merged(both, other)) == content(both)
    assert content(merged(one, both)) == content(both)


@given(sidecars(), sidecars(), sidecars())
def test_the_order_of_merging_does_not_matter(one, two, three):
    left, right = merged(merged(one, two), three), merged(one, merged(two, three))
    assert {a.id for a in left.annotations} == {a.id for a in right.annotations}
    assert left.deleted.keys() == right.deleted.keys()


@given(sidecars(), sidecars())
def test_nothing_is_lost_but_what_was_deleted(one, other):
    both = merged(one, other)
    for each in (*one.annotations, *other.annotations):
        if each.id not in both.annotations:
            assert milliseconds(both.deleted[each.id]) >= milliseconds(each.modified)
        else:
            assert milliseconds(both.annotations.get(each.id).modified) >= milliseconds(each.modified)
    assert not both.deleted.keys() & {a.id for a in both.annotations}


@given(sidecars())
def test_what_was_written_and_read_is_no_news(one):
    read = read_page(write_page(with_page(one), "a.md"))
    assert content(merged(one, read)) == content(merged(one, one))


def test_a_thousand_with_a_thousand():
    many = Sidecar(AnnotationSet(annotation(n) for n in range(1000)))
    more = Sidecar(AnnotationSet(annotation(n, at=LATER) for n in range(500, 1500)))
    assert len(merged(many, more).annotations) == 1500
