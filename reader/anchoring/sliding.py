"""Where exactly something was inserted or deleted, when several places explain it.

"One. Two." became "One. Three. Two.": " Three." after "One." or "Three. " before "Two."? Comparing characters cannot
tell, and the edge of a passage may lie just there. Writers insert and delete words, sentences and paragraphs.
"""

from collections.abc import Sequence
from itertools import pairwise

from reader.anchoring.agreement import common_end, common_start
from reader.anchoring.blocks import Block

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


def reattached(blocks: Sequence[Block], new: str) -> list[Block]:
    """Return the blocks, with those that lie loose between two insertions joined to a neighbour where they can be.

    Before a passage its copy was inserted: comparing characters may take the copy for the passage and see two
    insertions where there was one. The fewer are the likelier.
    """
    result = list(blocks)
    inserts = [i for i in range(1, len(result)) if _inserted(result[i - 1], result[i])]
    for i, j in pairwise(inserts):
        start, end = result[i].new, result[j - 1].new + result[j - 1].length
        before, after = result[i - 1].new + result[i - 1].length, result[j].new
        loose = new[start:end]
        if start - before >= len(loose) and new.startswith(loose, before):
            shift = before - start
        elif after - end >= len(loose) and new.startswith(loose, after - len(loose)):
            shift = after - end
        else:
            continue
        result[i:j] = [Block(block.old, block.new + shift, block.length) for block in result[i:j]]
    return result


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
