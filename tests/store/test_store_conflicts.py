import errno
import os
import shutil

import pytest
from sidecar_shapes import LATER, annotation, sidecar, uuid

from reader import paths
from reader.model.change import Removed, apply
from reader.store.conflicts import conflict_copies, merge_copy
from reader.store.sidecar import (
    DamagedSidecarError,
    UnwritableSidecarError,
    read_sidecar,
    sidecar_path,
    update_sidecar,
)
from reader.store.sidecar_names import article_of_copy

COPIES = (
    "salt.md.annotations (conflicted copy 2026-11-20).json",
    "salt.md.annotations (Ana's conflicted copy 2026-11-20).json",
    "salt.md.annotations (Ana’s laptop (old)'s conflicted copy 2026-11-20 1).json",
    "salt.md.annotations (conflicted copy 2026-11-20 101010).json",
    "salt.md.annotations.sync-conflict-20261120-101010-ABCDEFG.json",
)


@pytest.fixture
def article(library):
    file = library / "salt.md"
    file.write_text("Salt was dear.")
    return file


def write(article, *numbers):
    return update_sidecar(article, lambda _: sidecar(*(annotation(n) for n in numbers)))


def make_copy(article, name, *numbers):
    """Write a sidecar with those annotations under another name, then one with 1 and 2 in its place."""
    write(article, *numbers)
    copy = sidecar_path(article).rename(article.with_name(name))
    write(article, 1, 2)
    return copy


def kept():
    return [file for file in (paths.data_folder() / "merged").rglob("*") if file.is_file()]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_any_sync_tool_is_found_and_merged(article, name):
    copy = make_copy(article, name, 2, 3)
    assert article_of_copy(name) == "salt.md"
    assert conflict_copies(article) == [copy]
    data = copy.read_bytes()
    loaded = merge_copy(article, copy)
    assert {one.id for one in loaded.sidecar.annotations} == {uuid(n) for n in (1, 2, 3)}
    assert loaded.token == read_sidecar(article).token
    assert conflict_copies(article) == []
    assert [(file.name, file.read_bytes()) for file in kept()] == [(name, data)]


@pytest.mark.parametrize(
    "name",
    [
        "salt.md.annotations.json",
        "salt.md.annotations (1).json",
        "salt (conflicted copy 2026-11-20).md",
        "codebook (conflicted copy 2026-11-20).json",
        ".annotations (conflicted copy 2026-11-20).json",
        "salt.md.annotations (conflicted copy 2026-11-20).json.bak",
    ],
)
def test_other_names_are_no_copies(name):
    assert article_of_copy(name) is None


def test_copies_of_another_article_are_left_alone(article):
    (article.parent / "salt.md.md.annotations (conflicted copy 2026-11-20).json").write_text("{}")
    (article.parent / "Salt.md.annotations (conflicted copy 2026-11-20).json").write_text("{}")
    assert conflict_copies(article) == []
    assert conflict_copies(article.parent / "gone" / "a.md") == []


def test_a_copy_for_an_article_with_a_very_long_name(library):
    article = library / ("n" * 250 + ".md")
    stem = sidecar_path(article).name.removesuffix(".json")
    copy = make_copy(article, f"{stem} (conflicted copy 2026-11-20).json", 3)
    assert article_of_copy(copy.name) == ""
    assert conflict_copies(article) == [copy]
    assert len(merge_copy(article, copy).sidecar.annotations) == 3


def test_deletions_of_either_side_count(article):
    copy = make_copy(article, COPIES[0], 1, 2, 3)
    update_sidecar(article, lambda known: apply(known, Removed(annotation(2)), LATER))
    assert {one.id for one in merge_copy(article, copy).sidecar.annotations} == {uuid(1), uuid(3)}


def test_two_copies_of_one_name_are_both_kept(article):
    for number in (3, 4):
        merge_copy(article, make_copy(article, COPIES[0], number))
    assert len(kept()) == 2


def test_a_damaged_copy_stays_where_it_is_and_is_named(article):
    write(article, 1)
    copy = article.with_name(COPIES[0])
    copy.write_text("{")
    with pytest.raises(DamagedSidecarError) as caught:
        merge_copy(article, copy)
    assert str(copy) in str(caught.value)
    assert copy.read_text() == "{"
    assert len(read_sidecar(article).sidecar.annotations) == 1


def test_a_copy_that_cannot_be_moved_is_merged_all_the_same_and_may_be_again(article, monkeypatch):
    copy = make_copy(article, COPIES[0], 3)

    def fail(*_):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "move", fail)
        with pytest.raises(UnwritableSidecarError, match="it was merged"):
            merge_copy(article, copy)
    token = read_sidecar(article).token
    assert merge_copy(article, copy).token == token
    assert len(read_sidecar(article).sidecar.annotations) == 3
