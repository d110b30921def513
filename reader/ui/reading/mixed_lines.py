"""Where the characters of a line stand in which right-to-left text occurs.

Qt gives the first character after a change of direction no width: both its sides are where the text before it ended.
Its true place is what no other character covers.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import cast

from PySide6.QtGui import QTextLine

Cell = tuple[float, float]  # left and right, in pixels of the line's block

_HAIR = 0.5  # pixels


def x_of(line: QTextLine, index: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """Return where a character of a block begins or, with the trailing edge, ends."""
    x: object = line.cursorToX(index, edge)  # the stub leaves it open: PySide gives (x, index)
    if isinstance(x, tuple):
        x = cast("tuple[float, int]", x)[0]
    return cast("float", x)


def cells(line: QTextLine) -> list[Cell]:
    """Return the place of each character of a line."""
    characters = range(line.textStart(), line.textStart() + line.textLength())
    sides = [(x_of(line, index), x_of(line, index, QTextLine.Edge.Trailing)) for index in characters]
    natural = line.naturalTextRect()
    edges = sorted({x for pair in sides for x in pair} | {natural.left(), natural.right()})
    found = [(min(pair), max(pair)) for pair in sides]
    for index, (leading, trailing) in enumerate(sides):
        if leading == trailing:
            found[index] = _uncovered(sides[index + 1 :], leading, edges)
    return found


def merged(found: Iterable[Cell]) -> list[Cell]:
    """Return what some cells cover together, from left to right."""
    made: list[Cell] = []
    for left, right in sorted(found):
        if made and left <= made[-1][1] + _HAIR:
            made[-1] = (made[-1][0], max(made[-1][1], right))
        else:
            made.append((left, right))
    return made


def _uncovered(after: list[Cell], at: float, edges: list[float]) -> Cell:
    """Return the place of a character without a width: next to where the one after it begins, on its other side."""
    if not after:
        following = bisect_right(edges, at)
        return (at, edges[following]) if following < len(edges) else (at, at)
    leading, trailing = after[0]
    if leading == at:
        return at, at  # a mark that stands on another character
    if trailing < leading:
        following = bisect_right(edges, leading)
        return leading, edges[following] if following < len(edges) else leading
    return edges[max(0, bisect_left(edges, leading) - 1)], leading
