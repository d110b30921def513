"""Aligns two versions of a text, and carries positions from one to the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from reader.anchoring.blocks import Block
from reader.anchoring.comparing import compared
from reader.anchoring.edges import rewritten
from reader.model.document import Span

_FAR = 30  # code points that a crumb at a passage's edge lies from the rest at least,
_CRUMBS = 6  # and times its own length


class Alignment:
    """What became of an old text: blocks in the order of both texts, and moves, out of order."""

    __slots__ = (
        "_arrivals",
        "_arrived",
        "_ends",
        "_new_ends",
        "_new_starts",
        "_starts",
        "blocks",
        "moves",
        "new",
        "old",
    )

    def __init__(self, old: str, new: str, *, whole: bool = True) -> None:
        """Align two texts, both folded."""
        self.old, self.new = old, new
        self.blocks, self.moves = compared(old, new, whole=whole)
        self._arrived = sorted(self.moves, key=attrgetter("new"))
        self._arrivals = [move.new for move in self._arrived]
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

    def agreeing_before(self, start: int, length: int) -> int:
        """Return the score of the alignment of the ``length`` characters before ``start``: see `_extension`."""
        inner = self.within(start, len(self.old))
        blocks = [_mirrored(block) for block in reversed(self.within(start - length, start))]
        return _extension(_mirrored(inner[0]) if inner else None, blocks)

    def agreeing_after(self, end: int, length: int) -> int:
        """Return the score of the alignment of the ``length`` characters after ``end``: see `_extension`."""
        inner = self.within(0, end)
        return _extension(inner[-1] if inner else None, self.within(end, end + length))

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
        while first < last and _is_crumb(_cut(self.blocks[first], start, end), self.blocks[first + 1]):
            first += 1
        while first < last and _is_crumb(_cut(self.blocks[last], start, end), self.blocks[last - 1]):
            last -= 1
        return first, last

    def core(self, start: int, end: int) -> Span:
        """Return where the first and the last of the surviving characters between ``start`` and ``end`` stand."""
        first, last = self._solid(start, end)
        low, high = _cut(self.blocks[first], start, end), _cut(self.blocks[last], start, end)
        return Span(low.new, high.new + high.length)

    def claimed(self, span: Span, own: Span) -> int:
        """Return how many characters of a stretch of the new text are old ones from elsewhere than ``own``."""
        first = bisect_right(self._new_ends, span.start)
        last = bisect_left(self._new_starts, span.end)
        return sum(_claim(block, span, own) for block in [*self.blocks[first:last], *self._moved_to(span)])

    def _moved_to(self, span: Span) -> Sequence[Block]:
        """Return the moves whose words now begin within ``span``, and the one before."""
        first, last = bisect_left(self._arrivals, span.start), bisect_left(self._arrivals, span.end)
        return self._arrived[max(0, first - 1) : last]

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


def _extension(last: Block | None, blocks: Iterable[Block]) -> int:
    """Return the best score that going on from a block reaches, as in a local alignment.

    What survived counts for it, what was inserted against it; it ends where it scores highest.
    """
    best = score = 0
    for block in blocks:
        if last:
            score -= max(0, (block.new - last.new) - (block.old - last.old))
        score += block.length
        best, last = max(best, score), block
    return best


def _mirrored(block: Block) -> Block:
    return Block(-block.old - block.length, -block.new - block.length, block.length)


def _claim(block: Block, span: Span, own: Span) -> int:
    """Return how many characters of a block now stand within ``span`` and did not stand within ``own``."""
    low, high = max(span.start, block.new), min(span.end, block.new + block.length)
    shift = block.old - block.new
    theirs = min(high + shift, own.end) - max(low + shift, own.start)
    return max(0, high - low) - max(0, theirs)


def _cut(block: Block, start: int, end: int) -> Block:
    low, high = max(block.old, start), min(block.old + block.length, end)
    return Block(low, block.new + low - block.old, high - low)


def _is_crumb(block: Block, rest: Block) -> bool:
    return max(_CRUMBS * block.length, _FAR) < block.apart(rest)
