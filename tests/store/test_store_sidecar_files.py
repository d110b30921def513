"""Sidecars on disk: what is written where, and what happens to annotations when something is wrong with the file."""

import errno
import hashlib
import json
import os
import stat
import threading
import time
from dataclasses import replace

import pytest
from sidecar_shapes import LATER, NOON, annotation, sidecar, uuid
from w3c import problems

from reader import paths
from reader.model.change import Added, Edited, Removed, apply
from reader.model.moments import moment
from reader.model.mutations import write_note
from reader.model.sidecar import About
from reader.store import atomic, locks
from reader.store.sidecar import (
    DamagedSidecarError,
    NewerSidecarError,
    SidecarError,
    UnwritableSidecarError,
    article_name_of,
    move_sidecar,
    read_sidecar,
    save_sidecar,
    sidecar_path,
    update_sidecar,
)


@pytest.fixture
def article(library):
    file = library / "salt road#1.md"
    file.write_text("Salt was dear.")
    return file


def add(article, *numbers, **more):
    return update_sidecar(
        article,
        lambda known: replace(known, annotations=known.annotations.with_(*(annotation(n, **more) for n in numbers))),
    )


def count(article):
    return len(read_sidecar(article).sidecar.annotations)


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def fail(number):
    def failing(*_, **__):
        raise OSError(number, os.strerror(number))

    return failing


# What is written, and when.


def test_a_sidecar_stands_beside_its_article_and_is_valid(article):
    loaded = add(article, 1, 2)
    file = article.with_name("salt road#1.md.annotations.json")
    assert sidecar_path(article) == file
    page = json.loads(file.read_text(encoding="utf-8"))
    assert list(problems(page)) == []
    assert page["items"][0]["target"]["source"] == "salt%20road%231.md"
    assert read_sidecar(article).token == loaded.token
    assert names(article.parent) == [article.name, file.name]


def test_reading_writes_nothing(article):
    assert read_sidecar(article).token == ""
    assert names(article.parent) == [article.name]


def test_an_edit_that_changes_nothing_writes_nothing(article):
    add(article, 1)
    file = sidecar_path(article)
    file.write_text(json.dumps(json.loads(file.read_text())))  # another program's layout
    before = file.stat()
    loaded = read_sidecar(article)
    assert update_sidecar(article, lambda known: known) == loaded
    assert save_sidecar(article, loaded.sidecar, loaded.token) == loaded
    assert save_sidecar(article, loaded.sidecar, "another") == loaded
    assert file.stat() == before


def test_the_page_keeps_its_id(article):
    first = add(article, 1)
    kept = json.loads(sidecar_path(article).read_text())["id"]
    save_sidecar(article, sidecar(annotation(1), annotation(2)), first.token)
    assert json.loads(sidecar_path(article).read_text())["id"] == kept


def test_without_annotations_metadata_and_deletions_there_is_no_file(article):
    add(article, 1)
    gone = update_sidecar(article, lambda _: sidecar())
    assert (gone.token, names(article.parent)) == ("", [article.name])
    update_sidecar(article, lambda _: sidecar(about=About(title="Salt")))
    assert count(article) == 0
    assert sidecar_path(article).exists()


def test_a_file_with_something_of_another_programs_stays(article):
    file = sidecar_path(article)
    file.write_text(json.dumps({"type": "AnnotationPage", "label": "mine", "items": []}))
    update_sidecar(article, lambda known: replace(known, annotations=sidecar(annotation(1)).annotations))
    update_sidecar(article, lambda known: replace(known, annotations=sidecar().annotations))
    assert json.loads(file.read_text())["label"] == "mine"


def test_deletions_are_remembered_for_180_days(article):
    now = time.time_ns() // 1_000_000
    old, recent = (moment(now - days * 24 * 3600 * 1000) for days in (181, 179))
    update_sidecar(article, lambda _: sidecar(annotation(3), deleted={uuid(1): old, uuid(2): recent, uuid(4): "odd"}))
    assert read_sidecar(article).sidecar.deleted == {uuid(2): recent, uuid(4): "odd"}
    update_sidecar(article, lambda _: sidecar(deleted={uuid(1): old}))
    assert not sidecar_path(article).exists()


def test_links_are_followed_and_modes_kept(article, tmp_path):
    real = tmp_path / "elsewhere.json"
    sidecar_path(article).symlink_to(real)
    add(article, 1)
    real.chmod(0o640)
    add(article, 2)
    assert sidecar_path(article).is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert count(article) == 2


def test_what_a_crash_left_goes_at_the_next_write_when_older_than_a_minute(article):
    old, new, other = (article.with_name(name) for name in (".reader-0.tmp", ".reader-1.tmp", "notes.tmp"))
    for file in (old, new, other):
        file.write_text("x")
    for file in (old, other):
        os.utime(file, (time.time() - 61,) * 2)
    add(article, 1)
    assert [file.exists() for file in (old, new, other)] == [False, True, True]


@pytest.mark.parametrize("name", ["ж" * 120 + ".md", "n" * 252 + ".md", "n" * 236 + ".md"])
def test_an_article_with_a_very_long_name_has_a_sidecar_that_names_it(library, name):
    article = library / name
    article.write_text("x")
    add(article, 1)
    short = "." + hashlib.sha256(name.encode()).hexdigest()[:16] + ".annotations.json"
    assert names(library) == sorted([name, short])
    assert (
        json.loads((library / short).read_text())["items"][0]["target"]["source"]
        == json.loads((library / short).read_text())["source"]
    )
    assert article_name_of(library / short) == name
    update_sidecar(article, lambda _: sidecar(about=About(title="x")))
    assert article_name_of(library / short) == name


def test_the_longest_name_that_fits_is_used(library):
    article = library / ("n" * 235 + ".md")
    assert sidecar_path(article).name == article.name + ".annotations.json"
    assert article_name_of(sidecar_path(article)) == article.name
    assert article_name_of(library / "codebook.json") == ""


# Somebody else wrote meanwhile.


def test_what_another_program_wrote_meanwhile_is_merged(article):
    loaded = add(article, 1, 2)
    add(article, 3)
    update_sidecar(article, lambda known: apply(known, Removed(annotation(2)), LATER))
    ours = apply(loaded.sidecar, write_note(annotation(1), "ours"), LATER)
    merged = save_sidecar(article, ours, loaded.token)
    assert {one.id: one.note for one in merged.sidecar.annotations} == {uuid(1): "ours", uuid(3): ""}
    assert merged == read_sidecar(article) or plain_ids(merged) == plain_ids(read_sidecar(article))
    assert merged.token == read_sidecar(article).token


def plain_ids(loaded):
    return sorted(one.id for one in loaded.sidecar.annotations)


def test_a_sidecar_deleted_meanwhile_is_written_anew(article):
    loaded = add(article, 1, 2)
    sidecar_path(article).unlink()
    save_sidecar(article, apply(loaded.sidecar, Added(annotation(3)), LATER), loaded.token)
    assert count(article) == 3


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedSidecarError),
        (b'{"items": [', DamagedSidecarError),
        (b"\x89PNG\r\n\x1a\n\0\0", DamagedSidecarError),
        (b"<html>", DamagedSidecarError),
        (b'{"items": {}}', DamagedSidecarError),
        (b'{"items": [], "reader:version": 2}', NewerSidecarError),
    ],
)
def test_rubbish_and_newer_files_are_never_overwritten(article, data, error):
    loaded = add(article, 1)
    file = sidecar_path(article)
    file.write_bytes(data)
    ours = apply(loaded.sidecar, Added(annotation(2)), LATER)
    for write in (
        lambda: save_sidecar(article, ours, loaded.token),
        lambda: update_sidecar(article, lambda _: ours),
        lambda: read_sidecar(article),
    ):
        with pytest.raises(error) as caught:
            write()
        assert str(file) in str(caught.value)
        assert file.read_bytes() == data
    file.unlink()
    save_sidecar(article, ours, loaded.token)
    assert count(article) == 2


def test_a_truncated_file_keeps_what_can_be_rescued_by_hand(article):
    add(article, *range(20))
    file = sidecar_path(article)
    cut = file.read_bytes()[:-500]
    file.write_bytes(cut)
    with pytest.raises(DamagedSidecarError, match="Repair the file or move it away"):
        add(article, 30)
    assert file.read_bytes() == cut


def test_a_folder_in_the_sidecars_place_is_told(article):
    sidecar_path(article).mkdir()
    with pytest.raises(SidecarError, match="not a file"):
        read_sidecar(article)


def test_a_clock_that_goes_backwards_loses_nothing(article):
    loaded = add(article, 1, at=LATER)
    edited = apply(loaded.sidecar, Edited(annotation(1), annotation(1, note="after")), NOON)
    add(article, 2)
    assert save_sidecar(article, edited, loaded.token).sidecar.annotations.get(uuid(1)).note == "after"
    removed = update_sidecar(article, lambda known: apply(known, Removed(annotation(1)), NOON))
    save_sidecar(article, edited, "")
    assert count(article) == len(removed.sidecar.annotations) == 1


def test_a_note_of_a_hundred_thousand_characters_is_saved(article):
    note = "wörter, 文字 und 😀 " * 5000 + "end"
    add(article, 1, note=note[-100_000:])
    assert read_sidecar(article).sidecar.annotations.get(uuid(1)).note == note[-100_000:]


# The disk.


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_disk_that_fails_leaves_all_as_it_was(article, monkeypatch, step, number):
    loaded = add(article, 1, 2)
    before = sidecar_path(article).read_bytes()
    with monkeypatch.context() as patched:
        if step == "write":
            patched.setattr(atomic, "_write", fail(number))
        else:
            patched.setattr(os, step, fail(number))
        for write in (
            lambda: add(article, 3),
            lambda: save_sidecar(article, sidecar(annotation(4)), loaded.token),
        ):
            with pytest.raises(UnwritableSidecarError, match="could not be saved") as caught:
                write()
            assert str(sidecar_path(article)) in str(caught.value)
    assert sidecar_path(article).read_bytes() == before
    assert len(names(article.parent)) == 2
    add(article, 3)
    assert count(article) == 3


def test_a_file_that_cannot_be_removed_is_told(article, monkeypatch):
    add(article, 1)
    monkeypatch.setattr(os, "unlink", fail(errno.EACCES))
    with pytest.raises(UnwritableSidecarError, match="may not be written"):
        update_sidecar(article, lambda _: sidecar())
    assert count(article) == 1


def test_a_folder_that_is_gone_is_told(article, tmp_path):
    loaded = add(article, 1)
    article.parent.rename(tmp_path / "moved")
    with pytest.raises(UnwritableSidecarError, match="folder is gone"):
        save_sidecar(article, sidecar(annotation(2)), loaded.token)


def test_a_lock_that_is_not_had_is_told(article, monkeypatch):
    monkeypatch.setattr(locks, "_WAIT_SECONDS", 0.05)
    said = []

    def write():
        try:
            add(article, 1)
        except UnwritableSidecarError as error:
            said.append(str(error))

    with locks.locked(sidecar_path(article)):
        other = threading.Thread(target=write)
        other.start()
        other.join()
    assert len(said) == 1
    assert "another program has been writing it" in said[0]
    assert not sidecar_path(article).exists()
    add(article, 1)


def test_a_cache_folder_that_cannot_be_made_is_told(article):
    paths.cache_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.cache_folder().write_text("a file")
    with pytest.raises(UnwritableSidecarError, match="no lock can be made"):
        add(article, 1)


# Re-linking.


def test_a_sidecar_follows_its_article_and_is_merged_with_what_is_there(article):
    new = article.with_name("tin.md")
    add(article, 1, 2)
    add(new, 3)
    moved = move_sidecar(article, new)
    assert {one.id for one in moved.sidecar.annotations} == {uuid(n) for n in (1, 2, 3)}
    assert moved.token == read_sidecar(new).token
    assert not sidecar_path(article).exists()
    page = json.loads(sidecar_path(new).read_text())
    assert {item["target"]["source"] for item in page["items"]} == {"tin.md"}


def test_moving_nothing_or_to_itself_changes_nothing(article):
    loaded = add(article, 1)
    assert (
        move_sidecar(article.with_name("none.md"), article) == move_sidecar(article, article) == read_sidecar(article)
    )
    assert read_sidecar(article).token == loaded.token


def test_a_damaged_sidecar_is_not_moved(article):
    new = article.with_name("tin.md")
    add(article, 1)
    sidecar_path(new).write_text("rubbish")
    with pytest.raises(DamagedSidecarError, match="tin"):
        move_sidecar(article, new)
    assert count(article) == 1
