"""Where exactly something was inserted, deleted or moved, when several places explain it.

"One. Two." became "One. Three. Two.": " Three." after "One." or "Three. " before "Two."? Comparing characters cannot
tell, and the edge of a passage may lie just there. Writers insert, delete and move words, sentences and paragraphs, so
the edges are slid to such places (as diff tools slide their hunks to blank lines).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from reader.anchoring.blocks import Block, common_end, common_start

_REACH = 200  # code points looked at on each side


def slid(blocks: Sequence[Block], old: str, new: str) -> list[Block]:
    """Return the blocks with insertions and deletions between them moved to whole sentences or words."""
    result: list[Block] = []
    for block in blocks:
        before = result[-1] if result else None
        if before:
            shift = _shift(before, block, old, new)
            result[-1] = Block(before.old, before.new, before.length + shift)
            block = Block(block.old + shift, block.new + shift, block.length - shift)  # noqa: PLW2901 - its new edge
        result.append(block)
    return result


def reattached(blocks: Sequence[Block], old: str, new: str) -> list[Block]:
    """Return the blocks, with those that lie loose between two insertions where the same words fit better, if anywhere.

    Before a passage its copy was inserted: comparing characters may take the copy for the passage and see two
    insertions where there was one. The fewer are the likelier, and then the words beside it that agree.
    """
    result = list(blocks)
    inserts = [i for i in range(1, len(result)) if _inserted(result[i - 1], result[i])]
    for i, j in pairwise(inserts):
        shift = _better(result[i - 1], result[i:j], result[j], old, new)
        result[i:j] = [Block(block.old, block.new + shift, block.length) for block in result[i:j]]
    return result


def _better(before: Block, loose: Sequence[Block], after: Block, old: str, new: str) -> int:
    """Return how far the blocks that lie loose between two others are better moved in the new text."""
    start, end = loose[0].new, loose[-1].new + loose[-1].length
    room = before.new + before.length, after.new
    words = new[start:end]

    def rank(at: int) -> tuple[int, int]:
        first, last = (Block(b.old, b.new + at - start, b.length) for b in (loose[0], loose[-1]))
        beside = common_end(old[max(0, first.old - _REACH) : first.old], new[max(0, at - _REACH) : at])
        last_old, last_new = last.old + last.length, last.new + last.length
        beside += common_start(old[last_old : last_old + _REACH], new[last_new : last_new + _REACH])
        return -_inserted(before, first) - _inserted(last, after), beside

    return max((start, new.find(words, *room), new.rfind(words, *room)), key=rank) - start


def ceded(blocks: Sequence[Block], moves: Sequence[Block], old: str) -> list[Block]:
    """Return the blocks without what rather belongs to a passage that moved away.

    "A. Bell rang. B." where "Bell rang." moved and "Bell tolled." came in its place: "Bell" may have stayed or moved.
    It goes with its sentence; words all of which may have moved, together with more, did so.
    """
    result: list[Block] = []
    starts = [move.old for move in moves]
    for block in blocks:
        first, last = bisect_right(starts, block.old) - 1, bisect_left(starts, block.old + block.length)
        for move in moves[max(0, first) : last]:
            block = _without(block, move, old)  # noqa: PLW2901 - what is left of it
        if block.length:
            result.append(block)
    return result


def _without(block: Block, move: Block, old: str) -> Block:
    """Return what is left of a block that stayed beside a move; of one that goes on after it on both sides, all."""
    end, move_end = block.old + block.length, move.old + move.length
    low, high = max(block.old, move.old), min(end, move_end)
    if low >= high or (block.old < low and high < end):
        return block
    if low == block.old and high == end:
        return Block(block.old, block.new, 0)
    if block.old < low:
        cut = max(range(low, high + 1), key=lambda at: (_quality(old, at), at))
        return Block(block.old, block.new, cut - block.old)
    cut = max(range(low, high + 1), key=lambda at: (_quality(old, at), -at))
    return Block(cut, block.new + cut - block.old, end - cut)


def _inserted(before: Block, after: Block) -> bool:
    """Return whether more stands between two blocks than stood there."""
    new_gap = after.new - before.new - before.length
    return new_gap > 0 and new_gap >= 2 * (after.old - before.old - before.length)


def _shift(before: Block, after: Block, old: str, new: str) -> int:
    """Return how far the gap between two blocks is better moved, to the right if positive."""
    old_end, new_end = before.old + before.length, before.new + before.length
    if (old_end == after.old) == (new_end == after.new):
        return 0
    text, start, end = (new, new_end, after.new) if old_end == after.old else (old, old_end, after.old)
    left = min(_REACH, before.length - 1)
    right = min(_REACH, after.length - 1)
    back = common_end(text[start - left : start], text[max(start, end - left) : end])
    ahead = common_start(text[start : min(end, start + right)], text[end : end + right])
    return max(range(-back, ahead + 1), key=lambda shift: _quality(text, start + shift) + _quality(text, end + shift))


def _quality(text: str, cut: int) -> int:
    """Return how natural it is to cut a text there."""
    if cut <= 0 or cut >= len(text):
        return 3
    if text[cut - 1] == " ":
        return 3 if _ends_sentence(text, cut - 1) else 2
    if text[cut] == " ":
        return 1
    return 0


def _ends_sentence(text: str, end: int) -> bool:
    return text[max(0, end - 3) : end].rstrip("\"')]")[-1:] in {".", "!", "?", ":", ";"}
