"""How characters that Qt would trip over are shown: one code point for another, so that positions stay. No Qt.

A document's text holds what the file holds. On the page controls and noncharacters become U+FFFD, and line and
paragraph separators become a space or U+2028. Bidirectional controls work as they were meant where they are balanced
within their paragraph; one without its partner becomes U+FFFD. (Every paragraph is laid out on its own, so even then
nothing reaches past its end; isolating each was rejected, since isolates would be characters that are not text.)
"""

import re
from collections.abc import Iterator

from reader.model.document import Span

LINE_BREAK = "\u2028"
REPLACEMENT = "\ufffd"
LONGEST = 12_000  # code points laid out at once: 2 ms of prose, 10 ms of a single word (Qt is quadratic in words)
_WORD_CUT = 2_000

_ASTRAL_NONCHARACTERS = "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
_ODD = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u2029\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff" + _ASTRAL_NONCHARACTERS + "]"
)
_SPACES = "\r\x0b\x0c\x85\u2029"
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HAN = "[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]"  # scripts that put no spaces between words
_UNSPACED = re.compile(f"(?<={_HAN})\n(?={_HAN})")
_CLOSERS = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_LAST_SEAM = re.compile(r".*[\s,.;:!?、。，]", re.DOTALL)


def shown(text: str, *, newline: str = LINE_BREAK) -> str:
    """Return ``text`` as the page shows it, of the same length; ``newline`` stands for each newline in it."""
    if _BIDI.search(text):
        text = _balanced(text)
    if newline == " ":
        text = _UNSPACED.sub("\u200b", text)
    return _ODD.sub(lambda found: _stand_in(found[0], newline), text)


def _stand_in(character: str, newline: str) -> str:
    if character == "\n":
        return newline
    return " " if character in _SPACES else REPLACEMENT


def _balanced(text: str) -> str:
    """Return ``text`` with every bidirectional control that lacks its partner replaced."""
    opened: list[tuple[str, int]] = []
    lonely: list[int] = []
    for found in _BIDI.finditer(text):
        openers = _CLOSERS.get(found[0])
        if openers is None:
            opened.append((found[0], found.start()))
        elif opened and opened[-1][0] in openers:
            opened.pop()
        else:
            lonely.append(found.start())
    characters = list(text)
    for position in [*lonely, *(position for _, position in opened)]:
        characters[position] = REPLACEMENT
    return "".join(characters)


def cuts(text: str) -> Iterator[Span]:
    """Yield the pieces in which a paragraph is laid out: itself, or parts where it is too long for one go.

    A newline at a seam belongs to no piece; nothing else is left out.
    """
    start = 0
    while len(text) - start > LONGEST:
        end, following = _seam(text, start)
        yield Span(start, end)
        start = following
    yield Span(start, len(text))


def _seam(text: str, start: int) -> tuple[int, int]:
    middle, limit = start + LONGEST // 2, start + LONGEST
    newline = text.rfind("\n", middle, limit)
    if newline >= 0:
        return newline, newline + 1
    if found := _LAST_SEAM.match(text, middle, limit):
        return found.end(), found.end()
    return start + _WORD_CUT, start + _WORD_CUT
