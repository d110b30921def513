"""Tags: what may be one, and how they are counted."""

import pytest

from reader.model.annotation import Anchor, Annotation
from reader.model.moments import later, milliseconds, moment
from reader.model.passage import Passage, summed_up, tag_counts, with_words
from reader.model.tags import TagCount, TagError, checked_tag, checked_tags, count_tags, is_within, renamed

GOOD = [
    "energy",
    "energy/pipelines",
    "to verify",
    "🌍/climate",
    "“quoted”",
    'a "b"',
    "a,b;c",
    "#x",
    "Ελλάδα",
    "a\u200db",
]
BAD = [
    "",
    "   ",
    "two\nlines",
    "tab\there",
    "\x00",
    "a//b",
    "/a",
    "a/",
    "a/ /b",
    "x" * 201,
    "\ud800",
    "a\u2028b",
    "a\x85b",
]


@pytest.mark.parametrize("tag", GOOD)
def test_a_tag_is_kept_as_it_is(tag):
    assert checked_tag(f"  {tag} ") == tag


@pytest.mark.parametrize("tag", BAD)
def test_what_is_no_tag_is_refused_with_a_reason(tag):
    with pytest.raises(TagError) as caught:
        checked_tag(tag)
    assert str(caught.value).endswith(".")


def test_a_tag_given_twice_is_there_once():
    assert checked_tags(["b", "a ", "b"]) == ("b", "a")


def test_children_belong_to_a_tag_and_namesakes_do_not():
    assert is_within("energy/gas", "energy")
    assert not is_within("energyx", "energy")
    assert renamed("energy/gas", "energy", "power") == "power/gas"
    assert renamed("energyx", "energy", "power") == "energyx"


def test_a_passage_with_a_tag_and_its_child_counts_once():
    counts = count_tags([("energy", "energy/gas"), ("energy/gas",), ("trade",)])
    assert counts == {"energy": TagCount(1, 2), "energy/gas": TagCount(2, 2), "trade": TagCount(1, 1)}


def test_articles_add_up():
    one = summed_up([Annotation("a", Anchor("q"), tags=("x/y",)), Annotation("b", Anchor("q"), color="blue")])
    other = summed_up([Annotation("c", Anchor("q"), tags=("x",))])
    assert (one.count, one.colors) == (2, (("yellow", 1), ("blue", 1)))
    assert tag_counts([one, other]) == {"x": TagCount(1, 2), "x/y": TagCount(1, 1)}


def test_moments_of_any_form_can_be_compared():
    assert moment(1_732_272_120_120) == "2024-11-22T10:42:00.120Z"
    assert milliseconds("2024-11-22T12:42:00.120+02:00") == 1_732_272_120_120
    assert milliseconds("2024-11-22T10:42:00") == 1_732_272_120_000
    assert milliseconds("2024-11-22") == 1_732_233_600_000
    assert milliseconds("yesterday") == milliseconds("") == -1
    assert later(moment(5), moment(7), "") == moment(8)
    assert later(moment(9), moment(7)) == moment(9)


def test_passages_are_narrowed_by_words_of_quote_note_tags_and_article():
    annotation = Annotation("a", Anchor("Çay at five"), note="Ask the *keeper*", tags=("harbour/lamps",))
    passage = Passage("a.txt", "A Field Guide", "Quay Review", "2024", annotation)
    for words in ("cay", "FIVE keeper", "lamps", "field quay", ""):
        assert with_words([passage], words) == [passage]
    assert with_words([passage], "cay pier") == []
