import pytest
from plain_material import written

from reader.exchange import brat
from reader.exchange.incoming import ImportFileError, Origin
from reader.model.annotation import Anchor
from reader.model.span import Span

TEXT = "The ferry \N{SHIP} is late.\r\nNobody on the quay minds.\r\nThe ferry is late.\r\n"
LF = TEXT.replace("\r\n", "\n")


def bound(text, quote, number=1, kind="Delay"):
    start = text.rindex(quote)
    spaced = quote.replace("\r", " ").replace("\n", " ")
    return f"T{number}\t{kind} {start} {start + len(quote)}\t{spaced}\n"


def read(tmp_path, lines, text=TEXT, name="ferry"):
    if text is not None:
        written(tmp_path, f"{name}.txt", text)
    return brat.read(written(tmp_path, f"{name}.ann", lines))


def quoted(incoming):
    """Return where each passage stands, checked against the text that comes along."""
    for passage in incoming.passages:
        anchor = passage.annotation.anchor
        assert anchor.span.of(passage.origin.text) == anchor.quote
    return [passage.annotation.anchor.quote for passage in incoming.passages]


def test_a_passage_with_its_type_attributes_and_note(tmp_path):
    lines = (
        bound(TEXT, "late") + "A1\tNegation T1\nA2\tConfidence T1 High\nM3\tSure T9\n#1\tAnnotatorNotes T1\tSo it is.\n"
    )
    incoming = read(tmp_path, lines)
    [passage] = incoming.passages
    assert passage.origin == Origin("ferry.txt", text=LF)
    start = LF.rindex("late")
    assert passage.annotation.anchor == Anchor("late", LF[start - 32 : start], ".\n", Span(start, start + 4))
    assert passage.annotation.tags == ("Delay", "Negation", "Confidence/High")
    assert (passage.annotation.note, passage.annotation.id, passage.has_color) == ("So it is.", "", False)
    assert (passage.where, incoming.rejected) == ("line 1", ())


@pytest.mark.parametrize(
    ("counted", "said"),
    [(TEXT, "every character of the file"), (LF, "characters"), (LF.replace("\N{SHIP}", "xx"), "UTF-16 units")],
)
def test_positions_are_read_as_the_quotes_agree(tmp_path, counted, said):
    incoming = read(tmp_path, bound(counted, "quay") + bound(counted, "late", 2))
    assert quoted(incoming) == ["quay", "late"]
    assert incoming.remarks == (f"Positions in ferry.txt were read as counting {said}.",)


def test_a_mark_at_the_beginning_of_the_file_counts(tmp_path):
    text = "\ufeffThe ferry is late.\n"
    assert quoted(read(tmp_path, bound(text, "late"), text)) == ["late"]


def test_a_passage_over_a_line_end_is_the_texts(tmp_path):
    assert quoted(read(tmp_path, bound(TEXT, "late.\r\nNobody"))) == ["late.\nNobody"]


def test_pieces_become_one_passage(tmp_path):
    incoming = read(tmp_path, "T1\tDelay 0 3;4 9;15 19\tThe ferry late\n", "The ferry   is late.\n")
    assert quoted(incoming) == ["The ferry   is late"]
    assert "in several pieces" in incoming.remarks[0]


def test_a_note_on_an_event_is_of_the_words_that_name_it(tmp_path):
    lines = bound(TEXT, "late") + "E1\tDelay:T1 Who:T2\nA1\tNegation E1\n#1\tAnnotatorNotes E1\tSo it is.\n"
    [passage] = read(tmp_path, lines).passages
    assert (passage.annotation.tags, passage.annotation.note) == (("Delay", "Negation"), "So it is.")


def test_what_has_no_counterpart_is_counted(tmp_path):
    lines = bound(TEXT, "late") + "R1\tPart Arg1:T1 Arg2:T1\nR2\tPart Arg1:T1 Arg2:T1\n*\tEquiv T1 T1\nA1\tSure R1\n"
    incoming = read(tmp_path, lines, LF.replace("\N{SHIP}", ""))
    assert (
        incoming.remarks[-1]
        == "Left out, for lack of a counterpart: 2 relations, 1 equivalence and 1 statement about them."
    )


def test_without_the_text_the_quote_comes_in(tmp_path):
    incoming = read(tmp_path, bound(TEXT, "late") + "T2\tDelay 0 3;9 12\tThe is\n", text=None)
    [passage] = incoming.passages
    assert passage.origin == Origin("ferry.txt")
    assert passage.annotation.anchor == Anchor("late", span=Span(TEXT.rindex("late"), TEXT.rindex("late") + 4))
    assert [one.where for one in incoming.rejected] == ["line 2"]
    assert "not beside" in incoming.remarks[0]


def test_beside_another_text_the_quote_has_to_find_its_place(tmp_path):
    incoming = read(tmp_path, "T1\tDelay 3 7\tlate\n", "It is always late.\n")
    assert incoming.passages[0].annotation.anchor == Anchor("late")


def test_a_bad_line_is_named_and_the_rest_comes_in(tmp_path):
    lines = "hello\nT1\tDelay 9 3\tlate\nT2\tDelay\nT3\tDelay x y\tlate\n\n" + bound(TEXT, "late", 4)
    incoming = read(tmp_path, lines.replace("\n", "\r\n"))
    assert quoted(incoming) == ["late"]
    assert [one.where for one in incoming.rejected] == [f"line {number}" for number in range(1, 5)]


def test_a_text_that_is_not_utf8_is_read_too(tmp_path):
    text = "Café: the ferry is late.\n"
    assert quoted(read(tmp_path, bound(text, "late"), text.encode("cp1252"))) == ["late"]


@pytest.mark.parametrize("content", ["", "hello", "R1\tPart Arg1:T1 Arg2:T2\n", b"\x89PNG\r\n\x1a\n"])
def test_a_file_of_something_else_is_refused_by_name(tmp_path, content):
    with pytest.raises(ImportFileError, match=r"ferry\.ann"):
        read(tmp_path, content)


def test_a_binary_file_beside_it_is_refused_by_name(tmp_path):
    with pytest.raises(ImportFileError, match=r"ferry\.txt"):
        read(tmp_path, bound(TEXT, "late"), b"\x89PNG\r\n\x1a\n")
