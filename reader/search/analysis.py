"""How text becomes words: the same for articles, annotations and queries.

A token is a run of letters, digits and their combining marks; everything else separates, so that "EU-27", "U.S.",
"well-known", "d’Ivoire" and an address are found by their parts, and whole as a phrase of them. A possessive "’s" is
swallowed. Scripts written without spaces (Han, kana, hangul, Thai …) become pairs of neighbours, the usual way to
search them without a dictionary. Whoosh's own analyzers fold nothing, and cost a third of a build.

Of each token there are three forms: as `spelled` (NFC), `folded` (case, accents, ligatures gone) and its `term`, the
folded word's stem in the article's language, which is what the index finds words by.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Protocol, cast

import Stemmer  # pyright: ignore[reportMissingTypeStubs] - untyped library

from reader.model.folding import fold

LONGEST = 128  # code points of a form that count: a word of two million would be a key of the index
DEFAULT_LANGUAGE = "en"
_STEMMERS = {  # by the first part of a BCP 47 tag; Snowball has Porter's first English one too, which is older
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_REMEMBERED = 300_000  # tokens; a library has some 100,000 distinct ones, and one full of codes any number


def _ranges(points: Iterable[int]) -> str:
    """Return code points as the inside of a character class."""
    found: list[list[int]] = []
    for point in points:
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in found)


_MARKS = [p for p in range(0x300, 0x1F000) if unicodedata.category(chr(p)) in {"Mn", "Mc"}]
_UNSEEN = "\u00ad\u200c\u200d"  # soft hyphen and joiners are within words
_INSIDE = _ranges(_MARKS) + _UNSEEN
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U000323af"
)
_POSSESSIVE = "(?:['’ʼ＇][sS](?![^\\W_]))?"
_SIMPLE = re.compile(f"([^\\W_]+){_POSSESSIVE}")
_MARKED = re.compile(f"((?:[^\\W_]++[{_INSIDE}]*+)++){_POSSESSIVE}")
SPECIAL = re.compile(f"[{_INSIDE}{_UNSPACED}]")
_BASIC = re.compile(f"[{_ranges(p for p in _MARKS if p < 0x10000)}{_UNSEEN}{_UNSPACED.partition(chr(0x20000))[0]}]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_STRETCH = re.compile(f"[{_UNSPACED}][{_INSIDE}{_UNSPACED}]*+")
_SYLLABLE = "[\u1100-\u115f\ua960-\ua97f][\u1160-\u11ff\ud7b0-\ud7ff]++"  # of Hangul, taken apart as NFD has it
_UNIT = re.compile(f"(?:{_SYLLABLE}|[{_UNSPACED}])[{_INSIDE}]*+")


def tokens(text: str) -> list[str]:
    """Return the tokens of a text as they stand in it, in order."""
    if not _has_special(text):
        return _SIMPLE.findall(text)
    return [text[start:end] for start, end in token_spans(text)]


def token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each of `tokens` stands: first code point, and the one after its last. Pairs overlap."""
    special = _has_special(text)
    for found in (_MARKED if special else _SIMPLE).finditer(text):
        start, end = found.span(1)
        if special and SPECIAL.search(text, start, end):
            yield from _special_spans(text, start, end)
        else:
            yield start, end


def _has_special(text: str) -> bool:
    """Return whether ``SPECIAL`` stands in a text, which it would look for fifty times as long itself.

    A class of characters of the basic plane alone is a table, one that goes beyond is a list of hundreds of ranges.
    """
    if text.isascii():
        return False
    return _BASIC.search(text) is not None or (_BEYOND.search(text) is not None and SPECIAL.search(text) is not None)


def is_unspaced(token: str) -> bool:
    """Return whether a token is one unit of a script without spaces: in longer runs it is part of a pair."""
    found = _UNIT.match(token)
    return found is not None and found.end() == len(token)


def unit_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the units of scripts without spaces stand in a part of a text."""
    return [unit.span() for unit in _UNIT.finditer(text, start, end)]


def _special_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a token where scripts may change: pairs for those without spaces."""
    done = start
    for stretch in _STRETCH.finditer(text, start, end):
        if stretch.start() > done:
            yield done, stretch.start()
        units = unit_spans(text, *stretch.span())
        if len(units) == 1:
            yield units[0]
        yield from ((first[0], second[1]) for first, second in pairwise(units))
        done = stretch.end()
    if done < end:
        yield done, end


def spelled(token: str) -> str:
    """Return a token as ``=`` compares it: NFC, without what is not seen."""
    if token.isascii():
        return token[:LONGEST]
    seen = token.translate({0xAD: None, 0x200C: None, 0x200D: None})
    return unicodedata.normalize("NFC", seen)[:LONGEST]


@lru_cache(maxsize=_REMEMBERED)
def folded(token: str) -> str:
    """Return a token without case, accents and ligatures."""
    return fold(token)[:LONGEST]


class Terms(dict[str, str]):
    """Maps a token as it stands to its term in one language; what was asked once is remembered."""

    def __init__(self, stemmer: str) -> None:
        """Take the name of a Snowball stemmer; empty for a language that has none."""
        super().__init__()
        self._stem = _stemmer(stemmer) if stemmer else _unchanged

    def __missing__(self, token: str) -> str:
        """Return the term of a new token."""
        if len(self) >= _REMEMBERED:
            self.clear()
        word = folded(token)
        term = self[token] = self._stem(word) or word
        return term


def language_key(language: str) -> str:
    """Return what stands for an article's language in the index: one with a stemmer, "-" for one without.

    Where nothing is known of the language, it is English.
    """
    first = language.replace("_", "-").partition("-")[0].lower()
    if not first:
        return DEFAULT_LANGUAGE
    return first if first in _STEMMERS else "-"


@cache
def terms_of(key: str) -> Terms:
    """Return the terms of a language by its `language_key`."""
    return Terms(_STEMMERS.get(key, ""))


class _Stem(Protocol):
    def __call__(self, word: str, /) -> str: ...


def _stemmer(name: str) -> _Stem:
    made = Stemmer.Stemmer(name, 0)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - its own memory is slower than ours
    return cast("_Stem", made.stemWord)  # pyright: ignore[reportUnknownMemberType]


def _unchanged(word: str) -> str:
    return word
