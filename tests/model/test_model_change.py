"""What is done to annotations: applied, stamped, undone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import COLORS, Anchor, Annotation, AnnotationSet
from reader.model.change import Added, Described, Edited, Removed, Together, apply, touched
from reader.model.document import Span
from reader.model.history import History, Step
from reader.model.moments import milliseconds, moment
from reader.model.mutations import attach, highlight, keep_lost, recolor, retag, write_note
from reader.model.sidecar import About, Sidecar

NOON = moment(1_700_000_000_000)
LATER = moment(1_700_000_060_000)


def annotated(number, **values):
    anchor = Anchor(f"quote {number}", span=Span(number, number + 7))
    return Annotation(f"urn:uuid:{number}", anchor, created=NOON, modified=NOON, **values)


@st.composite
def sidecars(draw):
    numbers = draw(st.sets(st.integers(0, 9), min_size=1, max_size=6))
    return Sidecar(AnnotationSet(annotated(n, color=draw(st.sampled_from(COLORS))) for n in sorted(numbers)))


@st.composite
def changes(draw, sidecar):
    known = draw(st.sampled_from(sidecar.annotations.ordered()))
    options = [
        st.just(Added(annotated(50))),
        st.just(Removed(known)),
        st.builds(lambda color: recolor(known, color), st.sampled_from(COLORS)),
        st.builds(lambda note: write_note(known, note), st.text()),
        st.just(retag(known, ("a/b",))),
        st.just(attach(known, Anchor("other", span=Span(3, 8)))),
        st.just(keep_lost(known)),
        st.just(Described(sidecar.about, About(title="T"))),
    ]
    return draw(st.one_of(options))


def unstamped(sidecar):
    return replace(
        sidecar,
        annotations=AnnotationSet(replace(a, modified="") for a in sidecar.annotations.ordered()),
        deleted={},
    )


@given(st.data())
def test_the_inverse_of_a_change_restores_all_but_the_moments(data):
    sidecar = data.draw(sidecars())
    change = data.draw(changes(sidecar))
    undone = apply(apply(sidecar, change, NOON), change.inverse(), LATER)
    assert unstamped(undone) == unstamped(sidecar)


@given(st.data())
def test_several_changes_are_undone_in_one_step(data):
    sidecar = data.draw(sidecars())
    first = data.draw(changes(sidecar))
    middle = apply(sidecar, first, NOON)
    if not middle.annotations:
        return
    both = Together((first, data.draw(changes(middle))))
    undone = apply(apply(sidecar, both, NOON), both.inverse(), LATER)
    assert unstamped(undone) == unstamped(sidecar)


def test_a_change_is_stamped_later_than_what_it_replaces_though_the_clock_went_back():
    known = replace(annotated(1), modified=LATER)
    sidecar = apply(Sidecar(AnnotationSet([known])), recolor(known, "pink"), NOON)
    changed = sidecar.annotations.get(known.id)
    assert milliseconds(changed.modified) == milliseconds(LATER) + 1
    assert changed.created == NOON


def test_what_is_brought_back_is_later_than_its_deletion():
    known = annotated(1)
    gone = apply(Sidecar(AnnotationSet([known])), Removed(known), LATER)
    assert gone.deleted == {known.id: LATER}
    back = apply(gone, Added(known), NOON)
    assert milliseconds(back.annotations.get(known.id).modified) > milliseconds(LATER)
    assert not back.deleted


def test_a_highlight_has_an_id_of_its_own_and_is_as_old_as_it_is_new():
    one, other = (highlight(Anchor("q"), NOON, color="blue").annotation for _ in range(2))
    assert one.id != other.id
    assert one.id.startswith("urn:uuid:")
    assert (one.created, one.modified, one.color) == (NOON, NOON, "blue")


def test_a_passage_found_again_is_no_longer_kept_as_lost():
    kept = keep_lost(annotated(1)).after
    assert kept.kept_lost
    assert not attach(kept, Anchor("new", span=Span(0, 3))).after.kept_lost


def test_a_change_says_which_annotations_it_is_about():
    one, other = annotated(1), annotated(2)
    assert touched(Together((Added(one), Edited(other, recolor(other, "blue").after)))) == {one.id, other.id}
    assert touched(Described(About(), About(title="T"))) == frozenset()


def test_a_set_lists_by_place_and_those_without_one_last():
    first, nested = annotated(1), replace(annotated(2), anchor=Anchor("q", span=Span(1, 3)))
    nowhere = replace(annotated(0), anchor=Anchor("q"))
    listed = AnnotationSet([nowhere, first, nested]).ordered()
    assert [a.id for a in listed] == [nested.id, first.id, nowhere.id]


def test_steps_are_undone_and_done_again_in_order():
    history, one, other = History(), Added(annotated(1)), Added(annotated(2))
    history.push(Step(one, "Highlight"))
    history.push(Step(other, "Tag"))
    assert history.undo_name == "Tag"
    assert history.undo() == other.inverse()
    assert history.undo() == one.inverse()
    assert history.undo() is None
    assert history.redo_name == "Highlight"
    assert history.redo() == one
    history.push(Step(one, "Note"))
    assert history.redo() is None


def note_step(before, note, **others):
    return Step(Edited(before, replace(write_note(before, note).after, **others)), "Write Note")


def test_what_is_written_in_one_go_is_one_step():
    history, bare = History(), annotated(1)
    half, whole = write_note(bare, "Half").after, write_note(bare, "Half a thought").after
    history.push(note_step(bare, "Half"))
    history.push(note_step(replace(half, modified=LATER, color="pink"), "Half a thought"))  # coloured by another
    assert history.undo() == Edited(whole, bare)
    assert history.undo() is None
    assert history.redo() == Edited(bare, whole)


def test_a_note_written_later_or_elsewhere_is_a_step_of_its_own():
    history, bare = History(), annotated(1)
    half = write_note(bare, "Half").after
    first, again = note_step(bare, "Half"), note_step(half, "Half a thought")
    by_others = note_step(write_note(bare, "Others wrote this").after, "And I this")
    for then in (note_step(annotated(2), "Other"), note_step(half, "New", color="blue"), by_others):
        history.push(first)
        history.push(then)
        assert history.undo() == then.change.inverse()
        assert history.undo() == first.change.inverse()
    history.push(first)
    history.finish()
    history.push(again)
    assert history.undo() == again.change.inverse()
    history.redo()
    history.push(note_step(again.change.after, "And more"))
    assert history.undo() == Edited(write_note(bare, "And more").after, again.change.after)
    assert history.undo() == again.change.inverse()


def test_a_note_written_and_deleted_again_leaves_nothing_to_undo():
    history, bare = History(), annotated(1)
    history.push(note_step(bare, "Half"))
    history.push(note_step(write_note(bare, "Half").after, ""))
    assert not history.undo_name
