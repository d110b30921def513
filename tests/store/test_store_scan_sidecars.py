"""Which sidecars a walk finds beside the articles."""

import hashlib

import pytest

from reader.model.catalogue import Problem
from reader.model.strays import ConflictCopy, LooseSidecar
from reader.store.scan import Found, walk

LONG = "ğ" * 120 + ".txt"  # 244 bytes: no room for the suffix
HASHED = f".{hashlib.sha256(LONG.encode()).hexdigest()[:16]}.annotations"


def write(folder, *paths):
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text")


def sidecars(root):
    """Return the size of each article's sidecar, by path."""
    found = (item for item in walk(root) if isinstance(item, Found))
    return {item.path: item.sidecar.size if item.sidecar else None for item in found}


def strays(root):
    return sorted((item for item in walk(root) if not isinstance(item, Found)), key=lambda item: item.path)


def test_an_article_knows_its_sidecar(library):
    write(library, "a.txt", "a.txt.annotations.json", "sub/b.MD", "sub/b.MD.annotations.json", "c.txt")
    assert sidecars(library) == {"a.txt": 4, "sub/b.MD": 4, "c.txt": None}
    assert strays(library) == []
    (found,) = (item for item in walk(library) if isinstance(item, Found) and item.path == "a.txt")
    assert found.sidecar.mtime_ns == (library / "a.txt.annotations.json").stat().st_mtime_ns


def test_a_changed_sidecar_has_another_fingerprint(library):
    write(library, "a.txt", "a.txt.annotations.json")
    before = list(walk(library))
    (library / "a.txt.annotations.json").write_text("longer text")
    assert list(walk(library)) != before


def test_the_hidden_sidecar_of_a_long_name(library):
    write(library, LONG, f"{HASHED}.json", "other.txt")
    assert sidecars(library) == {LONG: 4, "other.txt": None}
    assert strays(library) == []
    (library / LONG).unlink()
    (stray,) = strays(library)
    assert (stray.path, stray.article) == (f"{HASHED}.json", "")


def test_a_name_that_just_fits_has_a_sidecar_of_its_name(library):
    name = "x" * (255 - len(".annotations.json") - 4) + ".txt"
    write(library, name, f"{name}.annotations.json")
    assert sidecars(library) == {name: 4}


def test_a_sidecar_without_its_article_is_loose(library):
    write(library, "sub/gone.txt.annotations.json", "a.txt")
    (stray,) = strays(library)
    assert isinstance(stray, LooseSidecar)
    assert (stray.path, stray.article, stray.fingerprint.size) == (
        "sub/gone.txt.annotations.json",
        "sub/gone.txt",
        4,
    )


@pytest.mark.parametrize(
    "name",
    [
        "paper.pdf.annotations.json",
        ".annotations.json",
        "annotations.json",
        ".hidden.txt.annotations.json",
        ".0123456789abcdef.json",
        ".reader-0123456789abcdef.tmp",
        "a.txt.annotations.json.bak",
        "a.txt.annotations.old.json",
        "paper.pdf.annotations (conflicted copy 2026-11-20).json",
        "codebook.json",
    ],
)
def test_what_other_programs_and_crashes_leave_is_none(library, name):
    write(library, name)
    assert strays(library) == []


@pytest.mark.parametrize(
    "name",
    [
        "a.txt.annotations (conflicted copy 2026-11-20).json",
        "a.txt.annotations (Ada's conflicted copy 2026-11-20).json",
        "a.txt.annotations.sync-conflict-20261120-101010-ABCDEFG.json",
    ],
)
def test_conflict_copies_are_told_with_their_article(library, name):
    write(library, f"sub/{name}", "sub/a.txt", "sub/a.txt.annotations.json")
    assert strays(library) == [ConflictCopy(f"sub/{name}", "sub/a.txt")]
    assert sidecars(library) == {"sub/a.txt": 4}


def test_a_conflict_copy_of_a_long_name_is_told_with_its_article(library):
    name = f"{HASHED}.sync-conflict-20261120-101010-ABCDEFG.json"
    write(library, name, LONG)
    assert strays(library) == [ConflictCopy(name, LONG)]
    (library / LONG).unlink()
    assert strays(library) == [ConflictCopy(name, "")]


def test_the_sidecar_beside_a_link_to_an_article(library):
    write(library, ".store/a.txt", "b.txt.annotations.json")
    (library / "b.txt").symlink_to(".store/a.txt")
    assert sidecars(library) == {"b.txt": 4}
    assert strays(library) == []


def test_a_sidecar_may_be_a_link(library, tmp_path):
    write(tmp_path, "elsewhere.json")
    write(library, "a.txt", "b.txt")
    (library / "a.txt.annotations.json").symlink_to(tmp_path / "elsewhere.json")
    (library / "b.txt.annotations.json").symlink_to(tmp_path / "nothing")
    assert sidecars(library) == {"a.txt": 4, "b.txt": None}


def test_a_folder_in_the_place_of_a_sidecar_is_none_and_is_told(library):
    write(library, "a.txt", "a.txt.annotations.json/inside.txt", "gone.txt.annotations.json/b.txt")
    assert sidecars(library) == {
        "a.txt": 0,  # reading it says what is wrong
        "a.txt.annotations.json/inside.txt": None,
        "gone.txt.annotations.json/b.txt": None,
    }
    assert strays(library) == []


def test_an_article_that_cannot_be_in_the_library_leaves_no_loose_sidecar(library):
    (library / "na\udcefve.txt").touch()
    (library / "na\udcefve.txt.annotations.json").touch()
    (stray,) = strays(library)
    assert isinstance(stray, Problem)


def test_a_sidecar_beside_a_link_to_an_article_found_elsewhere_stands_alone(library):
    write(library, "a.txt", "sub/b.txt.annotations.json")
    (library / "sub" / "b.txt").symlink_to("../a.txt")
    assert sidecars(library) == {"a.txt": None}
    (stray,) = strays(library)
    assert (stray.path, stray.article) == ("sub/b.txt.annotations.json", "sub/b.txt")
