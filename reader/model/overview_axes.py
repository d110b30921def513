"""What stands along the axes of an overview's charts: tags, sources, and months or years without gaps."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from reader.model.overview import Counts, Pairs, most_frequent
from reader.model.passage_filter import PassageFilter
from reader.model.tags import TagCount, lineage
from reader.model.wording import long_date

_LONGEST = 480  # months or years: of a longer time only those stand there that have something


def tag_rows(tags: Mapping[str, TagCount], most: int) -> list[str]:
    """Return the most frequent tags, each below the one above it; beside each other the most frequent first."""
    return sorted(most_frequent(tags, most), key=lambda tag: _path(tag, tags))


def _path(tag: str, tags: Mapping[str, TagCount]) -> list[tuple[int, str]]:
    return [(-tags[above].total, above) for above in reversed(lineage(tag))]


def paired_tags(pairs: Pairs, tags: Mapping[str, TagCount], most: int) -> list[str]:
    """Return the tags that share the most passages with others, as ``tag_rows`` orders them."""
    shared: Counter[str] = Counter()
    for (first, second), number in pairs.items():
        shared[first] += number
        shared[second] += number
    chosen = sorted(shared, key=lambda tag: (-shared[tag], tag))[:most]
    return sorted(chosen, key=lambda tag: _path(tag, tags))


def ranked(counts: Counts) -> list[str]:
    """Return what is counted, the most frequent first; what has no name stands last."""
    return sorted(counts, key=lambda name: (not name, -counts[name], name))


def slots(months: Iterable[str], *, by_year: bool) -> list[str]:
    """Return the months, or years, from the first to the last, also those in between that have nothing.

    A year whose month is not known stands before its months; what is undated has no slot.
    """
    dated = {month[:4] if by_year else month for month in months} - {""}
    whole = sorted(slot for slot in dated if by_year or len(slot) == 7)
    return sorted(dated.union(_between(whole[0], whole[-1]) if whole else ()))


def _between(first: str, last: str) -> Iterator[str]:
    start, end = _number(first), _number(last)
    if end - start > _LONGEST:
        return
    for number in range(start, end + 1):
        yield f"{number // 12:04d}-{number % 12 + 1:02d}" if "-" in first else f"{number:04d}"


def _number(slot: str) -> int:
    year, _, month = slot.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def in_slots(counts: Counts, *, by_year: bool) -> Counts:
    """Return counts of months by slot."""
    found: Counter[str] = Counter()
    for month, number in counts.items():
        found[month[:4] if by_year else month] += number
    return found


def pairs_in_slots(pairs: Pairs, *, by_year: bool) -> Pairs:
    """Return counts of a tag and a month by tag and slot."""
    found: Counter[tuple[str, str]] = Counter()
    for (tag, month), number in pairs.items():
        found[tag, month[:4] if by_year else month] += number
    return found


def slot_filter(slot: str, *, by_year: bool, tags: tuple[str, ...] = ()) -> PassageFilter:
    """Return what finds the passages of a slot, "" being the undated ones."""
    return PassageFilter(tags, year=slot) if by_year and slot else PassageFilter(tags, month=slot)


def slot_name(slot: str, *, by_year: bool) -> str:
    """Return how a slot is spoken of: "March 2024"."""
    if not slot:
        return "undated"
    if by_year:
        return slot
    return long_date(slot) if "-" in slot else f"{slot}, month not known"
