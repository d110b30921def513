"""Lines of pages to paragraphs: what repeats on every page goes, lines that run on are joined, hyphens mended."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from reader.exchange.articles.pdf_lines import HYPHEN, Line

_EDGE = 2  # lines at the top and at the bottom in which a page repeats itself
_FEWEST_PAGES = 3  # on fewer, what repeats may be text
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\W{0,3}\d{1,4}\W{0,3}(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
_WORD_WITH_HYPHEN = re.compile(r"\w+(?:[-‐]\w+)+")
_LAST_PART = re.compile(r"[\w-]+[-‐]$")
_FIRST_PART = re.compile(r"\w+")
_LONGEST_HEADING = 200  # code points
_WIDER_GAP = 1.35  # times the usual distance of two lines
_LARGER = 1.15  # times the usual size of letters
_SHORT = 0.12  # of the column's width that a paragraph's last line leaves free, at least


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[str, int]]:
    """Yield the paragraphs of some pages, one line each, and the level of those that are headings (else 0)."""
    furniture = _furniture(pages)
    kept = [_without_furniture(page, furniture) for page in pages]
    lines = [line for page in kept for line in page]
    if not lines:
        return
    size = Counter(line.size for line in lines for _ in line.text).most_common(1)[0][0]
    sizes = sorted({line.size for line in lines if line.size > _LARGER * size}, reverse=True)
    words = {word.lower() for line in lines for word in _WORD_WITH_HYPHEN.findall(line.text)}
    for group in _groups(lines):
        text = _joined(group, words)
        is_heading = group[0].size in sizes and len(text) <= _LONGEST_HEADING and _is_telling(text)
        yield text, min(1 + sizes.index(group[0].size), 3) if is_heading else 0


def _is_telling(text: str) -> bool:
    """Return whether it is a word or a number: a large sign in a formula is no heading."""
    return text.isdecimal() or sum(map(str.isalnum, text)) > 1


def _furniture(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Return what stands at the edge of most pages, its numbers left open: running titles and page numbers."""
    seen = Counter(key for page in pages for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    return {key for key, times in seen.items() if times >= max(_FEWEST_PAGES, len(pages) / 2)}


def _key(line: Line) -> str:
    return _NUMBER.sub("#", line.text.lower())


def _without_furniture(page: Sequence[Line], furniture: set[str]) -> list[Line]:
    edge = {*range(_EDGE), *range(len(page) - _EDGE, len(page))}
    outermost = {0, len(page) - 1}
    return [
        line
        for number, line in enumerate(page)
        if not (number in edge and _key(line) in furniture)
        and not (number in outermost and _PAGE_NUMBER.fullmatch(line.text))
    ]


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph."""
    steps = [before.base - line.base for before, line in pairwise(lines)]
    leading = median([step for step in steps if step > 0] or [1.0])
    group = [lines[0]]
    for number, (before, line) in enumerate(pairwise(lines), 1):
        around = lines[max(0, number - 4) : number + 3]
        if _begins(before, line, _right_edge(before, around), leading):
            yield group
            group = []
        group.append(line)
    yield group


def _right_edge(line: Line, around: Sequence[Line]) -> float:
    """Return where the column of a line ends, as the lines around it that begin near its left edge show."""
    return max(one.right for one in (line, *around) if abs(one.left - line.left) < 3 * line.size)


def _begins(before: Line, line: Line, edge: float, leading: float) -> bool:
    """Return whether a line begins a paragraph after the one before."""
    if abs(before.size - line.size) > 0.1 * max(before.size, line.size):
        return True
    step = before.base - line.base
    ended = bool(_SENTENCE_END.search(before.text))
    if step <= 0 or step > 4 * leading:  # the next column or page
        return ended and not line.text[:1].islower()
    if step > _WIDER_GAP * leading:
        return True
    indented = line.left > before.left + 0.8 * line.size
    short = before.right < edge - _SHORT * (edge - before.left)
    return (indented and ended) or (short and ended)


def _joined(lines: Sequence[Line], words: set[str]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text = _run_on(text, line.text, words)
    return " ".join(text.replace(HYPHEN, "-").split())


def _run_on(text: str, more: str, words: set[str]) -> str:
    """Return two lines as one; a hyphen at the end goes, unless the word has it within a line elsewhere."""
    if text.endswith(HYPHEN):
        text = text[:-1] + "-"
    last, first = _LAST_PART.search(text), _FIRST_PART.match(more)
    if not last or not first or not more[:1].islower():
        return f"{text}{more}" if last and first else f"{text} {more}"
    whole = f"{last[0]}{first[0]}".lower()
    return text + more if whole in words else text[:-1] + more
