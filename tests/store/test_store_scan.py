import os
import pickle
import time
from pathlib import Path

import pytest

from reader.model.catalogue import Problem
from reader.store.errors import LibraryError
from reader.store.scan import Found, walk


def write(folder, *paths):
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text")


def found(root):
    return sorted(item.path for item in walk(root) if isinstance(item, Found))


def problems(root):
    return [item for item in walk(root) if isinstance(item, Problem)]


def test_articles_are_known_by_their_suffix_in_any_case(library):
    write(library, "a.txt", "b.MD", "sub/c.Markdown", "sub/deep/d.TXT", "image.png", "notes.rst", "txt", "e.txt.bak")
    assert found(library) == ["a.txt", "b.MD", "sub/c.Markdown", "sub/deep/d.TXT"]


def test_hidden_and_own_files_are_left_out(library):
    write(library, ".hidden.txt", ".git/a.txt", "a.txt", "a.txt.annotations.json", "codebook.json", "variants.txt")
    write(library, "a.txt.annotations (conflicted copy 2026-11-20).json", ".reader-0123.tmp")
    write(library, "a.txt.annotations.sync-conflict-20261120-101010-ABCDEFG.json", "sub/variants.txt")
    assert found(library) == ["a.txt", "sub/variants.txt"]


def test_fingerprint_is_size_and_nanoseconds(library):
    write(library, "a.txt")
    os.utime(library / "a.txt", ns=(5, 1_234_567_891))
    (item,) = walk(library)
    assert isinstance(item, Found)
    assert (item.fingerprint.size, item.fingerprint.mtime_ns) == (4, 1_234_567_891)


def test_link_to_a_hidden_place_inside_is_followed(library):
    write(library, ".store/a.txt", ".store/deep/b.txt")
    (library / "seen").symlink_to(".store")
    (library / "c.txt").symlink_to(".store/deep/b.txt")
    assert found(library) == ["seen/a.txt", "seen/deep/b.txt"]
    (library / "seen").unlink()
    assert found(library) == ["c.txt"]


def test_what_links_reach_twice_is_found_once_under_its_real_path(library):
    write(library, "real/a.txt")
    (library / "a-link").symlink_to("real")
    (library / "another.txt").symlink_to("real/a.txt")
    (library / "real" / "loop").symlink_to("..")
    (library / "self").symlink_to("self")
    assert found(library) == ["real/a.txt"]


def test_links_that_lead_outside_or_nowhere_are_not_followed(library, tmp_path):
    write(tmp_path, "outside/a.txt", "library-two/b.txt")
    (library / "out").symlink_to(tmp_path / "outside")
    (library / "sibling").symlink_to(tmp_path / "library-two")
    (library / "file.txt").symlink_to(tmp_path / "outside" / "a.txt")
    (library / "broken.txt").symlink_to("nothing")
    assert list(walk(library)) == []


def test_the_library_itself_may_be_a_link(library, tmp_path):
    write(library, "sub/a.txt")
    (tmp_path / "link").symlink_to(library)
    assert found(tmp_path / "link") == ["sub/a.txt"]


def test_pipes_are_not_waited_for(library):
    os.mkfifo(library / "pipe.txt")
    assert list(walk(library)) == []


def test_strange_names_are_names(library):
    names = ["new\nline.txt", "\"quoted\" 'name'.md", "📚 emoji.txt", "x" * 251 + ".txt", "back\\slash.txt", " .txt"]
    write(library, *names)
    assert found(library) == sorted(names)


def test_names_that_are_not_utf8_are_reported_and_skipped(library):
    (library / "caf\udce9").mkdir()
    for name in ("na\udcefve.txt", "na\udcefve.png", "caf\udce9/inside.txt"):
        (library / name).touch()
    assert sorted((p.path, p.problem) for p in problems(library)) == [
        ("caf\\xe9", "unreadable-article"),
        ("na\\xefve.txt", "unreadable-article"),
    ]
    assert found(library) == []


def test_an_unreadable_folder_is_reported_and_the_rest_is_found(library, monkeypatch):
    write(library, "a.txt", "locked/b.txt")
    real = os.scandir

    def scandir(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert found(library) == ["a.txt"]
    assert problems(library) == [
        Problem("locked", "unreadable-article", "The folder cannot be read (Permission denied).")
    ]


def test_a_root_that_may_not_be_read_is_an_error(library, monkeypatch):
    def denied(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(LibraryError, match="Permission denied"):
        walk(library)


def test_a_link_whose_target_may_not_be_looked_at_is_reported(library, monkeypatch):
    write(library, ".store/a.txt")
    (library / "link.txt").symlink_to(".store/a.txt")
    real = Path.stat

    def stat(path, **options):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, **options)

    monkeypatch.setattr(Path, "stat", stat)
    assert problems(library) == [
        Problem("link.txt", "unreadable-article", "The file cannot be read (Permission denied).")
    ]


def test_a_library_replaced_while_walking_is_an_error(library, tmp_path):
    write(library, "a.txt", "sub/b.txt")
    steps = walk(library)
    next(steps)
    library.rename(tmp_path / "elsewhere")
    library.mkdir()
    with pytest.raises(LibraryError, match="went away"):
        list(steps)


def test_a_folder_deleted_while_walking_is_passed_over(library, monkeypatch):
    write(library, "a.txt", "gone/b.txt")
    real = os.scandir

    def scandir(path):
        if str(path).endswith("gone"):
            raise FileNotFoundError(2, "No such file or directory")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert found(library) == ["a.txt"]
    assert problems(library) == []


@pytest.mark.parametrize("make", [lambda _: None, lambda p: p.write_text("file")])
def test_a_root_that_is_no_folder_is_an_error(tmp_path, make):
    make(tmp_path / "root")
    with pytest.raises(LibraryError) as caught:
        walk(tmp_path / "root")
    assert str(caught.value).startswith(f"{tmp_path / 'root'}: ")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_library_that_goes_away_while_walking_is_an_error_not_a_deletion(library, tmp_path):
    write(library, "a.txt", "sub/b.txt")
    steps = walk(library)
    next(steps)
    library.rename(tmp_path / "elsewhere")
    with pytest.raises(LibraryError):
        list(steps)


def test_ten_thousand_files_in_one_folder(library):
    for number in range(10_000):
        (library / f"{number}.txt").touch()
    began = time.perf_counter()
    assert len(found(library)) == 10_000
    assert time.perf_counter() - began < 2  # 40 ms on an idle machine
