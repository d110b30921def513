"""New files in a library: whole, never over another, never outside."""

import pytest

from reader.store import new_files
from reader.store.errors import LibraryError, StoreError
from reader.store.new_files import folder_within, write_new


def test_a_name_that_is_taken_is_numbered_whatever_its_case(library):
    (library / "Essay.md").write_text("old")
    names = [write_new(library, "essay", ".md", b"new").name for _ in range(2)]
    assert names == ["essay-2.md", "essay-3.md"]
    assert (library / "Essay.md").read_text() == "old"
    assert sorted(path.name for path in library.iterdir()) == ["Essay.md", "essay-2.md", "essay-3.md"]


def test_a_name_taken_in_the_last_moment_is_not_overwritten(library, monkeypatch):
    monkeypatch.setattr(new_files.os, "listdir", lambda _: [])
    (library / "essay.md").write_text("old")
    assert write_new(library, "essay", ".md", b"new").name == "essay-2.md"
    assert (library / "essay.md").read_text() == "old"


def test_a_drive_without_links_is_written_too(library, monkeypatch):
    def refuse(self, target):
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(new_files.Path, "hardlink_to", refuse)
    (library / "essay.md").write_text("old")
    assert write_new(library, "essay", ".md", b"new").read_bytes() == b"new"
    assert sorted(path.name for path in library.iterdir()) == ["essay-2.md", "essay.md"]


def test_a_folder_is_made_and_one_that_cannot_be_written_is_named(library):
    assert write_new(library / "a" / "b", "essay", ".md", b"new").read_bytes() == b"new"
    (library / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        write_new(library / "file" / "sub", "essay", ".md", b"new")


@pytest.mark.parametrize(
    "folder",
    [
        *("../x", "a/../../x", "/etc", "..\\x", "C:/x", ".hidden", "a/.b", "file.txt", "link", "a\0"),
        *("codebook.json", "a/b.txt.annotations.json", "ü" * 150),
    ],
)
def test_no_folder_leads_out_of_the_library_or_is_hidden_in_it(library, tmp_path, folder):
    (library / "file.txt").write_text("x")
    (library / "link").symlink_to(tmp_path)
    with pytest.raises(LibraryError):
        folder_within(library, folder)


@pytest.mark.parametrize("folder", ["", "a", "a/b", "a\\b", "./a", "ü ö/ç", "a..b"])
def test_folders_in_the_library_need_not_exist(library, folder):
    assert folder_within(library, folder).is_relative_to(library)
