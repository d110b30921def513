"""The lines of a page of PDF: their text, and where they stand."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

HYPHEN = "\u00ad"  # stands for the hyphens that pdfium knows to be a line's end, whatever it calls them
_LINE_ENDS = "\r\n" + HYPHEN
_ENDING_HYPHENS = frozenset({0x02, 0xFFFE})
_LOWEST_STEP = 4.0  # points between two lines; a footnote's mark stands less beside its line
_MOST = 200_000  # characters of a page; a drawing made of letters may have millions


@dataclass(frozen=True, slots=True)
class Line:
    """A line: trimmed text, its box in points with the page's origin at the lower left, and the size of its letters."""

    text: str
    left: float
    right: float
    base: float
    size: float


def lines_of(page: Any) -> list[Line]:
    """Return the lines of pypdfium2's text page, in the page's own order."""
    words = [_boxed(page, word) for word in _words(page)]
    lines: list[list[_Word]] = []
    for before, word in pairwise([None, *words]):
        if word is None:
            continue
        if before is None or before.ends_line or _is_below(before, word):
            lines.append([])
        lines[-1].append(word)
    return [_line(page, line) for line in lines]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    right: float
    base: float
    first: int  # number of its first character on the page
    ends_line: bool


def _line(page: Any, words: list[_Word]) -> Line:
    largest = max(words, key=lambda word: len(word.text))  # a footnote's mark says nothing about the line
    return Line(
        " ".join(word.text for word in words), words[0].left, words[-1].right, largest.base, _size(page, largest.first)
    )


def _is_below(before: _Word, word: _Word) -> bool:
    """Return whether a word begins a line: pdfium sometimes tells of none where a paragraph ends."""
    return word.left < before.right and abs(before.base - word.base) > _LOWEST_STEP


def _words(page: Any) -> Iterator[tuple[str, int, int, bool]]:
    """Yield the words of a page: text, the numbers of its first and last character, and whether its line ends.

    A hyphen that pdfium knows to end a line has no line end after it.
    """
    code_of = _raw().FPDFText_GetUnicode
    letters, first = list[str](), 0
    number = min(page.count_chars(), _MOST)
    for index in range(number):
        character = _character(int(code_of(page, index)))
        if not character.isspace():
            first = first if letters else index
            letters.append(character)
        if letters and (character.isspace() or character == HYPHEN):
            yield "".join(letters), first, first + len(letters) - 1, character in _LINE_ENDS
            letters = []
    if letters:
        yield "".join(letters), first, number - 1, True


def _character(code: int) -> str:
    if code in _ENDING_HYPHENS:
        return HYPHEN
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def _boxed(page: Any, word: tuple[str, int, int, bool]) -> _Word:
    text, first, last, ends_line = word
    left, base, _, _ = page.get_charbox(first, loose=True)
    _, _, right, _ = page.get_charbox(last, loose=True)
    return _Word(text, left, right, base, first, ends_line)


def _raw() -> Any:
    """Return the library's functions as they are in C: those of pypdfium2 itself read text in pieces of UTF-16."""
    from pypdfium2 import raw  # noqa: PLC0415 - an optional extra

    return raw


def _size(page: Any, index: int) -> float:
    raw = _raw()
    matrix = raw.FS_MATRIX()  # the size that a font is set in counts only together with how the page scales it
    scale = abs(matrix.d) if raw.FPDFText_GetMatrix(page, index, ctypes.byref(matrix)) else 1.0
    return round(float(raw.FPDFText_GetFontSize(page, index)) * (scale or 1.0), 1)
