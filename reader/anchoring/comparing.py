"""Compares two versions of a text: which characters survived.

A patience diff over words: stretches that occur once in both versions are the fixed points (anchors of the diff; the
unique matches that genome aligners chain); the longest run of them in the same order is what stayed in place, the
others are moves. Between fixed points the search is repeated with shorter stretches, and what is left is compared
character by character (Levenshtein's edit script). What agrees by chance is then dropped, as a local alignment would.
"""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from reader.anchoring.blocks import Block, common_end, common_start
from reader.anchoring.order import longest_rising
from reader.anchoring.sliding import ceded, reattached, slid

_STRETCHES = (32, 12)  # code points of a fixed point: long ones first, they do not recur by chance
_CELLS = 16_000_000  # of the comparison by characters, about a millisecond a million
_DIFFERENCE = 1.0  # what a character that differs takes from what agrees: chance agreement is about a third
_ENOUGH = 24.0  # characters that agree speak for their neighbours, more do not speak louder
_AT_END = 12.0  # characters that the beginning and the end of an article speak for
_BELIEVED = 24.0  # characters that must speak for a block, its own among them: four words; with more, titles are lost
_REPLACED = 0.1  # share that survived under which an article was replaced by another: names and set phrases recur in
# any article on the same matter, so what agrees must then say twice as much
_GROWN = 5_000  # code points that a move is grown by on each side of a fixed point
_WORD = re.compile(r"\w+")


def compared(old: str, new: str, *, whole: bool) -> tuple[list[Block], list[Block]]:
    """Return what survived in the order of both texts, and what moved out of it, by its old place.

    Args:
        old: A text, folded.
        new: Another, folded.
        whole: Whether they are whole articles, and not a passage and a window to look for it in.
    """
    head = common_start(old, new)
    tail = common_end(old[head:], new[head:])
    old_end, new_end = len(old) - tail, len(new) - tail
    blocks: list[Block] = [Block(0, 0, head)] if head else []
    moves: list[Block] = []
    chain, others = _fixed_points(old, new, (head, old_end, head, new_end), _STRETCHES[0])
    blocks += _filled(old, new, (head, old_end, head, new_end), chain, 1)
    if tail:
        blocks.append(Block(old_end, new_end, tail))
    if whole:
        moves = _moves(old, new, _unrepeated(old, new, others))
    found = _joined(blocks)
    ends = Block(0, 0, 0), Block(len(old), len(new), 0)
    believed = _believable(found, min(_BELIEVED, len(old) / 2), ends if whole else None)
    if whole and sum(block.length for block in believed) < _REPLACED * len(old):
        believed = _believable(found, 2 * _BELIEVED, ends)
    stayed = slid(_joined(reattached(believed, old, new)), old, new)
    return ceded(stayed, moves, old), moves


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


def _believable(blocks: Sequence[Block], enough: float, ends: tuple[Block, Block] | None) -> list[Block]:
    """Return the blocks without those that agree by chance: letters and small words amid much that differs.

    A block is believed for what agrees in it and near it on both sides; what differs between counts against it.
    ``ends`` are where the texts begin and end if they are whole articles: a block there is no chance.
    """
    first, last = ends or (None, None)
    ahead = _support(blocks[::-1], last)[::-1]
    behind = _support(blocks, first)
    return [
        block for block, left, right in zip(blocks, behind, ahead, strict=True) if left + right + block.length >= enough
    ]


def _support(blocks: Sequence[Block], last: Block | None) -> list[float]:
    """Return how much the blocks before each one speak for it; the blocks may also run backwards."""
    support: list[float] = []
    total = _AT_END if last else 0.0
    for block in blocks:
        total = max(0.0, total - _DIFFERENCE * last.apart(block)) if last else 0.0
        support.append(total)
        total = min(_ENOUGH, total + block.length - 1)
        last = block
    return support


def _unrepeated(old: str, new: str, points: list[Block]) -> list[Block]:
    """Return those fixed points that occur once in the whole texts, and not only in the gap where they were found.

    An inserted copy of words that stayed in place is no move.
    """
    if not points:
        return points
    length = points[0].length
    ours, theirs = _unique(old, 0, len(old), length), _unique(new, 0, len(new), length)
    stretches = ((point, old[point.old : point.old + length]) for point in points)
    return [point for point, words in stretches if ours.get(words) == point.old and theirs.get(words) == point.new]


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
