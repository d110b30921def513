"""The guard: what it turns away is read in no time, what it lets through is too."""

import time

import pytest

from reader.formats.reading import parse_article
from reader.model.article import NoticeKind

SIZE = 64_000
HOSTILE = [
    "[",
    "[a](",
    "[[a]",
    "![",
    "<a ",
    "<!--x",
    "<![CDATA[",
    "[a][",
    "\\[",
    "\\`",
    "*a*",
    "<http://a",
    '<x y="',
    "<b>a\n\n",
]
HOSTILE += [
    "> ",
    ">",
    "1. ",
    "+ ",
    "---\n",
    "# a\n",
    "a\n-\n",
    "a\n: b\n",
    "*[a]: b\n",
    "* * *\n",
    "<div\n\n",
    "[a]((",
    "<a\n\n",
]
HARMLESS = [
    "- ",
    "<",
    "[^1]",
    "`",
    "``a",
    "*",
    "_",
    "~~",
    "**a",
    "&",
    "|",
    "|a|b\n",
    "- a\n",
    "> a\n",
    "\n",
    "a  \n",
    "[x](y) ",
    "<br>",
    "\\*",
]


def kinds(article):
    return [notice.kind for notice in article.notices]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_markdown_is_shown_as_plain_text(unit):
    text = (unit * SIZE)[:SIZE]
    started = time.perf_counter()
    article = parse_article(text.encode(), "a.md")
    assert time.perf_counter() - started < 2
    assert article.document.text == text
    assert kinds(article) == [NoticeKind.SHOWN_AS_PLAIN_TEXT]


@pytest.mark.parametrize("unit", HARMLESS)
def test_what_is_let_through_takes_no_longer(unit):
    started = time.perf_counter()
    parse_article((unit * SIZE)[: SIZE // 4].encode(), "a.md")
    assert time.perf_counter() - started < 4


@pytest.mark.parametrize("pair", ["[]", "()"])
def test_balanced_nesting_counts_too(pair):
    article = parse_article((pair[0] * 30_000 + pair[1] * 30_000).encode(), "a.md")
    assert kinds(article) == [NoticeKind.SHOWN_AS_PLAIN_TEXT]


def test_deep_lists_and_quotes_are_shown_as_plain_text():
    lists = "\n".join("    " * depth + "* item" for depth in range(100))
    quotes = ">" * 100 + " deep"
    assert kinds(parse_article(lists.encode(), "a.md")) == [NoticeKind.SHOWN_AS_PLAIN_TEXT]
    assert kinds(parse_article(quotes.encode(), "a.md")) == [NoticeKind.SHOWN_AS_PLAIN_TEXT]


def test_depth_that_people_write_is_markdown():
    lists = "\n".join("    " * depth + "* item" for depth in range(12))
    assert parse_article(lists.encode(), "a.md").document.blocks[-1].list_depth == 12
    assert parse_article(b"> " * 12 + b"deep", "a.md").document.blocks[0].quote_depth == 12


def test_over_a_million_characters_are_plain_text():
    assert kinds(parse_article(b"words " * 170_000, "a.md")) == [NoticeKind.SHOWN_AS_PLAIN_TEXT]


def test_an_article_with_many_links_and_notes_is_markdown():
    links = "".join(
        f"See [the report {index}](https://example.org/{index}_(a)) and [1], [^{index}].\n\n" for index in range(800)
    )
    notes = "".join(f"[^{index}]: Note {index}, <https://example.org/{index}>.\n" for index in range(800))
    assert kinds(parse_article(f"{links}{notes}".encode(), "a.md")) == []


def test_a_long_single_paragraph_with_references_is_markdown():
    text = "Some words of prose[1] and *more* of them, with a [link](x.html) (and an aside). " * 500
    assert kinds(parse_article(text.encode(), "a.md")) == []


def test_a_long_code_block_is_markdown():
    code = "```c++\n" + "std::cout << x << y[i] << std::endl;  // a < b && c > d\n" * 60 + "```\n"
    assert kinds(parse_article(code.encode(), "a.md")) == []


def test_after_the_deadline_markdown_is_plain_text_with_a_notice():
    article = parse_article(b"---\ntitle: x\n---\n**bold**", "a.md", plain=True)
    assert article.document.text == "---\ntitle: x\n---\n**bold**"
    assert kinds(article) == [NoticeKind.TIME_LIMIT]
