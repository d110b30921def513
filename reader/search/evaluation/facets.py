"""What the articles found have in common: folders, tags, colours, sources, years."""

from collections import Counter
from collections.abc import Callable

import numpy as np

from reader.model.hit import Facets
from reader.search.evaluation.arrays import Ints, Mask
from reader.search.evaluation.columns import Columns, Values
from reader.search.evaluation.documents import Documents

MOST = 200  # values of each kind
_YEAR = 10_000  # days of a year as numbers

Counts = tuple[tuple[str, int], ...]


def facets_of(documents: Documents, found: Ints) -> Facets:
    """Return how many of the articles found have each value."""
    mask = np.zeros(documents.count, np.bool_)
    mask[found] = True
    return Facets(
        folders=_counted(documents, mask, lambda columns: columns.folders),
        tags=_counted(documents, mask, lambda columns: columns.tags),
        colors=_counted(documents, mask, lambda columns: columns.colors),
        sources=_counted(documents, mask, lambda columns: columns.sources),
        years=_years(documents.days[found, 0]),
    )


def _counted(documents: Documents, found: Mask, values: Callable[[Columns], Values]) -> Counts:
    counts: Counter[str] = Counter()
    for columns, base in zip(documents.columns, documents.bases, strict=False):
        counts.update(values(columns).counted(found[base : base + columns.documents]))
    return tuple(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))[:MOST])


def _years(days: Ints) -> Counts:
    years, counts = np.unique(days[days > 0] // _YEAR, return_counts=True)
    latest = zip(years.tolist(), counts.tolist(), strict=True)
    return tuple((f"{year:04}", count) for year, count in reversed(list(latest)))[:MOST]
