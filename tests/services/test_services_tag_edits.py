"""Changes of tags in a whole library: carried out, taken back, made again, all or nothing."""

import pickle
from pathlib import Path

import pytest
from tagged_library import LATER, change, codebook, contents, entries, id_of, tags_in, write

from reader.model.codebook import TagDefinition
from reader.model.progress import Progress
from reader.model.tag_edit import DefineTag, DeleteTags, MergeTags, RenameTag, SplitTag
from reader.services.tag_edits import TagEditError, carry_out, take_back
from reader.services.tag_previews import preview
from reader.services.tag_transaction import Transaction, alone_in
from reader.store.errors import LibraryError
from reader.store.sidecar import read_sidecar


@pytest.fixture
def filled(library):
    """Return a library with tags in three articles, one of which is gone."""
    write(library, "a.txt", ["energy", "sea"], ["energy/gas"], ["power"])
    write(library, "sub/b.txt", ["energy"], [])
    write(library, "gone.txt", ["energy/gas", "power/gas"], article=False)
    codebook(library, {"name": "energy", "color": "#123456"}, {"name": "power/gas"}, {"name": "tin"})
    return library


def done(steps):
    """Return what was done; it has come from another process."""
    *progress, result = steps
    assert all(isinstance(step, Progress) for step in progress)
    return pickle.loads(pickle.dumps(result))


def carried(library, edit):
    return done(carry_out(str(library), edit))


def test_renaming(filled):
    said = carried(filled, RenameTag("energy", "power"))
    assert (said.passages, said.articles, said.spared, said.problems) == (4, 3, 0, ())
    assert tags_in(filled) == {
        "a.txt": [["power", "sea"], ["power/gas"], ["power"]],
        "gone.txt": [["power/gas"]],
        "sub/b.txt": [["power"], []],
    }
    assert [entry["name"] for entry in entries(filled)] == ["power", "power/gas", "tin"]


def test_merging(filled):
    assert carried(filled, MergeTags(("energy", "sea"), "world")).passages == 4
    assert tags_in(filled)["a.txt"] == [["world"], ["world/gas"], ["power"]]


def test_splitting(filled):
    parts = {id_of("a.txt", 0): ("wind", "sun"), id_of("sub/b.txt", 1): ("never",)}
    assert carried(filled, SplitTag("energy", parts)).passages == 1
    assert tags_in(filled)["a.txt"] == [["wind", "sun", "sea"], ["energy/gas"], ["power"]]
    assert tags_in(filled)["sub/b.txt"] == [["energy"], []]


def test_deleting_leaves_the_passages(filled):
    assert carried(filled, DeleteTags(("energy",))).passages == 4
    assert tags_in(filled)["a.txt"] == [["sea"], [], ["power"]]
    assert read_sidecar(filled / "a.txt").sidecar.annotations.get(id_of("a.txt", 1)).note == "Mine."
    assert [entry["name"] for entry in entries(filled)] == ["power/gas", "tin"]


def test_defining_touches_no_passage(filled):
    before = contents(filled)
    said = carried(filled, DefineTag(None, TagDefinition("sea", "#0000ff", key=4)))
    assert said.passages == 0
    assert entries(filled)[2] == {"name": "sea", "color": "#0000ff", "description": "", "reader:key": 4}
    assert done(take_back(str(filled), said)).back
    assert contents(filled) == before


@pytest.mark.parametrize(
    "edit",
    [
        RenameTag("energy", "power"),
        RenameTag("energy", "energy/old"),
        MergeTags(("energy", "power"), "sea"),
        SplitTag("energy", {id_of("a.txt", 0): ("wind",)}),
        DeleteTags(("energy",)),
        DefineTag(None, TagDefinition("sea", "#0000ff")),
    ],
    ids=repr,
)
def test_what_is_taken_back_can_be_made_again(filled, edit):
    before = tags_in(filled), entries(filled)
    first = carried(filled, edit)
    after = tags_in(filled), entries(filled)
    assert before != after
    undone = done(take_back(str(filled), first))
    assert (tags_in(filled), entries(filled)) == before
    assert (undone.passages, undone.back) == (first.passages, True)
    again = done(take_back(str(filled), undone))
    assert (tags_in(filled), entries(filled)) == after
    assert (again.passages, again.back) == (first.passages, False)
    done(take_back(str(filled), again))
    assert (tags_in(filled), entries(filled)) == before


def test_taking_back_is_newer_than_what_it_takes_back(filled):
    """So that a window or another machine, with the renamed tags in its memory, does not bring them back."""

    def moment():
        return read_sidecar(filled / "a.txt").sidecar.annotations.get(id_of("a.txt", 0)).modified

    first = carried(filled, RenameTag("energy", "power"))
    renamed = moment()
    done(take_back(str(filled), first))
    assert moment() > renamed


def test_taking_back_spares_what_was_changed_since(filled):
    first = carried(filled, RenameTag("energy", "power"))
    change(filled / "a.txt", 0, tags=("mine",))
    change(filled / "a.txt", 1, note="Another note.")
    undone = done(take_back(str(filled), first))
    assert (undone.passages, undone.spared) == (3, 1)
    assert tags_in(filled)["a.txt"] == [["mine"], ["energy/gas"], ["power"]]
    kept = read_sidecar(filled / "a.txt").sidecar.annotations.get(id_of("a.txt", 1))
    assert (kept.note, kept.modified > LATER) == ("Another note.", True)


def test_what_is_written_while_the_tags_are_changed_is_changed_too(filled, monkeypatch):
    begin = Transaction.begin

    def begin_late(self, edit):
        begin(self, edit)
        change(filled / "a.txt", 0, tags=("sea", "energy/wind"))
        change(filled / "a.txt", 2, tags=("energy",), note="Now.")

    monkeypatch.setattr(Transaction, "begin", begin_late)
    said = carried(filled, RenameTag("energy", "power"))
    assert tags_in(filled)["a.txt"] == [["sea", "power/wind"], ["power/gas"], ["power"]]
    assert said.passages == 5
    monkeypatch.undo()
    done(take_back(str(filled), said))
    assert tags_in(filled)["a.txt"] == [["sea", "energy/wind"], ["energy/gas"], ["energy"]]


@pytest.mark.parametrize("failing", ["a.txt", "gone.txt", "sub/b.txt", "codebook.json"])
@pytest.mark.parametrize("edit", [RenameTag("energy", "power"), DeleteTags(("energy",))], ids=["rename", "delete"])
def test_when_one_file_cannot_be_written_everything_is_as_it_was(filled, monkeypatch, user_folders, failing, edit):
    before = tags_in(filled), entries(filled)
    bytes_before = contents(filled)
    replace = Path.replace
    name = Path(failing if failing.endswith(".json") else f"{failing}.annotations.json").name

    def full(source, target):
        if Path(target).name == name:
            raise OSError(28, "No space left on device")
        return replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(TagEditError, match=r"No tag has been (renamed|deleted)\.$") as error:
            carried(filled, edit)
    assert name in str(error.value)
    assert (tags_in(filled), entries(filled)) == before
    if isinstance(edit, RenameTag):
        assert contents(filled) == bytes_before
    assert not list((user_folders / "data").rglob("tag-edits/*.json"))


def test_a_library_that_is_being_changed_is_waited_for(filled, monkeypatch):
    monkeypatch.setattr("reader.services.tag_edits.alone_in", lambda root: alone_in(root, 0))
    with alone_in(str(filled)), pytest.raises(TagEditError, match="being changed elsewhere"):
        carried(filled, DeleteTags(("energy",)))


def test_without_a_journal_nothing_is_touched(filled, user_folders):
    before = contents(filled)
    (user_folders / "data").mkdir(exist_ok=True)
    (user_folders / "data" / "corpus-reader").write_text("in the way")
    with pytest.raises(TagEditError, match=r"journal .* cannot be written"):
        carried(filled, RenameTag("energy", "power"))
    assert contents(filled) == before


def test_one_that_is_given_up_half_way_is_taken_back(library, monkeypatch):
    monkeypatch.setattr("reader.services.tag_edits._OFTEN", 2)
    for number in range(5):
        write(library, f"{number}.txt", ["old"])
    before = contents(library)
    steps = carry_out(str(library), RenameTag("old", "new"))
    assert [step.what for step in (next(steps), next(steps), next(steps))] == [
        *["sidecars read"] * 2,
        "sidecars written",
    ]
    steps.close()
    assert contents(library) == before


def test_sidecars_that_cannot_be_read_are_named_and_passed_over(filled):
    (filled / "a.txt.annotations.json").write_text("{")
    said = carried(filled, RenameTag("energy", "power"))
    assert said.passages == 2
    assert "a.txt.annotations.json" in said.problems[0]
    assert preview(str(filled), RenameTag("power", "x")).unreadable == said.problems


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(LibraryError):
        carried(tmp_path / "none", DeleteTags(("x",)))
