"""Where a passage ends when its edge was rewritten. All texts here are folded."""

import re

from rapidfuzz.distance import Levenshtein

from reader.anchoring.folding import Folded
from reader.model.document import Span

_REWRITTEN = 24  # code points that may become anything and still be the same place: a word or three
_ALIKE = 0.4  # likeness from which a longer stretch is taken as rewritten rather than deleted beside an insertion
_COMPARABLE = 1.6
_LOOKED_AT = 400  # code points of a gap
_CUTS = 60
_LONGEST_WORD = 24
_CHANCE = 3  # letters
_PARAGRAPH_END = re.compile(r"\n[ \t>\r]*\n")
_WORD_END = re.compile(r"(?<=\w)(?!\w)|(?<=[^\w ])(?= |$)")


def rewritten(part: str, rest: str, gap: str) -> int:
    """Return how many characters of ``gap`` stand for ``part``, when ``part`` followed by ``rest`` became ``gap``.

    The gap is cut between words, where both sides are most alike. Where far more stands there than before, or nothing
    like it, the part was deleted and something else inserted beside it.
    """
    if not part or not gap:
        return 0
    reach = 2 * len(part) + 16
    if not rest and len(part) <= _REWRITTEN and len(gap) <= reach:
        return len(gap)
    part_seen, rest_seen, gap_seen = part[:_LOOKED_AT], rest[:_LOOKED_AT], gap[: 2 * _LOOKED_AT]
    ends = [match.end() for match in _WORD_END.finditer(gap_seen, 0, reach)][:_CUTS]
    cuts: list[int] = sorted({0, *ends, *([len(gap)] if len(gap) <= reach else [])})
    if len(part) <= _REWRITTEN and len(gap) <= _COMPARABLE * (len(part) + len(rest)) + 12:
        return min(cuts, key=lambda at: _cost(part_seen, rest_seen, gap_seen, at))
    cut = max(cuts, key=lambda at: Levenshtein.normalized_similarity(part_seen, gap_seen[:at]))
    return cut if Levenshtein.normalized_similarity(part_seen, gap_seen[:cut]) >= _ALIKE else 0


def _cost(part: str, rest: str, gap: str, at: int) -> float:
    beside = Levenshtein.distance(rest, gap[at:]) if rest else (len(gap) - at) * 0.5
    return Levenshtein.distance(part, gap[:at]) + beside


def settled(within: Folded, span: Span, core: Span, around: tuple[str, str, str]) -> Span:
    """Return a place with its edges at words and in its own paragraphs.

    Args:
        within: The text of today.
        span: The place, in the folded text.
        core: What survived of the passage there: it is never cut.
        around: The text before the passage, its words and the text after it, as they were recorded, folded.
    """
    before, quote, after = around
    start, end = span.start, span.end
    if core.end < end and (cut := _first_break(within, core.end, end)) is not None:
        end = cut
    if start < core.start and (cut := _last_break(within, start, core.start)) is not None:
        start = cut
    if _ends_word(quote, after) and start < end:
        end += _to_word_end(within.text[start:end], within.text[end : end + _LONGEST_WORD], quote)
    if _ends_word(quote[::-1], before[::-1]) and start < end:
        outside = within.text[max(0, start - _LONGEST_WORD) : start][::-1]
        start -= _to_word_end(within.text[start:end][::-1], outside, quote[::-1])
    while start < end and within.text[start] == " " and not quote.startswith(" "):
        start += 1
    while end > start and within.text[end - 1] == " " and not quote.endswith(" "):
        end -= 1
    return Span(start, end)


def _first_break(within: Folded, start: int, end: int) -> int | None:
    match = _PARAGRAPH_END.search(within.source, within.end(start), within.start(end))
    return match and within.position(match.start())


def _last_break(within: Folded, start: int, end: int) -> int | None:
    last = None
    for match in _PARAGRAPH_END.finditer(within.source, within.end(start), within.start(end)):
        last = match
    return last and within.position(last.end())


def _ends_word(quote: str, after: str) -> bool:
    """Return whether a passage ended where a word ended."""
    return bool(after) and quote[-1:].isalnum() and not after[0].isalnum()


def _to_word_end(words: str, beyond: str, quote: str) -> int:
    """Return how far an edge that cuts a word is to move, backwards if negative.

    The word belongs to the passage if its part inside begins the quote's last word, or is more than the few letters
    that agree by chance; else it is another word.
    """
    outside = _letters(beyond)
    inside = _letters(words[::-1])
    if not outside or not inside or _LONGEST_WORD in {outside, inside}:
        return 0
    last_word = quote[len(quote) - _letters(quote[::-1]) :]
    belongs = inside >= outside or inside > _CHANCE or last_word.startswith(words[-inside:])
    return outside if belongs or inside == len(words) else -inside


def _letters(text: str) -> int:
    """Return how many letters and digits a text begins with, up to the longest word."""
    text = text[:_LONGEST_WORD]
    return next((i for i, letter in enumerate(text) if not letter.isalnum()), len(text))
