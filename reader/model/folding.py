"""Text made comparable, as somebody who types a word into a field expects."""

import unicodedata


def fold(text: str) -> str:
    """Return text for comparing: case and accents gone ("Ö" sorts with "o", as a reader of a list expects)."""
    if text.isascii():  # most are, and a list of 10,000 is sorted while somebody waits
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("İ", "i"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
