from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model.document import Block, BlockKind, Document, Mark, Paragraphs, Run, Span
from reader.model.parts import cut_parts, part_at


def plain(lengths):
    starts, ends, text = array("q"), array("q"), ""
    for length in lengths:
        text += "\n" if starts else ""
        starts.append(len(text))
        text += "word " * (length // 5) + "x" * (length % 5)
        ends.append(len(text))
    return Document(text, Paragraphs(starts, ends))


def test_a_short_document_is_one_part():
    document = plain([100, 200])
    (part,) = cut_parts(document)
    assert (part.first, part.stop, part.span) == (0, 2, Span(0, 301))


def test_an_empty_document_is_one_part():
    (part,) = cut_parts(Document("", ()))
    assert list(part.blocks(Document("", ()))) == []


def test_parts_begin_with_paragraphs():
    document = plain([900] * 40)
    parts = cut_parts(document, whole=10_000, part=5_000)
    assert len(parts) > 4
    starts = {document.blocks[i].span.start for i in range(40)}
    assert all(part.span.start in starts for part in parts)


def test_a_paragraph_longer_than_a_part_is_cut_between_words():
    document = plain([10, 50_000, 10])
    parts = cut_parts(document, whole=10_000, part=5_000)
    assert len(parts) == 11
    for part in parts[1:-1]:
        assert document.text[part.span.start - 1].isspace()
        (block,) = part.blocks(document)
        assert block.span == part.span


@given(st.lists(st.integers(0, 3_000), max_size=60))
def test_parts_hold_every_paragraph_whole_and_once(lengths):
    document = plain(lengths)
    parts = cut_parts(document, whole=1_000, part=700)
    assert parts[0].span.start == 0
    assert parts[-1].span.end == len(document.text)
    assert all(one.span.end == two.span.start for one, two in pairwise(parts))
    seen = "".join(block.span.of(document.text) for part in parts for block in part.blocks(document))
    assert seen == document.text.replace("\n", "")


@given(st.lists(st.integers(0, 3_000), max_size=20), st.data())
def test_a_position_stands_in_its_part(lengths, data):
    document = plain(lengths)
    parts = cut_parts(document, whole=1_000, part=700)
    position = data.draw(st.integers(0, len(document.text)))
    part = parts[part_at(parts, position)]
    assert part.span.start <= position <= part.span.end


def test_what_is_cut_keeps_its_runs():
    text = "word " * 1_000
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), runs=(Run(Span(0, len(text)), Mark.STRONG),))
    document = Document(text, (block,))
    parts = cut_parts(document, whole=1_000, part=1_000)
    assert [b.runs[0].span for part in parts for b in part.blocks(document)] == [part.span for part in parts]
