"""Find in an article: plain search in the canonical text. No Qt."""

import re
from itertools import islice

from reader.model.document import Span

MOST_HITS = 10_000  # what is beyond is not counted: nobody steps through so many, and marks cost memory

_SINGLE = "'‘’‚‛′ʼ"
_DOUBLE = '"“”„‟″«»'
_DASHES = "-‐‑‒–—―−"
_ALIKE = {character: f"[{re.escape(group)}]" for group in (_SINGLE, _DOUBLE, _DASHES) for character in group}


def find_all(text: str, words: str, *, match_case: bool, whole_word: bool) -> list[Span]:
    """Return where ``words`` stand in ``text``, in order and not overlapping, at most `MOST_HITS`.

    White space matches any run of white space; straight and curly quotes are alike, and so are dashes.
    """
    pattern = "".join(_pattern(character) for character in re.sub(r"\s+", " ", words.strip()))
    if not pattern:
        return []
    if whole_word:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    found = re.finditer(pattern, text, 0 if match_case else re.IGNORECASE)
    return [Span(*match.span()) for match in islice(found, MOST_HITS)]


def _pattern(character: str) -> str:
    if character == " ":
        return r"\s+"
    return _ALIKE.get(character) or re.escape(character)
