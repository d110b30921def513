"""Writing the lexicon of each word field: which folded words and spellings stand in which documents."""

import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.search.storage.lexicon import ARRAYS, MANY
from reader.search.storage.occurrences import Occurrences, changes
from reader.search.storage.vocabulary import Numbers


def lexicon_arrays(
    found: Occurrences, spelling_of: Numbers, spellings: Sequence[tuple[str, str]], documents: int
) -> dict[str, NDArray[Any]]:
    """Return what the file holds of a field.

    ``words`` and ``spellings`` are UTF-8, a line each, deflated; a spelling that is the word itself is empty.
    ``spelled`` is how many spellings each word has, ``frequencies`` how many documents, ``sizes`` how many of ``docs``
    and ``counts`` belong to each spelling; ``large_at`` are the places of counts that are not below `MANY`.
    """
    places, docs, counts = _pairs(spelling_of[found.tokens], found.documents(), documents)
    rows = np.flatnonzero(changes(places))
    numbers: list[int] = places[rows].tolist()
    present = [spellings[number] for number in numbers]
    new = np.array([word != before for (before, _), (word, _) in pairwise((("", ""), *present))], np.bool_)
    firsts = np.flatnonzero(new)
    words = [word for (word, _), is_new in zip(present, new, strict=True) if is_new]
    of_rows = np.repeat(np.cumsum(new) - 1, np.diff(rows, append=len(docs)))
    large = np.flatnonzero(counts >= MANY)
    numbers_of = "<u4" if documents >> 16 else "<u2"  # of documents
    return {
        "words": _lines(words),
        "spellings": _lines(["" if spelling == word else spelling for word, spelling in present]),
        "spelled": np.diff(firsts, append=len(present)).astype("<u4" if len(present) >> 16 else "<u2"),
        "frequencies": _frequencies(of_rows, docs, documents, len(words)).astype(numbers_of),
        "sizes": np.diff(rows, append=len(docs)).astype(numbers_of),
        "docs": docs.astype(numbers_of),
        "counts": _halved(counts.clip(max=MANY).astype(np.uint8)),
        "large_at": large.astype("<u4"),
        "large": counts[large].astype("<u4"),
    }


def write_lexicons(file: Any, fields: Mapping[str, Mapping[str, NDArray[Any]]]) -> None:
    """Write the arrays of all fields to a file: the length of its head, the head, the arrays one after the other."""
    head = {name: [(arrays[key].dtype.str, len(arrays[key])) for key in ARRAYS] for name, arrays in fields.items()}
    said = json.dumps(head).encode()
    file.write(struct.pack("<I", len(said)) + said)
    for arrays in fields.values():
        for key in ARRAYS:
            file.write(arrays[key].tobytes())


def _pairs(
    places: Numbers, docs: Numbers, documents: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return each spelling and document that occur together, sorted, and how often they do."""
    joined = places.astype(np.int64) * documents + docs
    joined = np.sort(joined[places >= 0])
    starts = np.flatnonzero(changes(joined))
    counts = np.diff(starts, append=len(joined))
    pairs = joined[starts]
    return pairs // documents, pairs % documents, counts


def _frequencies(words: NDArray[Any], docs: NDArray[Any], documents: int, number: int) -> NDArray[Any]:
    """Return how many documents each word has, those of several spellings once."""
    joined = np.sort(words.astype(np.int64) * documents + docs)
    once = joined[changes(joined)] // documents
    return np.bincount(once, minlength=number)


def _lines(texts: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer(zlib.compress("\n".join(texts).encode("utf-8", "surrogatepass")), np.uint8)


def _halved(counts: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return numbers below 16, two in a byte, the earlier one in its lower half."""
    padded = np.append(counts, np.zeros(len(counts) % 2, np.uint8))
    return padded[::2] + padded[1::2] * np.uint8(16)
