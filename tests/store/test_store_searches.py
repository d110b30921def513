"""Saved searches and the history of queries: what comes back, in which order, and what damage does."""

import threading

import pytest

from reader import paths
from reader.model.saved_search import SavedSearch
from reader.store.errors import StoreError
from reader.store.searches import MOST_REMEMBERED, Searches


@pytest.fixture
def searches():
    made = Searches()
    yield made
    made.close()


@pytest.fixture
def here(library):
    return str(library)


def test_saved_searches_come_back_by_library_in_the_order_of_saving(searches, here, tmp_path):
    searches.save(here, "water", "reservoir OR dam")
    searches.save(here, "  “grain corridor” 2023 ", ' "grain corridor" date:2023')
    searches.save(str(tmp_path), "water", "elsewhere")
    again = Searches()
    assert again.saved(here) == (
        SavedSearch("water", "reservoir OR dam"),
        SavedSearch("“grain corridor” 2023", '"grain corridor" date:2023'),
    )
    assert again.saved(str(tmp_path)) == (SavedSearch("water", "elsewhere"),)
    again.close()


def test_a_search_saved_again_has_the_new_query_in_its_old_place(searches, here):
    searches.save(here, "water", "dam")
    searches.save(here, "power", "grid")
    searches.save(here, "water", "reservoir")
    assert searches.saved(here) == (SavedSearch("water", "reservoir"), SavedSearch("power", "grid"))


def test_a_renamed_search_keeps_its_place(searches, here):
    searches.save(here, "water", "dam")
    searches.save(here, "power", "grid")
    assert searches.rename(here, "water", "drought")
    assert searches.saved(here) == (SavedSearch("drought", "dam"), SavedSearch("power", "grid"))


def test_no_search_loses_its_name_to_another(searches, here):
    searches.save(here, "water", "dam")
    searches.save(here, "power", "grid")
    assert not searches.rename(here, "water", "power")
    assert not searches.rename(here, "unknown", "new")
    assert searches.saved(here) == (SavedSearch("water", "dam"), SavedSearch("power", "grid"))
    assert searches.rename(here, "water", "water")


def test_a_removed_search_is_gone(searches, here):
    searches.save(here, "water", "dam")
    searches.save(here, "power", "grid")
    searches.remove(here, "water")
    searches.remove(here, "unknown")
    assert searches.saved(here) == (SavedSearch("power", "grid"),)


def test_the_history_has_the_newest_first_and_each_once(searches, here, tmp_path):
    for query in ("dam", "grid", "  dam  ", "", "   ", "DAM"):
        searches.note(here, query)
    searches.note(str(tmp_path), "elsewhere")
    assert searches.history(here) == ("DAM", "dam", "grid")


def test_the_history_is_of_limited_length(searches, here, tmp_path):
    searches.note(str(tmp_path), "elsewhere")
    for number in range(MOST_REMEMBERED + 20):
        searches.note(here, f"query {number}")
    kept = searches.history(here)
    assert len(kept) == MOST_REMEMBERED
    assert kept[0] == f"query {MOST_REMEMBERED + 19}"
    assert kept[-1] == "query 20"
    assert searches.history(str(tmp_path)) == ("elsewhere",)


def test_clearing_the_history_keeps_what_is_saved(searches, here):
    searches.note(here, "dam")
    searches.save(here, "water", "dam")
    searches.clear_history(here)
    assert searches.history(here) == ()
    assert searches.saved(here) == (SavedSearch("water", "dam"),)


@pytest.mark.parametrize("strange", ["\ud83d", "a\x00b", "İstanbul 🚰", "x" * 100_000, "line\nbreak"])
def test_whatever_was_typed_can_be_kept(searches, here, strange):
    searches.note(here, strange)
    searches.save(here, strange, strange)
    (kept,) = searches.saved(here)
    assert searches.history(here) == (kept.query,)
    assert searches.rename(here, strange, "plain")
    searches.remove(here, "plain")
    assert searches.saved(here) == ()


def test_a_library_whose_name_is_not_utf8(searches, tmp_path):
    searches.note(str(tmp_path / "caf\udce9"), "dam")
    assert searches.history(str(tmp_path / "caf\udce9")) == ("dam",)


def test_two_windows_lose_nothing_of_each_other(here):
    windows = [Searches() for _ in range(3)]

    def work(number, window):
        for at in range(15):
            window.note(here, f"{number}-{at}")
            window.save(here, f"{number}-{at}", "dam")

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(windows)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = {f"{number}-{at}" for number in range(3) for at in range(15)}
    assert {search.name for search in windows[0].saved(here)} == expected
    assert set(windows[1].history(here)) == expected
    for window in windows:
        window.close()


def test_a_damaged_file_is_renamed_aside_and_said(here):
    path = paths.data_folder() / "searches.sqlite3"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"garbage" * 1000)
    searches = Searches()
    assert searches.saved(here) == ()
    assert searches.history(here) == ()
    assert "list of searches was damaged" in searches.notices[0]
    assert path.with_name("searches.sqlite3.damaged").read_bytes() == b"garbage" * 1000
    searches.save(here, "water", "dam")
    assert searches.saved(here) == (SavedSearch("water", "dam"),)
    searches.close()


def test_damage_found_while_saving_loses_no_new_search(here):
    searches = Searches()
    for number in range(300):
        searches.save(here, f"search {number}", "dam")
    path = paths.data_folder() / "searches.sqlite3"
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    again = Searches()
    again.save(here, "new", "grid")
    assert again.saved(here) == (SavedSearch("new", "grid"),)
    assert len(again.notices) == 1
    again.close()
    searches.close()


def test_a_data_folder_that_cannot_be_written_says_so():
    paths.data_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.data_folder().write_text("in the way")
    with pytest.raises(StoreError):
        Searches()
