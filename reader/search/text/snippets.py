"""The windows of a text that show best what a query found in it."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.model.hit import Snippet
from reader.model.span import Span
from reader.search.analysis import folded
from reader.search.text.sentences import has_paragraph_end
from reader.search.text.windows import Size, around

SIZE = Size(least=120, aim=180, most=240, tiny=60)
_LOOKED_AT = 2_000  # hits: the best windows of a text with 100,000 are as good among the first
_TOGETHER = 150  # code points from the first to the last hit that one window should show
_REPEATED = 0.05  # what a hit counts whose words are shown already, to one that is new
_TITLE = 120  # code points of a first line that is taken for the title at most
_BLANK = 100_000  # code points of white space that are skipped at the beginning


class _Candidate(NamedTuple):
    core: Span
    words: Sequence[str]


def snippets(text: str, hits: Sequence[Span], most: int = 3) -> tuple[Snippet, ...]:
    """Return up to ``most`` windows that show as many different hits as possible, in the order of the text.

    ``hits`` are in order and do not overlap; of very many only the first are looked at. Windows do not overlap.
    """
    first = hits[:_LOOKED_AT]
    words = [folded(hit.of(text)[: SIZE.most]) for hit in first]
    worth = {word: 1 + 1 / count for word, count in Counter(words).items()}
    chosen: list[Span] = []
    shown: set[int] = set()
    while len(chosen) < most and len(shown) < len(first):
        best = _best(_candidates(text, first, words, shown), worth)
        window = around(text, best.core, SIZE, _room(best.core, chosen, len(text)))
        chosen.append(window)
        shown |= {index for index, hit in enumerate(first) if hit.start < window.end and window.start < hit.end}
        worth |= {word: worth[word] * _REPEATED for word in best.words if worth[word] >= 1}
    return tuple(_snippet(text, span, first) for span in sorted(chosen))


def opening(text: str) -> Snippet | None:
    """Return the beginning of a text, without its title line; None where there is nothing to see."""
    found = re.compile(r"\S").search(text, 0, _BLANK)
    if found is None:
        return None
    start = found.start()
    line_end = text.find("\n", start, start + _TITLE)
    if line_end >= 0:
        after = re.compile(r"\S").search(text, line_end, line_end + _BLANK)
        start = after.start() if after else start
    window = around(text, Span(start, start), SIZE, Span(start, len(text)))
    return _snippet(text, window, ())


def _candidates(text: str, hits: Sequence[Span], words: Sequence[str], shown: Container[int]) -> Iterator[_Candidate]:
    """Yield for each hit not shown yet those from it on that one window could show."""
    end = 0
    for index, hit in enumerate(hits):
        if index in shown:
            continue
        end = max(end, index + 1)
        while end < len(hits) and end not in shown and _belong(text, hit, hits[end - 1], hits[end]):
            end += 1
        yield _Candidate(Span(hit.start, hits[end - 1].end), words[index:end])


def _belong(text: str, first: Span, last: Span, following: Span) -> bool:
    near = following.end - first.start <= _TOGETHER
    return near and not has_paragraph_end(text, last.end, following.start)


def _best(candidates: Iterable[_Candidate], worth: dict[str, float]) -> _Candidate:
    """Return the candidate that shows most that is new; the first of equal ones."""
    return max(candidates, key=lambda candidate: _score(candidate.words, worth))


def _score(words: Sequence[str], worth: dict[str, float]) -> float:
    new = sum(worth[word] for word in set(words))
    return new + _REPEATED * (sum(worth[word] for word in words) - new)


def _room(core: Span, chosen: Iterable[Span], length: int) -> Span:
    """Return what the windows chosen leave around ``core``."""
    low = max((span.end for span in chosen if span.end <= core.start), default=0)
    high = min((span.start for span in chosen if span.start >= core.end), default=length)
    return Span(low, high)


def _snippet(text: str, window: Span, hits: Sequence[Span]) -> Snippet:
    first = bisect_left(hits, window.start, key=lambda hit: hit.start)
    inside = hits[first : bisect_right(hits, window.end, lo=first, key=lambda hit: hit.end)]
    marks = tuple(Span(hit.start - window.start, hit.end - window.start) for hit in inside)
    return Snippet(window, window.of(text), marks)
