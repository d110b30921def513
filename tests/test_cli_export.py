"""``reader export``: what it writes, what it says, and its exit status."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from reader.exchange.exports import EXPORTS

FERRY = "The Ferry\nThe ferry 🚢 left at noon, and nobody was aboard but the captain and a goat.\n"
TIDES = "Tides\nThe tide turned at six, and the harbour emptied.\n"


@pytest.fixture
def filled(library, run):
    """Return a library with three annotations in two articles."""
    (library / "sea").mkdir()
    ferry, tides = library / "ferry.txt", library / "sea" / "tides.txt"
    ferry.write_text(FERRY)
    tides.write_text(TIDES)
    run("annotate", ferry, "--quote", "left at noon", "--tag", "boats/ferry", "--note", "=1+1")
    run("annotate", ferry, "--quote", "the captain and a goat", "--color", "green")
    run("annotate", tides, "--quote", "The tide turned at six", "--tag", "moon")
    return library


def lines(file):
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_it_writes_passages_and_says_how_many(filled, tmp_path, run):
    out = tmp_path / "out.jsonl"
    assert run("export", filled, "--format", "jsonl", "-o", out) == (
        0,
        f"Exported 3 passages of 2 articles to {out}\n",
        "",
    )
    status, printed, _ = run("annotations", filled, "--json")
    assert lines(out) == [json.loads(line) for line in printed.splitlines()]
    assert status == 0


@pytest.mark.parametrize(
    ("options", "quotes"),
    [
        (["--folder", "sea"], ["The tide turned at six"]),
        (["--folder", "./sea/"], ["The tide turned at six"]),
        (["--tag", "boats"], ["left at noon"]),
        (["--article", "ferry.txt"], ["left at noon", "the captain and a goat"]),
        (["--article", "sea/../ferry.txt", "--tag", "boats"], ["left at noon"]),
        (["--query", "goat"], ["the captain and a goat"]),
        (["--query", "tag:moon OR color:green"], ["the captain and a goat", "The tide turned at six"]),
    ],
)
def test_a_part_of_the_library(filled, tmp_path, run, options, quotes):
    out = tmp_path / "out.jsonl"
    assert run("export", filled, "--format", "jsonl", "-o", out, *options)[0] == 0
    assert [line["quote"] for line in lines(out)] == quotes


def test_paths_as_the_shell_completes_them(filled, tmp_path, run, monkeypatch):
    monkeypatch.chdir(filled.parent)
    out = tmp_path / "out.jsonl"
    assert run("export", "library", "--format", "jsonl", "-o", out, "--article", "library/sea/tides.txt")[0] == 0
    assert [line["path"] for line in lines(out)] == ["sea/tides.txt"]


def test_a_table_is_safe_in_a_spreadsheet(filled, tmp_path, run):
    out = tmp_path / "out.csv"
    run("export", filled, "--format", "csv", "-o", out)
    (row, *_) = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig")))
    assert row["quote"] == "left at noon"
    assert row["note"] == "'=1+1"


def test_what_stands_there_is_replaced_only_by_force(filled, tmp_path, run):
    out = tmp_path / "out.md"
    out.write_text("mine")
    status, _, said = run("export", filled, "--format", "markdown", "-o", out)
    assert status == 3
    assert "--force" in said
    assert out.read_text() == "mine"
    assert run("export", filled, "--format", "markdown", "-o", out, "--force")[0] == 0
    assert "left at noon" in out.read_text()


def test_a_pipe_stays_one(filled, tmp_path, run):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    status, _, said = run("export", filled, "--format", "csv", "-o", pipe, "--force")
    assert (status, pipe.is_fifo()) == (3, True)
    assert "pipe: this is a device or a pipe, not a file." in said


def test_marked_articles_are_a_folder(filled, tmp_path, run):
    out = tmp_path / "pages"
    assert run("export", filled, "--format", "article", "-o", out)[0] == 0
    assert (out / "index.html").exists()
    assert any("<mark" in page.read_text() for page in out.rglob("*.html"))


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--format", "jsonl", "--tag", "none"], 1, "nothing to export"),
        (["--format", "jsonl", "--query", "a AND"], 2, "^"),
        (["--format", "jsonl", "--query", "colour:red"], 2, "colour"),
        (["--format", "docx"], 2, "docx"),
        ([], 2, "--format"),
        (["--format", "jsonl", "--article", "gone.txt"], 3, "gone.txt"),
        (["--format", "jsonl", "--folder", "../elsewhere"], 3, "elsewhere"),
    ],
)
def test_mistakes_have_their_status(filled, tmp_path, run, arguments, status, said):
    out = tmp_path / "out.jsonl"
    found, _, err = run("export", filled, "-o", out, *arguments)
    assert found == status
    assert said in err
    assert not out.exists()


def test_the_library_and_the_place_must_be_there(filled, tmp_path, run):
    assert run("export", tmp_path / "none", "--format", "csv", "-o", tmp_path / "o.csv")[0] == 3
    assert run("export", filled, "--format", "csv", "-o", tmp_path / "none" / "o.csv")[0] == 3
    assert run("export", filled, "--format", "csv")[0] == 2
    status, _, said = run("export", filled, "--format", "markdown", "-o", filled / "passages.md")
    assert status == 3
    assert "outside" in said


def test_trouble_with_an_article_is_a_notice(filled, tmp_path, run):
    (filled / "sea" / "tides.txt.annotations.json").write_text("{")
    status, _, said = run("export", filled, "--format", "csv", "-o", tmp_path / "o.csv")
    assert status == 0
    assert "tides.txt.annotations.json" in said


def test_help_names_every_format(run):
    status, printed, _ = run("export", "--help")
    assert status == 0
    assert all(f"\n  {one.id} " in printed for one in EXPORTS)
    assert len(EXPORTS) == 12


def test_no_qt_is_imported(filled, tmp_path):
    out = tmp_path / "out.jsonl"
    code = (
        "import sys; from reader.cli import main\n"
        f"assert main(['export', {str(filled)!r}, '--format', 'jsonl', '-o', {str(out)!r}]) == 0\n"
        f"assert main(['import', {str(filled)!r}, {str(out)!r}]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=dict(os.environ), stdout=subprocess.DEVNULL)
