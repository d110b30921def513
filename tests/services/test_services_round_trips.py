"""What leaves comes back: an export, imported into a copy of the articles, gives the same annotations."""

import json
import re

import pytest
from exchanged import exported, identity, kept, taken_in, write_articles, write_library
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.exchange.exports import BY_ID
from reader.formats.reading import read_article
from reader.store.codebook import tag_colors
from reader.store.sidecar import read_sidecar

WHOLE = ("w3c", "jsonl", "qdpx", "markdown")  # formats that promise all of it


@pytest.fixture
def copy(tmp_path):
    """Return a library of the same articles without annotations."""
    folder = tmp_path / "copy"
    write_articles(folder)
    return folder


def sent(library, tmp_path, format_id):
    """Write the library, export it and return the file."""
    write_library(library)
    out = tmp_path / f"export{BY_ID[format_id].suffix}"
    exported(library, out, format_id)
    return out


@pytest.mark.parametrize("format_id", WHOLE)
def test_the_same_annotations_come_back(library, copy, tmp_path, format_id):
    out = sent(library, tmp_path, format_id)
    done = taken_in(copy, out)
    assert (done.added, done.updated, done.present) == (len(kept(library)), 0, 0)
    assert (done.waiting, done.unplaced, done.rejected) == ([], [], ())
    assert kept(copy) == kept(library)


@pytest.mark.parametrize("format_id", WHOLE)
def test_nothing_doubles_when_it_is_imported_twice(library, copy, tmp_path, format_id):
    out = sent(library, tmp_path, format_id)
    taken_in(copy, out)
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    again = taken_in(copy, out)
    assert (again.added, again.updated, again.present) == (0, 0, len(kept(library)))
    assert again.changes == {}
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
    home = taken_in(library, out)
    assert (home.added, home.updated, home.present) == (0, 0, len(kept(library)))


@pytest.mark.parametrize("format_id", WHOLE)
def test_the_articles_may_have_moved(library, copy, tmp_path, format_id):
    out = sent(library, tmp_path, format_id)
    (copy / "deeper").mkdir()
    (copy / "crlf.txt").rename(copy / "deeper" / "crlf.txt")
    done = taken_in(copy, out)
    assert done.unplaced == []
    moved = read_sidecar(copy / "deeper" / "crlf.txt").sidecar.annotations
    assert (
        moved.get(identity(5)).anchor == read_sidecar(library / "crlf.txt").sidecar.annotations.get(identity(5)).anchor
    )


@pytest.mark.parametrize("format_id", WHOLE)
def test_passages_are_found_in_an_edited_article(library, copy, tmp_path, format_id):
    out = sent(library, tmp_path, format_id)
    (copy / "crlf.txt").write_bytes(b"A line of its own.\r\n" + (copy / "crlf.txt").read_bytes())
    done = taken_in(copy, out)
    there = read_sidecar(copy / "crlf.txt").sidecar.annotations
    waiting = {one.quote for one in done.waiting}
    text = read_article(copy / "crlf.txt").document.text
    assert there.get(identity(6)).anchor.span.start == text.index("six.")
    assert waiting <= {"The tide turned"}  # where a format has neither context nor text, two of a kind are not certain


@pytest.mark.parametrize("format_id", ["w3c", "qdpx"])
def test_colours_and_descriptions_of_tags_come_along(library, copy, tmp_path, format_id):
    out = sent(library, tmp_path, format_id)
    (copy / "codebook.json").write_text(
        json.dumps({"reader:version": 1, "tags": [{"name": "ice", "color": "#111111"}]})
    )
    done = taken_in(copy, out)
    assert "boats" in done.tags
    known = tag_colors(copy)
    assert (known["boats"].color, known["boats"].description) == ("#204060", "All that floats")
    assert known["ice"].color == "#111111"


def test_a_codebook_alone_comes_back(library, copy, tmp_path):
    out = sent(library, tmp_path, "qdc")
    done = taken_in(copy, out)
    assert {"boats", "boats/ferry", "ice", "tides"} <= set(done.tags)
    assert tag_colors(copy)["boats"].color == "#204060"
    again = taken_in(copy, out)
    assert again.tags == ()
    assert again.found


@pytest.mark.parametrize("format_id", ["hypothesis", "readwise"])
def test_other_formats_come_back_without_doubling(library, copy, tmp_path, format_id):
    out = sent(library, tmp_path, format_id)
    home = taken_in(library, out)
    assert (home.added, home.updated) == (0, 0)
    taken_in(copy, out)
    first = kept(copy)
    assert first
    assert taken_in(copy, out).added == 0
    assert kept(copy) == first


@pytest.mark.parametrize("format_id", ["markdown", "qdpx"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=st.text(max_size=60))
def test_any_note_comes_back(library, copy, tmp_path, format_id, note):
    note = re.sub("[\r\ud800-\udfff]", "", note)
    write_library(library)
    sidecar = library / "emoji.txt.annotations.json"
    page = json.loads(sidecar.read_text())
    page["items"][0]["body"] = [{"type": "TextualBody", "purpose": "commenting", "value": f"{note}."}]
    sidecar.write_text(json.dumps(page))
    write_articles(copy)
    for stale in copy.rglob("*.json"):
        stale.unlink()
    out = tmp_path / f"export{BY_ID[format_id].suffix}"
    exported(library, out, format_id, force=True)
    taken_in(copy, out)
    assert kept(copy) == kept(library)


@pytest.mark.parametrize("format_id", [*WHOLE, "qdc", "hypothesis", "readwise"])
def test_a_file_is_told_by_what_is_in_it_whatever_it_is_called(library, copy, tmp_path, format_id):
    out = sent(library, tmp_path, format_id)
    assert taken_in(copy, out.rename(tmp_path / f"called.{format_id}x")).found > 0
