"""“Did you mean”: a query's words that the corpus has rarely or not at all, in words that it has."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from reader.model.query import All, Either, Query, Words
from reader.model.span import Span
from reader.search.analysis import folded, token_spans, tokens
from reader.search.evaluation.documents import Documents
from reader.search.evaluation.expanding import distances
from reader.search.ready import fields_of
from reader.search.storage.lexicon import Lexicon

FEW = 3  # articles: where fewer are found, something else is worth a try
_MOST = 12  # words or phrases: longer queries are pasted, not mistyped
_SHORTEST = 3  # letters of a word that may be misspelled
_OVERWHELMING = 50  # times as frequent as what was typed: so is what was meant, though that is found too
_SHORT = 4  # letters of a word in which one edit is all that is believed
_SUGGESTED = ("title", "text", "author")  # whose words are offered; in notes and tags people write as they like

Count = Callable[[Query], int]


@dataclass(frozen=True, slots=True)
class _Change:
    """A word of a leaf, at ``place`` of what was typed, and what to try in its place."""

    leaf: Words
    place: Span
    before: str
    after: str


def suggestion(documents: Documents, text: str, query: Query, found: int, count: Count) -> str:
    """Return a query that finds more than ``found``, empty where there is none.

    ``text`` is what was typed, ``query`` what it means without variants, ``count`` says how many articles another one
    finds. Raises as reading the index.
    """
    words = [] if found >= FEW else list(_plain(query))
    if len(words) > _MOST:
        return ""
    changes = [change for leaf in words for change in _changes(documents, text, leaf, count)]
    if not changes or count(_changed(query, changes)) <= found:
        return ""
    return _retyped(text, changes)


def _plain(query: Query) -> Iterator[Words]:
    """Yield the words that a query looks for, unless they stand for other spellings or have to be exact."""
    match query:
        case All(parts) | Either(parts, False):
            for part in parts:
                yield from _plain(part)
        case Words(exact=False):
            yield query
        case _:
            return


def _changes(documents: Documents, text: str, leaf: Words, count: Count) -> Iterator[_Change]:
    """Yield what to try in place of a leaf's words that are rare."""
    for place in _places(text, leaf):
        typed = folded(place.of(text))
        if len(typed) >= _SHORTEST and typed.isalpha():
            better = _better(_lexicons(documents, leaf.field), typed, leaf.field, count)
            if better:
                yield _Change(leaf, place, place.of(text), better)


def _better(lexicons: list[Lexicon], typed: str, field: str, count: Count) -> str:
    """Return what was probably meant by a word; empty if it was meant as it is."""
    known = count(Words(typed, field))
    if not known:
        return _split(lexicons, typed, field, count) or _closest(lexicons, typed, 1 if len(typed) <= _SHORT else 2, 0)
    if len(typed) <= _SHORT:
        return ""
    return _closest(lexicons, typed, 1, known * _OVERWHELMING)  # the corpus may have the same mistake now and then


def _places(text: str, leaf: Words) -> list[Span]:
    """Return where a leaf's words stand in what was typed: its field's name is before them, ~5 behind."""
    start = leaf.place.start
    spans = [Span(start + first, start + end) for first, end in token_spans(leaf.place.of(text))]
    wanted = tokens(leaf.text)
    for first in range(len(spans) - len(wanted), -1, -1):
        here = spans[first : first + len(wanted)]
        if [span.of(text) for span in here] == wanted:
            return here
    return []


def _lexicons(documents: Documents, field: str) -> list[Lexicon]:
    fields = (field,) if field else [field for field in fields_of("") if field in _SUGGESTED]
    return [segment.lexicon(name) for segment in documents.segments for name in fields]


def _closest(lexicons: list[Lexicon], typed: str, edits: int, known: int) -> str:
    """Return the closest word that more than ``known`` articles have, as it is spelled most; empty if there is none.

    Nearer before farther, with the same first letter before others, frequent before rare.
    """
    near: dict[str, int] = {}
    frequency: Counter[str] = Counter()
    for lexicon in lexicons:
        for number, distance in distances(lexicon, typed, edits):
            near[lexicon.words[number]] = distance
            frequency[lexicon.words[number]] += int(lexicon.frequencies[number])
    better = [word for word in near if word != typed and frequency[word] > known]
    if not better:
        return ""
    return _spelled(lexicons, min(better, key=lambda word: (near[word], word[:1] != typed[:1], -frequency[word], word)))


def _split(lexicons: list[Lexicon], typed: str, field: str, count: Count) -> str:
    """Return the two words that were typed as one, empty if it is none."""
    pairs = [(typed[:at], typed[at:]) for at in range(2, len(typed) - 1)]
    known = [f"{first} {second}" for first, second in pairs if _has(lexicons, first) and _has(lexicons, second)]
    best = max(known, key=lambda pair: count(Words(pair, field)), default="")
    return best if best and count(Words(best, field)) else ""


def _has(lexicons: list[Lexicon], word: str) -> bool:
    return any(_number(lexicon, word) is not None for lexicon in lexicons)


def _number(lexicon: Lexicon, word: str) -> int | None:
    at = bisect_left(lexicon.words, word)
    return at if at < len(lexicon.words) and lexicon.words[at] == word else None


def _spelled(lexicons: list[Lexicon], word: str) -> str:
    """Return how the corpus spells a folded word most."""
    times: Counter[str] = Counter()
    for lexicon in lexicons:
        number = _number(lexicon, word)
        for spelling in lexicon.spellings(number) if number is not None else ():
            times[spelling] += int(lexicon.of_spelling(spelling)[1].sum())
    return max(times, key=lambda spelling: (times[spelling], spelling), default=word)


def _changed(query: Query, changes: list[_Change]) -> Query:
    """Return a query with the changes made."""
    match query:
        case All(parts):
            return All(tuple(_changed(part, changes) for part in parts))
        case Either(parts):
            return replace(query, parts=tuple(_changed(part, changes) for part in parts))
        case Words():
            return _reworded(query, {change.before: change.after for change in changes if change.leaf is query})
        case _:
            return query


def _reworded(leaf: Words, words: dict[str, str]) -> Words:
    return replace(leaf, text=" ".join(words.get(token, token) for token in tokens(leaf.text))) if words else leaf


def _retyped(text: str, changes: list[_Change]) -> str:
    """Return what was typed with the changes made."""
    for change in sorted(changes, key=lambda change: change.place, reverse=True):
        quoted = " " in change.after and change.leaf.field and text[change.place.start - 1] == ":"
        after = f'"{change.after}"' if quoted else change.after
        text = text[: change.place.start] + after + text[change.place.end :]
    return text
