import json
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import paths
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, LibraryChange
from reader.store.catalogue import Catalogue, catalogue_path
from reader.store.errors import StoreError

FULL = Entry(
    path="sub/ä\n📚.md",
    fingerprint=Fingerprint(12, 1_700_000_000_123_456_789),
    metadata=Metadata("Title", ("A. Author", 'Ö, "B"'), "2024-03", "Paper", "https://x.example", ("a/b", "c"), "en"),
    words=2,
    excerpt="An excerpt",
    text_sha256="ab" * 32,
    encoding="utf-8",
    added_ms=1_700_000_000_000,
    problem="",
)


@pytest.fixture
def catalogue(library):
    catalogue = Catalogue(library)
    yield catalogue
    catalogue.close()


def test_entries_come_back_as_they_were_recorded(catalogue, library):
    catalogue.apply(LibraryChange(changed=(FULL,)))
    assert catalogue.load() == [FULL]
    again = Catalogue(library)
    assert again.load() == [FULL]
    again.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(title=st.text(), names=st.lists(st.text(), max_size=3), words=st.integers(0, 2**40))
def test_any_text_survives(catalogue, title, names, words):
    entry = replace(FULL, metadata=Metadata(title, tuple(names), tags=tuple(names)), excerpt=title, words=words)
    catalogue.apply(LibraryChange(changed=(entry,)))
    assert catalogue.load() == [entry]


def test_a_lone_surrogate_does_not_stop_the_others(catalogue):
    catalogue.apply(LibraryChange(changed=(replace(FULL, metadata=Metadata("bad \ud800")),)))
    assert catalogue.load()[0].metadata.title == "bad ?"


def test_edited_removed_and_renamed(catalogue):
    one, two, three = (replace(FULL, path=path) for path in ("1.md", "2.md", "3.md"))
    catalogue.apply(LibraryChange(changed=(one, two, three)))
    moved = replace(two, path="sub/2.md")
    edited = replace(three, words=9)
    catalogue.apply(LibraryChange(changed=(edited,), removed=("1.md",), renamed=(("2.md", moved),)))
    assert sorted(catalogue.load(), key=lambda e: e.path) == [edited, moved]


def test_chosen_encodings_are_remembered(catalogue):
    catalogue.apply(LibraryChange(changed=(FULL,)), {FULL.path: "windows-1254", "other": "x"})
    assert catalogue.chosen_encodings() == {FULL.path: "windows-1254"}


def test_a_change_is_recorded_whole_or_not_at_all(catalogue):
    broken = replace(FULL, path="b.md", words=object())
    with pytest.raises(sqlite3.ProgrammingError):
        catalogue.apply(LibraryChange(changed=(FULL, broken)))
    assert catalogue.load() == []
    assert catalogue.notices == ()


def test_each_library_has_its_own_and_a_link_leads_to_the_same(library, tmp_path):
    (tmp_path / "link").symlink_to(library)
    assert catalogue_path(tmp_path / "link") == catalogue_path(library)
    assert catalogue_path(tmp_path) != catalogue_path(library)
    assert paths.cache_folder() in catalogue_path(library).parents


@pytest.mark.parametrize("content", [b"not a database at all" * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_renamed_aside_and_made_anew(library, content):
    path = catalogue_path(library)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    path.with_name(path.name + "-journal").write_bytes(b"old")
    catalogue = Catalogue(library)
    assert catalogue.load() == []
    assert path.with_name(path.name + ".damaged").read_bytes() == content
    assert "started anew" in catalogue.notices[0]
    catalogue.apply(LibraryChange(changed=(FULL,)))
    assert catalogue.load() == [FULL]
    catalogue.close()


def fill(library, count=2000):
    catalogue = Catalogue(library)
    catalogue.apply(LibraryChange(changed=tuple(replace(FULL, path=f"{n}.md") for n in range(count))))
    catalogue.close()
    return catalogue_path(library)


def test_damage_in_the_middle_is_found_when_it_is_read(library):
    path = fill(library)
    data = bytearray(path.read_bytes())
    data[8192 : len(data) - 4096] = b"\xff" * (len(data) - 12288)
    path.write_bytes(data)
    catalogue = Catalogue(library)
    assert catalogue.load() == []
    assert len(catalogue.notices) == 1
    catalogue.apply(LibraryChange(changed=(FULL,)))
    assert catalogue.load() == [FULL]
    catalogue.close()


def test_damage_found_when_writing_is_repaired_on_the_way(library):
    path = fill(library)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    catalogue = Catalogue(library)
    catalogue.apply(LibraryChange(changed=(FULL,)))
    assert catalogue.load() == [FULL]
    assert len(catalogue.notices) == 1
    catalogue.close()


def test_values_that_cannot_be_right_are_damage(library):
    path = fill(library, 1)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET creators = '[not json'")
    connection.close()
    catalogue = Catalogue(library)
    assert catalogue.load() == []
    assert catalogue.notices
    catalogue.close()


def test_another_version_is_set_aside(library):
    path = fill(library, 1)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    catalogue = Catalogue(library)
    assert catalogue.load() == []
    assert "another version" in catalogue.notices[0]
    catalogue.close()


def test_a_busy_file_is_not_a_damaged_one(library, monkeypatch):
    monkeypatch.setattr("reader.store.database._WAIT_SECONDS", 0.05)
    path = fill(library, 1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError):
        Catalogue(library)
    other.execute("ROLLBACK")
    catalogue = Catalogue(library)
    assert len(catalogue.load()) == 1
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError):
        catalogue.load()
    with pytest.raises(StoreError):
        catalogue.apply(LibraryChange(changed=(FULL,)))
    other.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    catalogue.close()


def test_a_cache_folder_that_cannot_be_made_says_so(library):
    paths.cache_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.cache_folder().write_text("a file where the folder should be")
    with pytest.raises(StoreError):
        Catalogue(library)


def test_creators_are_json_for_other_tools(library):
    path = fill(library, 1)
    connection = sqlite3.connect(path)
    (creators,) = connection.execute("SELECT creators FROM articles").fetchone()
    connection.close()
    assert json.loads(creators) == list(FULL.metadata.creators)
