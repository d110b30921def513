"""Which parts of a query are shown as chips: field terms that stand alone, so that their order does not matter. No Qt.

Whatever is joined by an operator or stands in brackets or quotes stays text: taken out of its place it would mean
something else. A query is text for whoever gets it; chips are only another way to look at it.
"""

import re
from collections.abc import Sequence

from reader.model.document import Span
from reader.model.query import FIELDS

_NAMES = "|".join((*FIELDS, "is", "has"))
_QUOTES = '"“”'
_PIECE = re.compile(rf"[{_QUOTES}()]|\s+|[^\s{_QUOTES}()]+")
_TERM = re.compile(
    rf"-?(?:{_NAMES}):[<>=]*(?:[{_QUOTES}]\s*[^\s{_QUOTES}][^{_QUOTES}]*[{_QUOTES}](?:~\d+)?|[^\s{_QUOTES}()<>=][^\s{_QUOTES}()]*)"
)
_OPEN_FIELD = re.compile(r"-?\w+:[<>=]*")
_SINGLE = ("date", "path")  # an article has one date and lies in one folder: a second term replaces the first


def split_terms(text: str) -> tuple[tuple[str, ...], str]:
    """Return the field terms of a query that can be chips, in their order, and the rest of it as text."""
    places = term_places(text)
    return tuple(place.of(text) for place in places), without(text, places)


def join_terms(chips: Sequence[str], rest: str) -> str:
    """Return the query of chips and text: what `split_terms` took apart, the chips first."""
    return " ".join(filter(None, (*chips, rest.strip())))


def term_places(text: str) -> list[Span]:
    """Return where the terms stand that can be chips: none where a quote or bracket is open or ``OR`` joins."""
    tokens = _tokens(text)
    words = [place.of(text) for place in tokens or ()]
    if tokens is None or "OR" in words or words[:1] == ["AND"]:
        return []
    bound = {at + 1 for at, word in enumerate(words) if word in {"AND", "NOT"} or _OPEN_FIELD.fullmatch(word)}
    bound |= {at - 1 for at, word in enumerate(words) if word == "AND"}
    return [place for at, place in enumerate(tokens) if at not in bound and _TERM.fullmatch(words[at])]


def is_open(text: str) -> bool:
    """Return whether a quote or bracket is not closed: its end may be about to be typed."""
    return _tokens(text) is None


def without(text: str, places: Sequence[Span]) -> str:
    """Return the text without some places of it, in order, and without the space around them."""
    starts, ends = [0, *(place.end for place in places)], [*(place.start for place in places), len(text)]
    pieces = (text[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return " ".join(filter(None, pieces))


def rearranged(text: str, caret: int) -> tuple[tuple[str, ...], str, int]:
    """Return `split_terms` of a query, and where in the rest the caret comes to stand; code points.

    Behind the caret no space is left that has lost the word before it.
    """
    places = term_places(text)
    caret = next((place.end for place in places if place.start < caret < place.end), caret)
    mark = next(chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    moved = [Span(place.start + 1, place.end + 1) if place.start >= caret else place for place in places]
    before, _, after = without(text[:caret] + mark + text[caret:], moved).partition(mark)
    if not before or before[-1].isspace():
        after = after.lstrip()
    return tuple(place.of(text) for place in places), before + after, len(before)


def with_term(chips: Sequence[str], rest: str, term: str) -> str:
    """Return the query narrowed by a term; it replaces a chip of its field where only one makes sense."""
    field = term.partition(":")[0]
    kept = [chip for chip in chips if chip != term and not (field in _SINGLE and chip.startswith(f"{field}:"))]
    if _has_choice(rest):
        rest = f"({rest.strip()})"  # else the term would narrow only what stands before the OR
    return join_terms([*kept, term], rest) if _TERM.fullmatch(term) else join_terms(kept, f"{rest.strip()} {term}")


def label(term: str) -> str:
    """Return what a chip says: "tag: energy / pipelines", "source: Coastal Review", "not tag: x"."""
    field, _, value = term.partition(":")
    plain = value.removeprefix("==").strip(_QUOTES)
    spaced = plain.replace("/", " / ").strip() if field.lstrip("-") == "tag" else plain
    return f"{'not ' if field.startswith('-') else ''}{field.lstrip('-')}: {spaced}"


def _has_choice(text: str) -> bool:
    return any(place.of(text) == "OR" for place in _tokens(text) or ())


def _tokens(text: str) -> list[Span] | None:
    """Return what spaces part outside quotes and brackets, or None where one of these is not closed."""
    found: list[Span] = []
    start, depth, quoted = -1, 0, False
    for piece in _PIECE.finditer(text):
        if piece[0].isspace() and not depth and not quoted:
            if start >= 0:
                found.append(Span(start, piece.start()))
            start = -1
            continue
        start = piece.start() if start < 0 else start
        quoted ^= piece[0] in _QUOTES
        depth += 0 if quoted else (piece[0] == "(") - (piece[0] == ")")
        if depth < 0:
            return None
    if quoted or depth:
        return None
    return [*found, Span(start, len(text))] if start >= 0 else found
