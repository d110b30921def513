"""Finds the passage that somebody names by quoting it."""

from collections.abc import Iterator

from reader.anchoring.folding import Folded, folded
from reader.model.document import Span

_HOW = "Give --prefix or --suffix, the text before or after it, or --start and --end."


class QuoteNotFoundError(ValueError):
    """The text does not contain the quote."""


class QuoteAmbiguousError(ValueError):
    """The text contains the quote several times; ``count`` says how many."""

    def __init__(self, count: int, message: str) -> None:
        """Keep how many there are; ``message`` is a sentence."""
        super().__init__(message)
        self.count = count


def find_quote(text: str, quote: str, prefix: str = "", suffix: str = "") -> Span:
    """Return where a quote stands in a text; typography does not count.

    Args:
        text: The canonical text.
        quote: The passage's words.
        prefix: Text that must stand right before it, of any length.
        suffix: Text that must stand right after it, of any length.

    Raises:
        QuoteNotFoundError: It stands nowhere, or nowhere with that text around it.
        QuoteAmbiguousError: It stands in several places.
    """
    within, wanted = Folded(text), folded(quote).strip(" ")
    if not wanted:
        raise QuoteNotFoundError("The quote is empty.")
    before, after = folded(prefix).strip(" "), folded(suffix).strip(" ")
    everywhere = list(_occurrences(within.text, wanted))
    places = [start for start in everywhere if _fits(within.text, start, start + len(wanted), before, after)]
    if len(places) != 1:
        raise _mistake(len(everywhere), len(places))
    return Span(within.start(places[0]), within.end(places[0] + len(wanted)))


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _fits(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Return whether the context stands at the edges, with or without white space between."""
    left = start - 1 if start and text[start - 1] == " " else start
    right = end + 1 if text.startswith(" ", end) else end
    return text.endswith(before, 0, left) and text.startswith(after, right)


def _mistake(everywhere: int, places: int) -> QuoteNotFoundError | QuoteAmbiguousError:
    if not everywhere:
        return QuoteNotFoundError("The text does not contain the quote.")
    if not places:
        times = "once" if everywhere == 1 else f"{everywhere} times"
        return QuoteNotFoundError(f"The text contains the quote {times}, but not with that text around it.")
    around = " with that text around it" if places < everywhere else ""
    return QuoteAmbiguousError(places, f"The text contains the quote {places} times{around}. {_HOW}")
