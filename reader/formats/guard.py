"""Decides, the same on every machine, whether a file is safe to parse as Markdown.

Python-Markdown is quadratic or worse on text that opens what it never closes, and recurses into what is nested. Each
limit is far above what articles have and far below a second of work; all were found by feeding it 64 KB of each mark.
"""

import re
from collections import Counter

_LARGEST = 1_000_000  # code points
_MOST_OPEN = 200  # brackets of one kind that a block leaves open, or nests
_MOST_WORK = 400_000_000  # inline marks of a block × its length: each match copies the block
_MOST_LINES = 300  # rules, headings, definitions or tables in a block without a blank line
_MOST_REPEATS = 300  # marks of one footnote; abbreviations in all
_QUOTES_DEEP = re.compile(r"^[ \t]*(?:>[ \t]*){40}", re.MULTILINE)
_LISTS_DEEP = re.compile(r"^[ \t]*(?:(?:[-*+:]|\d{1,9}\.)[ \t]+){20}(?=[^\s*-])", re.MULTILINE)
_INDENTED_DEEP = re.compile(r"^(?: {4}| {0,3}\t){40}[ \t]*[^ \t\n]", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_STRUCTURE = re.compile(r"^[ \t>]*(?:#|[:|] ?\S|\*\[|[-*_=+|: \t]+$)", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\n]{1,200})\]")
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[", re.MULTILINE)
_UNFINISHED_TAG = re.compile(r"<[A-Za-z/!?][^<>]*+(?=<|\Z)")
_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.IGNORECASE)
_INLINE = "*_`[<&\\~!"
_PAIRS = ("[]", "()")

_NESTED = "its quotes, lists or indentation are nested too deeply for Markdown"


def why_not_markdown(text: str) -> str:
    """Return why ``text`` is to be shown as plain text, empty where it may be parsed."""
    if len(text) > _LARGEST:
        return "it is too long to be read as Markdown"
    if any(pattern.search(text) for pattern in (_QUOTES_DEEP, _LISTS_DEEP, _INDENTED_DEEP)):
        return _NESTED
    if _has_too_many_references(text):
        return "it repeats a footnote mark or an abbreviation too often for Markdown"
    if _has_too_many_open_tags(text):
        return "it opens more HTML tags than it closes"
    return next((reason for block in _BLANK_LINES.split(text) if (reason := _why_not_block(block))), "")


def _has_too_many_references(text: str) -> bool:
    marks = Counter(_NOTE_MARK.findall(text)) if text.count("[^") > _MOST_REPEATS else Counter[str]()
    return max(marks.values(), default=0) > _MOST_REPEATS or len(_ABBREVIATION.findall(text)) > _MOST_REPEATS


def _has_too_many_open_tags(text: str) -> bool:
    """Look for tags without their ">", and for formatting left open, which each further paragraph would open again."""
    if text.count("<") <= _MOST_OPEN:
        return False
    tags = Counter(_FORMATTING.findall(text))
    return len(_UNFINISHED_TAG.findall(text)) > _MOST_OPEN or tags[""] - tags["/"] > _MOST_OPEN


def _why_not_block(block: str) -> str:
    if any(
        block.count(opening) > _MOST_OPEN and _depth(block, opening, closing) > _MOST_OPEN
        for opening, closing in _PAIRS
    ):
        return "it opens more brackets than it closes"
    if len(block) * sum(map(block.count, _INLINE)) > _MOST_WORK:
        return "a paragraph has too many marks for Markdown"
    if block.count("\n") > _MOST_LINES and len(_STRUCTURE.findall(block)) > _MOST_LINES:
        return "too many rules, headings or definitions follow each other without a blank line"
    return ""


def _depth(block: str, opening: str, closing: str) -> int:
    """Return how many brackets are open at most."""
    depth = deepest = 0
    for match in re.finditer(f"[{re.escape(opening + closing)}]", block):
        depth = depth + 1 if match[0] == opening else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest
