"""What lists, facets and copies need of the articles of one segment, from their cards, once for as long as it lasts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from reader.model.tags import lineage
from reader.search.evaluation.arrays import Ints, Longs, Mask
from reader.search.storage.schema import ARTICLE
from reader.search.storage.segments import Segment

_DIGITS = 15  # hexadecimal digits of a hash that fit into a signed number: of a billion texts two may agree


@dataclass(frozen=True, slots=True)
class Values:
    """Which documents have which values: ``owners`` are documents, ``numbers`` those of the values that they have."""

    names: list[str]
    owners: Ints
    numbers: Ints

    def counted(self, found: Mask) -> Counter[str]:
        """Return how many of the documents found have each value."""
        counts = np.bincount(self.numbers[found[self.owners]], minlength=len(self.names))
        return Counter({self.names[number]: int(counts[number]) for number in np.flatnonzero(counts)})


class Columns:
    """By document of a segment, each when it is first asked for; annotations have nothing in any of them."""

    def __init__(self, segment: Segment) -> None:
        """Take a segment; of what is deleted later nothing is forgotten."""
        self.documents = segment.documents
        cards = segment.cards()
        self._cards = [(document, cards[document]) for document in np.flatnonzero(segment.kinds == ARTICLE).tolist()]

    @cached_property
    def paths(self) -> list[str]:
        """Return the path of each article."""
        return self._by_document((document, card.path) for document, card in self._cards)

    @cached_property
    def titles(self) -> list[str]:
        """Return the title of each article."""
        return self._by_document((document, card.title) for document, card in self._cards)

    @cached_property
    def texts(self) -> Longs:
        """Return the number of each text, equal for copies; -1 for no text at all: such articles are no copies."""
        texts = np.full(self.documents, -1, np.int64)
        for document, card in self._cards:
            if card.words and card.text_sha256:
                texts[document] = int(card.text_sha256[:_DIGITS], 16)
        return texts

    @cached_property
    def folders(self) -> Values:
        """Return the folders that each article is below."""
        return _values((document, _folders(card.path.rpartition("/")[0])) for document, card in self._cards)

    @cached_property
    def tags(self) -> Values:
        """Return the tags of each article and of its annotations, and those above them."""
        return _values((document, _tags(frozenset(card.tags))) for document, card in self._cards if card.tags)

    @cached_property
    def colors(self) -> Values:
        """Return the colours of each article's annotations."""
        return _values((document, card.colors) for document, card in self._cards if card.colors)

    @cached_property
    def sources(self) -> Values:
        """Return the source of each article."""
        return _values((document, (card.source,)) for document, card in self._cards if card.source)

    def _by_document(self, known: Iterable[tuple[int, str]]) -> list[str]:
        column = [""] * self.documents
        for document, value in known:
            column[document] = value
        return column


def _values(known: Iterable[tuple[int, Iterable[str]]]) -> Values:
    numbers: dict[str, int] = {}
    pairs = [(owner, numbers.setdefault(value, len(numbers))) for owner, values in known for value in values]
    columns = np.array(pairs, np.int32).reshape(-1, 2)
    return Values(list(numbers), columns[:, 0].copy(), columns[:, 1].copy())


@lru_cache(maxsize=10_000)
def _folders(folder: str) -> tuple[str, ...]:
    return tuple(lineage(folder)) if folder else ()


@lru_cache(maxsize=10_000)
def _tags(tags: frozenset[str]) -> tuple[str, ...]:
    return tuple({above for tag in tags for above in lineage(tag)})
