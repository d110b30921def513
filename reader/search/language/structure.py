"""How the signs of a query bind, as steps of Whoosh's query parser from a row of nodes to a tree."""

from collections.abc import Callable
from typing import Any

from whoosh.qparser import plugins

from reader.model.span import Span
from reader.search.language import mistakes
from reader.search.language.mistakes import MistakeError
from reader.search.language.nodes import (
    AnyNode,
    Bracket,
    Choice,
    Excluded,
    Field,
    Group,
    Operator,
    Term,
    bracketed,
    name_field,
)

DEEPEST = 50  # brackets inside one another: the tree is walked recursively

_Step = Callable[[Group], Group]
_Filter = Callable[[Any, Group], Group]


class Structure(plugins.Plugin):
    """Brackets, fields, NOT, AND and OR, the tightest first; Whoosh drops the white space before them, at 500."""

    def filters(self, parser: Any) -> list[tuple[_Filter, int]]:  # noqa: ARG002  # pyright: ignore[reportIncompatibleMethodOverride] - Whoosh's signature, without types
        """Return the steps in their order."""
        steps = (_give_fields, _drop_blanks, _exclude, _choose)
        return [(_nest, 600), *((_inside_out(step), 610 + at) for at, step in enumerate(steps))]


def _nest(parser: Any, whole: Group) -> Group:  # noqa: ARG001 - Whoosh's signature
    """Make a group of what is between brackets."""
    open_groups = [bracketed(())]
    for node in whole.inner:
        if not isinstance(node, Bracket):
            open_groups[-1].inner.append(node)
        elif node.opens:
            _check_depth(len(open_groups), node)
            open_groups.append(bracketed((), node.place))
        else:
            if len(open_groups) == 1:
                raise MistakeError(mistakes.UNOPENED_BRACKET, node.place)
            closed = open_groups.pop()
            open_groups[-1].inner.append(closed)
    if opened := open_groups[-1].opened:
        raise MistakeError(mistakes.UNCLOSED_BRACKET, opened)
    return open_groups[0]


def _check_depth(depth: int, node: Bracket) -> None:
    if depth > DEEPEST:
        raise MistakeError(mistakes.TOO_DEEP.format(DEEPEST), node.place)


def _inside_out(step: _Step) -> _Filter:
    """Return a filter that takes a step in the innermost groups first."""

    def run(parser: Any, group: Group) -> Group:
        for index, node in enumerate(group.inner):
            if isinstance(node, Group):
                group.inner[index] = run(parser, node)
        return step(group) if type(group) is Group else group  # what has a meaning by now keeps it

    return run


def _give_fields(group: Group) -> Group:
    made = bracketed((), group.opened)
    field: Field | None = None
    for node in group.inner:
        if field is not None:
            _give_field(field, node)
        field = node if isinstance(node, Field) else None
        if field is None:
            made.inner.append(node)
    return made


def _give_field(field: Field, node: AnyNode) -> None:
    if isinstance(node, Field):
        raise MistakeError(mistakes.TWO_FIELDS.format(field.name), Span(field.startchar, node.endchar))
    if isinstance(node, Term):
        node.startchar = field.startchar
    name_field(node, field.name)


def _drop_blanks(group: Group) -> Group:
    made = bracketed((node for node in group.inner if not (isinstance(node, Term) and node.is_blank)), group.opened)
    if not made and made.opened:
        raise MistakeError(mistakes.EMPTY_BRACKETS, made.opened)
    return made


def _exclude(group: Group) -> Group:
    """Let NOT and the minus take what follows; two of them cancel each other."""
    made, waiting = bracketed((), group.opened), list[Operator]()
    for node in group.inner:
        if isinstance(node, Operator) and node.word in {"NOT", "-"}:
            waiting.append(node)
            continue
        if waiting and isinstance(node, Operator):
            break
        made.inner.append(Excluded([node]) if len(waiting) % 2 else node)
        waiting.clear()
    if waiting:
        what = mistakes.NOTHING_EXCLUDED.format("NOT") if waiting[-1].word == "NOT" else mistakes.NOTHING_AFTER_MINUS
        raise MistakeError(what, waiting[-1].place)
    return made


def _choose(group: Group) -> Group:
    """Split at OR, which binds weakest; AND says what is so without it."""
    _check_operands(group.inner)
    runs: list[list[AnyNode]] = [[]]
    for node in group.inner:
        if not isinstance(node, Operator):
            runs[-1].append(node)
        elif node.word == "OR":
            runs.append([])
    if len(runs) == 1:
        return bracketed(runs[0], group.opened)
    return Choice([bracketed(run) for run in runs])


def _check_operands(nodes: list[AnyNode]) -> None:
    for index, node in enumerate(nodes):
        if not isinstance(node, Operator):
            continue
        if index == 0 or isinstance(nodes[index - 1], Operator):
            raise MistakeError(mistakes.NOTHING_BEFORE.format(node.word), node.place)
        if index == len(nodes) - 1:
            raise MistakeError(mistakes.NOTHING_AFTER.format(node.word), node.place)
