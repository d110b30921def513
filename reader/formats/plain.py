"""Plain text to paragraphs: a line each, or a run of lines where the file was wrapped by hand."""

import re
from array import array
from itertools import pairwise

from reader.model.document import Document, Paragraphs

_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)  # anchored: a megabyte of blanks is walked once
_ITEM = re.compile(r"\s*(?:[-*+•–—]\s|\(?\d{1,3}[.)]\s|\(?[A-Za-z][.)]\s|>)")
_INDENT = re.compile(r"[^\S\n]*+")
_FIRST_WORD = re.compile(r"\s*+(\S+)")

_SAMPLE = 2000  # lines that decide
_NARROWEST, _WIDEST = 50, 100  # columns at which people and programs wrap
_LONGEST_WORD = 30  # beyond it there are no spaces to wrap at: an address, or Chinese
_FEWEST = 3  # lines broken, or it is no habit
_SHARE_OF_FILE = 0.65
_SHARE_OF_RUN = 0.6
_SLACK = 4  # columns: lists and quotations are often wrapped a little narrower


def plain_document(text: str) -> Document:
    """Return the document of a ``.txt`` file: its canonical text is ``text`` itself."""
    starts, ends = array("i"), array("i")
    for match in _LINE.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
    if width := _wrap_width(text, starts[:_SAMPLE], ends[:_SAMPLE]):
        starts, ends = _joined(text, starts, ends, width)
    return Document(text, Paragraphs(starts, ends))


def _wrap_width(text: str, starts: "array[int]", ends: "array[int]") -> int:
    """Return the column at which the file is hard-wrapped, 0 where it is not.

    A line was broken by wrapping if the next line's first word would not have fitted on it any more; verse and lists
    break where they please. Lengths alone were rejected: headlines and verse are of similar length too.
    """
    followed = [index for index in range(len(starts) - 1) if starts[index + 1] == ends[index] + 1]
    if len(followed) < _FEWEST or len(followed) == len(starts) - 1:  # no line runs on, or no blank line between runs
        return 0
    lengths = sorted(ends[index] - starts[index] for index in followed)
    width = lengths[(len(lengths) - 1) * 9 // 10]  # one in ten may stick out: an address, combining marks, emoji
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(_is_full(text, starts[index], ends[index], width) for index in followed)
    return width if full >= max(_FEWEST, _SHARE_OF_FILE * len(followed)) else 0


def _is_full(text: str, start: int, end: int, width: int) -> bool:
    """Return whether the word that begins the next line would have passed ``width`` on this one."""
    word = _FIRST_WORD.match(text, end + 1, end + 2 + width)
    if not word or len(word[1]) > _LONGEST_WORD:
        return False
    return end - start + 1 + len(word[1]) > width - _SLACK


def _joined(text: str, starts: "array[int]", ends: "array[int]", width: int) -> tuple["array[int]", "array[int]"]:
    """Join the lines of each run, unless it is verse or a list within a wrapped file."""
    new_starts, new_ends = array("i"), array("i")
    first = 0
    for index in range(1, len(starts) + 1):
        if index < len(starts) and starts[index] == ends[index - 1] + 1:
            continue
        cuts = _paragraphs_of_run(text, starts[first:index], ends[first:index], width)
        new_starts.extend(starts[first + cut] for cut in cuts)
        new_ends.extend(ends[first + cut - 1] for cut in (*cuts[1:], index - first))
        first = index
    return new_starts, new_ends


def _paragraphs_of_run(text: str, starts: "array[int]", ends: "array[int]", width: int) -> list[int]:
    """Return the indexes of the lines of one run that begin a paragraph."""
    inner = len(starts) - 1
    full = sum(_is_full(text, starts[index], ends[index], width) for index in range(inner))
    if full < _SHARE_OF_RUN * inner:
        return list(range(inner + 1))
    indents = [_INDENT.match(text, start, end) for start, end in zip(starts, ends, strict=True)]
    depths = [len(indent[0]) if indent else 0 for indent in indents]
    items = [bool(_ITEM.match(text, start, end)) for start, end in zip(starts, ends, strict=True)]
    deeper = [after > before and not item for (before, after), item in zip(pairwise(depths), items, strict=False)]
    return [0, *(index for index in range(1, inner + 1) if items[index] or deeper[index - 1])]
