"""What holds for every article, whatever its bytes."""

import contextlib
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats.decoding import decode
from reader.formats.reading import excerpt, parse_article
from reader.model.article import ArticleError
from reader.model.document import BlockKind

PIECES = [
    "# a",
    "*b*",
    "**",
    "`c`",
    "[d](e)",
    "![f](g)",
    "\n",
    "\n\n",
    "* ",
    "    ",
    "1. ",
    "> ",
    "```\n",
    "|",
    "a | b\n--|--\n",
]
PIECES += [
    "[^x]",
    "\n\n[^x]: n",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<table><tr><td>",
    "<td>",
    "</table>",
    "<pre>",
    "</pre>",
    "<br>",
]
PIECES += [
    "&amp;",
    "---\n",
    "Term\n: D\n",
    "  \n",
    "<li>",
    "<p>",
    "word ",
    "é🙂",
    "\u3000",
    "\0",
    "\x02",
    "<script>",
    "</script>",
    "\xa0",
    "~~",
]
MARKDOWN = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40).map("".join)


def encodable(text):
    return text.encode("utf-8", "ignore")


@given(MARKDOWN)
@settings(deadline=None, max_examples=300)
def test_blocks_make_up_the_canonical_text_of_markdown(source):
    article = parse_article(encodable(source), "a.md", encoding="utf-8")
    if article.notices:
        return
    document = article.document
    texts = [block.span.of(document.text) for block in document.blocks if block.span]
    assert "\n".join(texts) == document.text
    for before, after in itertools.pairwise(document.blocks):
        assert before.span.end <= after.span.start
    for block in document.blocks:
        assert block.span.end <= len(document.text)
        for span in [run.span for run in block.runs] + [cell.span for row in block.rows for cell in row]:
            assert block.span.start <= span.start <= span.end <= block.span.end
        assert all(run.span for run in block.runs)
        assert all(block.span.start <= image.at <= block.span.end for image in block.images)
        assert block.span or block.images or block.kind is BlockKind.RULE
        assert (block.kind is BlockKind.TABLE) == bool(block.rows)
    for block in document.blocks:
        lines = ["\t".join(cell.span.of(document.text) for cell in row) for row in block.rows]
        assert not lines or "\n".join(lines) == block.span.of(document.text)
    anchors = [block.anchor for block in document.blocks if block.anchor]
    assert len(anchors) == len(set(anchors))


@given(st.text(alphabet=st.one_of(st.sampled_from("ab \n\t."), st.characters(codec="utf-8")), max_size=300))
@settings(deadline=None)
def test_plain_text_is_its_own_canonical_text(text):
    article = parse_article(text.encode(), "a.txt", encoding="utf-8")
    document = article.document
    assert document.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    position = 0
    for block in document.blocks:
        assert not document.text[position : block.span.start].strip()
        assert block.span.of(document.text).strip()
        position = block.span.end
    assert not document.text[position:].strip()
    assert "\n" not in excerpt(article)
    assert len(excerpt(article, 20)) <= 20


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md"]))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_an_article_or_an_article_error(data, name):
    with contextlib.suppress(ArticleError):
        article = parse_article(data, name)
        article.document.text.encode()
        assert article.metadata.title


@given(st.text(min_size=1, max_size=50), st.integers(1, 3))
def test_each_bad_byte_of_utf8_is_one_replacement(text, bad):
    data = (text + "—“Ё”—" * 3).encode()
    decoded = decode(data + b"\xff" * bad + b" end", "utf-8")
    expected = data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert decoded.text == expected + "\ufffd" * bad + " end"
