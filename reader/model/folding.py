"""Text made comparable, as somebody who types a word into a field expects."""

import unicodedata
from itertools import filterfalse

LETTERS = {  # NFKD knows no parts of these
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ŧ": "t",
    "Ŧ": "T", "ı": "i", "ĸ": "k", "ŋ": "n", "Ŋ": "N", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ẞ": "SS",
    "þ": "th", "Þ": "TH",
}  # fmt: skip
_TABLE = str.maketrans(LETTERS | {"İ": "i", "\u00ad": "", "\u200c": "", "\u200d": ""})  # the last three are not seen


def fold(text: str) -> str:
    """Return text for comparing: case, accents and ligatures gone ("Ö" sorts with "o", "ß" with "ss")."""
    if text.isascii():  # most are, and a list of 10,000 is sorted while somebody waits
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_TABLE))
    return "".join(filterfalse(unicodedata.combining, decomposed)).casefold()
