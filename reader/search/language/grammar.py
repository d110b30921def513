"""The signs of the query language, as plugins for Whoosh's query parser.

Whoosh's own plugins are not used beyond the white space: with them OR binds tighter than the implied AND, brackets and
quotation marks that do not close are guessed at, and no word knows where it was typed.
"""

import re
from collections.abc import Sequence
from re import Match
from typing import Any

from whoosh.qparser import plugins, taggers

from reader.model.query import FIELDS
from reader.model.span import Span
from reader.search.language import mistakes
from reader.search.language.mistakes import MistakeError
from reader.search.language.nodes import Bracket, Field, Node, Operator, Term
from reader.search.language.structure import Structure
from reader.search.language.values import STATES, Typed

NAMES = {*FIELDS, *STATES}
_QUOTES = '"“”„‟«»'
_CLOSING = {'"': '"', "“": "”", "”": "”", "„": "“”", "‟": "”", "«": "»", "»": "«"}
_BREAKS = rf"\s(){_QUOTES}"
_SCHEMES = {"doi", "isbn", "issn", "mailto", "tel", "urn"}  # what people paste; others have a // after the colon
_TERM = re.compile(rf"(={{0,2}})(?:([{_QUOTES}])|([^{_BREAKS}]+))")
_NEAR = re.compile("~[0-9]{0,6}")
_VALUE = re.compile(rf"[\w{_QUOTES}(=*?<>-]")


class Fields(plugins.TaggingPlugin):
    """``title:`` right before a word, a phrase or a bracket."""

    expr = r"(?P<name>[^\W\d_]{2,}):"
    priority = 1

    def create(self, parser: Any, match: Match[str]) -> Node | None:  # noqa: ARG002 - Whoosh's signature
        """Return a field; None where a colon is just one, as in "He said: go", an address or a time.

        Raises:
            MistakeError: there is no such field, or nothing follows.
        """
        typed, follows = match["name"], match.string[match.end() : match.end() + 2]
        name, place = typed.lower(), Span(*match.span())
        if name not in NAMES:
            if _VALUE.match(follows) and name not in _SCHEMES:
                raise MistakeError(mistakes.unknown_field(typed), place)
            return None
        if follows and not follows[0].isspace() and follows[0] != ")":
            return Field(name)
        if follows[:1].isspace() and not typed.islower():  # "Source: Reuters", from a text
            return None
        raise MistakeError(mistakes.no_value(name), place)


class Operators(plugins.TaggingPlugin):
    """AND, OR and NOT, and the minus right before a term."""

    expr = (
        rf"(?<![^{_BREAKS}])(?P<word>AND|OR|NOT)(?=[{_BREAKS}]|$)"
        rf"|(?<![^\s(])(?P<minus>-)(?=[^\s()-]*[\w{_QUOTES}(*?])"
    )
    priority = 0

    def create(self, parser: Any, match: Match[str]) -> Node:  # noqa: ARG002 - Whoosh's signature
        """Return an operator."""
        return Operator(match[0])


class Brackets(plugins.TaggingPlugin):
    """Round brackets."""

    expr = "(?P<sign>[()])"
    nodetype = Bracket
    priority = 0


class Terms(plugins.Plugin, taggers.Tagger):
    """Words, phrases, patterns, similar and exact words: all that is between white space, or between quotes."""

    def taggers(self, parser: Any) -> Sequence[tuple[Any, int]]:  # noqa: ARG002  # pyright: ignore[reportIncompatibleMethodOverride] - Whoosh's signature, without types
        """Return itself, after all others."""
        return [(self, 200)]

    def match(self, parser: Any, text: str, pos: int) -> Node | None:  # noqa: ARG002 - Whoosh's signature
        """Return the term that begins here.

        Raises:
            MistakeError: a closing quotation mark is missing.
        """
        found = _TERM.match(text, pos)
        if not found:
            return None
        equals = len(found[1])
        if found[2]:
            return _quoted(text, found.start(2), equals, pos)
        if not found[3].strip("=") and text[found.end() : found.end() + 1] == "(":
            raise MistakeError(mistakes.EXACT_GROUP, Span(pos, found.end()))
        return Term(Typed(found[3], Span(pos, found.end()), found.start(3), equals=equals))


def _quoted(text: str, opening: int, equals: int, pos: int) -> Term:
    closing = _closing(text, opening)
    near = _NEAR.match(text, closing + 1)
    end = near.end() if near else closing + 1
    typed = text[opening + 1 : closing]
    return Term(Typed(typed, Span(pos, end), opening + 1, equals=equals, quoted=True, near=near[0] if near else ""))


def _closing(text: str, opening: int) -> int:
    """Return where the quotation mark closes; a straight one does for any, since keyboards and word processors mix."""
    sign = text[opening]
    places = [text.find(closing, opening + 1) for closing in _CLOSING[sign]]
    if not (found := [place for place in places if place >= 0]):
        found = [place for place in [text.find('"', opening + 1)] if place >= 0]
    if not found:
        raise MistakeError(mistakes.unclosed_quote(_CLOSING[sign][0]), Span(opening, opening + 1))
    return min(found)


GRAMMAR = (Brackets, Operators, Fields, Terms, Structure)
