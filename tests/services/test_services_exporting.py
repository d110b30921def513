"""Exports: which passages leave, and what stands where they are written."""

import json

import pytest
from exchanged import annotate, exported, passage, write_library

from reader.anchoring.describing import describe
from reader.exchange.exports import EXPORTS
from reader.exchange.material import Material
from reader.formats.reading import read_article
from reader.model.part import Part
from reader.model.problem import Problem
from reader.model.span import Span
from reader.services.export_places import ExportError, OutExistsError
from reader.services.exporting import NothingToExportError
from reader.services.gathering import NoSuchPartError, address_of, gathered
from reader.services.part_searching import QueryMistakeError
from reader.store.errors import LibraryError


@pytest.fixture
def filled(library):
    write_library(library)
    return library


def material(library, part=Part(), **options):  # noqa: B008 - a value
    *_, last = gathered(library, part, None, **options)
    assert isinstance(last, Material)
    return last


def quotes(of):
    return [(article.path, one.annotation.anchor.quote) for article in of.articles for one in article.passages]


def test_all_of_a_library_leaves_in_the_order_of_paths_and_texts(filled):
    everything = material(filled)
    assert (everything.name, everything.part) == ("library", "")
    assert [article.path for article in everything.articles] == sorted(article.path for article in everything.articles)
    assert len(quotes(everything)) == 14
    assert quotes(everything)[:2] == [("crlf.txt", "The tide turned"), ("crlf.txt", "six.\n\nThe tide")]
    (salt,) = (one for one in everything.articles if one.path.endswith(".md"))
    assert (salt.metadata.title, salt.metadata.creators) == ("Salt & Ice", ("Ada Brook",))


@pytest.mark.parametrize(
    ("part", "expected", "words"),
    [
        (Part(folder="folder one"), 5, "folder folder one"),
        (Part(folder="folder one/"), 5, "folder folder one/"),
        (Part(tag="boats"), 2, "tag boats"),
        (Part(tag="boa"), 0, "tag boa"),
        (Part(article="same.txt"), 1, "article same.txt"),
        (Part(article="crlf.txt", tag="tides"), 2, "article crlf.txt, tag tides"),
        (Part(query="tag:ice -salt"), 1, "search “tag:ice -salt”"),
        (Part(query="ferry", tag="noon"), 1, "tag noon, search “ferry”"),
        (Part(query="nowhere"), 0, "search “nowhere”"),
    ],
)
def test_a_part_of_it_leaves(filled, part, expected, words):
    found = material(filled, part)
    assert len(quotes(found)) == expected
    assert found.part == str(part) == words


def test_tags_leave_with_those_above_them(filled):
    assert list(material(filled, Part(tag="boats")).codebook) == ["boats", "boats/ferry", "noon"]
    assert material(filled, Part(tag="boats")).codebook["boats"].color == "#204060"
    (filled / "codebook.json").write_text(json.dumps({"tags": [{"name": "unused", "description": "yet"}]}))
    assert "unused" in material(filled).codebook
    assert "unused" not in material(filled, Part(folder="folder one")).codebook


@pytest.mark.parametrize("part", [Part(folder="nowhere"), Part(article="nowhere.txt"), Part(article="folder one")])
def test_a_part_that_is_not_there_is_said(filled, part):
    with pytest.raises(NoSuchPartError, match="no such"):
        list(gathered(filled, part, None))


def test_a_mistake_in_a_query_is_said(filled):
    with pytest.raises(QueryMistakeError, match="cannot be made"):
        list(gathered(filled, Part(query="colour:("), None))


def test_what_cannot_be_read_is_named_and_the_rest_leaves(filled, tmp_path):
    (filled / "same.txt.annotations.json").write_text("{broken")
    (filled / "emoji.txt").unlink()
    (filled / "codebook.json").write_text("[")
    done = exported(filled, tmp_path / "o.jsonl", "jsonl")
    assert (done.passages, done.articles) == (9, 3)
    said = " ".join(done.problems)
    assert all(name in said for name in ("same.txt.annotations.json", "emoji.txt", "codebook.json"))


def test_a_changed_passage_leaves_as_it_was_recorded(library, tmp_path):
    file = library / "a.txt"
    file.write_text("The long pier creaked in the wind that night, and nobody slept.\n")
    annotate(file, passage(1, describe(read_article(file).document.text, Span(4, 29))))
    file.write_text("The old pier creaked in the wind that night, and nobody slept.\n")
    exported(library, tmp_path / "o.jsonl", "jsonl")
    line = json.loads((tmp_path / "o.jsonl").read_text())
    assert (line["quote"], line["placement"]) == ("long pier creaked in the ", "changed")


def test_the_index_spares_parsing(library, monkeypatch):
    monkeypatch.setattr("reader.services.article_texts._PATIENCE", 0)
    write_library(library)
    list(gathered(library, Part(query="ice"), None))  # brings the index up to date
    (known,) = (one for one in material(library).articles if one.path.endswith(".md"))
    assert not known.article.document.blocks
    assert known.metadata.title == "Salt & Ice"
    (whole,) = (one for one in material(library, blocks=True).articles if one.path.endswith(".md"))
    assert whole.article.document.blocks
    assert quotes(material(library)) == quotes(material(library, blocks=True))
    (library / "folder one" / "notes #2 ä.md").write_text("# Salt & Ice\n\nAll is new.\n")
    (edited,) = (one for one in material(library).articles if one.path.endswith(".md"))
    assert edited.article.document.text.endswith("All is new.")


@pytest.mark.parametrize("one", EXPORTS, ids=lambda one: one.id)
def test_every_format_is_written_and_replaced_only_on_demand(filled, tmp_path, one):
    out = tmp_path / f"out{one.suffix}"
    done = exported(filled, out, one.id)
    assert (done.passages, done.articles, done.problems) == (14, 5, ())
    assert out.stat().st_size > 0
    with pytest.raises(OutExistsError, match="already"):
        exported(filled, out, one.id)
    exported(filled, out, one.id, force=True)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_into_a_folder_only_the_files_of_the_export_are_replaced(filled, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    exported(filled, out, "article")
    (out / "mine.txt").write_text("mine")
    (out / "index.html").write_text("old")
    exported(filled, out, "article", force=True)
    assert (out / "mine.txt").read_text() == "mine"
    assert (out / "index.html").read_text() != "old"


@pytest.mark.parametrize(
    "name", ["passages.md", "sub/notes.TXT", "codebook.json", "x.txt.annotations.json", "same.txt"]
)
def test_no_export_becomes_a_part_of_the_library(filled, name):
    (filled / "sub").mkdir()
    before = {path: path.read_bytes() for path in filled.rglob("*") if path.is_file()}
    with pytest.raises(ExportError, match="outside"):
        exported(filled, filled / name, "markdown", force=True)
    assert {path: path.read_bytes() for path in filled.rglob("*") if path.is_file()} == before


def test_other_files_may_stand_in_the_library(filled):
    exported(filled, filled / "table.csv", "csv")
    assert len(quotes(material(filled))) == 14


def test_where_nothing_can_be_written_is_said_before_anything_is_read(filled, tmp_path):
    with pytest.raises(ExportError, match="no folder"):
        exported(filled, tmp_path / "missing" / "o.csv", "csv")
    with pytest.raises(ExportError, match="this is a folder"):
        exported(filled, tmp_path, "csv", force=True)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="this is a file"):
        exported(filled, tmp_path / "file", "article", force=True)
    with pytest.raises(LibraryError):
        exported(tmp_path / "nowhere", tmp_path / "o.csv", "csv")


def test_a_failed_write_leaves_the_old_file(filled, tmp_path, monkeypatch):
    out = tmp_path / "o.csv"
    out.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.store.atomic._write", full)
    with pytest.raises(ExportError, match="No space left"):
        exported(filled, out, "csv", force=True)
    assert out.read_text() == "old"


def test_nothing_is_no_export(library, tmp_path):
    (library / "a.txt").write_text("Nothing here.\n")
    with pytest.raises(NothingToExportError, match="nothing is annotated"):
        exported(library, tmp_path / "o.csv", "csv")
    with pytest.raises(NothingToExportError, match="tag none"):
        exported(library, tmp_path / "o.csv", "csv", Part(tag="none"))
    assert not (tmp_path / "o.csv").exists()
    (library / "codebook.json").write_text(json.dumps({"tags": [{"name": "planned"}]}))
    assert exported(library, tmp_path / "o.qdc", "qdc").passages == 0


def test_addresses_lead_from_the_export_to_the_library(tmp_path):
    root = tmp_path / "my library#1"
    root.mkdir()
    assert address_of(root, root) == ""
    assert address_of(root, tmp_path) == "my%20library%231/"
    assert address_of(root, tmp_path / "out") == "../my%20library%231/"
    assert address_of(root, None) == f"{root.as_uri()}/"


def test_a_sidecar_without_its_article_is_named(library):
    (library / "gone.txt.annotations.json").write_text("{}")
    assert any("gone.txt" in step.detail for step in gathered(library, Part(), None) if isinstance(step, Problem))
