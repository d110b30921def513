"""What was typed for one leaf of a query, turned into the leaf."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

from reader.model.annotation import COLORS
from reader.model.query import All, Fuzzy, Keyword, Leaf, Pattern, Query, State, Tagged, Whole, Words
from reader.model.span import Span
from reader.search.analysis import token_spans, tokens
from reader.search.language import mistakes
from reader.search.language.dates import read_dates
from reader.search.language.mistakes import MistakeError, shown

FARTHEST = 999  # positions of "near words"
STATES = {"is": ("unread", "starred", "annotated"), "has": ("note", "tag")}
_FUZZY = re.compile("(.*?)~([0-9]*)", re.DOTALL)
_ADDRESS = re.compile(r"www\.|[^\W_][\w+.-]*://", re.IGNORECASE)
_HERE = re.compile(r"\A(?:\.?/)+")
_LANGUAGE = re.compile("[a-z]{2,3}(-[a-z0-9]{1,8})*")
_AS_LETTERS = str.maketrans("*?", "xx")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for a leaf. ``place`` is all of it, ``at`` where ``text`` begins, without quotes, = and field.

    ``equals`` counts the = before it; ``near`` is what stands behind the closing quotation mark: "", "~", "~5".
    """

    text: str
    place: Span
    at: int
    field: str = ""
    equals: int = 0
    quoted: bool = False
    near: str = ""

    @property
    def is_blank(self) -> bool:
        """Return whether it is punctuation between words: no letter, no digit and no pattern."""
        if tokens(self.text):
            return False
        return self.quoted or not ("*" in self.text or "??" in self.text)


def leaf_of(typed: Typed) -> Query:
    """Return the leaf, or the leaves that must all be found.

    Raises:
        MistakeError: it makes no sense.
    """
    if not typed.text.strip():
        raise MistakeError(mistakes.no_value(typed.field), typed.place)
    if typed.field and not typed.quoted and typed.text.startswith("-"):
        raise MistakeError(mistakes.MINUS_AFTER_FIELD.format(typed.field), typed.place)
    if typed.field in _PLAIN:
        if typed.equals or typed.near or (typed.text.endswith("~") and not typed.quoted):
            how = mistakes.PLAIN_FIELD.format(typed.field, mistakes.example(typed.field))
            raise MistakeError(how, typed.place)
        return _PLAIN[typed.field](typed)
    return _whole(typed) if typed.equals == 2 else _words(typed)


def _whole(typed: Typed) -> Leaf:
    if typed.field not in {"source", "author"} or typed.near:
        raise MistakeError(mistakes.WHOLE_FIELD, typed.place)
    return Whole(typed.field, typed.text.strip(), typed.place)


def _words(typed: Typed) -> Query:
    if typed.field == "path" and typed.text.endswith("/") and (folder := _HERE.sub("", typed.text)):
        return Whole("path", folder, typed.place)
    if typed.quoted:
        return _phrase(typed)
    if _ADDRESS.match(typed.text):  # its ?, * and ~ are its own
        return _checked(typed, Words(typed.text, typed.field, 0, typed.equals > 0, typed.place))
    if fuzzy := _FUZZY.fullmatch(typed.text):
        return _fuzzy(typed, fuzzy[1], fuzzy[2])
    if "*" in typed.text or "?" in typed.text:
        return _patterns(typed)
    return _checked(typed, Words(typed.text, typed.field, 0, typed.equals > 0, typed.place))


def _checked(typed: Typed, made: Words) -> Words:
    if not tokens(made.text):
        raise MistakeError(mistakes.no_value(typed.field), typed.place)
    return made


def _phrase(typed: Typed) -> Words:
    """Return a phrase. ``*`` and ``?`` are punctuation in it, as in a sentence that was pasted between quotes."""
    near = int(typed.near[1:] or -1) if typed.near else 0
    if not 0 <= near <= FARTHEST:
        raise MistakeError(mistakes.NEAR.format(FARTHEST), typed.place)
    near = near if len(tokens(typed.text)) > 1 else 0  # one word is near nothing
    return _checked(typed, Words(typed.text, typed.field, near, typed.equals > 0, typed.place))


def _fuzzy(typed: Typed, text: str, edits: str) -> Query:
    """Return a similar word; of several joined by punctuation ("al-assad~") the last, the others as they are."""
    if typed.equals:
        raise MistakeError(mistakes.EXACT_PATTERN, typed.place)
    if "*" in text or "?" in text:
        raise MistakeError(mistakes.FUZZY_PATTERN, typed.place)
    if (edits or "1") not in {"1", "2"}:
        raise MistakeError(mistakes.EDITS, typed.place)
    spans = list(token_spans(text))
    if not spans:
        raise MistakeError(mistakes.no_value(typed.field), typed.place)
    start = spans[-1][0]
    if len(spans) == 1:
        return Fuzzy(text[slice(*spans[0])], int(edits or 1), typed.field, typed.place)
    last = Fuzzy(text[start : spans[-1][1]], int(edits or 1), typed.field, Span(typed.at + start, typed.place.end))
    return All((_piece(typed, spans[0][0], spans[-2][1]), last))


def _patterns(typed: Typed) -> Query:
    """Return a pattern; where punctuation joins several words ("well-kno*"), each for itself.

    The index knows the words of "well-known" one by one, and a phrase with a pattern in it has no shape in a query, so
    that the words only need to stand in the same field. A part without a letter ("etc-*") says nothing.
    """
    if typed.equals:
        raise MistakeError(mistakes.EXACT_PATTERN, typed.place)
    made: list[Words | Pattern] = []
    spans = token_spans(typed.text.translate(_AS_LETTERS))
    for wild, run in groupby(spans, key=lambda span: _is_wild(typed.text[slice(*span)])):
        places = list(run)
        if wild:
            made += [_pattern(typed, start, end) for start, end in places if tokens(typed.text[start:end])]
        else:
            made.append(_piece(typed, places[0][0], places[-1][1]))
    if not made:
        raise MistakeError(mistakes.WILD_ONLY, typed.place)
    return All(tuple(made)) if len(made) > 1 else replace(made[0], place=typed.place)


def _is_wild(text: str) -> bool:
    return "*" in text or "?" in text


def _piece(typed: Typed, start: int, end: int) -> Words:
    return Words(typed.text[start:end], typed.field, place=Span(typed.at + start, typed.at + end))


def _pattern(typed: Typed, start: int, end: int) -> Pattern:
    return Pattern(typed.text[start:end], typed.field, Span(typed.at + start, typed.at + end))


def _tag(typed: Typed) -> Tagged:
    tag = "/".join(part for part in (part.strip() for part in typed.text.split("/")) if part)
    if not tag:
        raise MistakeError(mistakes.no_value("tag"), typed.place)
    if not tag.strip("*?/"):
        raise MistakeError(f"{mistakes.WILD_ONLY} Any tag at all: has:tag.", typed.place)
    return Tagged(tag, typed.place)


def _language(typed: Typed) -> Keyword:
    code = typed.text.strip().lower().replace("_", "-")
    if not _LANGUAGE.fullmatch(code):
        raise MistakeError(mistakes.LANGUAGE.format(shown(typed.text)), typed.place)
    return Keyword("lang", code, typed.place)


def _color(typed: Typed) -> Keyword:
    color = typed.text.strip().lower()
    if color not in COLORS:
        raise MistakeError(mistakes.COLOR.format(shown(typed.text)), typed.place)
    return Keyword("color", color, typed.place)


def _state(typed: Typed) -> State:
    name, known = typed.text.strip().lower(), STATES[typed.field]
    if name not in known:
        choice = " or ".join(f"{typed.field}:{each}" for each in known)
        raise MistakeError(f"{shown(f'{typed.field}:{name}')} is not known: write {choice}.", typed.place)
    return State(name, typed.place)


def _date(typed: Typed) -> Leaf:
    return read_dates(typed.text.strip(), typed.place)


_PLAIN: dict[str, Callable[[Typed], Leaf]] = {
    "tag": _tag, "lang": _language, "color": _color, "is": _state, "has": _state, "date": _date,
}  # fmt: skip
