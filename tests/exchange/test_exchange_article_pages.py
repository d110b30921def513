"""Whole articles as web pages with their passages in place."""

from dataclasses import replace

import pytest
from cited_articles import cited, listed, material, orchard
from hypothesis import example, given, settings
from hypothesis import strategies as st
from live_html import live
from selectolax.lexbor import LexborHTMLParser

from reader.exchange.pages.articles import write
from reader.exchange.pages.file_names import page_names
from reader.model.annotation import Anchor, Annotation
from reader.model.document import BlockKind
from reader.model.listed import Listed
from reader.model.placement import Placement, PlacementKind
from reader.model.span import Span

HOSTILE = (
    "# <script>alert(1)</script> <b onclick=alert(1)>Hi</b>\n\n[x](javascript:alert(1)) [y](data:text/html,z) "
    '[z](file:///etc/passwd) [ok](https://a.example/?a=1&b="\'<) ![pic](http://t.example/x.png "t")\n\n'
    "<svg onload=alert(1)><iframe src=//a.example></iframe>\n\n`</code><script>`\n\n"
    "| <img src=x> | b |\n|--|--|\n| c | d |\n\n"
    'a[^1]\n\n[^1]: <style>*{}</style>"><script>\n\n*[a]: "><script>\n'
)
PIECES = [
    "# a",
    "*b*",
    "**",
    "`c`",
    "[d](e)",
    "\n",
    "\n\n",
    "* ",
    "    ",
    "1. ",
    "> ",
    "```\n",
    "|",
    "a | b\n--|--\n",
    "c | d\n",
]
PIECES += [
    "[^x]",
    "\n\n[^x]: n",
    "<b>",
    "</b>",
    "&amp;",
    "---\n",
    "Term\n: D\n",
    "  \n",
    "word ",
    "é🙂",
    "<script>",
    "~~",
    "![",
]


def pages(*articles):
    return {name: LexborHTMLParser(page.decode()) for name, page in write(material(*articles))}


def page_of(article):
    return next(iter(pages(article).values()))


def marked(tree, number):
    """Return the text under all marks of the passage whose first mark has the address p<number>."""
    first = tree.css_first(f"#p{number}").attributes["data-id"]
    return "".join(node.text() for node in tree.css("mark") if node.attributes.get("data-id") == first)


def test_each_article_is_a_page_and_an_index_leads_to_them():
    made = pages(orchard(), cited("news/b.txt", "Other words.\n", ("Other", {})))

    assert list(made) == ["fruit-orchard-under-glass.html", "news-b.html", "index.html"]
    assert [node.attributes["href"] for node in made["index.html"].css("ol a")] == list(made)[:2]
    assert made["news-b.html"].css_first("nav a").attributes["href"] == "index.html"


def test_passages_are_marked_in_place_across_blocks_runs_and_each_other():
    tree = page_of(orchard())

    assert marked(tree, 1) == "Low Harding expected the railway"
    assert marked(tree, 2) == "the railway sheds to bear fruit"
    assert marked(tree, 3) == "fruit.1apricotsplums, in two"
    assert marked(tree, 4) == "11,000"
    assert marked(tree, 5) == "2 < 3"
    assert tree.css_first("mark.yellow > mark.blue").text() == "the "


def test_blocks_keep_their_kind():
    tree = page_of(orchard())

    assert tree.css_first("main > h1").text() == "An orchard under glass"
    assert tree.css_first("main > p strong").text() == "Low Harding"
    assert [node.text() for node in tree.css("main > ul > li > p")] == ["apricots", "plums, in two rows"]
    assert [node.attributes["value"] for node in tree.css("main > ul ol > li")] == ["1", "2"]
    assert tree.css_first("main > blockquote > ul > li > p").text() == "said the chairman"
    assert tree.css_first("td.right").text(strip=True) == "11,0004"
    assert tree.css_first("pre code").text() == "let bees = 2 < 3"
    assert tree.css_first("sup a[href='#a-fn:1']").text() == "1"
    assert tree.css_first("p#a-fn\\:1.footnote").text() == "1. They had stood empty for years."
    assert tree.css_first("a[href='https://rows.example/a']").text() == "two"


def test_notes_stand_beside_their_block_and_lead_there_and_back():
    tree = page_of(orchard())

    assert tree.css_first("aside#n1 + aside#n2 + p #p1")
    assert tree.css_first("aside#n1 .note strong").text() == "whole"
    assert tree.css_first("sup.to-note a[href='#n1']").text() == "1"
    assert tree.css_first("aside#n1 a.number").attributes["href"] == "#p1"
    assert not tree.css("#n3"), "nothing was said of it"


def test_what_has_no_certain_place_is_listed_below():
    tree = page_of(orchard())

    assert tree.css_first("footer #p6 blockquote").text(strip=True) == "a sentence that is gone"
    assert tree.css_first("footer #p6 .comment em").text() == "elsewhere"


def test_a_title_given_by_hand_is_set_in_place_of_the_article_s():
    article = orchard()
    tree = page_of(replace(article, metadata=replace(article.metadata, title="Fruit & glass")))

    assert [node.text() for node in tree.css("h1")] == ["Fruit & glass"]
    assert tree.css_first("main h2").text() == "An orchard under glass"


def test_hard_wrapped_lines_flow_and_a_text_s_marks_are_not_markdown():
    source = (
        "A title\n\n"
        + "\n".join(["These lines are all of *nearly* one length, as they were"] * 9)
        + "\n\nEnd.\n\nEnd.\n"
    )
    tree = page_of(cited("a.txt", source, ("length, as they were\nThese lines", {})))

    assert not tree.css("em, br")
    assert marked(tree, 1) == "length, as they were These lines"


def test_nothing_hostile_becomes_live():
    article = cited("a.md", HOSTILE, ("Hi", {"note": HOSTILE, "tags": ("<b>", '"'), "color": '"><script>'}))

    for name, page in write(material(article)):
        assert live(page) == [], name


def test_images_are_words():
    tree = page_of(cited("a.md", "Before ![a *tree*](http://t.example/x.png) after ![](y.png)\n", ("after", {})))

    assert [node.text() for node in tree.css(".image")] == ["[a *tree*]", "[image]"]


@st.composite
def marked_articles(draw):
    article = cited("a.md", "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))), metadata=None)
    text = article.article.document.text
    ends = st.integers(0, len(text))
    spans = [Span(*sorted(pair)) for pair in draw(st.lists(st.tuples(ends, ends), max_size=4))]
    passages = [
        Listed(
            "a.md",
            Annotation(f"urn:x:{at}", Anchor("q", span=span), note="n"),
            Placement(PlacementKind.EXACT, span, 1, ""),
            "q",
        )
        for at, span in enumerate(spans)
    ]
    return replace(article, passages=tuple(passages))


@given(marked_articles())
@example(cited("a.md", "> - a\n>\n> b\n\n1. c\n\n   > d\n"))
@settings(max_examples=80, deadline=None)
def test_a_page_shows_every_character_once_and_marks_exactly_the_passages(article):
    (_, page), _ = write(material(article))
    tree = LexborHTMLParser(page.decode())

    assert live(page) == []
    document = article.article.document
    covered = [block.span for block in document.blocks if block.kind is not BlockKind.RULE]
    for one in article.passages:
        there = "".join(node.text() for node in tree.css("mark") if node.attributes.get("data-id") == one.annotation.id)
        span = one.placement.span
        shown = (text[max(span.start, own.start) : span.end] for own in covered for text in [document.text[: own.end]])
        assert squeezed(there) == squeezed("".join(shown))
    for node in tree.css("aside, .to-note, .image, .marker, .links, .quiet, footer"):
        node.decompose()
    heading = "" if article.article.headline else article.metadata.title
    assert squeezed(tree.css_first("main").text()) == squeezed(heading + document.text)


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["a.txt", "A.md", "b/a.txt"], ["a.html", "A-2.html", "b-a.html"]),
        (["../../x.txt", "/etc/passwd.md", "c:\\d.txt"], ["x.html", "etc-passwd.html", "c-d.html"]),
        (["index.txt", "CON.md", "….txt"], ["article-index.html", "article-CON.html", "article.html"]),
        (["Erdoğan & söhne.txt", "新闻.md"], ["Erdoğan-söhne.html", "新闻.html"]),
    ],
)
def test_file_names_are_safe_and_unlike(paths, names):
    assert page_names(paths) == names


def test_file_names_stay_short():
    assert all(len(name.encode()) < 200 for name in page_names(["ö" * 300 + ".txt"] * 3))


def test_an_unplaced_passage_makes_no_mark():
    article = cited("a.txt", "Some text.\n")
    gone = replace(article, passages=(listed(article.article, "a.txt", 1, "gone", PlacementKind.LOST),))

    assert not page_of(gone).css("main mark")


def test_quotes_nested_beyond_sense_make_no_page_beyond_sense():
    article = cited("a.md", "\n\n".join("<blockquote><ul><li>\n\na" for _ in range(1500)))

    ((_, page), _) = write(material(article))

    assert any(block.quote_depth > 1000 for block in article.article.document.blocks)
    assert len(page) < 2_000_000
