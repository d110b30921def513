"""Counts what is in a library. No Qt; reads only what is new or changed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from reader.model.catalogue import Entry, ReadingState
from reader.model.passage import tag_counts
from reader.model.progress import Progress
from reader.model.scope import UNTOUCHED
from reader.model.statistics import Share, Statistics
from reader.services.brought_up import current_entries, reading_states


def statistics_of(root: str) -> Iterator[Progress | Statistics]:
    """Bring the catalogue up to date and yield how far that is, then the numbers. Raises LibraryError."""
    states = reading_states(root)
    entries, unreadable = yield from current_entries(root, states)
    yield counted(entries.values(), states, unreadable)


def counted(entries: Iterable[Entry], states: Mapping[str, ReadingState], unreadable: int = 0) -> Statistics:
    """Return the numbers of some articles; ``states`` are by path."""
    known = list(entries)
    readable = [entry for entry in known if not entry.problem]
    marks = [states.get(entry.path, UNTOUCHED) for entry in readable]
    tags = tag_counts(entry.highlights for entry in known).items()
    return Statistics(
        articles=len(readable),
        words=sum(entry.words for entry in readable),
        minutes=sum(entry.minutes for entry in readable),
        unread=sum(not mark.read for mark in marks),
        starred=sum(mark.starred for mark in marks),
        annotated=sum(bool(entry.highlights.count) for entry in known),
        passages=sum(entry.highlights.count for entry in known),
        undated=sum(not entry.metadata.date for entry in readable),
        unreadable=unreadable,
        colors=_colors(known),
        tags=tuple(sorted(tags, key=lambda tag: (-tag[1].total, tag[0]))),
        sources=tuple(sorted(_shares(readable, _source), key=lambda one: (-one.articles, one.name))),
        months=tuple(sorted(_shares(readable, _month), key=lambda one: one.name)),
    )


def _colors(entries: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    colors = Counter[str]()
    for entry in entries:
        colors.update(dict(entry.highlights.colors))
    return tuple(sorted(colors.items(), key=lambda color: (-color[1], color[0])))


def _shares(entries: Iterable[Entry], name_of: Callable[[Entry], str]) -> Iterator[Share]:
    by_name = defaultdict[str, list[Entry]](list)
    for entry in entries:
        by_name[name_of(entry)].append(entry)
    for name, own in by_name.items():
        if name:
            passages = sum(entry.highlights.count for entry in own)
            yield Share(name, len(own), sum(entry.words for entry in own), passages)


def _source(entry: Entry) -> str:
    return entry.metadata.publisher


def _month(entry: Entry) -> str:
    return entry.metadata.date[:7]
