"""Which articles a list shows, and in which order."""

import pytest

from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, ReadingState
from reader.model.folding import fold
from reader.model.scope import Order, Scope, Selection, description, folder_counts, sort_key


def entry(path: str, **metadata: object) -> Entry:
    return Entry(path, Fingerprint(1, 1), Metadata(**metadata), words=len(path))


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        (Scope(), True),
        (Scope(Selection.UNREAD), False),
        (Scope(Selection.STARRED), True),
        (Scope(Selection.FOLDER, "sea"), True),
        (Scope(Selection.FOLDER, "sea/black"), True),
        (Scope(Selection.FOLDER, "se"), False),
    ],
)
def test_scope_holds(scope, held):
    assert scope.holds(entry("sea/black/a.txt"), ReadingState(read=True, starred=True)) is held


def test_folders_count_what_is_below_them_too():
    entries = [entry("a.txt"), entry("sea/b.txt"), entry("sea/black/c.txt"), entry("sea/black/d.txt")]
    assert folder_counts(entries) == {"sea": 3, "sea/black": 2}


@pytest.mark.parametrize(("text", "folded"), [("Ölüm", "olum"), ("ISTANBUL", "istanbul"), ("İzmir ılık", "izmir ilik")])
def test_folding_forgets_case_and_accents(text, folded):
    assert fold(text) == folded


def ordered(order, *entries, descending=False):
    made = sorted(entries, key=lambda e: sort_key(e, order, descending=descending))
    return [e.path for e in made]


def test_orders():
    early = entry("b.txt", title="Zebra", date="2023")
    late = entry("long-name.txt", title="écluse", date="2024-01")
    undated = entry("a.txt", title="Marsh")
    assert ordered(Order.DATE, undated, late, early) == ["b.txt", "long-name.txt", "a.txt"]
    assert ordered(Order.DATE, undated, late, early, descending=True) == ["long-name.txt", "b.txt", "a.txt"]
    assert ordered(Order.TITLE, undated, late, early) == ["long-name.txt", "a.txt", "b.txt"]
    assert ordered(Order.LENGTH, late, early, descending=True) == ["long-name.txt", "b.txt"]


def test_equal_entries_stand_by_path_in_both_directions():
    for descending in (False, True):
        assert ordered(Order.DATE, entry("b.txt"), entry("a.txt"), descending=descending) == ["a.txt", "b.txt"]


def test_a_description_has_everything_a_list_shows():
    described = description(entry("sea/x.md", title="Łódź", creators=("A. Öz",), publisher="Review", tags=("grain",)))
    for word in ("a. oz", "review", "grain", "sea/x.md"):
        assert word in described
