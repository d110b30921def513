"""What a change of tags would do, said beforehand."""

import pytest
from tagged_library import codebook, contents, id_of, write

from reader.model.codebook import TagDefinition
from reader.model.tag_edit import DefineTag, DeleteTags, MergeTags, MoveTags, RenameTag, SplitTag
from reader.model.tag_wording import title
from reader.services.tag_previews import preview
from reader.store.errors import StoreError


@pytest.fixture
def filled(library):
    """Return a library with tags in two articles, one of which is gone."""
    write(library, "a.txt", ["energy", "sea"], ["energy/gas"], ["power"])
    write(library, "gone.txt", ["energy/gas", "power/gas"], ["power"], article=False)
    codebook(library, {"name": "energy/wind"}, {"name": "tin"}, {"name": "lead"})
    return library


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            RenameTag("energy", "fuel"),
            "Rename “energy” to “fuel”: 3 passages in 2 articles. 2 children come along.",
        ),
        (
            RenameTag("energy", "power"),
            (
                "Rename “energy” to “power”: 3 passages in 2 articles. 2 children come along. "
                "“power” and “power/gas” are there already: each becomes one tag."
            ),
        ),
        (
            RenameTag("sea", "power"),
            (
                "Rename “sea” to “power”: 1 passage in 1 article. “power” is in use on 2 passages already: "
                "the two become one."
            ),
        ),
        (
            RenameTag("tin", "lead"),
            "Rename “tin” to “lead”: no passage has it. “lead” is in the codebook already: the two become one.",
        ),
        (MergeTags(("sea", "power"), "power"), "Merge “sea” into “power”: 1 passage in 1 article."),
        (
            DeleteTags(("power",)),
            "Delete “power”: 3 passages in 2 articles. 1 child goes with it.",
        ),
        (
            SplitTag("power", {id_of("a.txt", 2): ("wind", "tin")}),
            (
                "Split “power”: 1 passage in 1 article get other tags, 1 keep “power”. "
                "“tin” is in the codebook already: the two become one."
            ),
        ),
        (DefineTag(None, TagDefinition("new")), "Define “new”."),
    ],
    ids=lambda value: type(value).__name__,
)
def test_previews_for_people(filled, edit, said):
    before = contents(filled)
    assert str(preview(str(filled), edit)) == said
    assert contents(filled) == before


def test_a_preview_names_what_becomes_of_each_tag(filled):
    found = preview(str(filled), RenameTag("energy", "power"))
    assert found.names == (("energy", "power"), ("energy/gas", "power/gas"), ("energy/wind", "power/wind"))
    assert found.joins == (("power", 2), ("power/gas", 1))
    assert preview(str(filled), DeleteTags(("tin",))).names == (("tin", ""),)


def test_a_tag_that_is_nowhere(filled):
    assert preview(str(filled), DeleteTags(("none",))).is_empty
    assert not preview(str(filled), DeleteTags(("tin",))).is_empty


def test_what_undo_is_called():
    tin = TagDefinition("tin")
    assert [title(DefineTag(*edit)) for edit in [(None, tin), (tin, tin), (tin, None)]] == [
        "Define “tin”",
        "Describe “tin”",
        "Forget “tin”",
    ]
    assert title(DeleteTags(("a\nb", "x" * 200))) == f"Delete “a b” and “{'x' * 79}…”"
    assert title(DeleteTags(tuple("abcde"))) == "Delete 5 tags"
    assert title(MoveTags(("a/b",), "c")) == "Move “a/b” below “c”"
    assert title(MoveTags(("a/b",), "")) == "Move “a/b” to the top level"
    assert title(MergeTags(("a", "b", "c"), "c")) == "Merge “a” and “b” into “c”"


def test_nothing_is_promised_where_the_codebook_is_of_a_later_version(filled):
    codebook(filled, **{"reader:version": 2})
    with pytest.raises(StoreError, match="later version"):
        preview(str(filled), DeleteTags(("tin",)))
