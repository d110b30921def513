"""Terms that narrow a search down, and what a row shows of a hit's text: the parts without a widget."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QPainter, QPixmap

from reader.model.document import Span
from reader.model.hit import Place, Snippet
from reader.search.language.parsing import parse
from reader.ui.results.excerpts import Marked, excerpt
from reader.ui.results.line_delegate import line_of
from reader.ui.results.marked_lines import Ink, MarkedLines
from reader.ui.results.narrowing import Facet, term
from reader.ui.results.place_card import card_of_place
from reader.ui.theme.tokens import THEME_NAMES, load_theme


@pytest.mark.parametrize(
    ("facet", "value", "expected"),
    [
        (Facet.FOLDER, "economy", "path:economy/"),
        (Facet.FOLDER, "economy/", "path:economy/"),
        (Facet.FOLDER, "foreign policy/black sea", 'path:"foreign policy/black sea/"'),
        (Facet.TAG, "energy/pipelines", "tag:energy/pipelines"),
        (Facet.TAG, "to verify", 'tag:"to verify"'),
        (Facet.TAG, 'a "quoted" one', 'tag:“a "quoted" one”'),
        (Facet.TAG, '"“”', 'tag:«"“”»'),
        (Facet.TAG, "-minus", 'tag:"-minus"'),
        (Facet.TAG, "OR", 'tag:"OR"'),
        (Facet.TAG, "who?", 'tag:"who?"'),
        (Facet.COLOR, "yellow", "color:yellow"),
        (Facet.SOURCE, "Coastal Review", 'source:=="Coastal Review"'),
        (Facet.SOURCE, 'The "Daily" Ledger', 'source:==“The "Daily" Ledger”'),
        (Facet.YEAR, "2024", "date:2024"),
    ],
)
def test_terms(facet, value, expected):
    assert term(facet, value) == expected


_VALUES = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters='"/»~.'), min_size=1)


@given(_VALUES, st.sampled_from(["", " ", '"', "“”", '"”']))
def test_a_term_is_read_as_the_value_it_was_made_of(value, inside):
    value = f"{value}{inside}{value}"
    assert parse(term(Facet.SOURCE, value)).value == value
    assert parse(term(Facet.TAG, value)).tag == value
    assert parse(term(Facet.FOLDER, value)).value == f"{value}/"


def snippet(text, *spans, start=400):
    return Snippet(Span(start, start + len(text)), text, tuple(Span(*span) for span in spans))


def marked_words(made):
    return [mark.of(made.text) for mark in made.marks]


def test_snippets_become_one_text_with_ellipses_between():
    made = excerpt([snippet(" the gas depot\n", (5, 8)), snippet("more gas here", (5, 8))], 100)
    assert made.text == "…\u00a0the gas depot … more gas here\u00a0…"
    assert marked_words(made) == ["gas", "gas"]


def test_a_snippet_from_the_beginning_of_a_text_begins_without_an_ellipsis():
    assert excerpt([snippet("The gas depot", (4, 7), start=0)], 100).text == "The gas depot\u00a0…"


def test_a_hit_far_behind_comes_into_view():
    text = "word " * 40 + "gas " + "word " * 10
    made = excerpt([snippet(text, (200, 203))], 60)
    assert made.marks[0].end < 40
    assert made.text.startswith("…\u00a0word ")
    assert marked_words(made) == ["gas"]


def test_nothing_comes_of_nothing():
    assert excerpt([], 100).text == ""


_SNIPPETS = st.text(min_size=1, max_size=80).flatmap(
    lambda text: st.tuples(st.just(text), st.integers(0, len(text) - 1))
)


@given(st.lists(_SNIPPETS, max_size=3), st.integers(1, 200))
def test_marks_stay_on_their_words(pieces, room):
    made = excerpt([snippet(text, (at, at + 1)) for text, at in pieces if not text[at].isspace()], room)
    wanted = [text[at] for text, at in pieces if not text[at].isspace()]
    assert marked_words(made) == wanted


def place(text, start, end, begin=50):
    span = Span(begin + start, begin + end)
    return Place("a.txt", "", "", "", "hash", span, Span(begin, begin + len(text)), text, (Span(start, end),))


def test_a_card_of_a_place_is_trimmed_and_keeps_its_marks():
    card = card_of_place(place("  the gas depot opened ", 6, 9))
    assert card.quote == "…\u00a0the gas depot opened\u00a0…"
    assert card.marks[0].of(card.quote) == "gas"
    assert card.heading == "a.txt"  # where no title is known


def test_a_sentence_needs_no_ellipsis():
    assert card_of_place(place("The gas depot opened.", 4, 7)).quote == "The gas depot opened."


def test_a_line_has_three_pieces_without_line_breaks():
    line = line_of(place("one\ntwo gas\nthree", 8, 11))
    assert (line.before, line.hit, line.after) == ("one two ", "gas", " three")
    assert not line.right_to_left


def test_a_line_of_a_right_to_left_script_says_so():
    assert line_of(place("فتح الغاز اليوم", 4, 9)).right_to_left


_FONT_PX = 12


def laid_out(qapp, text, width, most, *spans):
    font = QFont(qapp.font())
    font.setPixelSize(_FONT_PX)
    return MarkedLines(Marked(text, tuple(Span(*span) for span in spans)), font, width, most)


def test_text_that_does_not_fit_ends_with_an_ellipsis(qapp):
    lines = laid_out(qapp, "the gas depot opened " * 20, 200, 3, (4, 7))
    assert lines.text.endswith("\u00a0…")
    assert lines.height == 3 * laid_out(qapp, "gas", 200, 3).height


def test_text_that_fits_stays(qapp):
    assert laid_out(qapp, "the gas depot", 400, 3).text == "the gas depot"


@given(st.text("ab .ä中ע😀\n\t\u0301", min_size=1, max_size=200), st.integers(1, 4), st.data())
@settings(deadline=None, max_examples=50)  # fonts are loaded when a script first comes up
def test_no_text_takes_more_lines_than_it_may(qapp, text, most, data):
    start = data.draw(st.integers(0, len(text) - 1))
    lines = laid_out(qapp, text, 120, most, (start, min(start + 5, len(text))))
    assert lines.height <= most * laid_out(qapp, "x", 120, 1).height


@pytest.mark.parametrize("name", THEME_NAMES)
def test_a_hit_stands_on_its_ground(qapp, name):
    theme = load_theme(name)
    picture = QPixmap(200, 20)
    picture.fill(theme.page)
    painter = QPainter(picture)
    laid_out(qapp, "😀 the gas depot", 200, 1, (6, 9)).draw(painter, 0, 0, Ink.of(theme))
    painter.end()
    image = picture.toImage()
    columns = [x for x in range(200) if image.pixelColor(x, 2).name() == theme.yellow]
    assert columns
    assert 20 < columns[0] < columns[-1] < 80
