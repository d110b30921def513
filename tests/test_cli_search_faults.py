"""Searches that go wrong on the command line: odd queries, wrong usage, indexes in trouble."""

import contextlib
import json

import pytest

from reader.search.errors import IndexUnwritableError
from reader.search.storage.index import Index, index_folder
from reader.services import indexing


@pytest.fixture
def articles(library):
    (library / "pier.txt").write_text("A Winter on the Pier\n\nThe long pier creaked, and in March the ice went out.\n")
    (library / "orchards.md").write_text("# On Orchards\n\nNobody asked why the ice house stood empty.\n")
    return library


def annotate(run, article, quote, *arguments):
    status, out, err = run("annotate", article, "--quote", quote, *arguments, "--json")
    assert status == 0, err
    return json.loads(out)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("foo:bar", "foo"),
        ("ice date:tomorrow", "tomorrow"),
        ('ice "open', '"open'),
        ("color:mauve", "mauve"),
        ("(ice", "(ice"),
    ],
)
def test_a_mistake_in_a_query_is_explained_with_its_place(run, articles, query, place):
    status, out, err = run("search", articles, query)
    assert (status, out) == (2, "")
    message, shown, mark = err.splitlines()
    assert message.startswith("reader: ")
    assert shown == f"  {query}"
    assert mark.strip(" ^") == ""
    assert "^" in mark
    assert mark.index("^") - 2 <= query.index(place) + len(place)
    assert not index_folder(articles).exists()


def test_the_place_of_a_mistake_in_a_long_query_is_shown_with_what_is_around(run, articles):
    _, _, err = run("search", articles, f"{'word ' * 100}foo:bar{' word' * 100}")
    _, shown, mark = err.splitlines()
    assert len(shown) < 150
    assert shown[mark.index("^") :].startswith("foo")


@pytest.mark.parametrize(
    "query",
    [
        "*",
        "a*",
        "?????",
        "~",
        "NOT ice",
        "the and of",
        "!?.,;",
        "[a-z]+(.*)$",
        "\u202eמילה עברית\u202c",
        "ice\x00\x07\x1b[31m".replace("\x00", ""),
        "ice\nand\tsnow",
        "漢字",
        "((((",
        '"',
        "is:",
        "tag:*",
        "=",
        "ice OR",
        "ice~9",
        "ice " * 2_500,
        f'"{"ice " * 2_000}"~999',
        "x" * 10_000,
    ],
)
def test_no_query_is_too_odd(run, articles, query):
    for arguments in ([], ["--json"], ["--kind", "passages"]):
        status, _, err = run("search", articles, query, *arguments)
        assert status in {0, 1, 2}, err


@pytest.mark.parametrize(
    "arguments",
    [
        ["ice", "--limit", "0"],
        ["ice", "--limit", "-1"],
        ["ice", "--limit", "many"],
        ["ice", "--kind", "words"],
        ["ice", "--colour"],
        ["ice", "snow"],
        ["\udcff"],
        ["ice", "-snow"],
        [],
    ],
)
def test_wrong_usage_is_status_2(run, articles, arguments):
    status, out, err = run("search", articles, *arguments)
    assert (status, out) == (2, "")
    assert "--help" in err
    assert "\x00" not in err


@pytest.mark.parametrize("command", [["search", "{}", "ice"], ["search", "{}", "ice", "--no-update"], ["index", "{}"]])
@pytest.mark.parametrize("name", ["nowhere", "pier.txt"])
def test_no_such_folder_is_status_3_and_leaves_nothing_behind(run, articles, command, name):
    status, out, err = run(*[part.format(articles / name) for part in command])
    assert (status, out) == (3, "")
    assert name in err
    assert not index_folder(articles / name).exists()


def test_without_an_index_there_is_nothing_to_search_as_it_is(run, articles):
    status, out, err = run("search", articles, "ice", "--no-update")
    assert (status, out) == (3, "")
    assert "reader index" in err
    assert not index_folder(articles).exists()


def test_trouble_with_other_articles_is_a_notice(run, articles):
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 50)
    status, out, err = run("search", articles, "ice", "--json")
    assert (status, len(out.splitlines())) == (0, 2)
    assert "binary.txt" in err
    assert run("index", articles)[0] == 0


def test_an_article_that_vanished_since_is_a_notice_where_its_passages_are_asked_for(run, articles):
    annotate(run, articles / "pier.txt", "The long pier")
    run("index", articles)
    (articles / "pier.txt").unlink()
    status, out, err = run("search", articles, "long", "--kind", "passages", "--json", "--no-update")
    assert (status, out) == (1, "")
    assert "pier.txt" in err


def test_a_damaged_index_is_made_anew_and_said(run, articles):
    run("index", articles)
    for file in index_folder(articles).glob("*.seg"):
        file.write_bytes(b"rubbish" * 100)
    status, out, err = run("search", articles, "ice", "--json")
    assert (status, len(out.splitlines())) == (0, 2)
    assert "damaged" in err
    assert run("search", articles, "ice")[2] == ""


def test_a_damaged_index_that_is_not_to_be_updated_is_status_3(run, articles):
    run("index", articles)
    for file in index_folder(articles).glob("*.seg"):
        file.write_bytes(b"rubbish" * 100)
    status, out, err = run("search", articles, "ice", "--no-update")
    assert (status, out) == (3, "")
    assert "damaged" in err


def test_a_damaged_index_is_none_until_it_is_updated(run, articles):
    run("index", articles)
    for file in index_folder(articles).glob("*.toc"):
        file.write_bytes(b"rubbish" * 100)
    for _ in range(2):
        status, out, err = run("search", articles, "ice", "--no-update")
        assert (status, out, len(err.splitlines())) == (3, "", 1)
    assert run("search", articles, "ice", "--json")[0] == 0
    assert run("search", articles, "ice", "--no-update")[0] == 0


def test_of_an_empty_library_the_index_is_empty_and_up_to_date(run, library):
    assert run("search", library, "ice", "--no-update")[0] == 3
    assert run("index", library)[0] == 0
    assert run("search", library, "ice", "--no-update") == (1, "No articles.\n", "")


def test_an_index_that_may_not_be_written_is_searched_as_it_is(run, articles, monkeypatch):
    run("index", articles)
    (articles / "third.txt").write_text("A Third\n\nThere was ice on the lake.\n")

    def full(self):
        raise IndexUnwritableError("index", "The search index cannot be written (No space left on device).")

    monkeypatch.setattr("reader.search.storage.index_writer.IndexWriter.commit", full)
    status, out, err = run("search", articles, "ice", "--json")
    assert (status, len(out.splitlines())) == (0, 2)
    assert "No space left" in err
    assert "as the index knows it" in err
    status, out, err = run("index", articles)
    assert (status, out) == (3, "")
    assert "No space left" in err


def test_an_index_that_another_process_writes_is_searched_as_it_is(run, articles, monkeypatch):
    run("index", articles)
    (articles / "third.txt").write_text("A Third\n\nThere was ice on the lake.\n")
    monkeypatch.setattr(indexing, "_WAIT_SECONDS", 0.1)
    with contextlib.closing(Index(index_folder(articles))) as other, other.write(wait_seconds=1):
        status, out, err = run("search", articles, "ice", "--json")
        assert (status, len(out.splitlines())) == (0, 2)
        assert "another process" in err
        status, out, err = run("index", articles)
        assert (status, out) == (3, "")
        assert "another process" in err


def test_an_index_that_another_process_is_only_beginning_is_none_yet(run, articles, monkeypatch):
    monkeypatch.setattr(indexing, "_WAIT_SECONDS", 0.1)
    with contextlib.closing(Index(index_folder(articles))) as other, other.write(wait_seconds=1):
        status, out, err = run("search", articles, "ice", "--json")
        assert (status, out) == (3, "")
        assert "another process" in err
    assert run("search", articles, "ice", "--json")[0] == 0


def test_an_index_that_cannot_be_written_is_status_3(run, articles):
    folder = index_folder(articles).parent
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    for command in (["search", articles, "ice"], ["index", articles]):
        status, out, err = run(*command)
        assert (status, out) == (3, "")
        assert "cannot be written" in err
