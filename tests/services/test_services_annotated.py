"""An article's annotations as they are read: where they stand today, what they are refreshed to, what is kept."""

import json

import pytest

from reader.anchoring.describing import describe
from reader.formats.reading import parse_article, read_article
from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.document import Span
from reader.model.placement import Placement, PlacementKind
from reader.model.sidecar import Sidecar
from reader.services.annotated import load_annotated, load_for_window, refreshed
from reader.store.sidecar import read_sidecar, save_sidecar, sidecar_path
from reader.store.texts import TextCopies
from reader.store.unsaved import keep_unsaved

TEXT = """The Weir at Low Water

In a dry summer the old weir stands out of the river like a row of teeth.
Boys from the mill walk across it, and their mothers pretend not to know.
The miller has painted a line on the third stone; below it he does not grind.
"""
WEIR, BOYS, LINE = (
    "the old weir stands out of the river",
    "Boys from the mill walk across it",
    "a line on the third stone",
)


def marked(text, *quotes, prefix="urn:test:"):
    spans = [Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    return AnnotationSet(Annotation(f"{prefix}{n}", describe(text, span)) for n, span in enumerate(spans))


@pytest.fixture
def texts():
    made = TextCopies()
    yield made
    made.close()


@pytest.fixture
def file(library):
    path = library / "weir.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def save(file, *quotes):
    article = read_article(file)
    annotations = marked(article.document.text, *quotes)
    save_sidecar(file, Sidecar(annotations, text_sha256=article.text_sha256), "")
    return article


def kinds(annotated):
    return {key: placement.kind for key, placement in annotated.placements.items()}


def test_an_article_without_a_sidecar_has_no_annotations_and_gets_no_file(file, texts):
    annotated = load_annotated(file, read_article(file), texts)
    assert annotated.sidecar.is_empty
    assert not annotated.problem
    assert sorted(p.name for p in file.parent.iterdir()) == ["weir.txt"]


def test_in_the_text_they_were_made_in_they_are_exact(file, texts):
    article = save(file, WEIR, BOYS)
    annotated = load_annotated(file, article, texts)
    assert set(kinds(annotated).values()) == {PlacementKind.EXACT}
    assert annotated.placements["urn:test:0"].span.of(TEXT) == WEIR
    assert annotated.text_sha256 == article.text_sha256


def test_an_edit_is_followed_by_the_text_that_was_kept(file, texts):
    load_annotated(file, save(file, WEIR, BOYS, LINE), texts)
    edited = TEXT.replace(BOYS + ", and their mothers pretend not to know.\n", "").replace("In a dry", "In every dry")
    file.write_text(edited, encoding="utf-8")
    annotated = load_annotated(file, read_article(file), texts)
    assert kinds(annotated) == {
        "urn:test:0": PlacementKind.MOVED,
        "urn:test:1": PlacementKind.LOST,
        "urn:test:2": PlacementKind.MOVED,
    }


def test_without_kept_texts_quotes_decide(file):
    save(file, WEIR)
    file.write_text("A preface.\n" + TEXT, encoding="utf-8")
    annotated = load_annotated(file, read_article(file), None)
    assert annotated.placements["urn:test:0"].kind is PlacementKind.MOVED


def test_the_text_is_kept_where_positions_are_true_for_it_and_only_there(file, texts):
    article = read_article(file)
    load_annotated(file, article, texts)
    assert texts.of(file, article.text_sha256) == []
    save(file, WEIR)
    load_annotated(file, article, texts)
    assert texts.of(file, article.text_sha256) == [TEXT]
    file.write_text("A preface.\n" + TEXT, encoding="utf-8")
    load_annotated(file, read_article(file), texts)
    assert texts.of(file, article.text_sha256) == [TEXT]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b'{"reader:version": 99, "items": []}'])
def test_a_sidecar_that_cannot_be_used_is_a_problem_that_names_it(file, texts, content):
    sidecar_path(file).write_bytes(content)
    annotated = load_annotated(file, read_article(file), texts)
    assert sidecar_path(file).name in annotated.problem
    assert annotated.sidecar.is_empty
    assert sidecar_path(file).read_bytes() == content


def test_conflict_copies_are_listed(file, texts):
    save(file, WEIR)
    copy = file.with_name("weir.txt.annotations (conflicted copy 2026-11-20).json")
    copy.write_bytes(sidecar_path(file).read_bytes())
    assert load_for_window(file, read_article(file), texts).conflicts == (copy.name,)


def test_changes_of_a_session_that_could_not_save_are_merged_in(file, texts):
    article = save(file, WEIR)
    keep_unsaved(file, Sidecar(marked(TEXT, BOYS, prefix="urn:later:"), text_sha256=article.text_sha256))
    assert len(load_annotated(file, article, texts).placements) == 1  # as the file says
    annotated = load_for_window(file, article, texts)
    assert annotated.unsaved
    assert sorted(annotated.placements) == ["urn:later:0", "urn:test:0"]
    assert len(read_sidecar(file).sidecar.annotations) == 1  # opening writes nothing


def test_what_stands_unchanged_is_written_anew_and_the_rest_waits(file, texts):
    load_annotated(file, save(file, WEIR, BOYS), texts)
    file.write_text(TEXT.replace("In a dry", "In every dry").replace(BOYS, "Nobody"), encoding="utf-8")
    article = read_article(file)
    annotated = load_annotated(file, article, texts)
    fresh = refreshed(annotated.sidecar, annotated.placements, article)
    before = annotated.sidecar.annotations
    assert fresh.text_sha256 == article.text_sha256
    assert fresh.annotations.get("urn:test:0").anchor.span.of(article.document.text) == WEIR
    assert fresh.annotations.get("urn:test:0").modified == before.get("urn:test:0").modified
    assert fresh.annotations.get("urn:test:1") == before.get("urn:test:1")


def test_nothing_is_written_anew_in_a_text_cut_short_by_the_time_limit():
    article = parse_article(b"# A\n\ntext", "a.md", plain=True)
    sidecar = Sidecar(marked(article.document.text, "text"), text_sha256="other")
    placements = {"urn:test:0": Placement(PlacementKind.EXACT, Span(5, 9), 1.0, "")}
    assert refreshed(sidecar, placements, article) is sidecar


def test_what_is_doubtful_must_not_come_to_pass_for_certain():
    article = parse_article(b"one two one", "a.txt")
    doubtful = Annotation("urn:test:0", Anchor("one", "", " two", Span(0, 3)))
    sidecar = Sidecar(AnnotationSet([doubtful]), text_sha256="other")
    placements = {"urn:test:0": Placement(PlacementKind.UNCERTAIN, Span(8, 11), 0.5, "")}
    assert refreshed(sidecar, placements, article) is sidecar


def test_nothing_is_refreshed_before_everything_has_a_place():
    article = parse_article(b"one two one", "a.txt")
    sidecar = Sidecar(marked("one two one", "two"), text_sha256="other")
    assert refreshed(sidecar, {}, article) is sidecar


def test_another_programs_sidecar_without_a_hash_is_placed_and_its_text_kept(file, texts):
    article = save(file, WEIR)
    page = json.loads(sidecar_path(file).read_text(encoding="utf-8"))
    del page["reader:version"], page["reader:textSha256"]
    sidecar_path(file).write_text(json.dumps(page), encoding="utf-8")
    annotated = load_annotated(file, article, texts)
    assert annotated.placements["urn:test:0"].certain
    assert texts.of(file, "") == [TEXT]
