import pytest

from reader.anchoring.finding import QuoteAmbiguousError, QuoteNotFoundError, find_quote
from tests.anchoring.articles import FERRY


def test_a_quote_is_found_whatever_its_typography():
    span = find_quote(FERRY, '"The honest answer   is everything except the bell."')
    assert span.of(FERRY) == "“The honest answer is everything except the bell.”"


def test_a_quote_may_span_lines():
    assert find_quote("one two\nthree\n\nfour", "two three four").of("one two\nthree\n\nfour") == "two\nthree\n\nfour"


def test_context_of_any_length_chooses_among_copies():
    text = "The bell rang. The crew slept. The bell was silent."
    assert find_quote(text, "The bell", suffix=" was").start == 31
    assert find_quote(text, "The bell", suffix="was silent.").start == 31
    assert find_quote(text, "The bell", prefix="slept. ").start == 31
    assert find_quote(text, "The bell", prefix="The bell rang. The crew slept.").start == 31


def test_several_copies_are_counted_and_the_way_out_is_named():
    with pytest.raises(QuoteAmbiguousError, match="2 times") as caught:
        find_quote("The bell rang. The bell was silent.", "The bell")
    assert caught.value.count == 2
    assert "--prefix" in str(caught.value)
    assert "--start" in str(caught.value)


def test_context_that_leaves_several_copies_says_so():
    with pytest.raises(QuoteAmbiguousError, match="2 times with that text around it"):
        find_quote("a bell, a bell, the bell", "bell", prefix="a ")


@pytest.mark.parametrize("quote", ["the whale", "", "   "])
def test_what_is_not_there_is_not_found(quote):
    with pytest.raises(QuoteNotFoundError):
        find_quote(FERRY, quote)


def test_a_quote_without_its_context_is_not_found():
    with pytest.raises(QuoteNotFoundError, match="once, but not with that text around it"):
        find_quote(FERRY, "Ingrid Vale", prefix="captain ")


def test_a_misspelt_quote_is_not_guessed():
    with pytest.raises(QuoteNotFoundError):
        find_quote(FERRY, "Ingrid Valle")
