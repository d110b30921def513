from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.retagging import carried_out, planned
from reader.model.sidecar import Sidecar
from reader.model.tag_edit import DefineTag, DeleteTags, MergeTags, MoveTags, RenameTag, SplitTag, retagged
from reader.model.tags import is_within

AT = "2026-05-04T12:00:00.000Z"
TAGS = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)
PASSAGES = st.lists(st.lists(TAGS, unique=True, max_size=4).map(tuple), max_size=5)
EDITS = st.one_of(
    st.builds(RenameTag, TAGS, TAGS),
    st.builds(MergeTags, st.lists(TAGS, min_size=1, unique=True).map(tuple), TAGS),
    st.builds(DeleteTags, st.lists(TAGS, min_size=1, max_size=3).map(tuple)),
    st.builds(MoveTags, st.lists(TAGS, min_size=1, max_size=3).map(tuple), TAGS),
    st.builds(SplitTag, TAGS, st.dictionaries(st.sampled_from(["id0", "id1"]), st.lists(TAGS).map(tuple))),
)


def sidecar(passages):
    return Sidecar(AnnotationSet(Annotation(f"id{n}", Anchor(), tags=tags) for n, tags in enumerate(passages)))


def test_merging_takes_children_along():
    edit = MergeTags(("gas", "oil"), "energy")
    assert retagged(edit, "", ("gas", "oil/price", "energy", "gasoline")) == ("energy", "energy/price", "gasoline")


def test_merging_into_the_tag_above_or_a_child():
    assert retagged(MergeTags(("energy/gas",), "energy"), "", ("energy/gas/pipes", "energy/gas")) == (
        "energy/pipes",
        "energy",
    )
    assert retagged(MergeTags(("energy",), "energy/old"), "", ("energy", "energy/old", "energy/gas")) == (
        "energy/old",
        "energy/old/gas",
    )


def test_moving_takes_several_along_but_none_below_itself():
    edit = MoveTags(("gas", "old/oil", "fuel"), "fuel")
    assert retagged(edit, "", ("gas/pipes", "old/oil", "fuel", "old")) == ("fuel/gas/pipes", "fuel/oil", "fuel", "old")
    assert retagged(MoveTags(("a/b",), ""), "", ("a/b/c", "a")) == ("b/c", "a")


def test_splitting_gives_some_passages_others_and_keeps_children():
    edit = SplitTag("energy", {"one": ("gas", "oil"), "two": ()})
    assert retagged(edit, "one", ("sea", "energy", "oil")) == ("sea", "gas", "oil")
    assert retagged(edit, "two", ("energy", "energy/wind")) == ("energy/wind",)
    assert retagged(edit, "three", ("energy",)) == ("energy",)


def test_saying_something_of_a_tag_leaves_passages_alone():
    assert retagged(DefineTag(None, None), "", ("a", "b")) == ("a", "b")


@given(EDITS, PASSAGES)
def test_no_passage_has_a_tag_twice_or_one_that_is_gone(edit, passages):
    for number, tags in enumerate(passages):
        after = retagged(edit, f"id{number}", tags)
        assert len(set(after)) == len(after)
        if isinstance(edit, DeleteTags):
            assert not any(is_within(tag, gone) for tag in after for gone in edit.tags)


@given(EDITS, PASSAGES)
def test_what_is_planned_is_what_the_edit_makes_and_its_inverse_restores_everything(edit, passages):
    before = sidecar(passages)
    plan = planned(edit, before, AT)
    after = carried_out(before, plan, AT)
    assert [one.tags for one in after.annotations] == [retagged(edit, one.id, one.tags) for one in before.annotations]
    assert carried_out(after, plan, AT) == after
    assert carried_out(after, [one.inverse() for one in plan], AT) == before


def test_what_others_changed_meanwhile_stays():
    before = sidecar([("old",), ("old", "sea"), ("old",)])
    plan = planned(RenameTag("old", "new"), before, AT)
    other = Annotation("id1", Anchor(), tags=("sea",))
    noted = Annotation("id2", Anchor(), tags=("old",), note="Mine.", modified="2027-01-01T00:00:00.000Z")
    after = carried_out(Sidecar(before.annotations.without("id0").with_(other, noted)), plan, AT).annotations
    assert after.get("id0") is None
    assert after.get("id1") == other
    assert (after.get("id2").tags, after.get("id2").note) == (("new",), "Mine.")
    assert after.get("id2").modified == "2027-01-01T00:00:00.001Z"
