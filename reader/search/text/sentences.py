"""Where text may be cut: sentences by small rules, words, and what is one character to its reader.

All of it looks at the neighbourhood asked for and never at a whole text.
"""

import re
import unicodedata
from collections.abc import Iterator

_CLOSING = "\"'”’»›)\\]」』）】"
_END = re.compile(f"[.!?…؟۔।]+[{_CLOSING}]*\\s+|[。！？｡]+[{_CLOSING}]*\\s*|\n\\s*")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»(\[]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")  # "J" of "J.", "U.S" of "U.S."
_ABBREVIATIONS = frozenset({
    "adm", "al", "approx", "apr", "art", "aug", "bros", "capt", "cf", "ch", "cmdr", "co", "col", "corp", "dec", "dept",
    "dr", "ed", "eds", "eg", "est", "feb", "fig", "figs", "gen", "gov", "hon", "ie", "inc", "jan", "jr", "jul", "jun",
    "lt", "ltd", "maj", "messrs", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "nr", "oct", "op", "pp", "pres", "prof",
    "rep", "rev", "sen", "sep", "sept", "sgt", "sr", "st", "vol", "vs",
    "av", "bkz", "bzw", "ca", "doç", "ggf", "hr", "mlle", "mme", "sra", "usw", "vgl", "zb",
})  # fmt: skip
_BEFORE = 24  # code points before a full stop that hold an abbreviation
_CLUSTER = 32  # code points of one character, such as a family of emoji, that are kept together
_STOPS = ".!?…:;؟۔।。！？｡\"'”’»"
_NARROWEST, _NARROW, _WIDEST = 40, 60, 100  # columns of wrapped lines; a title is narrow, and a capital follows it
_EXTENDING = {"Mn", "Mc", "Me"}
_JOINERS = "\u200c\u200d"


def breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where new sentences and paragraphs begin, after ``start`` and before ``end``."""
    for found in _END.finditer(text, start, end):
        if found.end() < end and _is_break(text, found, start):
            yield found.end()


def paragraph_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the newlines from ``start`` to ``end`` that end a paragraph: not those of lines wrapped by hand."""
    at = text.find("\n", start, end)
    while at >= 0:
        if not _is_wrapped(text, at):
            yield at
        at = text.find("\n", at + 1, end)


def is_between_characters(text: str, at: int) -> bool:
    """Return whether a text can be cut before ``at`` without parting a letter from its marks, or a joined emoji."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if before in _JOINERS or after in _JOINERS or unicodedata.category(after) in _EXTENDING:
        return False
    if "\u1160" <= after <= "\u11ff" or "\U0001f3fb" <= after <= "\U0001f3ff":  # jamo within a syllable, skin tones
        return False
    return not (_is_flag(before) and _is_flag(after))


def has_paragraph_end(text: str, start: int, end: int) -> bool:
    """Return whether a paragraph ends from ``start`` to ``end``."""
    return next(paragraph_ends(text, start, end), -1) >= 0


def cut_before(text: str, at: int, least: int) -> int:
    """Return the last place at or before ``at``, but not before ``least``, where no word or character is cut.

    Where there is no white space, words are cut; those of scripts without spaces look the same.
    """
    if at >= len(text) or text[at].isspace():
        return min(at, len(text))
    for place in range(at, least, -1):
        if text[place - 1].isspace():
            return place
    return _character_before(text, at, least)


def cut_after(text: str, at: int, most: int) -> int:
    """Return the first place at or after ``at``, but not after ``most``, where no word or character is cut."""
    if at <= 0:
        return 0
    for place in range(at, min(most, len(text) - 1) + 1):
        if text[place - 1].isspace() or text[place].isspace():
            return place
    return next((p for p in range(at, min(most, at + _CLUSTER) + 1) if is_between_characters(text, p)), at)


def _character_before(text: str, at: int, least: int) -> int:
    return next((p for p in range(at, max(least, at - _CLUSTER) - 1, -1) if is_between_characters(text, p)), at)


def _is_break(text: str, found: re.Match[str], start: int) -> bool:
    if has_paragraph_end(text, *found.span()):
        return True
    return text[found.start()] != "\n" and _ends_sentence(text, found, start)


def _is_wrapped(text: str, at: int) -> bool:
    """Return whether the newline at ``at`` looks like that of a line wrapped by hand, within a sentence."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    is_stop = before in _STOPS and not (before == "." and _follows_short(text, at - 1))
    if not after.isalnum() or before.isspace() or is_stop:
        return False
    width = at - 1 - text.rfind("\n", max(0, at - 1 - _WIDEST), at)
    return (_NARROWEST if after.islower() else _NARROW) <= width <= _WIDEST


def _ends_sentence(text: str, found: re.Match[str], start: int) -> bool:
    following = text[found.end()]
    if following.islower() or following in ",;:":
        return False
    return not (found.group().startswith(".") and _follows_short(text, found.start(), start))


def _follows_short(text: str, at: int, start: int = 0) -> bool:
    """Return whether the full stop at ``at`` says that a word is cut short."""
    found = _LAST_WORD.search(text, max(start, at - _BEFORE), at)
    word = found.group() if found else "-"
    return _INITIALS.fullmatch(word) is not None or word.replace(".", "").lower() in _ABBREVIATIONS


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
