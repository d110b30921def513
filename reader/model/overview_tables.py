"""The numbers behind an overview's charts as tables, complete where a chart shows the most frequent only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reader.model.overview import Overview, Pairs
from reader.model.overview_axes import in_slots, pairs_in_slots, ranked, slots, tag_rows

Cell: TypeAlias = str | int
NO_TAG, NO_SOURCE, NO_DATE = "(without a tag)", "(without a source)", "(undated)"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below a header; all of one length."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tag_table(overview: Overview) -> Table:
    """Return for each tag how many passages have it, and how many have it or one of its children."""
    counts = overview.tags
    rows = [(tag, counts[tag].count, counts[tag].total) for tag in tag_rows(counts, len(counts))]
    untagged = [(NO_TAG, overview.untagged, overview.untagged)] if overview.untagged else []
    return Table(("tag", "passages", "with children"), (*rows, *untagged))


def source_table(overview: Overview) -> Table:
    """Return a row a tag, a column a source."""
    return _crossed(overview, ranked(overview.sources), overview.tag_sources, NO_SOURCE)


def time_table(overview: Overview, *, by_year: bool) -> Table:
    """Return a row a tag, a column a month or year."""
    columns = [*slots(overview.months, by_year=by_year), *([""] if "" in overview.months else [])]
    return _crossed(overview, columns, pairs_in_slots(overview.tag_months, by_year=by_year), NO_DATE)


def pair_table(overview: Overview) -> Table:
    """Return the pairs of tags that share passages, the most frequent first."""
    rows = sorted(overview.pairs.items(), key=lambda item: (-item[1], item[0]))
    return Table(("tag", "other tag", "passages"), tuple((*pair, number) for pair, number in rows))


def timeline_table(overview: Overview, *, by_year: bool) -> Table:
    """Return how many articles and passages there are of each month or year."""
    articles = in_slots(overview.article_months, by_year=by_year)
    passages = in_slots(overview.months, by_year=by_year)
    shown = [*slots(overview.article_months, by_year=by_year), *([""] if "" in articles else [])]
    rows = tuple((slot or NO_DATE, articles.get(slot, 0), passages.get(slot, 0)) for slot in shown)
    return Table(("year" if by_year else "month", "articles", "passages"), rows)


def _crossed(overview: Overview, columns: Sequence[str], cells: Pairs, nameless: str) -> Table:
    rows = tag_rows(overview.tags, len(overview.tags))
    body = tuple((tag, *(cells.get((tag, column), 0) for column in columns)) for tag in rows)
    return Table(("tag", *(column or nameless for column in columns)), body)
