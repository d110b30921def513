"""What is marked up elsewhere reads the same once it is Markdown."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exchange.articles.front_matter import front_matter, with_front_matter
from reader.exchange.articles.markdown_writing import markdown_of
from reader.exchange.articles.plain import is_markdown, text_file
from reader.formats.frontmatter import split_front_matter
from reader.formats.html import html_document
from reader.formats.markdown import markdown_document
from reader.formats.reading import parse_article
from reader.model.article import Metadata
from reader.model.document import BlockKind, Mark

PIECES = """<p>|</p>|<b>|</b>|<i>|</i>|<code>|</code>|<del>|<sup>|<br>|<ul><li>|<li>|</ul>|<ol start="7"><li>|</ol>
|<blockquote>|</blockquote>|<h2>|</h2>|<hr>|<dl><dt>|<dt>|<dd>|</dl>|<table><tr><td>|<th>|<td>|<tr><td>|</table>|<pre>|</pre>
|<a href="https://a.example/b_(c)?d=*e*">|</a>|<a href="javascript:x()">|<img src="a.png" alt="x">|<script>x</script>
|word|a_b|_|__|*|**|`|``|```|~~|~~~|#|+|-|---|=|===|:|&gt;|&lt;b&gt;|&lt;|&amp;amp;|&amp;|[|]|[x](y)|[^1]|[q]: http://a
|1.|1986. A|2)|\\|\\*|!|{|}|é🙂|\u3000|\xa0|\u2028|"|“""".replace("\n", "").split("|")
HTML = st.lists(st.sampled_from([*PIECES, " ", "\n", "|"]), max_size=14).map("".join)


def plain(text):
    """Return text without what Markdown has no say about: empty lines, and cells that only fill a row up."""
    return [line for line in (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")) if line]


@settings(max_examples=300, deadline=None)
@given(HTML)
def test_the_text_of_a_page_is_that_of_its_markdown(html):
    document = html_document(html, {})
    assert plain(markdown_document(markdown_of(document)).text) == plain(document.text)


def test_code_keeps_its_white_space():
    code = "def a():\n\n    return  1\n\n    # b"
    for html in (
        f"<pre>{code}</pre>",
        f"<ul><li>x<pre>{code}</pre></li></ul>",
        f"<blockquote><pre>{code}</pre></blockquote>",
    ):
        assert markdown_document(markdown_of(html_document(html, {}))).text.endswith(code)


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>a<ul><li>b<p>c</p><pre>x\n\n  y</pre></li></ul></li><li>d</li></ul>",
        "<blockquote><p>a</p><ul><li>b</li><li>c<p>d</p></li></ul></blockquote>",
        "<ol><li>a<blockquote>q<p>r</p></blockquote></li><li>z</li></ol>",
        "<dl><dt>Wick</dt><dd>What burns.</dd></dl>",
        "<h2>C# and a#</h2><table><tr><th>a|b<td>c</table><hr><pre>```\ncode\n```</pre>",
    ],
)
def test_blocks_come_back_as_what_they_were(html):
    before = html_document(html, {})
    after = markdown_document(markdown_of(before))
    described = [
        (block.kind, block.level, block.quote_depth, block.list_depth, block.marker) for block in before.blocks
    ]
    assert described == [
        (block.kind, block.level, block.quote_depth, block.list_depth, block.marker) for block in after.blocks
    ]


def test_marks_and_links_come_back_and_only_safe_links():
    links = '<a href="https://a.example/x y">d</a> <a href="javascript:e">e</a>'
    html = f"<p>a <b>b</b> w<i>or</i>d <code>c</code> {links}</p>"
    document = markdown_document(markdown_of(html_document(html, {})))
    marks = [(run.mark, run.span.of(document.text)) for run in document.blocks[0].runs]
    assert marks == [(Mark.STRONG, "b"), (Mark.EMPHASIS, "or"), (Mark.CODE, "c"), (Mark.LINK, "d")]


def test_an_ordinary_paragraph_is_written_plainly():
    html = "<p>He said “no” &amp; left; it cost 5&nbsp;€ (really) - <b>twice</b>, <em>twice</em>.</p>"
    assert markdown_of(html_document(html, {})) == "He said “no” & left; it cost 5\xa0€ (really) - **twice**, *twice*."


NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=";\ufffe\uffff"), min_size=1, max_size=20
)
NAMES = NAMES.map(lambda name: " ".join(name.split())).filter(
    lambda name: name not in {"", "~", "null", "Null", "NULL"}
)


@settings(deadline=None)
@given(NAMES, st.lists(NAMES, max_size=3, unique=True), NAMES)
def test_front_matter_says_what_was_known(title, creators, publisher):
    known = Metadata(title, tuple(creators), "2024-03-12", publisher, "https://a.example/?b=c#d: e", (), "tr")
    metadata, body, notices = split_front_matter(front_matter(known, "2026-11-22") + "Text.\n")
    assert (metadata, body, notices) == (known, "Text.\n", ())


def test_front_matter_that_is_there_keeps_what_nobody_said_anything_about():
    text = "---\ntitle: Old\nrating: 5\ntags: [a, b]\n---\n# Hello\n"
    written = with_front_matter(text, Metadata(title="New", url="https://a.example/"), "2026-11-22")
    metadata, body, _ = split_front_matter(written)
    assert (metadata.title, metadata.url, metadata.tags, body) == ("New", "https://a.example/", ("a", "b"), "# Hello\n")
    assert "rating: '5'" in written


def test_broken_front_matter_stays_as_text():
    text = "---\n: [\n---\nHello\n"
    assert with_front_matter(text, Metadata(title="New"), "2026-11-22").endswith(text)


@pytest.mark.parametrize(
    "text", ["# A\n", "- a\n- b\n", "see [a](b)", "**a** b", "> a", "---\ntitle: a\n---\nb", "```\na"]
)
def test_markdown_is_told_from_text(text):
    assert is_markdown(text)
    assert text_file(text, Metadata(), "2026-11-22").suffix == ".md"


@pytest.mark.parametrize("text", ["A line.\nAnother - with a dash.\n", "5 * 3 * 2", "#hashtag", "- said he", "a_b **"])
def test_text_without_anything_known_stays_as_it_is(text):
    made = text_file(text, Metadata(), "2026-11-22")
    assert (made.suffix, made.data.decode()) == (".txt", text)


def test_text_with_something_known_becomes_the_same_paragraphs():
    made = text_file("One *line*.\n\n#Two\n1. Three\n", Metadata(title="T"), "2026-11-22")
    article = parse_article(made.data, "a.md")
    assert article.document.text == "One *line*.\n#Two\n1. Three"
    assert {block.kind for block in article.document.blocks} == {BlockKind.PARAGRAPH}
    assert article.metadata.title == "T"
