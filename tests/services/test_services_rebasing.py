"""Changes fitted to what others did meanwhile."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.change import Added, Described, Edited, Removed, Together, apply
from reader.model.moments import milliseconds
from reader.model.sidecar import About, Sidecar
from reader.services.rebasing import on_top, rebased

NOW = "2026-11-22T10:42:00.120Z"
IDS = ("urn:a", "urn:b", "urn:c")

annotations = st.builds(
    Annotation,
    st.sampled_from(IDS),
    st.just(Anchor("q")),
    st.sampled_from(("yellow", "blue")),
    st.sampled_from(((), ("t",), ("t", "u"))),
    st.sampled_from(("", "note")),
    modified=st.just(NOW),
)
sidecars = st.builds(Sidecar, st.lists(annotations).map(AnnotationSet))
edits = st.builds(
    lambda before, color, note: Edited(before, replace(before, color=color, note=note)),
    annotations,
    st.sampled_from(("green", "blue")),
    st.sampled_from(("", "other")),
)
changes = st.one_of(
    st.builds(Added, annotations),
    st.builds(Removed, annotations),
    edits,
    st.builds(Together, st.lists(edits, max_size=3).map(tuple)),
)


def said(sidecar):
    return {a.id: (a.color, a.tags, a.note) for a in sidecar.annotations}


@given(sidecars, changes, st.booleans())
def test_what_is_made_can_be_unmade(sidecar, change, revive):
    made = rebased(change, sidecar, {}, revive=revive)
    if made is not None:
        assert said(apply(apply(sidecar, made, NOW), made.inverse(), NOW)) == said(sidecar)


@given(sidecars, changes)
def test_fitting_twice_is_fitting_once(sidecar, change):
    made = rebased(change, sidecar, {}, revive=True)
    if made is not None:
        assert rebased(made, sidecar, {}, revive=True) == made


@given(sidecars, st.lists(changes, max_size=4), st.lists(changes, max_size=4))
def test_later_changes_stay_on_top_of_what_others_did(sent, mine, others):
    current, base, ids = sent, sent, frozenset()
    for change in mine:
        if (made := rebased(change, current, {}, revive=True)) is not None:
            current = apply(current, made, NOW)
            ids |= {a.id for part in _parts(made) for a in part}
    for change in others:
        base = apply(base, change, NOW)
    result = on_top(base, sent, current, ids, described=False)
    assert {key: said(result).get(key) for key in ids} == {key: said(current).get(key) for key in ids}
    untouched = said(base).keys() - ids
    assert {key: said(result)[key] for key in untouched} == {key: said(base)[key] for key in untouched}
    assert not {a.id for a in result.annotations} & result.deleted.keys()


def _parts(change):
    match change:
        case Added(annotation) | Removed(annotation):
            return [[annotation]]
        case Edited(before, after):
            return [[before, after]]
        case Together(changes):
            return [part for change in changes for part in _parts(change)]


def test_only_what_was_meant_is_changed():
    begun = Annotation("urn:a", Anchor("q"), item='{"old": 1}')
    today = replace(begun, tags=("theirs",), item='{"new": 1}')
    made = rebased(Edited(begun, replace(begun, note="mine")), Sidecar(AnnotationSet([today])), {}, revive=True)
    assert made == Edited(today, replace(today, note="mine"))


def test_what_comes_back_is_its_newest_version():
    old = Annotation("urn:a", Anchor("q"))
    newest = replace(old, note="written later")
    assert rebased(Added(old), Sidecar(), {"urn:a": newest}, revive=False) == Added(newest)


def test_what_is_said_of_the_article_is_fitted_by_parts():
    change = Described(About(title="A"), About(title="B"))
    made = rebased(change, Sidecar(about=About(title="A", url="theirs")), {}, revive=True)
    assert made == Described(About(title="A", url="theirs"), About(title="B", url="theirs"))


def test_what_others_wrote_later_still_gives_way_to_what_the_reader_did_last():
    sent = Annotation("urn:a", Anchor("q"), modified=NOW)
    mine, theirs = replace(sent, note="mine"), replace(sent, note="theirs", modified="2030-01-01T00:00:00.000Z")
    sets = [Sidecar(AnnotationSet([annotation])) for annotation in (theirs, sent, mine)]
    result = on_top(*sets, frozenset({"urn:a"}), described=False)
    kept = result.annotations.get("urn:a")
    assert kept.note == "mine"
    assert milliseconds(kept.modified) > milliseconds(theirs.modified)


def test_tags_that_others_gave_and_took_meanwhile_stay_so():
    known = Annotation("urn:a", Anchor("q"), tags=("t", "u"))
    today = Sidecar(AnnotationSet([replace(known, tags=("u", "theirs"))]))
    made = rebased(Edited(known, replace(known, tags=("t", "mine"))), today, {}, revive=False)
    assert isinstance(made, Edited)
    assert made.after.tags == ("theirs", "mine")


def test_a_note_brings_its_vanished_annotation_back_with_what_was_written():
    known = Annotation("urn:a", Anchor("q"), note="Half", modified=NOW)
    older = replace(known, note="", modified="2026-11-21T00:00:00.000Z")
    newer = replace(known, color="pink", modified="2026-11-23T00:00:00.000Z")
    for removed, color in ((older, "yellow"), (newer, "pink")):
        made = rebased(Edited(known, replace(known, note="Whole")), Sidecar(), {"urn:a": removed}, revive=True)
        assert isinstance(made, Added)
        assert (made.annotation.note, made.annotation.color) == ("Whole", color)
