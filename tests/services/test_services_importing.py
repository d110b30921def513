"""Imports: which article a passage belongs to, where it comes to stand, and that nothing is there twice."""

import json
from dataclasses import replace

import pytest
from exchanged import annotate, identity, passage, taken_in
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.describing import describe
from reader.exchange.incoming import Incoming, IncomingPassage, Origin
from reader.formats.reading import read_article
from reader.model.annotation import Anchor, Annotation
from reader.model.change import apply
from reader.model.codebook import TagDefinition
from reader.model.placement import PlacementKind
from reader.model.sidecar import Sidecar
from reader.model.span import Span
from reader.services.annotated import load_annotated
from reader.services.import_placing import landed
from reader.store.codebook import tag_colors
from reader.store.errors import LibraryError
from reader.store.sidecar import read_sidecar

PIER = "A Winter on the Pier\nThe long pier creaked in the wind 🌊, and nobody walked on it before noon.\nNobody.\n"
LONG = describe(PIER, Span(25, 42))


@pytest.fixture
def pier(library):
    file = library / "pier.txt"
    file.write_text(PIER)
    return file


@pytest.fixture
def bring(library, tmp_path, monkeypatch):
    """Import passages as if a file held them."""
    file = tmp_path / "file.jsonl"
    file.write_text("")

    def bring(*passages, tags=(), utf16=False):
        monkeypatch.setattr("reader.exchange.jsonl.read", lambda _: Incoming("Test", passages, tags, utf16=utf16))
        return taken_in(library, file)

    return bring


def one(quote="long pier creaked", origin=None, number=0, **said):
    span = said.pop("span", None)
    prefix, suffix = said.pop("prefix", ""), said.pop("suffix", "")
    annotation = Annotation(identity(number) if number else "", Anchor(quote, prefix, suffix, span), **said)
    return IncomingPassage(origin or Origin("pier.txt"), annotation)


def annotations(file):
    return read_sidecar(file).sidecar.annotations.ordered()


@pytest.mark.parametrize(
    "origin",
    [
        Origin("pier.txt"),
        Origin("library/pier.txt"),
        Origin("/home/someone/library/pier.txt"),
        Origin("PIER.TXT"),
        Origin("elsewhere/pier.txt"),
        Origin(title="a winter on the  Pier"),
        Origin("gone.txt", text=PIER),
    ],
    ids=str,
)
def test_an_article_is_found_by_text_path_name_or_title(pier, bring, origin):
    done = bring(one(origin=origin))
    assert (done.added, done.unplaced) == (1, [])
    assert [found.anchor for found in annotations(pier)] == [LONG]


def test_an_article_is_found_by_its_address(library, bring):
    file = library / "a.md"
    file.write_text("---\nurl: https://www.example.org/a/\n---\nThe long pier.\n")
    assert bring(one(origin=Origin(url="http://example.org/a#part"))).added == 1
    assert bring(one(origin=Origin(url="https://example.org/b"))).unplaced[0].reason == (
        "No article of the library has this address."
    )


def test_of_several_articles_that_fit_none_is_taken(library, pier, bring):
    (library / "other.txt").write_text(PIER.replace("wind", "storm"))
    done = bring(one(origin=Origin(title="A Winter on the Pier")))
    assert done.unplaced[0].reason == "Several articles fit: other.txt, pier.txt."
    assert not done.changes
    assert bring(one(origin=Origin("x/other.txt", title="A Winter on the Pier"))).changes.keys() == {"other.txt"}


def test_without_any_name_nothing_is_guessed(pier, bring):
    assert bring(one(origin=Origin())).unplaced[0].reason == "The file does not name its article."


def test_positions_of_other_counts_come_right(pier, bring):
    at = PIER.index("nobody")
    bring(one("", span=Span(at + 1, at + 7)), utf16=True)
    assert annotations(pier)[0].anchor == describe(PIER, Span(at, at + 6))


def test_a_position_counts_in_the_text_that_comes_along(pier, bring):
    old = "Preface.\n" + PIER
    at = old.index("Nobody.")
    bring(one("", Origin("pier.txt", text=old), span=Span(at, at + 7)))
    assert annotations(pier)[0].anchor == describe(PIER, Span(at - 9, at - 2))


def test_what_is_not_certain_waits_for_review(pier, bring):
    done = bring(one("the lost herring of the pier", number=1, span=Span(3, 31), note="keep me"))
    assert (done.added, [waiting.article for waiting in done.waiting]) == (1, ["pier.txt"])
    loaded = load_annotated(pier, read_article(pier), None)
    assert loaded.placements[identity(1)].kind in {PlacementKind.LOST, PlacementKind.UNCERTAIN}
    assert annotations(pier)[0].note == "keep me"


def test_a_changed_passage_keeps_its_words(pier, bring):
    done = bring(one("The long pier groaned in the wind", number=1, suffix=" 🌊, and nobody walked"))
    assert annotations(pier)[0].anchor.quote == "The long pier groaned in the wind"
    assert len(done.waiting) == 1
    assert load_annotated(pier, read_article(pier), None).placements[identity(1)].kind is PlacementKind.CHANGED


def test_a_repeated_quote_does_not_land_by_chance(pier, bring):
    pier.write_text("Nobody came by. Nobody left. Nobody came back.\n")
    done = bring(one("Nobody", number=1, prefix="left. ", suffix=" came back.", span=Span(16, 22)))
    assert done.waiting == []
    assert annotations(pier)[0].anchor.span == Span(29, 35)


def test_what_only_a_weak_name_ties_to_an_article_is_not_forced_into_it(pier, bring):
    done = bring(one("nothing of the kind stands there at all", Origin(title="A Winter on the Pier")))
    assert (done.added, done.found) == (0, 0)
    assert "does not have these words" in done.unplaced[0].reason
    assert annotations(pier) == []


def test_a_position_beyond_the_text_is_not_placed(pier, bring):
    assert "only a position" in bring(one("", span=Span(9000, 9010))).unplaced[0].reason


def test_a_note_about_the_whole_article_comes_in(pier, bring):
    assert bring(one("", note="Read it twice.")).added == 1
    assert annotations(pier)[0].anchor.whole_article
    assert bring(one("", note="Read it twice.")).present == 1


def test_of_one_id_the_later_version_stays(pier, bring):
    annotate(pier, passage(1, LONG, note="mine", tags=("a",)))
    older = bring(one(number=1, note="older", modified="2025-01-01T00:00:00.000Z"))
    assert (older.present, annotations(pier)[0].note) == (1, "mine")
    newer = bring(one(number=1, note="newer", modified="2026-06-01T00:00:00.000Z"))
    assert (newer.updated, annotations(pier)[0].note) == (1, "newer")
    assert annotations(pier)[0].modified == "2026-06-01T00:00:00.000Z"
    assert bring(one(number=1, note="no moment")).present == 1


@pytest.mark.parametrize("note", ["", "mine"])
def test_a_reply_that_comes_later_is_added(pier, bring, note):
    bring(one(number=1, note=note, modified="2026-02-01T00:00:00.000Z"))
    [known] = annotations(pier)
    annotate(pier, replace(known, color="blue", modified="2026-08-01T00:00:00.000Z"))
    for comments, updated in ((("Ada: why?",), 1), (("Ada: why?",), 0), (("Ada: why?", "Bo: so"), 1)):
        done = bring(one(number=1, note=note, comments=comments, modified="2026-03-01T00:00:00.000Z"))
        [there] = annotations(pier)
        assert (done.updated, there.note, there.comments, there.color) == (updated, note, comments, "blue")


def test_without_an_id_what_says_no_more_is_there_already(pier, bring):
    annotate(pier, passage(1, LONG, note="mine", tags=("a", "b c")))
    assert bring(one(tags=("a",))).present == 1
    assert bring(one(tags=("b_c",), note="mine")).present == 1
    assert bring(one(tags=("new",))).added == 1
    assert bring(one(tags=("new",))).present == 1
    assert bring(one("creaked"), one("creaked")).added == 1
    assert len(annotations(pier)) == 3


def test_what_was_deleted_comes_back_when_it_is_imported(pier, bring):
    annotate(pier, passage(1, LONG), passage(2, describe(PIER, Span(0, 8))))
    page = json.loads((pier.parent / "pier.txt.annotations.json").read_text())
    page["items"] = page["items"][:1]
    page["reader:deleted"] = [{"id": identity(1), "at": "2026-11-01T00:00:00.000Z"}]
    (pier.parent / "pier.txt.annotations.json").write_text(json.dumps(page))
    assert bring(one(number=1, modified="2026-03-01T00:00:00.000Z")).added == 1
    sidecar = read_sidecar(pier).sidecar
    assert identity(1) in sidecar.annotations
    assert sidecar.deleted == {}


def test_keys_of_other_programs_stay(pier, library, tmp_path):
    item = {
        "id": identity(1),
        "type": "Annotation",
        "urn:mood": {"calm": True},
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "sea"}],
        "target": {"source": "pier.txt", "selector": {"type": "TextQuoteSelector", "exact": "long pier"}},
    }
    file = tmp_path / "theirs.jsonld"
    file.write_text(
        json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [item]})
    )
    assert taken_in(library, file).added == 1
    page = json.loads((library / "pier.txt.annotations.json").read_text())
    assert page["items"][0]["urn:mood"] == {"calm": True}


def test_trouble_with_one_article_does_not_stop_the_others(library, pier, bring):
    (library / "b.txt").write_text("The long pier.\n")
    (library / "b.txt.annotations.json").write_text("{broken")
    (library / "c.txt").write_bytes(b"\x00\x01\x02" * 99)
    done = bring(one(), one(origin=Origin("b.txt")), one(origin=Origin("c.txt")))
    assert done.added == 1
    assert {unplaced.article for unplaced in done.unplaced} == {"b.txt", "c.txt"}
    assert (library / "b.txt.annotations.json").read_text() == "{broken"


def test_tags_are_made_usable_and_defined(pier, library, bring):
    done = bring(one(tags=("a\nb//c", "  ")), tags=(TagDefinition("a b/c", "#112233"), TagDefinition("bare")))
    assert annotations(pier)[0].tags == ("a b/c",)
    assert done.tags == ("a b/c",)
    assert tag_colors(library)["a b/c"].color == "#112233"


def test_the_change_can_be_undone(pier, bring):
    annotate(pier, passage(1, LONG, note="mine"))
    before = read_sidecar(pier).sidecar
    done = bring(one(number=1, note="newer", modified="2026-06-01T00:00:00.000Z"), one("creaked"))
    after = apply(read_sidecar(pier).sidecar, done.changes["pier.txt"].inverse(), "2026-07-01T00:00:00.000Z")
    assert [known.note for known in after.annotations] == [known.note for known in before.annotations]


def test_a_library_that_is_not_there_is_said(tmp_path):
    with pytest.raises(LibraryError):
        taken_in(tmp_path / "nowhere", tmp_path / "x.jsonl")


@given(st.text(max_size=40), st.data())
def test_what_lands_unchanged_has_the_words_of_its_place(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    anchor = describe(text, Span(start, end)) if end > start else Anchor()
    (found,) = landed(text, [IncomingPassage(Origin("a"), Annotation("", anchor))], utf16=False)
    assert found.anchor == anchor
    assert not found.waits


def test_an_empty_page_makes_no_sidecar(pier, bring):
    bring()
    assert read_sidecar(pier).sidecar == Sidecar()
