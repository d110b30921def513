"""The rows of the list and of the navigation."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reader.model.annotation import Anchor, Annotation
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, LibraryChange, ReadingState
from reader.model.passage import summed_up
from reader.model.scope import Order, Scope, Selection
from reader.ui.models.article_list_model import ArticleListModel, Role
from reader.ui.models.navigation_model import NavigationModel, NavigationRole


def entry(path: str, title: str = "", date: str = "") -> Entry:
    return Entry(path, Fingerprint(1, 1), Metadata(title=title or path, date=date, publisher="Field Notes"), words=500)


def shown(model):
    return [model.entry(row).path for row in range(model.rowCount())]


@pytest.fixture
def entries():
    made = [
        entry("a.txt", "Beta", "2024-01-01"),
        entry("n/b.txt", "Älpha", "2023"),
        entry("n/c.md", "Gamma", "2024-05"),
    ]
    return {e.path: e for e in made}


@pytest.fixture
def states():
    return {"a.txt": ReadingState(read=True), "n/c.md": ReadingState(starred=True)}


@pytest.fixture
def model(entries, states, qtmodeltester):
    made = ArticleListModel()
    made.show_library(entries, states)
    qtmodeltester.check(made)
    return made


def test_newest_first_then_by_title(model):
    assert shown(model) == ["n/c.md", "a.txt", "n/b.txt"]
    model.set_order(Order.TITLE, descending=False)
    assert shown(model) == ["n/b.txt", "a.txt", "n/c.md"]


def test_scopes_and_words_narrow(model):
    model.set_scope(Scope(Selection.FOLDER, "n"))
    assert shown(model) == ["n/c.md", "n/b.txt"]
    model.set_words("alpha notes")
    assert shown(model) == ["n/b.txt"]
    model.set_scope(Scope(Selection.STARRED))
    assert shown(model) == []


def test_an_article_that_was_read_stays_in_the_unread_list_until_another_is_chosen(model, states):
    model.set_scope(Scope(Selection.UNREAD))
    states["n/b.txt"] = ReadingState(read=True)
    model.refresh_state("n/b.txt")
    assert "n/b.txt" in shown(model)
    model.set_scope(Scope(Selection.UNREAD))
    assert shown(model) == ["n/c.md"]


def test_an_article_that_is_starred_appears_among_the_starred(model, states):
    model.set_scope(Scope(Selection.STARRED))
    states["a.txt"] = ReadingState(starred=True)
    model.refresh_state("a.txt")
    assert shown(model) == ["n/c.md", "a.txt"]


def test_changes_of_a_scan_are_taken_in(model, entries):
    new, moved = entry("z.txt", "Zulu", "2025"), entry("m/b.txt", "Moved", "2023")
    entries.update({"z.txt": new, "m/b.txt": moved})
    del entries["n/b.txt"], entries["a.txt"]
    model.apply(LibraryChange(changed=(new,), removed=("a.txt",), renamed=(("n/b.txt", moved),)))
    assert shown(model) == ["z.txt", "n/c.md", "m/b.txt"]
    assert [model.row(path) for path in shown(model)] == [0, 1, 2]


def test_next_unread_goes_round(model):
    assert model.next_unread(0) == "n/b.txt"
    assert model.next_unread(2) == "n/c.md"
    assert model.next_unread(-1) == "n/c.md"


def test_a_row_tells_screen_readers_what_it_is(model):
    text = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Beta, Field Notes · 1 Jan 2024 · 3 min, read"
    assert model.index(1).data(Role.ENTRY).path == "a.txt"


def test_navigation_counts_and_folders(entries, states, qtmodeltester):
    navigation = NavigationModel()
    navigation.update_counts(entries, states)
    qtmodeltester.check(navigation)

    def number(scope):
        return navigation.item_of(scope).data(NavigationRole.COUNT)

    assert [number(Scope()), number(Scope(Selection.UNREAD)), number(Scope(Selection.STARRED))] == [3, 2, 1]
    assert number(Scope(Selection.FOLDER, "n")) == 2
    moved = {"n/deep/x.txt": entry("n/deep/x.txt"), "b/y.txt": entry("b/y.txt")}
    navigation.update_counts(moved, {})
    folders = navigation.folders_caption()
    assert [folders.child(row).text() for row in range(folders.rowCount())] == ["b", "n"]
    assert number(Scope(Selection.FOLDER, "n/deep")) == 1
    navigation.update_counts({}, {})
    assert not navigation.has_folders()


def annotated(known, *colors):
    annotations = [Annotation(f"urn:{at}", Anchor("words"), color) for at, color in enumerate(colors)]
    return replace(known, highlights=summed_up(annotations))


def test_a_row_tells_how_many_highlights_it_has(model, entries):
    entries["a.txt"] = annotated(entries["a.txt"], "yellow", "green", "yellow")
    model.apply(LibraryChange(changed=(entries["a.txt"],)))
    text = model.index(model.row("a.txt")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Beta, Field Notes · 1 Jan 2024 · 3 min, read, 3 highlights"


def test_an_article_without_its_last_highlight_stays_among_the_annotated_until_another_scope(model, entries):
    plain = dict(entries)
    entries.update({path: annotated(known, "pink") for path, known in entries.items() if path != "n/c.md"})
    model.set_scope(Scope(Selection.ANNOTATED))
    assert shown(model) == ["a.txt", "n/b.txt"]
    for path in ("a.txt", "n/b.txt"):
        entries[path] = plain[path]
        model.apply(LibraryChange(changed=(plain[path],)))
    model.set_words("notes")
    assert shown(model) == ["a.txt", "n/b.txt"]
    model.set_scope(Scope(Selection.ANNOTATED))
    assert shown(model) == []


def test_a_highlight_changes_one_row_and_leaves_the_others_in_place(model, entries, qtbot):
    entries["a.txt"] = annotated(entries["a.txt"], "yellow")
    with qtbot.waitSignal(model.dataChanged) as changed, qtbot.assertNotEmitted(model.modelReset):
        model.apply(LibraryChange(changed=(entries["a.txt"],)))
    assert changed.args[0].row() == model.row("a.txt") == 1
    assert model.entry(1).highlights.count == 1


def test_a_new_title_and_a_lost_word_move_and_drop_the_row(model, entries):
    model.set_order(Order.TITLE, descending=False)
    entries["a.txt"] = entry("a.txt", "Zulu", "2024-01-01")
    model.apply(LibraryChange(changed=(entries["a.txt"],)))
    assert shown(model) == ["n/b.txt", "n/c.md", "a.txt"]
    model.set_words("zulu")
    entries["a.txt"] = entry("a.txt", "Yankee", "2024-01-01")
    model.apply(LibraryChange(changed=(entries["a.txt"],)))
    assert shown(model) == []
