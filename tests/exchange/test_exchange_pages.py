"""All passages on a web page."""

from dataclasses import replace

import pytest
from cited_articles import FRUIT, cited, material, orchard
from hypothesis import given, settings
from hypothesis import strategies as st
from live_html import live
from selectolax.lexbor import LexborHTMLParser

from reader.exchange.pages.notes import Notes
from reader.exchange.pages.passages import write
from reader.model.article import Metadata
from reader.model.codebook import TagDefinition

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</mark></style><svg onload=alert(1)>",
    "[x](javascript:alert(1)) [y](data:text/html,z) <javascript:alert(1)>",
    "{{ 7 * 7 }} {% include 'style.css' %}",
    "'\" onmouseover='alert(1)",
    "![x](file:///etc/passwd) <iframe src=//a.example></iframe>",
    "<!-- --><a href='//a.example'>x</a>",
    "[x]: javascript:alert(1)\n\n[x] &#106;avascript:alert(1)",
    '*[a]: "><script>alert(1)</script>\n\na [^1]\n\n[^1]: "><b onclick=x>',
]


def page_of(*articles, **about):
    return LexborHTMLParser(write(material(*articles, **about)).decode())


def texts(tree, selector):
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_a_page_shows_quotes_with_note_tags_source_and_links():
    tree = page_of(orchard())

    assert texts(tree, "h1") == ["Harvest"]
    assert texts(tree, "section > h2")[0] == "An orchard under glass"
    assert texts(tree, ".quiet")[:2] == [
        "6 passages in 1 article · 22 November 2026",
        "Petra Osei and Jan van der Meer · The Harding Post · 12 March 2024",
    ]
    first = tree.css_first("#p1")
    assert texts(first, "blockquote mark.yellow") == ["Low Harding expected the railway"]
    assert first.css_first(".note strong").text() == "whole"
    assert texts(first, ".tags a") == ["trees/fruit", "place names"]
    assert [node.attributes["href"] for node in tree.css(".links a")] == [
        "../library/fruit/orchard%20under%20glass.md",
        "https://harding.example/orchard?page=1&print=yes",
    ]


def test_quotes_have_their_colours_and_those_of_other_programs_are_grey():
    tree = page_of(orchard())

    assert [node.attributes["class"] for node in tree.css("blockquote mark")] == [
        "yellow", "blue", "green", "pink", "grey", "yellow",
    ]  # fmt: skip


def test_a_passage_that_is_gone_says_so():
    assert texts(page_of(orchard()), "#p6 .state") == ["This no longer stands in the article."]


def test_an_annotation_of_the_whole_article_says_so():
    assert texts(page_of(cited("a.txt", "Text.\n", ("", {"note": "Good."}))), ".passage .state") == [
        "About the whole article."
    ]


def test_the_index_leads_from_each_tag_to_its_passages():
    tree = page_of(orchard(), codebook=[FRUIT])

    assert texts(tree, ".index li") == ["place names 1", "trees 2", "fruit What one <can> eat. 1"]
    assert tree.css_first("#t3 .swatch").attributes["style"] == "background: #cc8844"
    assert tree.css_first("#p1 .tags a").attributes["href"] == "#t3"


def test_contents_lead_to_the_articles():
    tree = page_of(orchard(), cited("b.txt", "Other words.\n", ("Other", {})))

    assert texts(tree, ".contents li") == ["An orchard under glass 6", "Other words. 1"]
    assert [node.attributes["href"] for node in tree.css(".contents a")] == ["#tags", "#a1", "#a2"]


def test_a_page_needs_nothing_beside_itself_and_forbids_scripts():
    page = write(material(orchard())).decode()

    assert "default-src 'none'" in page
    assert not LexborHTMLParser(page).css("script, link, img, iframe, [src]")
    assert "@import" not in page
    assert "url(" not in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_becomes_live(text):
    article = cited(
        "a.txt",
        f"{text}\n",
        (text, {"note": text, "tags": (text.replace("\n", " "),), "comments": (text,), "color": text}),
    )
    said = Metadata(text, (text,), text, text, text, (text,), text)
    hostile = replace(article, path=f"{text}.txt", metadata=said)
    tag = TagDefinition(text.replace("\n", " "), f"#fff; background: {text}", text)

    page = write(material(hostile, codebook=[tag], part=text, root="../a/"))

    assert live(page) == []
    assert "49" not in LexborHTMLParser(page).body.text()


@given(
    st.lists(
        st.sampled_from([*HOSTILE, "\n", "\n\n", "    ", "`", "```\n", "> ", "- ", "|", "<", "\\", "a", "\0"]),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_mixture_in_a_note_becomes_live(pieces):
    assert live(f"<html><body>{Notes().html(''.join(pieces))}") == []


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("Plain, with 5 < 6?", "<p>Plain, with 5 &lt; 6?</p>"),
        ("One.\n\nTwo\nlines.", "<p>One.</p>\n<p>Two\nlines.</p>"),
        ("*Yes*", "<p><em>Yes</em></p>"),
        ("1. a\n2. b", '<ol><li value="1">\n<p>a</p>\n</li><li value="2">\n<p>b</p>\n</li></ol>'),
        ("# Big", '<h4 id="note1-big">Big</h4>'),
    ],
)
def test_notes_are_markdown(note, html):
    assert Notes().html(note) == html


def test_a_note_that_markdown_gives_up_on_is_shown_as_it_stands():
    assert "[[[[" in Notes().html("[" * 500)
