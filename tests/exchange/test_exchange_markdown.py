"""Passages as Markdown, and back again."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from cited_articles import FRUIT, cited, material, orchard
from hypothesis import given, settings
from hypothesis import strategies as st
from live_html import live
from markdown import Markdown

from reader.exchange.incoming import ImportFileError
from reader.exchange.markdown.literal import is_obsidian_tag, literal, read_literal
from reader.exchange.markdown.reading import read
from reader.exchange.markdown.writing import write
from reader.model.annotation import Anchor, Annotation
from reader.model.codebook import TagDefinition
from reader.model.listed import Listed
from reader.model.moments import milliseconds
from reader.model.placement import Placement, PlacementKind
from reader.model.span import Span
from reader.model.tags import TagError, checked_tag

ID = "urn:uuid:00000000-0000-4000-8000-000000000001"
ODD = [
    "*a*", "_b_", "`", "```", "~~~", "\n", "\n\n", "\t", " ", "    ", "  \n", "🙂", "é", "\r\n", "\r", "\x85", "\u2028",
    "\0", "\x0b", "-->", "<!--", "<!-- reader:end -->", '<!-- reader:passage {"id": "x"} -->', "%%", "$$", "==", "^id",
    f"^{ID[9:]}", "<script>alert(1)</script>", "<b onclick=x>", "&lt;", "&amp;", "\\", "# H\n", "- a\n", "1. a\n",
    "> q\n", "> [!comment]\n", "---\n", "title: x\n", "Tags: #x, y\n", "Tags:\n", "#tag", '"', ",", "[[x]]",
    "[a](javascript:b)", "word", "| a |", "\ufeff", "\U0010ffff", "\ud800",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(ODD), max_size=6).map("".join), st.text(max_size=12))
_ODD_TAGS = [
    "energy/pipelines",
    "a b",
    "C++",
    "2024",
    "a, b",
    '"x"',
    "#y",
    "🙂",
    "<b>",
    "\\",
    "a_b",
    "*",
    "&lt;",
    "-->",
    "Ünter/weg",
    "x" * 200,
]
TAGS = st.lists(st.sampled_from(_ODD_TAGS) | st.text(min_size=1, max_size=9), max_size=3, unique=True)


def written(tmp_path, *articles, **about):
    file = tmp_path / "export.md"
    file.write_bytes(write(material(*articles, **about)))
    return file


def annotations(file):
    incoming = read(file)
    assert incoming.rejected == ()
    return [one.annotation for one in incoming.passages]


def edit(file, old, new):
    """Change the visible part of a file as a person would, an hour after all that was recorded."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    os.utime(file, (1_800_000_000, 1_800_000_000))


def usable(tag):
    try:
        return checked_tag(tag) == tag
    except TagError:
        return False


def test_the_front_matter_says_what_it_is(tmp_path):
    text = written(tmp_path, orchard(), part='the "tag"').read_text("utf-8")

    assert yaml.safe_load(text.split("---\n")[1]) == {
        "title": 'Harvest: the "tag"',
        "library": "Harvest",
        "exported": "2026-11-22T10:42:00.120Z",
        "tags": ["trees", "trees/fruit"],
        "other-tags": ["place names"],
    }


def test_a_passage_is_a_quote_with_block_id_tags_and_note(tmp_path):
    text = written(tmp_path, orchard()).read_text("utf-8")

    assert (
        "\n\n> Low Harding expected the railway\n\n^00000000-0000-4000-8000-000000000001\n\n"
        "Tags: #trees/fruit, place names\n\nA **whole** town.\n\n"
    ) in text
    assert "\n\n> fruit.1\n>\n> apricots\n>\n> plums, in two\n\n" in text
    assert (
        "\n## An orchard under glass\n\nPetra Osei and Jan van der Meer · The Harding Post · 12 March 2024\n\n"
        "[fruit/orchard under glass.md](../library/fruit/orchard%20under%20glass.md) · "
        "[On the web](https://harding.example/orchard?page=1&print=yes)\n"
    ) in text


def test_everything_comes_back(tmp_path):
    article = orchard()
    incoming = read(written(tmp_path, article, codebook=[FRUIT, TagDefinition("trees")]))

    assert [one.annotation for one in incoming.passages] == [one.annotation for one in article.passages]
    assert {(one.origin.path, one.origin.title, one.origin.url) for one in incoming.passages} == {
        (article.path, "An orchard under glass", "https://harding.example/orchard?page=1&print=yes")
    }
    assert incoming.tags == (FRUIT,)
    assert incoming.remarks == incoming.rejected == ()
    assert not incoming.utf16


def test_a_moved_passage_leaves_with_its_place_of_today(tmp_path):
    article = orchard()
    first = article.passages[0]
    moved = replace(first, placement=replace(first.placement, kind=PlacementKind.MOVED, span=Span(1, 33)))

    (annotation,) = annotations(written(tmp_path, replace(article, passages=(moved,))))

    assert annotation.anchor == replace(first.annotation.anchor, span=Span(1, 33))


@given(
    quote=TEXTS,
    note=TEXTS,
    tags=TAGS,
    path=TEXTS,
    comment=TEXTS,
    context=st.tuples(TEXTS, TEXTS),
    start=st.integers(0, 10**9),
)
@settings(max_examples=150, deadline=None)
def test_whatever_they_hold_annotations_come_back_exactly(quote, note, tags, path, comment, context, start):
    anchor = Anchor(quote, *context, span=Span(start, start + len(quote)))
    odd = Annotation(
        ID, anchor, "violet", tuple(tags), note, (comment,), "2026-11-20T10:00:00.000Z", "x", context[0], kept_lost=True
    )
    plain = replace(odd, id="http://a.example/#1", tags=(), note="After it.", comments=(), kept_lost=False)
    article = cited("a.txt", "Text.\n")
    passages = tuple(Listed(path, one, Placement(PlacementKind.LOST, None, 0, ""), "") for one in (odd, plain))

    with tempfile.TemporaryDirectory() as folder:
        file = written(Path(folder), replace(article, path=path.encode("utf-8", "replace").decode(), passages=passages))
        incoming = read(file)
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))  # as Git or an editor on Windows may leave it
        again = read(file)

    assert [one.annotation for one in incoming.passages] == [odd, plain]
    assert [one.origin.path for one in incoming.passages] == [path, path]
    assert incoming.rejected == incoming.remarks == ()
    assert again.passages == incoming.passages


@given(note=TEXTS, quote=TEXTS, tags=TAGS)
@settings(max_examples=100, deadline=None)
def test_nothing_of_a_passage_becomes_live(note, quote, tags):
    article = cited("a.txt", "Text.\n", ("Text", {"note": note, "tags": tuple(tags), "comments": (note,)}))
    one = article.passages[0]
    hostile = replace(one, annotation=replace(one.annotation, anchor=replace(one.annotation.anchor, quote=quote)))

    text = write(material(replace(article, passages=(hostile,)), part=quote)).decode()
    html = Markdown(extensions=["tables", "fenced_code"]).convert(text.split("---\n", 2)[2])

    found = [
        one for one in live(f"<html><head></head><body>{html}</body></html>") if one not in {"<-comment>", "<img>"}
    ]
    assert not [one for one in found if not one.startswith(("class=", "alt=", "src="))]


def test_an_edited_note_counts_as_of_when_the_file_was_written(tmp_path):
    file = written(tmp_path, orchard())
    edit(file, "\nA **whole** town.\n", "\nHalf a town.\n\n- or less\n")

    incoming = read(file)

    first = incoming.passages[0].annotation
    assert first.note == "Half a town.\n\n- or less"
    assert first.tags == ("trees/fruit", "place names")
    assert milliseconds(first.modified) == 1_800_000_000_000
    assert incoming.passages[1].annotation == orchard().passages[1].annotation
    assert incoming.remarks == ("The tags or the note of 1 passage were changed in the file; so they came in.",)


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Tags: #one #two/three", ("one", "two/three")),
        ('Tags: #one, two words, "a, b"', ("one", "two words", "a, b")),
        ("Tags: place names", ("place names",)),
        ("Tags:", ()),
        ("", ()),
        ('Tags: "half', ("half",)),
    ],
)
def test_edited_tags_count(tmp_path, line, tags):
    file = written(tmp_path, orchard())
    edit(file, "Tags: #trees/fruit, place names", line)

    first = annotations(file)[0]

    assert first.tags == tags
    assert first.note == "A **whole** town."


def test_a_note_and_tags_may_be_added_and_removed(tmp_path):
    file = written(tmp_path, orchard())
    edit(file, f"^{ID[9:-1]}3\n", f"^{ID[9:-1]}3\n\nTags: #new\n\nA note.\n")
    edit(file, "\nCount them &lt;script>alert(1)&lt;/script>\n", "\n")

    third, fourth = annotations(file)[2:4]

    assert (third.tags, third.note) == (("new",), "A note.")
    assert fourth.note == ""


def test_words_between_passages_and_passages_in_another_order_are_fine(tmp_path):
    file = written(tmp_path, orchard(), cited("b.txt", "Other words.\n", ("Other", {"note": "Own."})))
    text = file.read_text("utf-8")
    start = text.index("<!-- reader:article", text.index("<!-- reader:article") + 1)
    head, tail = text[:start], text[start:]
    end = head.index("---\n", 4) + 4
    file.write_text(f"{head[:end]}\n## My theme\n\nMy words.\n\n{tail}\nMore.\n\n{head[end:]}", "utf-8")

    incoming = read(file)

    assert [one.origin.title for one in incoming.passages] == ["Other words.", *["An orchard under glass"] * 6]
    assert incoming.passages[0].annotation.note == "Own."
    assert incoming.remarks == ()


def test_a_quote_s_id_may_be_gone(tmp_path):
    file = written(tmp_path, orchard())
    edit(file, f"\n^{ID[9:]}\n", "")

    assert annotations(file)[0] == orchard().passages[0].annotation


@pytest.mark.parametrize("broken", ['{"id": "urn:x"', "[]", '{"quote": "x"}', '{"id": "a", "id": "b"}', '{"id": 7}'])
def test_a_passage_whose_comment_is_broken_is_rejected_and_the_rest_comes_in(tmp_path, broken):
    file = written(tmp_path, orchard())
    text = file.read_text("utf-8")
    file.write_text(f"<!-- reader:passage {broken} -->\n\n> q\n\n{text}", "utf-8")

    incoming = read(file)

    assert [one.where for one in incoming.rejected] == ["line 1"]
    assert len(incoming.passages) == 6


@pytest.mark.parametrize(
    "value", ['"start": -1, "end": 2', '"start": 3, "end": 2', '"start": true, "end": 2', '"start": "1"']
)
def test_a_position_that_cannot_be_is_none(tmp_path, value):
    file = tmp_path / "export.md"
    file.write_text(f'<!-- reader:passage {{"id": "urn:x", "path": "a.txt", "quote": "q", {value}}} -->\n', "utf-8")

    assert annotations(file) == [Annotation("urn:x", Anchor("q"))]


@pytest.mark.parametrize("content", [b"# A note\n\n> of my own\n", b"", b"\x00\x01\x02", b"<!-- reader:end -->\n"])
def test_other_files_are_refused_by_name(tmp_path, content):
    file = tmp_path / "own.md"
    file.write_bytes(content)

    with pytest.raises(ImportFileError, match=r"own\.md"):
        read(file)


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(ImportFileError, match=r"gone\.md"):
        read(tmp_path / "gone.md")


@pytest.mark.parametrize(
    ("tag", "valid"),
    [
        ("energy/pipelines", True),
        ("año_2", True),
        ("2024", False),
        ("two words", False),
        ("C++", False),
        ("a/", False),
        ("新闻", True),
    ],
)
def test_which_tags_obsidian_knows(tag, valid):
    assert is_obsidian_tag(tag) is valid


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn"))))
def test_escaped_text_reads_back(text):
    assert read_literal(literal(text)) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "*a*",
        "_b_",
        "# c",
        "> d",
        "- e",
        "1. f",
        "[g](h)",
        "![i](j)",
        "`k`",
        "<b>l</b>",
        "&amp;",
        "+ m",
        "a\\*b",
        "***",
        "[n]: http://o",
    ],
)
def test_markdown_shows_a_quote_as_it_stands(text):
    html = Markdown().convert(f"> {literal(text)}")

    assert (
        html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        == f"<blockquote>\n<p>{text}</p>\n</blockquote>"
    )
