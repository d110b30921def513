"""Where the words of a query stand in a text: what the index finds by the same words, with its place.

Nothing but the analysis of the index decides what a word is, so that what is marked is what was found.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain

from reader.model.span import Span
from reader.search.analysis import folded, is_unspaced, unit_spans
from reader.search.ready import Ready, Run, Shaped, Spelled
from reader.search.text.nearness import taking_part
from reader.search.text.roles import Role, Roles
from reader.search.text.scanning import Scanner, Word

_Place = tuple[int, int]  # a span, before there are a hundred thousand objects to sort


class TextHits:
    """Finds the places of a query's leaves in one text after another; what it learns of a word it remembers."""

    def __init__(self, wanted: Iterable[Ready]) -> None:
        """Take the leaves; those that do not look into the text are left out."""
        self._leaves = [leaf for leaf in dict.fromkeys(wanted) if "text" in leaf.fields]
        self._scanners: dict[str, Scanner] = {}

    def find(self, text: str, language: str) -> list[Span]:
        """Return the places in a canonical text with this `language_key`, in order; those that overlap are joined."""
        if not self._leaves:
            return []
        if language not in self._scanners:
            self._scanners[language] = Scanner(Roles(self._leaves, language))
        found = self._scanners[language].words(text)
        if not found:
            return []
        places = chain.from_iterable(_places(text, number, leaf, found) for number, leaf in enumerate(self._leaves))
        return [Span(start, end) for start, end in _joined(places)]


def find_hits(text: str, language: str, wanted: Sequence[Ready]) -> list[Span]:
    """Return all places of one text where a leaf of a query stands; see `TextHits.find`."""
    return TextHits(wanted).find(text, language)


def _joined(places: Iterable[_Place]) -> Iterator[_Place]:
    """Yield places in order, those that overlap made one."""
    start = end = -1
    for following in sorted(places):
        if following[0] >= end:
            if end > 0:
                yield start, end
            start = following[0]
        end = max(end, following[1])
    if end > 0:
        yield start, end


def _places(text: str, number: int, leaf: Ready, found: dict[Role, list[Word]]) -> Iterator[_Place]:
    """Yield where one leaf stands."""
    match leaf:
        case Run(places=places, near=near) | Spelled(words=places, near=near):
            words = [found.get((number, place), []) for place in range(len(places))]
            if words and all(words):
                yield from _of_run(words, near)
        case Shaped():
            unit = leaf.pattern.strip("*")
            for word in found.get((number, 0), ()):
                yield from _units(text, word, unit) if is_unspaced(unit) else ((word.start, word.end),)
        case _:
            yield from ((word.start, word.end) for word in found.get((number, 0), ()))


def _of_run(words: Sequence[Sequence[Word]], near: int) -> Iterator[_Place]:
    """Yield each word that takes part; whole phrases where nothing may stand between their words."""
    if len(words) == 1:
        yield from ((word.start, word.end) for word in words[0])
    elif near:
        known = {word.position: word for place in words for word in place}
        for position in taking_part([[word.position for word in place] for place in words], near):
            yield known[position].start, known[position].end
    else:
        ends = {word.position: word.end for word in words[-1]}
        starts = [{word.position - place for word in some} for place, some in enumerate(words)]
        together = reduce(set[int].intersection, starts)
        yield from ((w.start, ends[w.position + len(words) - 1]) for w in words[0] if w.position in together)


def _units(text: str, word: Word, wanted: str) -> list[_Place]:
    """Return the units of a pair that are wanted; a pair that has it across both is one place."""
    units = unit_spans(text, word.start, word.end)
    return [unit for unit in units if wanted in folded(text[slice(*unit)])] or [(word.start, word.end)]
