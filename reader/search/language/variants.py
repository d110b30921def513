"""Variants: spellings of a name that are searched as one word, from a shipped list and the library's ``variants.txt``.

A word in several groups, of one list or of both, stands for the spellings of all of them, but groups are never merged:
with "Georgia = Gruzija" and "Georgia = GA", whoever looks for "Gruzija" does not get the state.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import chain, product
from pathlib import Path

from reader.model.folding import fold
from reader.model.query import All, Either, Expansion, Not, Query, Words, leaves
from reader.model.span import Span
from reader.resources import resource
from reader.search.analysis import folded, token_spans, tokens
from reader.search.language.variants_file import read_variants

NAME = "variants.txt"
MOST = 64  # phrases made of one: beyond it only the first of its words vary
_WIDEST_GAP = 3  # code points between two words that were typed side by side

_SIGN = " = "  # no word goes on across it

Key = tuple[str, ...]  # folded words
_Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variants:
    """Groups of spellings. ``notices`` say what in the library's file is of no use.

    ``lines`` are the groups folded, by which those that a query could mean are found: to fold every spelling by itself
    takes longer than a search.
    """

    groups: tuple[_Group, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)
    notices: tuple[str, ...] = ()

    def about(self, words: Collection[str]) -> Iterator[_Group]:
        """Yield the groups that could have a spelling made of some of these folded words."""
        for group, line in zip(self.groups, self.lines, strict=True):
            if any(word in line for word in words):
                yield group


def load_variants(library: Path | None) -> Variants:
    """Return the shipped groups and those of a library. Never raises: what cannot be read is a notice."""
    if library is None:
        return _shipped_variants()
    path = library / NAME
    try:
        stat = path.stat()
    except FileNotFoundError:
        return _shipped_variants()
    except OSError as error:
        return replace(_shipped_variants(), notices=(f"{NAME} cannot be read ({error.strerror or error}).",))
    return _library_variants(path, (stat.st_mtime_ns, stat.st_size, stat.st_ino))


def expand(query: Query, variants: Variants) -> tuple[Query, tuple[Expansion, ...]]:
    """Return a query that also finds the other spellings of its words, and what these are, a word once.

    Exact words, patterns and similar words stay as they are. What is excluded is expanded too: without Turkey is
    without Türkiye.
    """
    expander = _Expander(_spellings(variants.about(_words_of(query))), {})
    return expander.expanded(query), tuple(expander.found.values())


@cache
def _shipped_variants() -> Variants:
    files = sorted(resource("variants").glob("*.txt"))
    return _joined(Variants(), [group for file in files for group in read_variants(file).groups])


@lru_cache(maxsize=2)
def _library_variants(path: Path, stamp: tuple[int, int, int]) -> Variants:  # noqa: ARG001 - read anew when it changes
    found = read_variants(path)
    return replace(_joined(_shipped_variants(), found.groups), notices=found.notices)


def _joined(variants: Variants, groups: Iterable[_Group]) -> Variants:
    """Return variants with more groups."""
    more = tuple(groups)
    return Variants((*variants.groups, *more), (*variants.lines, *(fold(_SIGN.join(group)) for group in more)))


@dataclass(frozen=True, slots=True)
class _Spellings:
    """What is needed of some groups.

    ``members`` has for each spelling, as folded words, the groups it belongs to; ``longest`` counts words.
    """

    members: Mapping[Key, Sequence[_Group]]
    longest: int

    def others(self, key: Key) -> tuple[str, ...]:
        """Return the other spellings of a member, each once; those that only accents and case tell apart are one."""
        found: dict[Key, str] = {}
        for group in self.members.get(key, ()):
            for member in group:
                found.setdefault(_key(member), member)
        found.pop(key, None)
        return tuple(found.values())


def _spellings(groups: Iterable[_Group]) -> _Spellings:
    members: defaultdict[Key, list[_Group]] = defaultdict(list)
    for group in groups:
        keys = {_key(member) for member in group}
        for key in keys if len(keys) > 1 else ():  # accents alone are one word anyway
            members[key].append(group)
    return _Spellings(dict(members), max(map(len, members), default=0))


def _words_of(query: Query) -> set[str]:
    """Return the folded words of a query that may have other spellings."""
    found = (leaf for leaf in chain(leaves(query), leaves(query, negated=True)) if isinstance(leaf, Words))
    return {word for leaf in found for word in _key(leaf.text)}


def _key(text: str) -> Key:
    return tuple(map(folded, tokens(text)))


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a member stands in a text, and its other spellings."""

    start: int
    end: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Expander:
    """Expands one query; ``found`` gathers the expansions by folded word."""

    spellings: _Spellings
    found: dict[Key, Expansion]

    def expanded(self, query: Query) -> Query:
        match query:
            case Words():
                return query if query.exact else self._words(query)
            case All(parts):
                made = tuple(self._side_by_side(parts))
                return made[0] if len(made) == 1 else All(made)
            case Either(parts):
                return replace(query, parts=tuple(map(self.expanded, parts)))
            case Not(part):
                return Not(self.expanded(part))
            case _:
                return query

    def _words(self, leaf: Words) -> Query:
        slots = _slots(leaf.text, self.spellings)
        if not slots:
            return leaf
        pieces: list[tuple[str, ...]] = []
        done = 0
        for slot in slots:
            word = leaf.text[slot.start : slot.end]
            self._note(word, slot.spellings)
            pieces += [(leaf.text[done : slot.start],), (word, *slot.spellings)]
            done = slot.end
        texts = map("".join, product(*pieces, (leaf.text[done:],)))
        return Either(tuple(replace(leaf, text=text) for text in texts), spellings=True)

    def _side_by_side(self, parts: tuple[Query, ...]) -> Iterator[Query]:
        """Yield parts that must all be found; words typed side by side that are one name ("ivory coast") become one."""
        at = 0
        while at < len(parts):
            run = self._run(parts[at : at + self.spellings.longest])
            while len(run) > 1 and _key_of(run) not in self.spellings.members:
                run.pop()
            yield self._name(run) if len(run) > 1 else self.expanded(parts[at])
            at += max(len(run), 1)

    def _run(self, parts: tuple[Query, ...]) -> list[Words]:
        """Return the words that parts begin with, as far as they stand side by side and in one field."""
        run: list[Words] = []
        for part in parts:
            if not isinstance(part, Words) or part.exact or part.near:
                break
            if run and (part.field != run[-1].field or not 0 < part.place.start - run[-1].place.end <= _WIDEST_GAP):
                break
            run.append(part)
        return run

    def _name(self, run: list[Words]) -> Query:
        spellings = self.spellings.others(_key_of(run))[: MOST - 1]
        self._note(" ".join(word.text for word in run), spellings)
        place = Span(run[0].place.start, run[-1].place.end)
        others = (Words(spelling, run[0].field, place=place) for spelling in spellings)
        return Either((All(tuple(map(self._words, run))), *others), spellings=True)

    def _note(self, word: str, spellings: tuple[str, ...]) -> None:
        self.found.setdefault(_key(word), Expansion(word, spellings))


def _key_of(run: list[Words]) -> Key:
    return tuple(word for leaf in run for word in _key(leaf.text))


def _slots(text: str, known: _Spellings) -> list[_Slot]:
    """Return where a text has other spellings, the longest member first where several begin; at most `MOST` phrases."""
    spans = list(token_spans(text))
    words = [folded(text[start:end]) for start, end in spans]
    slots: list[_Slot] = []
    at, phrases = 0, 1
    while at < len(words):
        length = _member_length(words[at : at + known.longest], known)
        spellings = known.others(tuple(words[at : at + length]))[: MOST // phrases - 1]
        if spellings:
            slots.append(_Slot(spans[at][0], spans[at + length - 1][1], spellings))
            phrases *= 1 + len(spellings)
        at += max(length, 1)
    return slots


def _member_length(words: list[str], known: _Spellings) -> int:
    lengths = range(len(words), 0, -1)
    return next((length for length in lengths if tuple(words[:length]) in known.members), 0)
