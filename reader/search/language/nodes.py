"""The tree between what was typed and a `Query`: nodes for Whoosh's query parser that make ours, not Whoosh's."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from whoosh.qparser import syntax

from reader.model.query import All, Either, Not, Query
from reader.model.span import Span
from reader.search.language.values import Typed, leaf_of


class Node(syntax.SyntaxNode):
    """Something typed, with its place in code points."""

    startchar: int = 0
    endchar: int = 0

    @property
    def place(self) -> Span:
        """Return where it stands in the query as typed."""
        return Span(self.startchar, self.endchar)


class Term(Node):
    """What becomes a leaf. ``fieldname`` is set later, as Whoosh does it."""

    has_fieldname = True

    def __init__(self, typed: Typed) -> None:
        """Take what was typed, without its field."""
        self.typed = typed
        self.fieldname: str | None = None
        self.startchar, self.endchar = typed.place.start, typed.place.end

    @property
    def is_blank(self) -> bool:
        """Return whether this is punctuation between words, to be passed over; right after a field it is not.

        A tag may be nothing but an emoji.
        """
        has_own_field = self.startchar != self.typed.place.start
        return self.typed.is_blank and not has_own_field and self.fieldname != "tag"

    def query(self, parser: Any) -> Query:  # noqa: ARG002 - Whoosh's signature
        """Return the leaf.

        Raises:
            MistakeError: it makes no sense.
        """
        return leaf_of(replace(self.typed, field=self.fieldname or "", place=self.place))


class Field(Node):
    """``title:`` before what it holds for."""

    def __init__(self, name: str) -> None:
        """Take the field in small letters."""
        self.name = name


class Bracket(Node):
    """One round bracket."""

    def __init__(self, sign: str) -> None:
        """Take the bracket."""
        self.opens = sign == "("


class Operator(Node):
    """What stands before or between terms: AND, OR, NOT or a minus."""

    def __init__(self, word: str) -> None:
        """Take it as typed."""
        self.word = word


class Group(syntax.AndGroup):
    """Terms that must all be found. ``opened`` is the place of its bracket; None for the whole query."""

    opened: Span | None = None

    @property
    def inner(self) -> "list[AnyNode]":
        """Return the nodes, which are ours once brackets and white space are gone."""
        return cast("list[AnyNode]", self.nodes)

    def query(self, parser: Any) -> Query:
        """Return what all nodes find; a group within is spliced in."""
        parts = [query_of(node, parser) for node in self.inner]
        flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,)))
        return flat[0] if len(flat) == 1 else All(flat)


class Choice(Group):
    """Terms of which one is enough."""

    def query(self, parser: Any) -> Query:
        """Return what any node finds."""
        parts = [query_of(node, parser) for node in self.inner]
        return Either(tuple(inner for part in parts for inner in (part.parts if isinstance(part, Either) else (part,))))


class Excluded(Group):
    """One term that must not be found."""

    def query(self, parser: Any) -> Query:
        """Return everything else."""
        part = query_of(self.inner[0], parser)
        return part.part if isinstance(part, Not) else Not(part)


AnyNode = Node | Group


def bracketed(nodes: Iterable[AnyNode], opened: Span | None = None) -> Group:
    """Return a group of nodes."""
    group = Group(list(nodes))
    group.opened = opened
    return group


def name_field(node: AnyNode, name: str) -> None:
    """Give a field to a term, or to the terms of a group that have none of their own."""
    node.set_fieldname(name)  # pyright: ignore[reportUnknownMemberType] - Whoosh has no types


def query_of(node: AnyNode, parser: Any) -> Query:
    """Return what a term or a group means.

    Raises:
        MistakeError: a term in it makes no sense.
    """
    return cast("Query", node.query(parser))  # pyright: ignore[reportUnknownMemberType] - Whoosh has no types
