"""How text becomes words: the same for articles, annotations and queries.

A token is a run of letters, digits and their combining marks; everything else separates, so that "EU-27", "U.S.",
"well-known", "d’Ivoire" and an address are found by their parts, and whole as a phrase of them. A possessive "’s" is
swallowed. Scripts written without spaces (Han, kana, hangul, Thai …) become pairs of neighbours, the usual way to
search them without a dictionary. Whoosh's own analyzers fold nothing, and cost a third of a build.

Of each token there are three forms: as `spelled` (NFC), `folded` (case, accents, ligatures gone) and its `term`, the
folded word's stem in the article's language, which is what the index finds words by.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import groupby, pairwise
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


_BLOCKS = (  # all that have combining marks; looking through the others too would take five times as long
    range(0x300, 0x3100), range(0xA600, 0xAC00), range(0xFB00, 0xFE30), range(0x10000, 0x12000),
    range(0x16A00, 0x17000), range(0x1BC00, 0x1BD00), range(0x1CF00, 0x1EA00),
)  # fmt: skip
_UNSEEN = "\u00ad\u200c\u200d"  # soft hyphen and joiners are within words
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1100, 0x11FF), (0x3005, 0x3007), (0x3041, 0x30FF),
    (0x3130, 0x318F), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA960, 0xA97F), (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF), (0xFF66, 0xFFDC), (0x20000, 0x323AF),
)  # fmt: skip
_POSSESSIVE = "(?:['’ʼ＇][sS](?![^\\W_]))?"
_SIMPLE = re.compile(f"([^\\W_]+){_POSSESSIVE}")
_PLAIN = re.compile("[\0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u20cf]*+")  # Latin … signs
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_SYLLABLE = "[\u1100-\u115f\ua960-\ua97f][\u1160-\u11ff\ud7b0-\ud7ff]++"  # of Hangul, taken apart as NFD has it

_Range = tuple[int, int]  # of code points, the last one included


class _Patterns:
    """What only texts with marks or with scripts without spaces are split by: made when the first of them comes.

    To compile them all takes as long as a search.
    """

    def __init__(self) -> None:
        """Find out what marks there are."""
        marks = list(_marks(sys.maxunicode))
        self._inside = _inside(marks) + _UNSEEN
        self._unspaced = _inside(_UNSPACED)
        self._basic = _inside(one for one in (*marks, *_UNSPACED) if one[1] < 0x10000) + _UNSEEN

    @cached_property
    def marked(self) -> re.Pattern[str]:
        return re.compile(f"((?:[^\\W_]++[{self._inside}]*+)++){_POSSESSIVE}")

    @cached_property
    def special(self) -> re.Pattern[str]:
        return re.compile(f"[{self._inside}{self._unspaced}]")

    @cached_property
    def basic(self) -> re.Pattern[str]:
        """A class of characters of the basic plane alone is a table, one that goes beyond hundreds of ranges."""
        return re.compile(f"[{self._basic}]")

    @cached_property
    def stretch(self) -> re.Pattern[str]:
        return re.compile(f"[{self._unspaced}][{self._inside}{self._unspaced}]*+")

    @cached_property
    def unit(self) -> re.Pattern[str]:
        return re.compile(f"(?:{_SYLLABLE}|[{self._unspaced}])[{self._inside}]*+")


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def special_ranges(end: int) -> Iterator[_Range]:
    """Yield the code points below ``end`` where a plain run of letters is not the whole truth, first and last.

    That is: marks, what is not seen, scripts without spaces.
    """
    yield from _marks(end)
    yield from ((ord(unseen), ord(unseen)) for unseen in _UNSEEN)
    yield from ((first, min(last, end - 1)) for first, last in _UNSPACED if first < end)


def _marks(end: int) -> Iterator[_Range]:
    """Yield the combining marks below ``end``."""
    points = (point for block in _BLOCKS for point in range(block.start, min(block.stop, end)))
    marks = (point for point in points if unicodedata.category(chr(point)) in {"Mn", "Mc"})
    for _, run in groupby(enumerate(marks), lambda numbered: numbered[1] - numbered[0]):
        together = [point for _, point in run]
        yield together[0], together[-1]


def _inside(ranges: Iterable[_Range]) -> str:
    """Return code points as the inside of a character class."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def tokens(text: str) -> list[str]:
    """Return the tokens of a text as they stand in it, in order."""
    if not _has_special(text):
        return _SIMPLE.findall(text)
    return [text[start:end] for start, end in token_spans(text)]


def token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each of `tokens` stands: first code point, and the one after its last. Pairs overlap."""
    if not _has_special(text):
        yield from (found.span(1) for found in _SIMPLE.finditer(text))
        return
    patterns = _patterns()
    for found in patterns.marked.finditer(text):
        start, end = found.span(1)
        if patterns.special.search(text, start, end):
            yield from _special_spans(text, start, end)
        else:
            yield start, end


def _has_special(text: str) -> bool:
    """Return whether marks, or scripts without spaces, stand in a text."""
    if text.isascii() or _PLAIN.fullmatch(text):
        return False
    patterns = _patterns()
    return patterns.basic.search(text) is not None or (
        _BEYOND.search(text) is not None and patterns.special.search(text) is not None
    )


def is_unspaced(token: str) -> bool:
    """Return whether a token is one unit of a script without spaces: in longer runs it is part of a pair."""
    if token.isascii():
        return False
    found = _patterns().unit.match(token)
    return found is not None and found.end() == len(token)


def unit_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the units of scripts without spaces stand in a part of a text."""
    return [unit.span() for unit in _patterns().unit.finditer(text, start, end)]


def _special_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a token where scripts may change: pairs for those without spaces."""
    done = start
    for stretch in _patterns().stretch.finditer(text, start, end):
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
    """Maps a token as it stands to its term in one language; what was asked once is remembered.

    The stems of two languages are never the same term: the German "Hafen" and the Turkish "hafta" share one.
    """

    def __init__(self, key: str) -> None:
        """Take the `language_key`."""
        super().__init__()
        self._stem = _stemmer(_STEMMERS[key]) if key in _STEMMERS else _unchanged
        self._mark = f"@{key}" if key in _STEMMERS and key != DEFAULT_LANGUAGE else ""

    def __missing__(self, token: str) -> str:
        """Return the term of a new token."""
        if len(self) >= _REMEMBERED:
            self.clear()
        word = folded(token)
        term = self[token] = f"{self._stem(word) or word}{self._mark}" if word else ""
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
    return Terms(key)


class _Stem(Protocol):
    def __call__(self, word: str, /) -> str: ...


def _stemmer(name: str) -> _Stem:
    made = Stemmer.Stemmer(name, 0)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - its own memory is slower than ours
    return cast("_Stem", made.stemWord)  # pyright: ignore[reportUnknownMemberType]


def _unchanged(word: str) -> str:
    return word
