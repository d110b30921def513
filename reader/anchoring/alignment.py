"""Aligns two versions of a text: which characters survived, and where they stand now.

Stretches that occur once in both versions are the fixed points; the longest run of them in the same order is what
stayed in place, the others are moves. Between fixed points the search is repeated with shorter stretches, and what is
left is compared character by character.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from reader.anchoring.agreement import common_end, common_start
from reader.anchoring.blocks import Block
from reader.anchoring.edges import rewritten
from reader.anchoring.order import longest_rising
from reader.anchoring.sliding import reattached, slid
from reader.model.document import Span

_STRETCHES = (32, 12)  # code points of a fixed point: long ones first, they do not recur by chance
_CELLS = 16_000_000  # of the comparison by characters, about a millisecond a million
_DIFFERENCE = 1.0  # what a character that differs takes from what agrees: chance agreement is about a third
_ENOUGH = 24.0  # characters that agree speak for their neighbours, more do not speak louder
_BELIEVED = 24.0
_GROWN = 5_000  # code points that a move is grown by on each side of a fixed point
_CRUMBS = 6  # times its length that a block at a passage's edge may lie from the rest
_WORD = re.compile(r"\w+")


class Alignment:
    """What became of an old text: blocks in the order of both texts, and moves, out of order."""

    __slots__ = ("_ends", "_new_ends", "_new_starts", "_starts", "blocks", "moves", "new", "old")

    def __init__(self, old: str, new: str, *, with_moves: bool = True) -> None:
        """Align two texts, both folded."""
        self.old, self.new = old, new
        self.blocks, self.moves = _align(old, new, with_moves=with_moves)
        self._starts = [block.old for block in self.blocks]
        self._ends = [block.old + block.length for block in self.blocks]
        self._new_starts = [block.new for block in self.blocks]
        self._new_ends = [block.new + block.length for block in self.blocks]

    def within(self, start: int, end: int) -> Sequence[Block]:
        """Return the blocks that have characters of the old text between ``start`` and ``end``, cut to it."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return [_cut(block, start, end) for block in self.blocks[first:last]]

    def kept(self, start: int, end: int) -> int:
        """Return how many characters of the old text between ``start`` and ``end`` survived in place."""
        return sum(block.length for block in self.within(start, end))

    def carried(self, start: int, end: int) -> Span | None:
        """Return where the old text's ``start`` to ``end`` stands now, None where nothing of it survived in place.

        What was inserted inside belongs to it, what was inserted at an edge does not; what replaced its edge does.
        """
        first, last = self._solid(start, end)
        if first > last:
            return None
        return Span(self._carried_start(first, start), self._carried_end(last, end))

    def _solid(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last block of a passage, but for crumbs at its edges that lie far from the rest."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end) - 1
        while first < last and _is_crumb(self.blocks[first], self.blocks[first + 1]):
            first += 1
        while first < last and _is_crumb(self.blocks[last], self.blocks[last - 1]):
            last -= 1
        return first, last

    def core(self, start: int, end: int) -> Span:
        """Return where the first and the last of the surviving characters between ``start`` and ``end`` stand."""
        first, last = self._solid(start, end)
        low, high = _cut(self.blocks[first], start, end), _cut(self.blocks[last], start, end)
        return Span(low.new, high.new + high.length)

    def claimed(self, span: Span) -> int:
        """Return how many characters of a stretch of the new text are old ones that stayed in place."""
        first = bisect_right(self._new_ends, span.start)
        last = bisect_left(self._new_starts, span.end)
        blocks = self.blocks[first:last]
        return sum(min(b.new + b.length, span.end) - max(b.new, span.start) for b in blocks)

    def moved(self, start: int, end: int) -> Span | None:
        """Return where the old text's ``start`` to ``end`` stands if it moved whole and unchanged."""
        at = bisect_right(self.moves, start, key=lambda move: move.old) - 1
        if at < 0 or self.moves[at].old + self.moves[at].length < end:
            return None
        shift = self.moves[at].new - self.moves[at].old
        return Span(start + shift, end + shift)

    def _carried_start(self, index: int, start: int) -> int:
        block = self.blocks[index]
        if block.old <= start:
            return block.new + start - block.old
        old_gap, new_gap = self._gap_before(index)
        part, rest = self.old[start : old_gap.end], self.old[old_gap.start : start]
        return new_gap.end - rewritten(part[::-1], rest[::-1], new_gap.of(self.new)[::-1])

    def _carried_end(self, index: int, end: int) -> int:
        block = self.blocks[index]
        if block.old + block.length >= end:
            return block.new + end - block.old
        old_gap, new_gap = self._gap_before(index + 1)
        part, rest = self.old[old_gap.start : end], self.old[end : old_gap.end]
        return new_gap.start + rewritten(part, rest, new_gap.of(self.new))

    def _gap_before(self, index: int) -> tuple[Span, Span]:
        """Return what lies between the block before ``index`` and that one, in the old text and in the new."""
        before = self.blocks[index - 1] if index else Block(0, 0, 0)
        after = self.blocks[index] if index < len(self.blocks) else Block(len(self.old), len(self.new), 0)
        return Span(before.old + before.length, after.old), Span(before.new + before.length, after.new)


def _cut(block: Block, start: int, end: int) -> Block:
    low, high = max(block.old, start), min(block.old + block.length, end)
    return Block(low, block.new + low - block.old, high - low)


def _align(old: str, new: str, *, with_moves: bool) -> tuple[list[Block], list[Block]]:
    head = common_start(old, new)
    tail = common_end(old[head:], new[head:])
    old_end, new_end = len(old) - tail, len(new) - tail
    blocks: list[Block] = [Block(0, 0, head)] if head else []
    moves: list[Block] = []
    chain, others = _fixed_points(old, new, (head, old_end, head, new_end), _STRETCHES[0])
    blocks += _filled(old, new, (head, old_end, head, new_end), chain, 1)
    if tail:
        blocks.append(Block(old_end, new_end, tail))
    if with_moves:
        moves = _moves(old, new, others)
    return slid(_joined(reattached(_believable(_joined(blocks), min(_BELIEVED, len(old) / 2)), new)), old, new), moves


def _fixed_points(old: str, new: str, gap: tuple[int, int, int, int], length: int) -> tuple[list[Block], list[Block]]:
    """Return the stretches that occur once on both sides of a gap: those in order, and the others."""
    ours, theirs = _unique(old, gap[0], gap[1], length), _unique(new, gap[2], gap[3], length)
    points = [
        Block(at, theirs[stretch], length) for stretch, at in ours.items() if at >= 0 and theirs.get(stretch, -1) >= 0
    ]
    chosen = longest_rising([point.new for point in points])
    members = set(chosen)
    return [points[i] for i in chosen], [point for i, point in enumerate(points) if i not in members]


def _unique(text: str, start: int, end: int, length: int) -> dict[str, int]:
    """Return the stretches that begin at words, with their places; -1 for those that occur again."""
    places: dict[str, int] = {}
    last = end - length
    for match in _WORD.finditer(text, start, end):
        at = match.start()
        if at > last:
            break
        stretch = text[at : at + length]
        places[stretch] = -1 if stretch in places else at
    return places


def _filled(old: str, new: str, gap: tuple[int, int, int, int], chain: list[Block], level: int) -> Iterator[Block]:
    """Yield the fixed points of a gap, and what survived between them."""
    old_at, new_at, old_end, new_end = gap[0], gap[2], gap[1], gap[3]
    for point in [*chain, Block(old_end, new_end, 0)]:
        if point.length and (point.old < old_at or point.new < new_at):
            shift = max(old_at - point.old, new_at - point.new)
            if shift >= point.length:
                continue
            point = Block(point.old + shift, point.new + shift, point.length - shift)  # noqa: PLW2901
        yield from _between(old, new, (old_at, point.old, new_at, point.new), level)
        yield point
        old_at, new_at = point.old + point.length, point.new + point.length


def _between(old: str, new: str, gap: tuple[int, int, int, int], level: int) -> Iterator[Block]:
    old_at, old_end, new_at, new_end = gap
    if old_at == old_end or new_at == new_end:
        return
    ours, theirs = old[old_at:old_end], new[new_at:new_end]
    head = common_start(ours, theirs)
    tail = common_end(ours[head:], theirs[head:])
    yield Block(old_at, new_at, head)
    inner = (old_at + head, old_end - tail, new_at + head, new_end - tail)
    if inner[0] < inner[1] and inner[2] < inner[3]:
        if level < len(_STRETCHES):
            chain, _ = _fixed_points(old, new, inner, _STRETCHES[level])
            yield from _filled(old, new, inner, chain, level + 1)
        else:
            yield from _by_characters(old, new, inner)
    yield Block(old_end - tail, new_end - tail, tail)


def _by_characters(old: str, new: str, gap: tuple[int, int, int, int]) -> Iterator[Block]:
    old_at, old_end, new_at, new_end = gap
    if (old_end - old_at) * (new_end - new_at) > _CELLS:
        return
    ops = Levenshtein.editops(old[old_at:old_end], new[new_at:new_end])
    for match in ops.as_matching_blocks():
        yield Block(old_at + match.a, new_at + match.b, match.size)


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with neighbours made one, and without empty ones."""
    joined: list[Block] = []
    for block in blocks:
        if not block.length:
            continue
        last = joined[-1] if joined else None
        if last and last.old + last.length == block.old and last.new + last.length == block.new:
            joined[-1] = Block(last.old, last.new, last.length + block.length)
        else:
            joined.append(block)
    return joined


def _believable(blocks: Sequence[Block], enough: float) -> list[Block]:
    """Return the blocks without those that agree by chance: letters and small words amid much that differs.

    A block is believed for what agrees in it and near it on both sides; what differs between counts against it.
    """
    ahead = _support(blocks[::-1])[::-1]
    behind = _support(blocks)
    return [
        block for block, left, right in zip(blocks, behind, ahead, strict=True) if left + right + block.length >= enough
    ]


def _support(blocks: Sequence[Block]) -> list[float]:
    """Return how much the blocks before each one speak for it; the blocks may also run backwards."""
    support: list[float] = []
    total = 0.0
    last: Block | None = None
    for block in blocks:
        total = max(0.0, total - _DIFFERENCE * _apart(last, block)) if last else 0.0
        support.append(total)
        total = min(_ENOUGH, total + block.length - 1)
        last = block
    return support


def _is_crumb(block: Block, rest: Block) -> bool:
    return _CRUMBS * block.length < _apart(block, rest)


def _apart(one: Block, other: Block) -> int:
    """Return how many characters of either text lie between two blocks."""
    one, other = min(one, other), max(one, other)
    return max(other.old - one.old, other.new - one.new) - one.length


def _moves(old: str, new: str, points: Sequence[Block]) -> list[Block]:
    """Return the blocks that moved, whole: fixed points out of order grown as far as both texts agree."""
    moves: list[Block] = []
    for point in sorted(points):
        last = moves[-1] if moves else None
        if last and point.old < last.old + last.length and point.old - point.new == last.old - last.new:
            continue
        back = common_end(old[max(0, point.old - _GROWN) : point.old], new[max(0, point.new - _GROWN) : point.new])
        ahead, now = point.old + point.length, point.new + point.length
        forward = common_start(old[ahead : ahead + _GROWN], new[now : now + _GROWN])
        moves.append(Block(point.old - back, point.new - back, back + point.length + forward))
    return _joined(moves)
