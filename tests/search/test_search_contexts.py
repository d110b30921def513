"""Hits in their context, and the order of a concordance's lines."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.document import Span
from reader.model.hit import LineOrder, Place
from reader.model.query import Words
from reader.search.ready import make_ready
from reader.search.text.contexts import WIDTH, line, line_key, passages
from reader.search.text.hits import find_hits

YARD = """\
The yard

Nets dry in the yard all summer. The bell stands among them, and the bell is warm to the touch at noon. Children \
lean on it, though a sign forbids it, and the keeper of the yard looks the other way unless the harbour master is near.

In winter the yard is empty. Snow lies on the bell until March, when somebody sweeps it off with a broom.
"""
TEXTS = st.lists(
    st.sampled_from(
        ["bell ", "bell.", "The ", "yard ", "nets, ", "end. ", "\n", "\n\n", "東京都", "שלום ", "e\u0301 ", "x" * 50]
    ),
    max_size=200,
).map("".join)


def hits_of(text, *words):
    return find_hits(text, "en", [make_ready(Words(word), ["en"]) for word in words])


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_hit_has_one_context_that_holds_it(text):
    hits = hits_of(text, "bell", "京都", "nets end")
    found = passages(text, hits)
    assert [hit for _, inside in found for hit in inside] == hits
    for context, inside in found:
        assert all(context.start <= hit.start <= hit.end <= context.end for hit in inside)
        assert len(context) <= 320


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_line_holds_its_hit_and_no_more_than_its_width(text):
    for hit in hits_of(text, "bell", "yard", "京都"):
        found = line(text, hit)
        assert found.start <= hit.start <= hit.end <= found.end
        assert hit.start - found.start <= WIDTH
        assert found.end - hit.end <= WIDTH
        assert "\n\n" not in found.of(text)


def test_hits_of_one_context_are_together():
    (one, first), (other, second) = passages(YARD, hits_of(YARD, "bell"))
    assert one.of(YARD).startswith("The bell stands among them")
    assert len(first) == 2
    assert other.of(YARD).startswith("In winter the yard is empty. Snow lies on the bell")
    assert len(second) == 1


def test_a_context_is_whole_sentences_of_some_length():
    ((context, _),) = passages(YARD, hits_of(YARD, "broom"))
    assert context.of(YARD) == YARD[YARD.index("In winter") :].strip()


def test_a_line_ends_with_its_paragraph():
    (hit,) = hits_of(YARD, "broom")
    assert line(YARD, hit).of(YARD).endswith("with a broom.")
    (hit,) = hits_of(YARD, "nets")
    assert line(YARD, hit).of(YARD).startswith("Nets dry")


def test_a_line_cuts_no_word():
    text = "alpha " * 40 + "bell" + " omega" * 40
    found = line(text, hits_of(text, "bell")[0]).of(text)
    assert set(found.split()) == {"alpha", "bell", "omega"}


def test_a_line_cuts_no_letter_from_its_marks():
    text = "e\u0301" * 200 + " bell " + "e\u0301" * 200
    found = line(text, hits_of(text, "bell")[0]).of(text)
    assert found[0] == "e"
    assert found[-1] == "\u0301"


def places(*lines, dates=(), sources=()):
    """Return places of lines in which the hit stands in brackets."""
    made = []
    for number, text in enumerate(lines):
        start, end = text.index("["), text.index("]") - 1
        date = dates[number] if dates else ""
        source = sources[number] if sources else ""
        plain = text.replace("[", "").replace("]", "")
        hit, context = Span(1000 + start, 1000 + end), Span(1000, 1000 + len(plain))
        made.append(Place(f"{number}.txt", "", source, date, "", hit, context, plain))
    return made


def order_of(made, order):
    return [int(place.path[0]) for place in sorted(made, key=lambda place: line_key(place, order))]


def test_lines_are_sorted_by_the_words_before_from_the_hit_outwards():
    made = places("an old red [bell]", "a new Blue [bell]", "the OLD blue [bell]", "[bell] alone")
    assert order_of(made, LineOrder.LEFT) == [3, 1, 2, 0]


def test_lines_are_sorted_by_the_words_after():
    made = places("[bell] rang twice", "[bell] Écho", "[bell], rang again", "the [bell]")
    assert order_of(made, LineOrder.RIGHT) == [3, 1, 2, 0]


def test_a_possessive_is_no_word_after_the_hit():
    made = places("[bell]’s zinc", "[bell] tone", "[bell] sound")
    assert order_of(made, LineOrder.RIGHT) == [2, 1, 0]


def test_lines_are_sorted_by_date_from_the_newest_on():
    made = places(*["[bell]"] * 5, dates=["2003", "", "2004-05-01", "2004", "2004-11"])
    assert order_of(made, LineOrder.DATE) == [4, 2, 3, 0, 1]


def test_lines_are_sorted_by_source():
    made = places(*["[bell]"] * 4, sources=["Tarn Post", "", "émile’s Paper", "Evening Bell"])
    assert order_of(made, LineOrder.SOURCE) == [2, 3, 0, 1]


def test_lines_that_compare_alike_stay_in_the_order_of_articles():
    made = places("red [bell]", "Red [bell]", "réd [bell]")
    for order in LineOrder:
        assert order_of(made, order) == [0, 1, 2]


def test_lines_sorted_by_relevance_stay_where_they_are():
    made = places("b [bell]", "a [bell]")
    assert order_of(made[::-1], LineOrder.RELEVANCE) == [1, 0]
