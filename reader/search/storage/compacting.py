"""Which segments are worth being made anew. Every commit adds one, and every query asks each of them.

Whoosh would merge them posting by posting, in Python. Adding their articles anew from what they store is as fast as
any indexing, and takes no second code path that could lose something.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Any

import numpy as np

from reader.search.storage.schema import PASSAGE
from reader.search.storage.segments import Segment

_SMALL = 500  # live documents
_MANY_SMALL = 8
_DEAD_SHARE = 1 / 3
_MOST = 2_000  # articles made anew at a time


def worth_compacting(segments: Sequence[Any]) -> list[Any]:
    """Return the W3Segments to make anew: small ones where there are many, one where a third of all is dead."""
    small = sorted((s for s in segments if s.doc_count() < _SMALL), key=lambda s: s.doc_count())
    if len(small) > _MANY_SMALL:
        return _alike(small)
    dead = sum(s.deleted_count() for s in segments)
    if dead > _DEAD_SHARE * sum(s.doc_count_all() for s in segments):
        return [max(segments, key=lambda s: s.deleted_count())]
    return []


def _alike(small: Sequence[Any]) -> list[Any]:
    """Return the smallest ones, up to one that is larger than those before together, or until it is much work."""
    total, chosen = 0, list[Any]()
    for segment in small:
        if (len(chosen) > _MANY_SMALL // 2 and segment.doc_count() > total) or total > _MOST:
            break
        chosen.append(segment)
        total += segment.doc_count()
    return chosen


def articles_of(segment: Any, opened: Segment) -> list[int]:
    """Return the live articles of a segment, as documents, as many as are made anew at a time."""
    documents = np.flatnonzero(opened.kinds != PASSAGE).tolist()
    return list(islice((number for number in documents if not segment.is_deleted(number)), _MOST))
