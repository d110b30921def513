"""Finding the sentence being read again after the article's text changed under the reader."""

_SNIPPET = 60  # code points compared: shorter repeats by chance, longer dies of the smallest edit
_BEFORE = 30  # of them before the place itself, where its line does not begin nearer than a snippet away


def same_place(old: str, new: str, position: int) -> int:
    """Return where the text at ``position`` of ``old`` stands in ``new``; both are code points.

    The line being read is looked for first, then its neighbours outwards; of several copies the one nearest to where it
    was counts. Where nothing is left of the surroundings, the same share of the text.
    """
    for start in _starts(old, position):
        snippet = old[start : start + _SNIPPET].rstrip("\n")
        if snippet.strip() and (found := _nearest(new, snippet, start)) >= 0:
            return min(max(found + position - start, 0), len(new))
    return round(position * len(new) / len(old)) if old else 0


def _starts(text: str, position: int) -> list[int]:
    """Return where to compare: the place itself, its line, then lines around it, nearest first."""
    line = text.rfind("\n", 0, position) + 1
    starts = [line if position - line < _SNIPPET else position - _BEFORE, position, line]
    before, after = line, position
    for _ in range(20):
        after = text.find("\n", after) + 1 or len(text)
        before = text.rfind("\n", 0, max(before - 1, 0)) + 1
        starts += [after, before]
    return starts


def _nearest(text: str, snippet: str, around: int) -> int:
    before = text.rfind(snippet, 0, around + len(snippet))
    after = text.find(snippet, around)
    if before < 0 or after < 0:
        return max(before, after)
    return before if around - before <= after - around else after
