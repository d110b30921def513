"""The charts of the overview, in the order in which they stand on the page."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.model.overview import Overview
from reader.model.overview_tables import Table, pair_table, source_table, tag_table, time_table, timeline_table
from reader.ui.overview.bars import draw_bars
from reader.ui.overview.matrices import draw_months, draw_sources
from reader.ui.overview.scene import Scene
from reader.ui.overview.sketch import Sketch
from reader.ui.overview.timeline import draw_timeline
from reader.ui.overview.together import draw_pairs


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its name in file names, its title, a line below it, and where picture and numbers come from.

    ``table`` also takes whether it is to be by year.
    """

    id: str
    title: str
    caption: str
    draw: Callable[[Sketch], Scene]
    table: Callable[[Overview, bool], Table]
    of_passages: bool = True  # empty without them

    def title_by(self, *, by_year: bool) -> str:
        """Return the title with the time that is shown."""
        return self.title.replace("month", "year") if by_year else self.title


CHARTS = (
    Chart(
        "tags",
        "Passages by tag",
        "A paler bar is what a tag has by the tags below it.",
        draw_bars,
        lambda overview, _by_year: tag_table(overview),
    ),
    Chart(
        "tags-by-source",
        "Tags by source",
        "How many passages with a tag each source has.",
        draw_sources,
        lambda overview, _by_year: source_table(overview),
    ),
    Chart(
        "tags-by-time",
        "Tags by month",
        "Passages by the date of their article.",
        draw_months,
        lambda overview, by_year: time_table(overview, by_year=by_year),
    ),
    Chart(
        "tags-together",
        "Tags together",
        "How many passages have both tags.",
        draw_pairs,
        lambda overview, _by_year: pair_table(overview),
    ),
    Chart(
        "timeline",
        "Articles and passages by month",
        "By the date of the article; each row has its own scale.",
        draw_timeline,
        lambda overview, by_year: timeline_table(overview, by_year=by_year),
        of_passages=False,
    ),
)
