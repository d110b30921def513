"""Searching and indexing from the command line."""

import contextlib
import json
import os
import shutil
import subprocess
import sys

import pytest

from reader.cli import printing, searching
from reader.formats.reading import read_article
from reader.model.catalogue import ReadingState
from reader.store.reading_states import ReadingStates

PIER = (
    "A Winter on the Pier\n"
    "The long pier creaked in the wind, and nobody walked on it before noon.\n"
    "Old men came with thermos flasks; they spoke of herring, of “the good years”, of ice.\n"
    "In March the ice went out with a noise like furniture being moved upstairs.\n"
)
ORCHARD = (
    "---\ntitle: On Orchards\ndate: 2024-03-12\npublisher: Coastal Review\nauthor: Ada Holm\n---\n\n"
    "Apples keep best where the air is cool and moist.\n\n"
    "Nobody wraps them in paper any more, and nobody has asked why the ice house stands empty.\n"
)


@pytest.fixture
def articles(library):
    (library / "pier.txt").write_text(PIER)
    (library / "notes").mkdir()
    (library / "notes" / "orchards.md").write_text(ORCHARD)
    return library


@pytest.fixture
def found(run, articles):
    """Search; return what was found."""

    def found(*arguments, library=articles):
        status, out, err = run("search", library, *arguments, "--json")
        hits = [json.loads(line) for line in out.splitlines()]
        assert status == (0 if hits else 1), err
        return hits

    return found


def annotate(run, article, quote, *arguments):
    status, out, err = run("annotate", article, "--quote", quote, *arguments, "--json")
    assert status == 0, err
    return json.loads(out)


def test_an_article_has_every_key(found, articles):
    (hit,) = found("apples")
    text = read_article(articles / "notes" / "orchards.md").document.text
    start = text.index("Apples")
    (snippet,) = hit.pop("snippets")
    assert hit.pop("score") > 0
    assert hit == {
        "path": "notes/orchards.md",
        "title": "On Orchards",
        "date": "2024-03-12",
        "source": "Coastal Review",
        "copies": [],
    }
    assert text[snippet["start"] : snippet["end"]] == snippet["text"]
    assert [[s + snippet["start"], e + snippet["start"]] for s, e in snippet["marks"]] == [[start, start + 6]]
    assert list(snippet) == ["start", "end", "text", "marks"]


def test_what_is_new_is_found_at_once_unless_that_is_not_wanted(found, articles):
    assert len(found("ice")) == 2
    (articles / "third.txt").write_text("A Third\n\nThere was ice on the lake.\n")
    assert len(found("ice", "--no-update")) == 2
    assert len(found("ice")) == 3


def test_copies_of_a_text_are_one_article(found, articles):
    shutil.copy(articles / "pier.txt", articles / "second.txt")
    (hit,) = found("herring")
    assert sorted([hit["path"], *hit["copies"]]) == ["pier.txt", "second.txt"]


def test_the_best_come_first_and_no_more_than_were_asked_for(found):
    both = found("ice")
    assert both[0]["score"] >= both[1]["score"]
    assert found("ice", "--limit", "1") == both[:1]


def test_passages_have_the_keys_of_annotations_and_a_score(run, found, articles):
    added = annotate(run, articles / "pier.txt", "The long pier", "--tag", "sea/piers", "--note", "How long?")
    annotate(run, articles / "pier.txt", "furniture", "--tag", "noise")
    (hit,) = found("long", "--kind", "passages")
    assert hit.pop("score") > 0
    assert added.pop("score") == 1.0
    assert hit == added | {"path": "pier.txt"}
    assert [one["quote"] for one in found("tag:piers", "--kind", "passages")] == ["The long pier"]
    assert found("herring", "--kind", "passages") == []


def test_passages_stand_where_they_stand_today(run, found, articles):
    annotate(run, articles / "pier.txt", "The long pier")
    (articles / "pier.txt").write_text("Again, and much later:\n" + PIER)
    (hit,) = found("long", "--kind", "passages")
    assert (hit["placement"], hit["start"]) == ("moved", (articles / "pier.txt").read_text().index("The long pier"))


def test_people_are_shown_title_path_and_snippets(run, articles):
    status, out, err = run("search", articles, "apples")
    assert (status, err) == (0, "")
    title, about, snippet, empty, count = out.splitlines()
    assert (title, empty, count) == ("On Orchards", "", "1 article, 1 place.")
    assert about.split(" · ") == ["    notes/orchards.md", "Coastal Review", "12 Mar 2024"]
    assert "Apples keep best" in snippet


def test_people_are_shown_passages_and_how_many(run, articles):
    annotate(run, articles / "pier.txt", "The long pier", "--note", "How long?")
    status, out, _ = run("search", articles, "long", "--kind", "passages")
    assert status == 0
    assert out.splitlines()[0] == "pier.txt"
    assert "“The long pier”" in out
    assert "note: How long?" in out
    assert out.splitlines()[-1] == "1 annotation."


def test_words_are_bold_on_a_terminal_and_what_an_article_says_to_it_is_not_obeyed(run, articles, monkeypatch):
    (articles / "escape.txt").write_text("Red\n\nHere is \x1b[31mherring\x1b[0m for all.\n")
    monkeypatch.setattr(printing, "_is_terminal", lambda stream: stream is sys.stdout)
    monkeypatch.setenv("TERM", "xterm")
    _, out, _ = run("search", articles, "herring")
    assert "\x1b[1mherring\x1b[22m" in out
    assert "\x1b[31m" not in out


def test_progress_is_shown_on_a_terminal_alone(run, articles, monkeypatch):
    assert run("index", articles)[2] == ""
    monkeypatch.setattr(printing, "_is_terminal", lambda stream: stream is sys.stderr)
    assert "[          " in run("index", articles, "--rebuild")[2]


def test_other_spellings_are_searched_and_said(run, articles):
    (articles / "variants.txt").write_text("herring = clupea\n")
    (articles / "fish.txt").write_text("Fish\n\nThe clupea is a small fish.\n")
    status, out, _ = run("search", articles, "herring")
    assert status == 0
    assert out.splitlines()[0] == "Also searching: herring: clupea"
    assert "fish.txt" in out
    _, out, _ = run("search", articles, "=herring")
    assert "Also" not in out


def test_what_is_wrong_with_the_list_of_variants_is_said_once_and_the_rest_of_it_counts(run, articles):
    (articles / "variants.txt").write_text("herring = clupea\nnonsense\n")
    status, _, err = run("search", articles, "herring", "--json")
    assert (status, err.count("variants.txt, line 2")) == (0, 1)
    assert "line 2" not in run("search", articles, "herring", "--json")[2]  # the same process knows that it was said


def test_nothing_found_is_status_1_with_a_suggestion_beside(run, articles):
    status, out, err = run("search", articles, "hering")
    assert (status, out) == (1, "No articles.\n")
    assert err == "reader: Did you mean: herring\n"
    status, out, _ = run("search", articles, "hering", "--json")
    assert (status, out) == (1, "")
    status, out, _ = run("search", articles, "xyzzy", "--kind", "passages")
    assert (status, out) == (1, "No annotations.\n")


def test_the_readers_own_marks_and_encodings_count(found, articles):
    with contextlib.closing(ReadingStates()) as states:
        states.save(str(articles), "pier.txt", ReadingState(read=True))
        states.save(str(articles), "notes/orchards.md", ReadingState(starred=True))
        states.save(str(articles), "turkish.txt", ReadingState(encoding="windows-1254"))
    (articles / "turkish.txt").write_bytes("Sabah\n\nışıklar söndü\n".encode("windows-1254"))
    assert sorted(hit["path"] for hit in found("is:unread")) == ["notes/orchards.md", "turkish.txt"]
    assert [hit["path"] for hit in found("is:starred")] == ["notes/orchards.md"]
    assert [hit["path"] for hit in found("-is:unread")] == ["pier.txt"]
    assert [hit["path"] for hit in found("söndü")] == ["turkish.txt"]


@pytest.mark.parametrize("before", [(), ("--",)])
@pytest.mark.parametrize("query", ["-apples", '-"keep best"', "-title:orchards"])
def test_a_query_may_begin_with_a_dash(run, articles, before, query):
    status, out, err = run("search", articles, "--json", *before, query)
    assert (status, err) == (0, "")
    assert [json.loads(line)["path"] for line in out.splitlines()] == ["pier.txt"]


def test_an_empty_query_finds_everything_the_newest_first(found, articles):
    (articles / "later.md").write_text("---\ndate: 2025-01-01\n---\n\nLater.\n")
    assert [hit["path"] for hit in found("")] == ["later.md", "notes/orchards.md", "pier.txt"]
    assert len(found("  ")) == 3


def test_index_says_what_it_did(run, articles):
    def counts(*arguments):
        status, out, _ = run("index", articles, *arguments, "--json")
        assert status == 0
        said = json.loads(out)
        assert said.pop("seconds") >= 0
        return said

    assert counts() == {"articles": 2, "added": 2, "updated": 0, "removed": 0}
    assert counts() == {"articles": 2, "added": 0, "updated": 0, "removed": 0}
    (articles / "pier.txt").unlink()
    (articles / "notes" / "orchards.md").write_text("# Anew\n\nPears.\n")
    (articles / "new.txt").write_text("New\n\nPlums.\n")
    assert counts() == {"articles": 2, "added": 1, "updated": 1, "removed": 1}
    assert counts("--rebuild") == {"articles": 2, "added": 2, "updated": 0, "removed": 0}
    assert run("index", articles)[1].startswith("2 articles: 0 added, 0 updated, 0 removed, in ")


def test_a_search_loads_neither_parsers_nor_qt_nor_what_writes_the_index(articles):
    (articles / "third.txt").write_text("The Ferry\n\nIt waits for the ice to go.\n")
    program = "import sys; from reader.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", program, "search", str(articles), "ice", "--json"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # loads some
    subprocess.run(command, check=True, capture_output=True, env=environment)
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    loaded = set(done.stderr.split())
    assert len(done.stdout.splitlines()) == 3
    assert "reader.search.searcher" in loaded
    assert not loaded & {"PySide6", "markdown", "selectolax", "chardet", "yaml", "py3langid"}
    assert not loaded & {"rapidfuzz", "multiprocessing", "reader.search.storage.segment_builder"}


def test_help_tells_the_query_language(run, articles):
    status, out, _ = run("search", "--help")
    assert status == 0
    for field in ("title:", "date:", "is:unread", "has:note"):
        assert field in out
    assert searching._LIMIT == 20
