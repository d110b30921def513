"""Searching from the window: the newest request of a kind counts, the others are dropped or ended early."""

import os

import pytest

from reader.model.hit import LineOrder, SearchRequest
from reader.services import finder
from reader.services.finder import Finder

WAIT = 20_000


@pytest.fixture
def find(qtbot, library, monkeypatch):
    """Return a finder whose process answers as `search_stand_in` does."""
    os.mkfifo(library / "gate")
    gate = os.open(library / "gate", os.O_RDWR)  # a word for who no longer waits stays in it
    monkeypatch.setattr(finder, "_MODULE", "search_stand_in")
    made = Finder()
    made.open(library)
    yield made
    made.close()
    os.close(gate)


@pytest.fixture
def heard(find):
    """Return what the finder said, in order."""
    said = []
    find.found.connect(lambda results: said.append(results.request.text))
    find.places_found.connect(lambda places: said.extend(place.path for place in places.places))
    find.marked.connect(lambda marks: said.append(f"marked {marks.path}"))
    find.similar_found.connect(lambda path, hits: said.append((path, [hit.path for hit in hits])))
    find.counted.connect(said.append)
    find.failed.connect(lambda why: said.append(f"failed: {why}"))
    find.index_lost.connect(lambda: said.append("lost"))
    return said


def request(text, **options):
    return SearchRequest(text, **options)


def release(library):
    (library / "gate").write_bytes(b".")


def asked(library):
    return (library / "asked").read_text().splitlines() if (library / "asked").exists() else []


def test_a_search_is_answered(qtbot, find):
    with qtbot.waitSignal(find.found, timeout=WAIT) as found:
        find.search(request("word"))
    assert (found.args[0].request.text, found.args[0].articles) == ("word", 4)


def test_of_what_is_typed_meanwhile_only_the_newest_is_searched(qtbot, library, find, heard):
    find.search(request("wait"))
    qtbot.waitUntil(lambda: asked(library) == ["find wait 0"], timeout=WAIT)
    for text in ("h", "ha", "harbour"):
        find.search(request(text))
    release(library)
    qtbot.waitUntil(lambda: "harbour" in heard, timeout=WAIT)
    assert heard == ["harbour"]
    assert asked(library) == ["find wait 0", "find harbour 0"]


def test_searches_come_before_marks_similar_articles_and_counts(qtbot, library, find, heard):
    find.search(request("wait"))
    qtbot.waitUntil(lambda: asked(library) == ["find wait 0"], timeout=WAIT)
    find.count(["one", "three"])
    find.similar("a.txt")
    find.mark(request("word"), "a.txt")
    find.search(request("word"))
    release(library)
    qtbot.waitUntil(lambda: len(heard) == 4, timeout=WAIT)
    assert heard == ["word", "marked a.txt", ("a.txt", ["other.txt"]), {"one": 3, "three": 5}]


def test_nothing_similar_is_an_answer(qtbot, find, heard):
    find.similar("lonely.txt")
    qtbot.waitUntil(lambda: heard == [("lonely.txt", [])], timeout=WAIT)


def test_another_page_comes_with_the_search_and_is_dropped_with_it(qtbot, library, find, heard):
    find.search(request("word"))
    find.more(request("word", offset=50))
    qtbot.waitUntil(lambda: heard == ["word", "word"], timeout=WAIT)
    find.search(request("wait"))
    find.more(request("wait", offset=50))
    find.search(request("other"))
    qtbot.waitUntil(lambda: "find wait 0" in asked(library), timeout=WAIT)
    release(library)
    qtbot.waitUntil(lambda: "other" in heard, timeout=WAIT)
    assert asked(library) == ["find word 0", "find word 50", "find wait 0", "find other 0"]


def test_a_search_ends_the_places_of_the_one_before(qtbot, library, find, heard):
    find.places(request("word"), False, LineOrder.RELEVANCE)
    qtbot.waitUntil(lambda: heard == ["0"], timeout=WAIT)
    find.search(request("other"))
    release(library)
    qtbot.waitUntil(lambda: "other" in heard, timeout=WAIT)
    find.similar("lonely.txt")
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=WAIT)
    assert heard == ["0", "other", ("lonely.txt", [])]
    assert asked(library) == ["places word 0", "find other 0", "similar lonely.txt"]


def test_marks_of_a_page_come_between_places_which_then_go_on(qtbot, library, find, heard):
    find.places(request("word"), True, LineOrder.LEFT)
    qtbot.waitUntil(lambda: heard == ["0"], timeout=WAIT)
    find.mark(request("word"), "a.txt")
    release(library)
    qtbot.waitUntil(lambda: "3" in heard, timeout=WAIT)
    assert heard == ["0", "1", "marked a.txt", "2", "3"]
    assert asked(library) == ["places word 0", "mark a.txt", "places word 2"]


def test_counts_wait_for_the_last_place(qtbot, library, find, heard):
    find.places(request("word"), False, LineOrder.RELEVANCE)
    qtbot.waitUntil(lambda: heard == ["0"], timeout=WAIT)
    find.count(["one"])
    release(library)
    qtbot.waitUntil(lambda: len(heard) == 5, timeout=WAIT)
    assert heard == ["0", "1", "2", "3", {"one": 3}]


def test_a_search_that_takes_for_ever_is_ended_and_the_next_is_answered(qtbot, library, find, heard, monkeypatch):
    monkeypatch.setattr(finder, "DEADLINE_MS", 300)
    find.search(request("endless"))
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT)
    assert heard[0].startswith("failed: The search took too long")
    monkeypatch.setattr(finder, "DEADLINE_MS", 10_000)
    find.search(request("word"))
    qtbot.waitUntil(lambda: heard[1:] == ["word"], timeout=WAIT)


def test_what_goes_wrong_is_said(qtbot, find, heard):
    find.search(request("wrong"))
    qtbot.waitUntil(lambda: heard == ["failed: The search failed: no such thing"], timeout=WAIT)


def test_a_damaged_index_is_said_to_be_lost_even_where_the_search_was_overtaken(qtbot, library, find, heard):
    find.search(request("broken"))
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=WAIT)
    assert heard == ["lost", "failed: The search index was damaged."]
    find.search(request("broken"))
    find.search(request("word"))
    qtbot.waitUntil(lambda: "word" in heard, timeout=WAIT)
    assert heard[2:] == ["lost", "word"]


def test_nothing_is_answered_once_another_library_is_open(qtbot, library, find, heard, tmp_path):
    find.search(request("wait"))
    qtbot.waitUntil(lambda: asked(library) == ["find wait 0"], timeout=WAIT)
    find.similar("a.txt")
    other = tmp_path / "other"
    other.mkdir()
    find.open(other)
    find.search(request("word"))
    release(library)
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT)
    assert heard == ["word"]
    assert asked(other) == ["find word 0"]


def test_without_a_library_nothing_is_asked(qtbot):
    made = Finder()
    with qtbot.assertNotEmitted(made.failed):
        made.search(request("word"))
    made.close()
