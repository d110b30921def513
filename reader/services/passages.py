"""Annotated passages of a whole library, from its catalogue. No Qt; nothing in the library is read."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from reader.model.annotation import AnnotationSet
from reader.model.catalogue import Entry
from reader.model.passage import Passage
from reader.model.passage_filter import PassageFilter
from reader.store.catalogue import Catalogue, catalogue_path


def passages_with(root: str, wanted: PassageFilter) -> list[Passage]:
    """Return the passages that are wanted, as the last scan found them.

    The newest article first, undated ones last; within an article in the order of the text.

    Raises:
        StoreError: the catalogue cannot be read just now.
    """
    tag = wanted.tags[0] if wanted.tags else None
    return [passage for passage in _passages(root, tag) if wanted.holds(passage)]


def all_passages(root: str) -> list[Passage]:
    """Return all passages, otherwise as ``passages_with``."""
    return _passages(root, None)


def with_current(
    passages: Sequence[Passage], entry: Entry, annotations: AnnotationSet, wanted: PassageFilter
) -> list[Passage]:
    """Return passages that are wanted with those of one article as they are now, before a scan has seen them.

    They stand where the article's stood; at the front where it had none.
    """
    first = next((number for number, passage in enumerate(passages) if passage.path == entry.path), 0)
    others = [passage for passage in passages if passage.path != entry.path]
    current = [passage for passage in _of_article(entry, annotations) if wanted.holds(passage)]
    return [*others[:first], *current, *others[first:]]


def _of_article(entry: Entry, annotations: AnnotationSet) -> Iterable[Passage]:
    about = entry.metadata
    for annotation in annotations.ordered():
        yield Passage(entry.path, about.title, about.publisher, about.date, replace(annotation, item=""))


def _passages(root: str, tag: str | None) -> list[Passage]:
    if not catalogue_path(Path(root)).exists():
        return []
    with contextlib.closing(Catalogue(Path(root))) as catalogue:
        return catalogue.passages(tag)
