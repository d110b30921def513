"""What a search answers: as somebody types, with variants, with marks, and when the index changes or goes away."""

import contextlib
import shutil

import pytest

from reader.model.catalogue import ReadingState
from reader.model.hit import LineOrder, ResultOrder, SearchRequest
from reader.search.errors import IndexDamagedError
from reader.search.storage.index import index_folder
from reader.services import finding
from reader.services.finding import count, find, find_places, mark, similar, warm_up
from reader.services.indexing import bring_up_to_date
from reader.store.reading_states import ReadingStates

TEXTS = {
    "a.txt": "The Harbour\n\nThe harbour lay quiet that morning, and Kyiv was far away.\n",
    "b.md": "---\ndate: 2024-05-01\n---\n\n# Boats\n\nBoats of every harbour in Kiev, and harbours full of boats.\n",
    "c.md": "---\ndate: 2025-05-01\n---\n\n# Orchards\n\nApples keep best where the air is cool.\n",
}


@pytest.fixture
def root(library):
    for name, text in TEXTS.items():
        (library / name).write_text(text)
    update(library)
    yield str(library)
    finding._OPEN.close()


def update(library):
    list(bring_up_to_date(str(library), {}))


def ask(root, text, **options):
    return find(root, SearchRequest(text, **options))


def paths(results):
    return [hit.path for hit in results.hits]


def test_results_say_how_much_was_found_and_how_long_it_took(root):
    results = ask(root, "harbour", limit=1)
    assert (results.articles, len(results.hits), results.mistake) == (2, 1, None)
    assert results.places == 4
    assert results.milliseconds > 0
    assert results.request.text == "harbour"


def test_pages_follow_each_other_and_facets_come_where_they_are_wanted(root):
    first, second = (ask(root, "harbour", limit=1, offset=offset, facets=not offset) for offset in (0, 1))
    assert sorted(paths(first) + paths(second)) == ["a.txt", "b.md"]
    assert first.facets.years
    assert not second.facets.years


def test_an_empty_query_finds_everything_the_newest_first(root):
    assert paths(ask(root, "")) == ["c.md", "b.md", "a.txt"]
    assert paths(ask(root, " ", order=ResultOrder.OLDEST))[0] == "b.md"


def test_a_mistake_is_an_answer(root):
    results = ask(root, "nofield:harbour")
    assert results.mistake is not None
    assert (results.articles, results.hits) == (0, ())
    assert [batch.finished for batch in find_places(root, results.request, False, LineOrder.RELEVANCE, 10)] == [True]


def test_while_somebody_types_the_last_word_is_a_beginning_only_where_it_finds_nothing(root):
    assert ask(root, "cool harb").articles == 0
    results = ask(root, "quiet harb", as_typed=True)
    assert (paths(results), results.prefix) == (["a.txt"], "harb")
    results = ask(root, "quiet harbour", as_typed=True)
    assert (paths(results), results.prefix) == (["a.txt"], "")
    marks = mark(root, SearchRequest("quiet harb", as_typed=True), "a.txt")
    assert [TEXTS["a.txt"][span.start : span.end] for span in marks.spans] == ["Harbour", "harbour", "quiet"]
    results = ask(root, "harbuor", as_typed=True)
    assert (results.articles, results.prefix, results.suggestion) == (0, "", "harbour")


def test_other_spellings_are_found_and_said_unless_they_are_switched_off(root):
    results = ask(root, "kyiv")
    assert sorted(paths(results)) == ["a.txt", "b.md"]
    assert results.also[0].word == "kyiv"
    off = ask(root, "kyiv", variants=False)
    assert (paths(off), off.also) == (["a.txt"], ())


def test_variants_are_those_of_the_library_as_its_file_is_now(root, library):
    assert paths(ask(root, "cider")) == []
    (library / "variants.txt").write_text("cider = apples\n")
    assert paths(ask(root, "cider")) == ["c.md"]
    (library / "variants.txt").unlink()
    assert paths(ask(root, "cider")) == []


def test_a_word_that_finds_nothing_has_a_suggestion(root):
    assert ask(root, "harbuor").suggestion == "harbour"
    assert ask(root, "harbour kyiv boats cool").suggestion == ""


def test_reading_states_are_looked_up_for_queries_that_ask_for_them(root, monkeypatch):
    with contextlib.closing(ReadingStates()) as states:
        states.save(root, "a.txt", ReadingState(read=True, starred=True))
    assert sorted(paths(ask(root, "is:unread"))) == ["b.md", "c.md"]
    assert paths(ask(root, "NOT is:unread")) == ["a.txt"]
    assert paths(ask(root, "harbour is:starred")) == ["a.txt"]
    assert count(root, ["is:unread", "is:starred", "foo:bar"]) == {"is:unread": 2, "is:starred": 1}
    monkeypatch.setattr("reader.services.open_search.ReadingStates", None)
    assert len(paths(ask(root, "harbour"))) == 2


def test_what_is_committed_is_found_by_the_next_search(root, library):
    assert paths(ask(root, "plums")) == []
    (library / "d.txt").write_text("Plums\n\nPlums are late this year.\n")
    update(library)
    assert paths(ask(root, "plums")) == ["d.txt"]


def test_an_article_deleted_since_is_found_until_the_index_knows(root, library):
    (library / "a.txt").unlink()
    assert paths(ask(root, "quiet")) == ["a.txt"]
    update(library)
    assert paths(ask(root, "quiet")) == []
    assert mark(root, SearchRequest("quiet"), "a.txt").spans == ()
    assert similar(root, "a.txt") == ()


def test_places_go_on_after_those_that_are_known(root):
    request = SearchRequest("harbour")

    def places(**options):
        batches = list(find_places(root, request, True, LineOrder.RELEVANCE, 100, **options))
        assert batches[-1].finished
        return [place for batch in batches for place in batch.places]

    every = places()
    assert len(every) == 4
    assert places(skip=3) == every[3:]
    assert places(skip=4) == []


def test_one_process_searches_one_library_after_another(root, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text("Nets\n\nNets and buoys.\n")
    update(other)
    assert paths(ask(str(other), "nets")) == ["x.txt"]
    assert paths(ask(root, "nets")) == []
    assert paths(ask(root, "quiet")) == ["a.txt"]


def test_a_library_without_an_index_finds_nothing(library):
    assert ask(str(library), "harbour").articles == 0


@pytest.mark.parametrize("harm", ["deleted", "rubbish"])
def test_an_index_lost_between_two_searches_is_said_once_and_empty_then(root, library, harm):
    assert ask(root, "quiet").articles == 1
    if harm == "deleted":
        shutil.rmtree(index_folder(library))
    else:
        for file in index_folder(library).iterdir():
            file.write_bytes(b"rubbish")
        finding._OPEN.close()
    with pytest.raises(IndexDamagedError):
        ask(root, "quiet")
    assert ask(root, "quiet").articles == 0
    update(library)
    assert ask(root, "quiet").articles == 1


def test_damage_that_only_a_search_meets_is_tried_twice_then_the_index_is_emptied(root, library, monkeypatch):
    met = []

    def damaged(*_, **__):
        met.append(1)
        raise IndexDamagedError("index", "The search index is damaged.")

    with monkeypatch.context() as patched:
        patched.setattr("reader.search.searcher.Searcher.find", damaged)
        with pytest.raises(IndexDamagedError):
            ask(root, "quiet")
    assert len(met) == 2
    assert ask(root, "quiet").articles == 0
    update(library)
    assert ask(root, "quiet").articles == 1


def test_warming_up_needs_no_library():
    warm_up()
