"""Definitions of tags as they are written: what others have in the file stays."""

import json

import pytest

from reader.model.codebook import TagDefinition
from reader.model.tag_edit import DefineTag, DeleteTags, MergeTags, RenameTag, SplitTag
from reader.store.codebook import tag_colors
from reader.store.codebook_writing import CodebookStep, define_tags, edit_definitions, put_codebook
from reader.store.errors import StoreError

SEA = {"name": "sea", "color": "#0000ff", "description": "Salt water", "memo": 7}
GAS = {"name": "energy/gas", "color": "#111111", "description": ""}


def write(library, *tags, **keys):
    (library / "codebook.json").write_text(json.dumps({"reader:version": 1, "tags": list(tags), **keys}))


def tags(library):
    return json.loads((library / "codebook.json").read_text())["tags"]


def edit(library, change):
    return edit_definitions(library, change, lambda _: None)


def test_a_definition_is_made_changed_and_forgotten(library):
    made = TagDefinition("sea", "#0000ff", "Salt water", 3)
    edit(library, DefineTag(None, made))
    assert (library / "codebook.json").read_text() == (
        '{\n  "reader:version": 1,\n  "tags": [\n    {\n      "name": "sea",\n      "color": "#0000ff",\n'
        '      "description": "Salt water",\n      "reader:key": 3\n    }\n  ]\n}\n'
    )
    assert tag_colors(library) == {"sea": made}
    edit(library, DefineTag(made, TagDefinition("sea", "", "Salt water")))
    assert tags(library) == [{"name": "sea", "color": "", "description": "Salt water"}]
    edit(library, DefineTag(TagDefinition("sea"), None))
    assert tags(library) == []


def test_only_what_is_said_otherwise_is_written(library):
    write(library, SEA, "nonsense", GAS, by="somebody else")
    edit(library, DefineTag(TagDefinition("sea", "#0000ff", "An older word"), TagDefinition("sea", "#00ffff")))
    page = json.loads((library / "codebook.json").read_text())
    assert page["by"] == "somebody else"
    assert page["tags"] == [{**SEA, "color": "#00ffff", "description": ""}, "nonsense", GAS]


def test_new_definitions_stand_in_the_order_of_names(library):
    write(library, {"name": "a"}, {"name": "m"})
    for name in ("z", "b", "0"):
        edit(library, DefineTag(None, TagDefinition(name)))
    assert [tag["name"] for tag in tags(library)] == ["0", "a", "b", "m", "z"]


def test_a_quick_key_has_one_tag(library):
    write(library, {**SEA, "reader:key": 2}, {**GAS, "reader:key": 2}, {"name": "tin", "reader:key": 12})
    assert {name: tag.key for name, tag in tag_colors(library).items()} == {"sea": 2, "energy/gas": 0, "tin": 0}
    edit(library, DefineTag(TagDefinition("tin"), TagDefinition("tin", key=2)))
    assert {name: tag.key for name, tag in tag_colors(library).items()} == {"sea": 0, "energy/gas": 0, "tin": 2}
    assert tags(library)[:2] == [SEA, GAS]


def test_merged_definitions_become_one_that_says_what_each_said(library):
    write(library, {"name": "oil", "color": "#222222"}, SEA, {"name": "gas", "description": "Burns", "memo": 1}, GAS)
    edit(library, MergeTags(("oil", "gas"), "energy"))
    assert tags(library) == [{"name": "energy", "color": "#222222", "description": "Burns", "memo": 1}, SEA, GAS]
    edit(library, MergeTags(("energy",), "sea"))
    assert tags(library) == [SEA, {**GAS, "name": "sea/gas"}]


def test_deleted_definitions_go_with_their_children_and_split_ones_stay(library):
    write(library, {"name": "energy"}, SEA, GAS, {"name": "energyless"})
    before = (library / "codebook.json").read_bytes()
    edit(library, SplitTag("energy", {"some id": ("gas",)}))
    assert (library / "codebook.json").read_bytes() == before
    edit(library, DeleteTags(("energy",)))
    assert tags(library) == [SEA, {"name": "energyless"}]


def test_taking_back_restores_the_file_or_what_is_left_of_it(library):
    write(library, SEA, GAS)
    before = (library / "codebook.json").read_bytes()
    step = edit(library, RenameTag("energy", "power"))
    put_codebook(library, step.inverse())
    assert (library / "codebook.json").read_bytes() == before

    step = edit(library, RenameTag("energy", "power"))
    edit(library, DefineTag(TagDefinition("sea"), TagDefinition("sea", "#123456")))
    put_codebook(library, step.inverse())
    assert tags(library) == [GAS, {**SEA, "color": "#123456"}]
    put_codebook(library, step)
    assert [tag["name"] for tag in tags(library)] == ["power/gas", "sea"]


def test_a_file_that_an_edit_made_goes_when_it_is_taken_back(library):
    step = edit(library, DefineTag(None, TagDefinition("sea")))
    assert step.before is None
    put_codebook(library, step.inverse())
    assert not (library / "codebook.json").exists()
    put_codebook(library, CodebookStep())
    edit(library, DeleteTags(("sea",)))
    assert not (library / "codebook.json").exists()


def test_imports_define_what_is_new_and_leave_the_rest(library):
    write(library, {**SEA, "color": "", "reader:key": 1}, GAS)
    arriving = [
        TagDefinition("sea", "#ff0000", "Something else"),
        TagDefinition("energy/gas", "#222222", ""),
        TagDefinition("tin", "#333333", "A metal", 1),
        TagDefinition("air", "puce"),
    ]
    assert define_tags(library, arriving) == ("sea", "tin", "air")
    assert tag_colors(library) == {
        "sea": TagDefinition("sea", "#ff0000", "Salt water", 1),
        "energy/gas": TagDefinition("energy/gas", "#111111"),
        "tin": TagDefinition("tin", "#333333", "A metal"),
        "air": TagDefinition("air"),
    }
    before = (library / "codebook.json").read_bytes()
    assert define_tags(library, arriving) == ()
    assert (library / "codebook.json").read_bytes() == before


@pytest.mark.parametrize("text", ["{", "[]", '{"tags": 3}', '{"reader:version": 2, "tags": []}'])
def test_what_cannot_be_read_is_never_written(library, text):
    (library / "codebook.json").write_text(text)
    with pytest.raises(StoreError, match=r"codebook\.json"):
        edit(library, DefineTag(None, TagDefinition("sea")))
    assert (library / "codebook.json").read_text() == text
