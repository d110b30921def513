"""Markdown: the canonical text exactly as read, and what the blocks say about it."""

import pytest

from reader.formats.markdown import MarkdownParser, markdown_document
from reader.model.document import Alignment, BlockKind, Mark


def text_of(source):
    return markdown_document(source).text


def blocks_of(source):
    document = markdown_document(source)
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def runs_of(source):
    document = markdown_document(source)
    return [(run.mark, run.span.of(document.text), run.target) for block in document.blocks for run in block.runs]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Hello **bold** world", "Hello bold world"),
        ("soft\nbreak", "soft break"),
        ("hard  \nbreak", "hard\nbreak"),
        ("a<br>b<br/>", "a\nb"),
        ("One\n\nTwo\n\n\n\nThree\n", "One\nTwo\nThree"),
        ("# Head #\n\ntext", "Head\ntext"),
        ("* a\n* b\n\n1. c\n2. d", "a\nb\nc\nd"),
        ("a\n\n---\n\nb", "a\nb"),
        ("> a\n> b\n>\n> c", "a b\nc"),
        ("a ![alt](x.png) b", "a b"),
        ("a\n\n![alt](x.png)\n\nb", "a\nb"),
        ("&amp; &lt;b&gt; &copy; &#8212;", "& <b> © —"),
        ("a <!-- not this --> b", "a b"),
        ("<script>alert(1)</script>\n\na<style>b{}</style>c<template><p>no</p></template>", "ac"),
        ("<div>raw <b>text</b><p>block</p> tail</div>", "raw text\nblock\ntail"),
        ("a | b\n--|--\n1 | 2\n3 |", "a\tb\n1\t2\n3\t"),
        ("a | b\n--|--\n1<br>2 | x", "a\tb\n1 2\tx"),
        ("```\nx\n  y\n\n```", "x\n  y\n"),
        ("    x\n    y\n\nz", "x\ny\nz"),
        ("Term\n:   What it is", "Term\nWhat it is"),
        ("a[^x]\n\n[^x]: Note.", "a1\nNote."),
        ("~~gone~~ `code` <u>under</u> H<sub>2</sub>O", "gone code under H2O"),
        ("a\u00a0b\u3000c\u2028d\x85e\vf\fg\0h\x02i\x03j", "a\u00a0b\u3000c\u2028d\x85e\vf\fg\0h\x02i\x03j"),
        ("\u3000indented with an ideographic space", "\u3000indented with an ideographic space"),
        ("noncharacters \ufdd0\ufdef\ufffe and \u00a0", "noncharacters \ufdd0\ufdef\ufffe and \u00a0"),
        ("\u202ereversed\u202c and \u2067isolated\u2069", "\u202ereversed\u202c and \u2067isolated\u2069"),
        ("the <script> tag in prose, unclosed", "the <script> tag in prose, unclosed"),
        ("**a\n\nb", "**a\nb"),
        ("", ""),
        ("<div></div>\n\n<p> </p>", ""),
    ],
)
def test_canonical_text(source, text):
    assert text_of(source) == text


def test_inline_runs_and_their_targets():
    source = '**a *b*** `c` [d](x.md#y "t") ~~e~~ HTML\n\n*[HTML]: Hyper & Text'
    assert runs_of(source) == [
        (Mark.STRONG, "a b", ""),
        (Mark.EMPHASIS, "b", ""),
        (Mark.CODE, "c", ""),
        (Mark.LINK, "d", "x.md#y"),
        (Mark.STRIKE, "e", ""),
        (Mark.ABBREVIATION, "HTML", "Hyper & Text"),
    ]


def test_a_mark_around_blocks_goes_on_in_each():
    assert runs_of("<b><div>one</div><div>two </div></b>") == [(Mark.STRONG, "one", ""), (Mark.STRONG, "two", "")]


def test_a_run_never_holds_the_space_trimmed_from_its_block():
    assert runs_of("<p><b>one </b></p>") == [(Mark.STRONG, "one", "")]
    assert runs_of("<p><b>one </b><br>two</p>") == [(Mark.STRONG, "one", "")]


def test_list_markers_stand_on_the_first_block_of_an_item():
    document = markdown_document("3. a\n\n    more\n\n    * b\n\n4. c\n\n> * d")
    assert [(block.marker, block.list_depth, block.quote_depth) for block in document.blocks] == [
        ("3.", 1, 0),
        ("", 1, 0),
        ("•", 2, 0),
        ("4.", 1, 0),
        ("•", 1, 1),
    ]


def test_an_item_without_text_leaves_no_marker_behind():
    document = markdown_document("* \n* a\n\nb")
    assert [block.marker for block in document.blocks] == ["•", ""]


def test_headings_have_levels_and_unique_anchors():
    document = markdown_document('## Çay & *kahve*\n\n## Çay & kahve\n\n<h3 id="own">x</h3>\n\n# !')
    assert [(block.level, block.anchor) for block in document.headings()] == [
        (2, "çay-kahve"),
        (2, "çay-kahve-1"),
        (3, "own"),
        (1, "section"),
    ]


def test_images_and_rules_are_blocks_without_text():
    document = markdown_document("a\n\n![one](x.png)\n\n---\n\nb ![two](y.png) c\n\n![three](z.png)")
    assert [(block.kind, block.span.start, block.span.end) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, 0, 1),
        (BlockKind.PARAGRAPH, 1, 1),
        (BlockKind.RULE, 1, 1),
        (BlockKind.PARAGRAPH, 2, 5),
        (BlockKind.PARAGRAPH, 5, 5),
    ]
    images = [(image.at, image.source, image.alt) for block in document.blocks for image in block.images]
    assert images == [(1, "x.png", "one"), (4, "y.png", "two"), (5, "z.png", "three")]


def test_footnotes_stand_at_the_end_in_the_order_of_their_marks():
    notes = "[^first]: One[^deep].\n\n    More.\n[^unused]: Three.\n[^late]: Two.\n[^deep]: Deep."
    source = f"a[^late] b[^first] c[^late]\n\n{notes}"
    document = markdown_document(source)
    assert document.text == "a1 b2 c1\nTwo.\nOne3.\nMore.\nDeep.\nThree."
    notes = [(block.marker, block.anchor) for block in document.blocks if block.kind is BlockKind.FOOTNOTE]
    assert notes == [("1.", "fn:late"), ("2.", "fn:first"), ("", ""), ("3.", "fn:deep"), ("4.", "fn:unused")]
    assert runs_of(source)[0] == (Mark.FOOTNOTE, "1", "#fn:late")


def test_footnote_marks_in_lists_are_numbered_as_they_are_read():
    assert text_of("* a[^x]\n    * b[^y]\n\nc[^z]\n\n[^z]: Z\n[^y]: Y\n[^x]: X") == "a1\nb2\nc3\nX\nY\nZ"


def test_a_table_keeps_cells_headings_and_alignment():
    document = markdown_document("a | b\n:--|--:\n*1* | \n")
    (table,) = document.blocks
    assert table.kind is BlockKind.TABLE
    assert [[cell.span.of(document.text) for cell in row] for row in table.rows] == [["a", "b"], ["1", ""]]
    assert [cell.heading for cell in table.rows[0]] == [True, True]
    assert [cell.alignment for cell in table.rows[1]] == [Alignment.LEFT, Alignment.RIGHT]


def test_nested_tables_are_flattened():
    source = "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td><p>d</p><p>e</p></td></tr></table>"
    assert blocks_of(source) == [("table", "a b c\td e")]


def test_a_table_of_too_many_cells_goes_on_as_paragraphs_with_the_same_text():
    rows = "".join(f"<tr><td>{index}</td><td>x</td></tr>" for index in range(2600))
    found = blocks_of(f"<table>{rows}</table>")
    assert [kind for kind, _ in found[:3]] == ["table", "paragraph", "paragraph"]
    assert len(found) == 1 + 100
    assert "\n".join(text for _, text in found) == "\n".join(f"{index}\tx" for index in range(2600))


def test_code_is_verbatim_and_no_run():
    assert blocks_of("```python\nif x:\n\n    *y*\n```") == [("code", "if x:\n\n    *y*")]
    assert runs_of("```python\nif x:\n```") == []


def test_malformed_html_is_read_as_browsers_do():
    assert text_of("<p>one<p>two<table>stray<tr><td>cell</table>") == "one\ntwo\nstray\ncell"
    assert text_of("<b>one<i>two</b>three</i>") == "onetwothree"


@pytest.mark.parametrize("unit", ["<div>", "<blockquote>", "<ul><li>", "<table><tr><td>", "<span>"])
def test_deeply_nested_html_is_read(unit):
    assert text_of(unit * 1000 + "deep").strip() == "deep"


def test_a_parser_reads_each_piece_for_itself():
    defined = "a[^1] [b][x] HTML\n\n[^1]: note\n\n[x]: http://a.example\n\n*[HTML]: words\n"
    pieces = [defined, "a[^1] [b][x] HTML", "<p>c", "*d*"]
    parser = MarkdownParser()

    assert [parser.document(piece) for piece in pieces * 2] == [markdown_document(piece) for piece in pieces * 2]
