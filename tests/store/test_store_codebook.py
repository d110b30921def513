import json

import pytest

from reader.model.codebook import TagDefinition
from reader.store.codebook import tag_colors
from reader.store.errors import StoreError


def write(library, value):
    text = value if isinstance(value, str) else json.dumps(value)
    (library / "codebook.json").write_text(text, encoding="utf-8")


def test_a_library_without_a_codebook_defines_no_tags(library):
    assert tag_colors(library) == {}


def test_definitions_are_read_by_tag(library):
    full = {"name": "energy/pipelines", "color": "#E0B93A", "description": "Pipes that carry it."}
    write(library, {"reader:version": 1, "tags": [full, {"name": "tin"}]})
    assert tag_colors(library) == {
        "energy/pipelines": TagDefinition("energy/pipelines", "#e0b93a", "Pipes that carry it."),
        "tin": TagDefinition("tin"),
    }


def test_what_is_no_definition_is_passed_over(library):
    odd = [None, 3, "tin", {}, {"name": 3}, {"name": " "}, {"name": "a", "color": "red", "description": 5}]
    write(library, "\ufeff" + json.dumps({"tags": odd, "later": True}))
    assert tag_colors(library) == {"a": TagDefinition("a")}


@pytest.mark.parametrize("value", ["", "{", [], "null", {"tags": {}}, "[" * 50_000])
def test_a_damaged_codebook_is_told(library, value):
    write(library, value)
    with pytest.raises(StoreError, match=r"codebook\.json: the tag definitions cannot be read"):
        tag_colors(library)


def test_one_that_cannot_be_read_is_told(library):
    (library / "codebook.json").mkdir()
    with pytest.raises(StoreError, match="cannot be read"):
        tag_colors(library)
