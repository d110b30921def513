"""Plain text: paragraphs, hard wrapping, titles."""

import textwrap
import time

import pytest

from reader.formats.plain import plain_document
from reader.formats.reading import excerpt, parse_article

PROSE = (
    "The harbour had been quiet for days when the first of the boats came back, low in the water and without a light. "
    "Nobody on the quay said a word, and nobody needed to; the gulls were saying it for them, wheeling over the mole. "
    "By noon the market had heard, and by evening the whole of the lower town was waiting in the rain for the others."
)
VERSE = (
    "The gulls are loud\nabove the bay tonight and call\nthe boats\nback from wherever it may be they went\nand home."
)


def paragraphs(text):
    document = plain_document(text)
    assert document.text == text
    return [block.span.of(text) for block in document.blocks]


def test_each_line_with_text_is_a_paragraph_with_its_indentation():
    assert paragraphs("One\n\n  Two \n \t\nThree\u2028still\x85three\n") == [
        "One",
        "  Two ",
        "Three\u2028still\x85three",
    ]


def test_blank_text_has_no_paragraphs():
    assert paragraphs("") == []
    assert paragraphs(" \n\t\n\u3000\n") == []


@pytest.mark.parametrize("width", [55, 72, 80, 95])
def test_hard_wrapped_lines_are_joined_for_display(width):
    wrapped = textwrap.fill(PROSE, width)
    assert paragraphs(f"A title\n\n{wrapped}\n\n{wrapped}\n") == ["A title", wrapped, wrapped]


def test_one_line_paragraphs_are_not_joined():
    lines = [
        "This is a line of just about the same length as all of them.",
        "And this is another one, about as long as that.",
    ]
    assert paragraphs("\n\n".join(lines * 5)) == lines * 5
    assert paragraphs("\n".join(lines * 5)) == lines * 5


def test_verse_is_not_joined_even_among_wrapped_prose():
    wrapped = textwrap.fill(PROSE, 72)
    assert paragraphs(f"{VERSE}\n\n{VERSE}") == VERSE.split("\n") * 2
    assert paragraphs(f"{wrapped}\n\n{VERSE}\n\n{wrapped}\n\n{wrapped}") == [
        wrapped,
        *VERSE.split("\n"),
        wrapped,
        wrapped,
    ]


def test_list_items_are_not_joined_with_one_another():
    wrapped = textwrap.fill(PROSE, 72)
    item = textwrap.fill(PROSE, 70, initial_indent="- ", subsequent_indent="  ")
    found = paragraphs(f"{wrapped}\n\n{item}\n{item}\n\n{wrapped}")
    assert found == [wrapped, item, item, wrapped]


def test_an_indented_line_begins_a_paragraph_in_a_wrapped_run():
    first, second = textwrap.fill(PROSE, 72), textwrap.fill(PROSE, 72, initial_indent="    ")
    assert paragraphs(f"{first}\n{second}\n\n{first}") == [first, second, first]


def test_a_list_of_headlines_is_not_joined():
    lines = [f"{'Word ' * (9 + index % 4)}number {index} of the day in the harbour" for index in range(12)]
    text = "\n".join(lines[:6]) + "\n\n" + "\n".join(lines[6:])
    assert paragraphs(text) == lines


def title(text):
    article = parse_article(text.encode(), "a.txt")
    return article.metadata.title, article.headline and article.headline.of(article.document.text)


@pytest.mark.parametrize(
    "line",
    [
        "Ferries Stay Full as the Bridge Waits for Another Year of Repairs",
        "Who still needs the ferry?",
        "No more ferries!",
        "Harbour office moves to the U.S.",
        "Прощание с паромом",
        "渡轮又晚点了",
    ],
)
def test_a_short_first_line_is_the_title(line):
    assert title(f"{line}\nThe committee met last night. It was late.\n") == (line, line)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            f"{PROSE}\nMore.",
            PROSE.partition(" Nobody")[0],
        ),
        ("The ferry was late.\nNobody minded.", "The ferry was late."),
        ("Mr. Smith of the U.S. office left. He did not return.", "Mr. Smith of the U.S. office left."),
        ("“Late again,” she said. Nobody minded.", "“Late again,” she said."),
        ("渡轮又晚点了。没有人感到惊讶。", "渡轮又晚点了。"),
        ("هل تأخرت العبارة؟ لم يفاجأ أحد.", "هل تأخرت العبارة؟"),
        ("----\nThe ferry was late. Nobody minded.", "The ferry was late."),
    ],
)
def test_without_one_the_first_sentence_is(text, sentence):
    assert title(text) == (sentence, None)


def test_the_first_line_of_wrapped_prose_is_no_title():
    assert title(textwrap.fill(PROSE, 72))[1] is None


def test_a_long_first_sentence_is_cut_at_a_word():
    found, headline = title("many words " * 50)
    assert headline is None
    assert len(found) <= 120
    assert found.endswith(("many…", "words…"))


def test_the_file_name_is_the_title_only_where_there_are_no_words():
    assert parse_article(b"--- ***\n", "notes/on rain.txt").metadata.title == "on rain"
    assert parse_article(b"", "notes/on rain.md").metadata.title == "on rain"


def test_nothing_in_plain_text_is_markdown():
    article = parse_article(b"---\ntitle: No\n---\n# *Not* a heading, and _nothing_ else\n> either.\n", "a.TXT")
    assert article.document.text == "---\ntitle: No\n---\n# *Not* a heading, and _nothing_ else\n> either.\n"
    assert article.metadata.tags == ()


def test_an_excerpt_is_one_line_after_the_headline_cut_at_a_word():
    article = parse_article(b"A title\n\nFirst   line of text.\nSecond line of text.", "a.txt")
    assert excerpt(article) == "First line of text. Second line of text."
    assert excerpt(article, 30) == "First line of text. Second…"
    assert len(excerpt(parse_article("语".encode() * 900, "a.txt"))) == 240


def test_a_line_of_two_million_characters_is_read_at_once():
    started = time.perf_counter()
    for text in ("x" * 2_000_000, " " * 2_000_000, "ab " * 700_000, "\n" * 2_000_000):
        assert parse_article(text.encode(), "a.txt").document.text == text
    assert time.perf_counter() - started < 5
