"""The query language: what somebody types, read into a `Query`.

Where that cannot be, a `Mistake` says what is wrong and where.
"""

from functools import cache
from typing import cast

from whoosh.qparser import QueryParser

from reader.model.query import All, Leaf, Mistake, Query, Words, leaves
from reader.model.span import Span
from reader.search.analysis import tokens
from reader.search.language import mistakes
from reader.search.language.grammar import GRAMMAR
from reader.search.language.mistakes import MistakeError
from reader.search.language.nodes import Group

LONGEST = 20_000  # code points
MOST = 500  # leaves: beyond it is a text, not a query


def parse(text: str) -> Query | Mistake:
    """Return what a query asks for; without text, everything. Never raises."""
    try:
        return _parsed(text)
    except MistakeError as error:
        return error.mistake


def unfinished_word(text: str) -> Span | None:
    """Return the bare word at the very end of a query that somebody may still be typing, to be tried as a beginning.

    With a ``*`` behind it the query is as valid; of "well-kno" it is the last part. Nothing where the word has one
    letter, is excluded, quoted or exact, or stands in a field that knows no words.
    """
    query = parse(text)
    last = None if isinstance(query, Mistake) else max(leaves(query), key=_end, default=None)
    if not isinstance(last, Words) or last.exact or last.place.end != len(text):
        return None
    found = tokens(last.text)
    if len(found[-1]) < 2 or not text.endswith(found[-1]):
        return None
    return Span(len(text) - len(found[-1]), len(text))


def _end(leaf: Leaf) -> int:
    return leaf.place.end


def _parsed(text: str) -> Query:
    if not text.strip():
        return All()
    if len(text) > LONGEST:
        raise MistakeError(mistakes.TOO_LONG.format(LONGEST), Span(LONGEST, len(text)))
    parser = _parser()
    nodes = cast("Group", parser.process(text))  # pyright: ignore[reportUnknownMemberType] - Whoosh has no types
    if not nodes:
        raise MistakeError(mistakes.no_word(text), Span(0, len(text)))
    query = nodes.query(parser)
    if sum(1 for _ in leaves(query)) + sum(1 for _ in leaves(query, negated=True)) > MOST:
        raise MistakeError(mistakes.TOO_MANY.format(MOST), Span(0, len(text)))
    return query


@cache
def _parser() -> QueryParser:
    return QueryParser("", None, plugins=GRAMMAR, group=Group)
