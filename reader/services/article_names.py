"""What the file of a new article is called. No Qt."""

import re
import unicodedata

_LONGEST = 60  # code points of a name made of a title
_MOST_BYTES = 180  # so that the sidecar's name, and a number before the suffix, have room in 255
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff\u2028\u2029]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|variants)(?:\.|$)", re.IGNORECASE)  # Windows', and our own


def stem_of_title(title: str) -> str:
    """Return a file's name without suffix for a title: its words in lower case, joined by hyphens."""
    letters = unicodedata.normalize("NFC", _APOSTROPHE.sub("", title).replace("İ", "i").lower())
    words = "-".join("".join(c if _is_of_word(c) else " " for c in letters).split())
    if len(words) > _LONGEST:
        cut = words.rfind("-", _LONGEST // 2, _LONGEST)
        words = words[: cut if cut > 0 else _LONGEST].rstrip("-")
    return _safe(words)


def stem_of_file(stem: str) -> str:
    """Return a file's own name without suffix, as every system takes it and as no library hides it."""
    return _safe(_FORBIDDEN.sub("-", stem).strip(" .").lstrip("."))


def _safe(stem: str) -> str:
    short = stem.encode()[:_MOST_BYTES].decode(errors="ignore").strip() or "article"
    return f"{short}-article" if _RESERVED.match(short) else short


def _is_of_word(character: str) -> bool:
    """Return whether it belongs to a word; the vowel signs of Indian scripts are neither letters nor digits."""
    return character.isalnum() or unicodedata.category(character) in {"Mn", "Mc"}
