"""Tags from the command line: listing them, renaming them everywhere, all or nothing."""

import json
import os
from pathlib import Path

import pytest

from reader.cli import main
from reader.model.retagging import SidecarStep, planned
from reader.model.tag_edit import RenameTag
from reader.store.journal import Journal, write_journal
from reader.store.sidecar import read_sidecar


@pytest.fixture
def run(capsys):
    """Run a command; return its status, what it printed and what it said beside."""

    def run(*arguments):
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def tagged(run, library):
    """Write an article of that name with an annotation for each list of tags."""

    def tagged(name, *passages):
        article = library / name
        article.parent.mkdir(exist_ok=True)
        article.write_text("".join(f"Sentence number {number} is here.\n" for number in range(len(passages))))
        for number, tags in enumerate(passages):
            options = [part for tag in tags for part in ("--tag", tag)]
            assert run("annotate", article, "--quote", f"Sentence number {number}", *options)[0] == 0
        return article

    return tagged


@pytest.fixture
def tags_of(run, library):
    """Return the tags of all passages, by article and in order."""

    def tags_of():
        _, out, _ = run("annotations", library, "--json")
        return [(one["path"], one["tags"]) for one in map(json.loads, out.splitlines())]

    return tags_of


def contents(library):
    return {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}


def test_tags_with_counts_of_their_own_and_with_children(run, tagged, library):
    tagged("a.txt", ["energy", "energy/gas"], ["energy/gas/pipes"], [])
    tagged("sub/b.txt", ["energy/gas"], ["Zoo"])
    status, out, err = run("tags", library, "--json")
    assert (status, err) == (0, "")
    assert [(t["name"], t["count"], t["total"]) for t in map(json.loads, out.splitlines())] == [
        ("Zoo", 1, 1),
        ("energy", 1, 3),
        ("energy/gas", 2, 3),
        ("energy/gas/pipes", 1, 1),
    ]
    assert all(set(json.loads(line)) == {"name", "count", "total", "color", "description"} for line in out.splitlines())


def test_the_codebook_gives_colours_and_unused_tags(run, tagged, library):
    tagged("a.txt", ["energy"])
    tags = [
        {"name": "energy", "color": "#e0b93a", "description": "Power of any kind"},
        {"name": "water", "color": "#0000ff", "description": ""},
    ]
    (library / "codebook.json").write_text(json.dumps({"reader:version": 1, "tags": tags}))
    _, out, _ = run("tags", library, "--json")
    energy, water = map(json.loads, out.splitlines())
    assert (energy["color"], energy["description"], energy["count"]) == ("#e0b93a", "Power of any kind", 1)
    assert (water["name"], water["color"], water["count"], water["total"]) == ("water", "#0000ff", 0, 0)
    (library / "codebook.json").write_text("{")
    status, out, err = run("tags", library, "--json")
    assert (status, json.loads(out)["color"]) == (0, "")
    assert "codebook.json" in err


def test_tags_for_people(run, tagged, library):
    assert run("tags", library) == (1, "No tags.\n", "")
    tagged("a.txt", ["energy"], ["energy/gas"])
    assert run("tags", library) == (0, "energy  1 (2 with its children)\nenergy/gas  1\n2 tags\n", "")


def test_renaming_takes_children_along(run, tagged, tags_of, library):
    tagged("a.txt", ["energy", "sea"], ["energy/gas"], ["energyless"])
    tagged("b.txt", ["sea"])
    untouched = (library / "b.txt.annotations.json").stat()
    status, out, err = run("tags", "rename", library, "energy", "power/all")
    assert (status, err) == (0, "")
    assert out == "“energy” is now “power/all” on 2 passages of 1 article.\n"
    assert tags_of() == [
        ("a.txt", ["power/all", "sea"]),
        ("a.txt", ["power/all/gas"]),
        ("a.txt", ["energyless"]),
        ("b.txt", ["sea"]),
    ]
    assert (library / "b.txt.annotations.json").stat() == untouched


def test_renaming_onto_a_tag_in_use_merges_without_doubling(run, tagged, tags_of, library):
    tagged("a.txt", ["old", "between", "new"], ["old/child", "new/child"], ["old"])
    assert run("tags", "rename", library, "old", "new")[0] == 0
    assert [tags for _, tags in tags_of()] == [["new", "between"], ["new/child"], ["new"]]


def test_renaming_into_a_child_and_back(run, tagged, tags_of, library):
    tagged("a.txt", ["energy", "energy/gas"])
    run("tags", "rename", library, "energy", "energy/old")
    assert tags_of() == [("a.txt", ["energy/old", "energy/old/gas"])]
    run("tags", "rename", library, "energy/old", "energy")
    assert tags_of() == [("a.txt", ["energy", "energy/gas"])]
    before = contents(library)
    assert run("tags", "rename", library, "energy", "energy")[0] == 0
    assert contents(library) == before


@pytest.mark.parametrize("new", ["", " ", "a//b", "a\nb", "t" * 201, "no \udcff text"])
def test_names_that_a_tag_cannot_have(run, tagged, library, new):
    tagged("a.txt", ["old"])
    before = contents(library)
    status, out, err = run("tags", "rename", library, "old", new)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert contents(library) == before


def test_renaming_what_is_not_there(run, tagged, library, tmp_path):
    tagged("a.txt", ["older"])
    assert run("tags", "rename", library, "old", "new")[0] == 1
    assert run("tags", "rename", tmp_path / "none", "old", "new")[0] == 3
    assert run("tags", tmp_path / "none")[0] == 3
    assert run("tags", "rename", library, "old")[0] == 2
    assert run("tags", "rename")[0] == 2
    assert run("tags")[0] == 2


def test_renaming_reaches_annotations_whose_article_is_gone(run, tagged, tags_of, library):
    article = tagged("a.txt", ["old"])
    article.rename(library / "kept aside.text")
    assert run("tags", "rename", library, "old", "new")[0] == 0
    (library / "kept aside.text").rename(article)
    assert tags_of() == [("a.txt", ["new"])]


def test_a_sidecar_that_cannot_be_read_is_named_and_passed_over(run, tagged, library):
    tagged("a.txt", ["old"])
    tagged("b.txt", ["old"])
    (library / "a.txt.annotations.json").write_text("{")
    status, _, err = run("tags", "rename", library, "old", "new")
    assert status == 0
    assert "a.txt.annotations.json" in err
    status, out, err = run("tags", library, "--json")
    assert (status, json.loads(out)["name"]) == (0, "new")
    assert "a.txt.annotations.json" in err


@pytest.mark.parametrize("failing", ["b.txt", "c.txt", "d.txt"])
def test_when_one_sidecar_cannot_be_written_all_are_as_they_were(run, tagged, library, monkeypatch, failing):
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        tagged(name, ["old"], ["other", "old/child"])
    before = contents(library)
    replace = os.replace

    def full(source, target, **options):
        if Path(target).name == f"{failing}.annotations.json":
            raise OSError(28, "No space left on device")
        replace(source, target, **options)

    monkeypatch.setattr("pathlib.Path.replace", full)
    monkeypatch.setattr("os.replace", full)
    status, out, err = run("tags", "rename", library, "old", "new")
    assert (status, out) == (3, "")
    assert f"{failing}.annotations.json" in err
    assert "No tag has been renamed." in err
    assert contents(library) == before


def test_renaming_a_tag_renames_it_in_the_codebook(run, tagged, library):
    tagged("a.txt", ["energy/gas", "power"])
    codebook = library / "codebook.json"
    page = {
        "reader:version": 1,
        "by": "somebody else",
        "tags": [
            {"name": "energy", "color": "#e0b93a", "description": "Of any kind", "memo": 7},
            {"name": "sea", "color": "", "description": ""},
            {"name": "energy/gas", "color": "#111111"},
            {"name": "power", "color": "#222222", "description": ""},
            "nonsense",
        ],
    }
    codebook.write_text(json.dumps(page))
    assert run("tags", "rename", library, "energy", "power")[0] == 0
    assert json.loads(codebook.read_text()) == {
        **page,
        "tags": [
            {"name": "sea", "color": "", "description": ""},
            {"name": "power/gas", "color": "#111111"},
            {"name": "power", "color": "#222222", "description": "Of any kind", "memo": 7},
            "nonsense",
        ],
    }


def test_a_codebook_that_cannot_be_written_keeps_all_tags_as_they_are(run, tagged, library, monkeypatch):
    tagged("a.txt", ["old"])
    codebook = library / "codebook.json"
    codebook.write_text("{")
    before = contents(library)
    status, _, err = run("tags", "rename", library, "old", "new")
    assert (status, contents(library)) == (3, before)
    assert "codebook.json" in err

    codebook.write_text('{"tags": [{"name": "old"}]}')
    before = contents(library)

    def full(_path, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.store.codebook_writing.write_atomically", full)
    status, _, err = run("tags", "rename", library, "old", "new")
    assert (status, contents(library)) == (3, before)
    assert "No tag has been renamed." in err


def test_a_codebook_of_a_later_version_is_not_rewritten(run, tagged, library):
    tagged("a.txt", ["old"])
    (library / "codebook.json").write_text('{"reader:version": 2, "tags": [{"name": "old"}]}')
    before = contents(library)
    status, out, err = run("tags", "rename", library, "old", "new")
    assert (status, out) == (3, "")
    assert "later version" in err
    assert contents(library) == before


def test_a_file_has_no_tags(run, tagged, library):
    status, out, err = run("tags", tagged("a.txt", ["old"]))
    assert (status, out, err.count("\n")) == (3, "", 1)


def test_merging_tags(run, tagged, tags_of, library):
    tagged("a.txt", ["gas", "oil/price"], ["sea"])
    status, out, err = run("tags", "merge", library, "energy", "gas", "oil")
    assert (status, err) == (0, "")
    assert out == "“gas” and “oil” are now “energy” on 1 passage of 1 article.\n"
    assert tags_of() == [("a.txt", ["energy", "energy/price"]), ("a.txt", ["sea"])]
    assert run("tags", "merge", library, "sea", "energy/price")[1] == (
        "“energy/price” is now “sea” on 1 passage of 1 article.\n"
    )
    assert run("tags", "merge", library, "sea", "sea")[0] == 0
    before = contents(library)
    assert run("tags", "merge", library, "sea", "energy", "none")[0] == 1
    assert run("tags", "merge", library, "a//b", "sea")[0] == 2
    assert run("tags", "merge", library, "sea")[0] == 2
    assert contents(library) == before


def test_deleting_a_tag(run, tagged, tags_of, library):
    tagged("a.txt", ["energy", "sea"], ["energy/gas"])
    (library / "codebook.json").write_text('{"tags": [{"name": "tin"}]}')
    status, out, err = run("tags", "delete", library, "energy")
    assert (status, out, err) == (0, "“energy” is gone from 2 passages of 1 article.\n", "")
    assert tags_of() == [("a.txt", ["sea"]), ("a.txt", [])]
    assert run("tags", "delete", library, "energy")[0] == 1
    assert run("tags", "delete", library, "tin")[0] == 0
    assert json.loads((library / "codebook.json").read_text())["tags"] == []


def test_deleting_several_tags_at_once_or_none_of_them(run, tagged, tags_of, library):
    tagged("a.txt", ["energy", "sea"], ["wind/gas"])
    assert run("tags", "delete", library, "energy", "none")[0] == 1
    assert tags_of() == [("a.txt", ["energy", "sea"]), ("a.txt", ["wind/gas"])]
    _, out, _ = run("tags", "delete", library, "energy", "wind")
    assert out == "“energy” and “wind” are gone from 2 passages of 1 article.\n"
    assert tags_of() == [("a.txt", ["sea"]), ("a.txt", [])]


def test_a_change_that_was_interrupted_is_finished_first(run, tagged, library):
    tagged("a.txt", ["old"])
    sidecar = read_sidecar(library / "a.txt").sidecar
    step = SidecarStep("a.txt", planned(RenameTag("old", "new"), sidecar, "2027-01-01T00:00:00.000Z"))
    write_journal(Journal(os.path.realpath(library), "Rename “old” to “new”", (step,)))
    status, out, err = run("tags", library)
    assert (status, out) == (0, "new  1\n1 tag\n")
    assert err == "reader: A change of tags was interrupted and has been finished: Rename “old” to “new”.\n"
    assert run("tags", library) == (0, "new  1\n1 tag\n", "")
